"""Two half services as one platform: which facts still hold when a gateway and an acquirer are taken together.

What both must do counts only where both do it; what one of them brings is enough elsewhere. A fact that one of the two
is silent about is unknown, unless the other one settles it.
"""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from hashlib import sha256
from typing import Any

from selector.domain.fees import Alternative, FactSources, FeeRule
from selector.domain.made_sentences import TERMINALS_APART, TWO_CONTRACTS, as_stored
from selector.domain.platform import (
    Contradiction,
    Integration,
    Methods,
    Offer,
    PlatformProfile,
    Review,
    Security,
    Support,
)
from selector.domain.vocabulary import CARD_METHODS

Join = Callable[[object, object], object]
SECTIONS = ("methods", "security", "support", "integration")
_LONGEST_ID = 100
_HOURS = ("business", "extended", "24x7")


def _both(one: object, other: object) -> object:
    """Yes where both say yes, no where one says no, unknown else."""
    if one is False or other is False:
        return False
    return True if one and other else None


def _either(one: object, other: object) -> object:
    """Yes where one says yes, no where both say no, unknown else."""
    if one or other:
        return True
    return False if one is False and other is False else None


def _shared(one: object, other: object) -> object:
    """The words that both lists hold; unknown where one is."""
    if not isinstance(one, tuple) or not isinstance(other, tuple):
        return None
    return tuple(word for word in one if word in other)


def _together(one: object, other: object) -> object:
    """The words that either list holds; unknown where one is."""
    if not isinstance(one, tuple) or not isinstance(other, tuple):
        return None
    return tuple(dict.fromkeys((*one, *other)))


def _larger(one: object, other: object) -> object:
    """The larger figure; unknown where one is."""
    return max(one, other) if isinstance(one, int | Decimal) and isinstance(other, int | Decimal) else None


def _smaller(one: object, other: object) -> object:
    """The smaller figure; unknown where one is."""
    return min(one, other) if isinstance(one, int | Decimal) and isinstance(other, int | Decimal) else None


def _shorter_hours(one: object, other: object) -> object:
    """The hours in which both can be reached; unknown where one is, or told in words of its own."""
    if one in _HOURS and other in _HOURS:
        return _HOURS[min(_HOURS.index(str(one)), _HOURS.index(str(other)))]
    return None


def _same(one: object, other: object) -> object:
    return one if one == other else None


def _of_gateway(one: object, _other: object) -> object:
    return one


def _methods(one: object, other: object) -> object:
    """Cards as both take them; other methods from whoever has them."""
    if not isinstance(one, tuple) or not isinstance(other, tuple):
        return None
    words = dict.fromkeys((*one, *other))
    return tuple(word for word in words if word not in CARD_METHODS or (word in one and word in other))


_RULES: dict[str, Join] = {
    "accepted": _methods, "card_brands": _shared,
    "pci_dss_level": _larger, "pci_dss_version": _same, "three_d_secure": _both, "tokenization": _either,
    "p2pe": _of_gateway, "two_factor_login": _both, "fraud_tools": _either, "certifications": _shared,
    "licences": _together, "merchant_saq": _of_gateway,
    "hours": _shorter_hours, "phone_hours": _same, "languages": _shared, "answer_seconds_phone": _larger,
    "answer_seconds_chat": _larger, "answer_hours_email": _larger, "first_contact_resolution_percent": _smaller,
    "satisfaction_top_box_percent": _smaller, "recommend_top_box_percent": _smaller,
    "adviser_top_box_percent": _smaller, "consumer_support": _both, "merchant_training": _both,
    "proactive_notices": _both, "payment_status_information": _either, "answers_on_social": _both,
    "status_page": _of_gateway, "onboarding_days": _larger, "channels": _shared,
}  # fmt: skip
"""How each fact of two halves joins; the ways into other systems (plugins, interface, kits) are the gateway's."""


def joined_id(one: str, other: str) -> str:
    """An id for two things together, the same on every machine; a long one is cut and ends in a digest."""
    whole = f"{one}__{other}"
    if len(whole) <= _LONGEST_ID:
        return whole
    return f"{whole[: _LONGEST_ID - 9]}-{sha256(whole.encode()).hexdigest()[:8]}"


def _prefixed(names: Iterable[str], platform: str) -> tuple[str, ...]:
    return tuple(f"{platform}.{name}" for name in names)


def _section(
    name: str, gateway: PlatformProfile, acquirer: PlatformProfile, *, alone: bool
) -> tuple[Methods | Security | Support | Integration | None, FactSources]:
    """One section of facts of the pair, and the pages behind each fact that it states."""
    one, other = getattr(gateway, name), getattr(acquirer, name)
    if one is None:
        return None, {}
    facts: dict[str, object] = {}
    sources: FactSources = {}
    for field in type(one).model_fields:
        if field == "source":
            continue
        rule = _of_gateway if alone else _RULES.get(field, _of_gateway)
        facts[field] = rule(getattr(one, field), getattr(other, field, None))
        if facts[field] is not None:
            path = f"{name}.{field}"
            mine = _prefixed(gateway.sources_of(path), gateway.id)
            theirs = _prefixed(acquirer.sources_of(path), acquirer.id) if rule is not _of_gateway else ()
            sources[path] = (*mine, *theirs)
    return type(one)(**facts, source=f"{gateway.id}.{one.source}"), sources


def paired_platform(
    gateway: PlatformProfile, acquirer: PlatformProfile, offers: Sequence[Offer], *, device: bool = False
) -> PlatformProfile:
    """The platform that sells `offers`, each made of an offer of `gateway` and one of `acquirer`.

    With `device`, the second one only supplies terminals: methods, security, support and integration are the first's.
    """
    sections, fact_sources = {}, FactSources()
    for name in SECTIONS:
        sections[name], found = _section(name, gateway, acquirer, alone=device)
        fact_sources |= found
    halves = (gateway, acquirer)
    contracts = TERMINALS_APART if device else TWO_CONTRACTS
    unsure = [path for half in halves for path in half.unsure_facts if path in fact_sources]
    return PlatformProfile(
        format=1,
        id=joined_id(gateway.id, acquirer.id),
        name=f"{gateway.name} + {acquirer.name}",
        website=gateway.website,
        headquarters=gateway.headquarters,
        summary=as_stored(contracts, first=gateway.name, second=acquirer.name),
        remarks=" ".join(half.remarks for half in halves if half.remarks),
        sources={f"{half.id}.{name}": source for half in halves for name, source in half.sources.items()},
        offers=tuple(offers),
        reviews=tuple(_review(review, half) for half in halves for review in half.reviews),
        fact_sources=fact_sources,
        unsure_facts=tuple(dict.fromkeys(unsure)),
        contradictions=tuple(_other(other, half) for half in halves for other in half.contradictions),
        **sections,
    )


def _review(review: Review, half: PlatformProfile) -> Review:
    return review.model_copy(update={"source": f"{half.id}.{review.source}"})


def _other(other: Contradiction, half: PlatformProfile) -> Contradiction:
    return other.model_copy(update={"source": f"{half.id}.{other.source}"})


def on_the_bill_of(fees: Iterable[FeeRule], half: PlatformProfile, prefix: str) -> tuple[FeeRule, ...]:
    """The rows with whose they are in their labels, and their sources named with `prefix` before them."""

    def alternative(other: Alternative) -> Alternative:
        return other.model_copy(update={"source": prefix + other.source})

    def facts(fee: FeeRule) -> FactSources:
        return {key: tuple(prefix + name for name in names) for key, names in fee.fact_sources.items()}

    return tuple(
        fee.model_copy(
            update={
                "label": f"{half.name}: {fee.label}",
                "bill": f"{half.id}/{fee.bill}" if fee.bill else half.id,
                "source": prefix + fee.source,
                "alternatives": tuple(map(alternative, fee.alternatives)),
                "fact_sources": facts(fee),
            }
        )
        for fee in fees
    )


def joined_terms(gateway: Offer, acquirer: Offer) -> dict[str, Any]:
    """Terms of two contracts kept at the same time: the longer ones bind; the acquirer pays out."""
    taxes = {gateway.fees_exclude_vat, acquirer.fees_exclude_vat}
    return {
        "currency": acquirer.currency,
        "market": tuple(country for country in acquirer.market if country in gateway.market),
        "pricing_model": _same(gateway.pricing_model, acquirer.pricing_model) or "mixed",
        "fees_exclude_vat": taxes.pop() if len(taxes) == 1 else None,
        "contract_months": _larger(gateway.contract_months, acquirer.contract_months),
        "notice_months": _larger(gateway.notice_months, acquirer.notice_months),
        "settlement_days": acquirer.settlement_days,
        "rolling_reserve_percent": acquirer.rolling_reserve_percent,
        "rounding": acquirer.rounding,
        "provides": tuple(dict.fromkeys((*gateway.provides, *acquirer.provides))),
        "business_types": _types(gateway, acquirer),
        "requires": "; ".join(half.requires for half in (gateway, acquirer) if half.requires) or None,
        "merchant_of_record": acquirer.merchant_of_record,
        "fee_tax_percent": _same(gateway.fee_tax_percent, acquirer.fee_tax_percent),
        "note": " ".join(half.note for half in (gateway, acquirer) if half.note),
    }


def _types(gateway: Offer, acquirer: Offer) -> tuple[str, ...]:
    if not gateway.business_types or not acquirer.business_types:
        return gateway.business_types or acquirer.business_types
    return tuple(word for word in gateway.business_types if word in acquirer.business_types)
