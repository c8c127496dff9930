"""The requirements of a scenario in words, one by one, each with what the requirements are without it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from selector.domain.merchant import Requirements
from selector.domain.text import Language, Text, text
from selector.domain.word_names import any_name

_METHOD, _CHANNEL = text("taking {word}"), text("selling through {word}")
_SUPPORT, _LANGUAGE = text("support by {word}"), text("support in {word}")
_LISTS = {"methods": _METHOD, "channels": _CHANNEL, "support_channels": _SUPPORT, "languages": _LANGUAGE}


@dataclass(frozen=True, slots=True)
class Loosening:
    """One requirement, what it asks in words, and the requirements without it."""

    key: str
    field: str
    label: Text
    value: object
    """The value of the field that drops it."""


def loosenings(wanted: Requirements) -> tuple[Loosening, ...]:
    """Every requirement that holds, word by word where it is a list."""
    return (*_of_lists(wanted), *_of_limits(wanted))


def _of_lists(wanted: Requirements) -> Iterator[Loosening]:
    for name, sentence in _LISTS.items():
        listed = getattr(wanted, name)
        for word in listed:
            said = text("{language}", language=Language(word)) if name == "languages" else any_name(word)
            label = text(sentence.key, word=said)
            rest = tuple(other for other in listed if other != word)
            yield Loosening(f"{name}.{word}", name, label, rest)


def _of_limits(wanted: Requirements) -> Iterator[Loosening]:
    sentences = {
        "pci_dss_level": text("PCI DSS level {limit}", limit=wanted.pci_dss_level),
        "max_contract_months": text("a contract of at most {limit} months", limit=wanted.max_contract_months),
        "max_settlement_days": text("payout within {limit} days", limit=wanted.max_settlement_days),
    }
    for name, label in sentences.items():
        if getattr(wanted, name) is not None:
            yield Loosening(name, name, label, None)
    if wanted.min_accepted_percent:
        label = text("a price for at least {limit} % of your volume", limit=wanted.min_accepted_percent)
        yield Loosening("min_accepted_percent", "min_accepted_percent", label, Decimal(0))
    if wanted.published_price:
        yield Loosening("published_price", "published_price", text("a published price"), False)  # noqa: FBT003 - a value
    if wanted.exclude_unknown:
        label = text("what nobody knows counts as missing")
        yield Loosening("exclude_unknown", "exclude_unknown", label, False)  # noqa: FBT003 - a value
