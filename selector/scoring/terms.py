"""What can be bargained for: the terms of an offer that a quote could change, and the quote that changes one."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from selector.costs.results import OfferCost
from selector.domain.fees import FeeRule
from selector.domain.money import exponent
from selector.domain.platform import Offer, PlatformProfile
from selector.domain.quotes import Quote
from selector.domain.quoting import quoted_offer
from selector.domain.vocabulary import LIMITS, Event, Role

QUOTE_SOURCE = "negotiated"
_PREFIX = "own:"
PERCENT_STEP = Decimal("0.01")
DISCOUNT_STEP = Decimal("0.1")
WHOLE = Decimal(100)


class TermKind(StrEnum):
    """The percentage or the fixed part of the main fee, the monthly fee, or a discount on all fees on payments."""

    PERCENT = "percent"
    FIXED = "fixed"
    MONTHLY = "monthly"
    DISCOUNT = "discount"


@dataclass(frozen=True, slots=True)
class Term:
    """One term: what it is now, in percent or in units of the offer's currency, and the finest step of a quote."""

    kind: TermKind
    label: str
    """Label of the fee; empty for a discount."""
    rule: int
    """Place of the fee in the offer; -1 for a discount."""
    now: Decimal
    step: Decimal


def terms_of(offer: Offer, cost: OfferCost) -> tuple[Term, ...]:
    """The terms worth bargaining over: of the fee that prices most of the payments, of the monthly fee, of them all.

    A fee whose label another fee of the offer has too cannot be replaced by a quote, and is left out.
    """
    return (*_of_main_fee(offer, cost), *_of_month(offer, cost), *_of_everything(offer))


def _of_main_fee(offer: Offer, cost: OfferCost) -> Iterator[Term]:
    lines = [line for line in cost.lines if line.category == "processing" and line.rule >= 0 and line.base_minor > 0]
    for line in sorted(lines, key=lambda line: -line.base_minor):
        fee = offer.fees[line.rule]
        if fee.role is Role.BASE and _can_be_replaced(offer, fee):
            step = Decimal(1).scaleb(-exponent(offer.currency))
            yield Term(TermKind.PERCENT, fee.label, line.rule, fee.percent or Decimal(0), PERCENT_STEP)
            yield Term(TermKind.FIXED, fee.label, line.rule, fee.fixed or Decimal(0), step)
            return


def _of_month(offer: Offer, cost: OfferCost) -> Iterator[Term]:
    charged = {line.rule for line in cost.lines}
    for rule, fee in enumerate(offer.fees):
        monthly = fee.on is Event.MONTH and fee.role not in LIMITS and rule in charged
        if monthly and fee.fixed and _can_be_replaced(offer, fee):
            step = Decimal(1).scaleb(-exponent(offer.currency))
            yield Term(TermKind.MONTHLY, fee.label, rule, fee.fixed, step)
            return


def _of_everything(offer: Offer) -> Iterator[Term]:
    if any(fee.on is Event.PAYMENT and not fee.amount_unknown for fee in offer.fees):
        yield Term(TermKind.DISCOUNT, "", -1, Decimal(0), DISCOUNT_STEP)


def _can_be_replaced(offer: Offer, fee: FeeRule) -> bool:
    alone = sum(other.label == fee.label for other in offer.fees) == 1
    return alone and fee.tiers is None and not fee.amount_unknown


def quote_for(profile: PlatformProfile, offer: Offer, term: Term, value: Decimal) -> Quote:
    """The quote that sets `term` to `value` and leaves all else as published; its source is `QUOTE_SOURCE`."""
    told = {"id": f"{offer.id}-quote"[:100], "name": offer.name, "based_on": f"{profile.id}/{offer.id}"}
    if term.kind is TermKind.DISCOUNT:
        return Quote(**told, discount_percent=value, source=QUOTE_SOURCE)
    part = "percent" if term.kind is TermKind.PERCENT else "fixed"
    fresh = {part: value, "source": QUOTE_SOURCE, "alternatives": (), "fact_sources": {}, "unsure": False}
    return Quote(**told, fees=(offer.fees[term.rule].model_copy(update=fresh),), source=QUOTE_SOURCE)


def quoted(profile: PlatformProfile, offer: Offer, term: Term, value: Decimal) -> Offer:
    """The offer as the quote would have it, under its own id, so that assumptions about its other fees still count."""
    terms = quoted_offer(offer, quote_for(profile, offer, term, value), _PREFIX)
    return terms.model_copy(update={"id": offer.id})
