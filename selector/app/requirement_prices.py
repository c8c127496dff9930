"""What each requirement costs: the ranking without it, against the ranking with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from selector.app.tasks import Progress
from selector.domain.base import changed
from selector.domain.merchant import Requirements
from selector.domain.scenario import Scenario
from selector.domain.text import Text, text
from selector.report import words
from selector.scoring.evaluate import Inputs, evaluate
from selector.scoring.results import Evaluation, RankedOffer

_METHOD, _CHANNEL = text("taking {word}"), text("selling through {word}")
_SUPPORT, _LANGUAGE = text("support by {word}"), text("support in {word}")
_LISTS = {
    "methods": (_METHOD, words.METHODS),
    "channels": (_CHANNEL, words.CHANNELS),
    "support_channels": (_SUPPORT, words.SUPPORT_CHANNELS),
    "languages": (_LANGUAGE, {}),
}


@dataclass(frozen=True, slots=True)
class Loosening:
    """One requirement, what it asks in words, and the requirements without it."""

    key: str
    field: str
    label: Text
    value: object
    """The value of the field that drops it."""


@dataclass(frozen=True, slots=True)
class RequirementPrice:
    """What a requirement does: whom it keeps out, and what the first and the cheapest would cost without it."""

    loosening: Loosening
    freed: tuple[RankedOffer, ...]
    """Offers that would be ranked without it, best first."""
    first: RankedOffer | None
    first_without: RankedOffer | None
    cheapest_minor: int | None
    """Yearly cost of the cheapest offer that takes as much of the volume as the first does, in minor units of the
    scenario's currency: what an offer does not take costs nothing, which is no saving."""
    cheapest_without_minor: int | None

    @property
    def changes_first(self) -> bool:
        """True where another offer would be first."""
        now, then = self.first, self.first_without
        return then is not None and (now is None or now.key != then.key)

    @property
    def takes_less(self) -> bool:
        """True where the first without it would take less of the volume than the first with it."""
        now, then = self.first, self.first_without
        return now is not None and then is not None and then.accepted_percent < now.accepted_percent

    @property
    def price_minor(self) -> int | None:
        """What the first costs a year more because of the requirement (negative: less); None without a first."""
        if self.first is None or self.first_without is None:
            return None
        return self.first.cost_year.likely_minor - self.first_without.cost_year.likely_minor

    @property
    def cheapest_price_minor(self) -> int | None:
        """What the cheapest offer costs a year more because of the requirement."""
        if self.cheapest_minor is None or self.cheapest_without_minor is None:
            return None
        return self.cheapest_minor - self.cheapest_without_minor


def loosenings(wanted: Requirements) -> tuple[Loosening, ...]:
    """Every requirement that holds, word by word where it is a list."""
    return (*_of_lists(wanted), *_of_limits(wanted))


def _of_lists(wanted: Requirements) -> Iterator[Loosening]:
    for name, (sentence, known) in _LISTS.items():
        listed = getattr(wanted, name)
        for word in listed:
            label = text(sentence.key, word=words.name_of(known, word))
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


def requirement_prices(
    scenario: Scenario, inputs: Inputs | None, now: Evaluation, progress: Progress
) -> tuple[RequirementPrice, ...]:
    """Evaluates `scenario` once without each of its requirements; `now` is the result with all of them.

    Raises:
        Cancelled: when nobody wants the answer any more.
    """
    listed = loosenings(scenario.requirements)
    found = []
    for place, loosening in enumerate(listed):
        progress.step(place / len(listed))
        looser = changed(scenario.requirements, **{loosening.field: loosening.value})
        then = evaluate(scenario.model_copy(update={"requirements": looser}), inputs)
        found.append(_price(loosening, now, then))
    return tuple(found)


def _price(loosening: Loosening, now: Evaluation, then: Evaluation) -> RequirementPrice:
    present = {ranked.key for ranked in now.ranked}
    share = now.ranked[0].accepted_percent if now.ranked else 0.0
    return RequirementPrice(
        loosening,
        tuple(ranked for ranked in then.ranked if ranked.key not in present),
        now.ranked[0] if now.ranked else None,
        then.ranked[0] if then.ranked else None,
        _cheapest(now, share),
        _cheapest(then, share),
    )


def _cheapest(evaluation: Evaluation, share: float) -> int | None:
    able = (ranked for ranked in evaluation.ranked if ranked.accepted_percent >= share)
    return min((ranked.cost_year.likely_minor for ranked in able), default=None)
