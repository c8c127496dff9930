"""What the age and certainty of a figure do to a cost: a published price in doubt makes it a range.

The widths are assumptions of the scenario, not published figures. The likely cost never changes; only its ends do.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from selector.costs.lint.sources import STALE_AFTER_DAYS
from selector.costs.results import CostLine, OfferCost
from selector.domain.doubt import DoubtWidths
from selector.domain.fees import Alternative, FeeRule
from selector.domain.money import to_micro, to_ppm
from selector.domain.platform import Offer, PlatformProfile
from selector.domain.text import Text
from selector.domain.text import text as _t

AS_ASSUMED = DoubtWidths()
_DAYS_A_YEAR = 365
_MILLION = 1_000_000
_COSTS_OF_OTHERS = frozenset({"interchange", "scheme", "tax"})


@dataclass(frozen=True, slots=True)
class Doubt:
    """How far a fee may be off to either side, in parts per million of itself, and why (empty: no doubt)."""

    spread_ppm: int
    reasons: tuple[Text, ...]


def doubt_of(fee: FeeRule, profile: PlatformProfile, as_of: date, widths: DoubtWidths = AS_ASSUMED) -> Doubt:
    """The doubt about the figures of `fee` on the day `as_of`, from its mark and the age of its page."""
    reasons: list[Text] = []
    spread = 0
    if fee.unsure:
        spread += to_ppm(widths.unsure_percent)
        reasons.append(_t("marked as unsure"))
    source, too_old = profile.sources.get(fee.source), days_too_old(fee, profile, as_of)
    if source and too_old > 0:
        spread += too_old * to_ppm(widths.old_percent_year) // _DAYS_A_YEAR
        reasons.append(_t("read on a page of {day}", day=source.as_of.isoformat()))
    return Doubt(min(spread, to_ppm(widths.most_percent)), tuple(reasons))


def in_doubt(profile: PlatformProfile, offer: Offer, as_of: date) -> bool:
    """May `with_doubts` widen the ends of what `offer` costs?"""
    return any(fee.unsure or fee.alternatives or days_too_old(fee, profile, as_of) > 0 for fee in offer.fees)


def days_too_old(fee: FeeRule, profile: PlatformProfile, as_of: date) -> int:
    """By how many days the page of a fee is past the limit for stale pages; 0: it is not."""
    source = profile.sources.get(fee.source)
    return max(0, (as_of - source.as_of).days - STALE_AFTER_DAYS) if source else 0


def with_doubts(
    cost: OfferCost, profile: PlatformProfile, offer: Offer, as_of: date, widths: DoubtWidths = AS_ASSUMED
) -> OfferCost:
    """`cost` with wider ends: each line of a doubtful rule may be off by its doubt, or follow another figure found."""
    lines = tuple(_doubted(line, profile, offer, as_of, widths) for line in cost.lines)
    lower = sum(new.low_minor - old.low_minor for new, old in zip(lines, cost.lines, strict=True))
    higher = sum(new.high_minor - old.high_minor for new, old in zip(lines, cost.lines, strict=True))
    return replace(cost, lines=lines, low_minor=cost.low_minor + lower, high_minor=cost.high_minor + higher)


def _doubted(line: CostLine, profile: PlatformProfile, offer: Offer, as_of: date, widths: DoubtWidths) -> CostLine:
    if line.rule < 0 or line.category in _COSTS_OF_OTHERS or offer.fees[line.rule].amount_unknown:
        return line
    fee = offer.fees[line.rule]
    spread = abs(line.amount_minor) * doubt_of(fee, profile, as_of, widths).spread_ppm // _MILLION
    others = [_under(other, line, offer.currency) for other in fee.alternatives] if line.amount_minor > 0 else []
    if not spread and not others:
        return line
    low = min(line.low_minor, line.amount_minor - spread, *others)
    high = max(line.high_minor, line.amount_minor + spread, *others)
    return replace(line, low_minor=low, high_minor=high)


def _under(other: Alternative, line: CostLine, currency: str) -> int:
    """What the line would cost under another figure found for the same fee, each bound taken for all its events."""
    percent, fixed = to_ppm(other.percent or Decimal(0)), to_micro(other.fixed or Decimal(0), currency)
    amount = (line.base_minor * percent + line.count * fixed) // _MILLION
    if other.minimum is not None:
        amount = max(amount, line.count * to_micro(other.minimum, currency) // _MILLION)
    if other.maximum is not None:
        amount = min(amount, line.count * to_micro(other.maximum, currency) // _MILLION)
    return amount
