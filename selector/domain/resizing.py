"""A merchant of another size: the same business with another volume, average ticket or share of a segment."""

from decimal import ROUND_HALF_UP, Decimal

from selector.domain.apportion import apportion
from selector.domain.base import changed
from selector.domain.merchant import Merchant
from selector.domain.money import from_minor, round_half_up

MAX_COUNT = 10**10
_HALF = Decimal("0.5")


def month_count(merchant: Merchant) -> int:
    """Payments in an average month."""
    return sum(segment.count_month for segment in merchant.segments)


def month_volume_minor(merchant: Merchant) -> int:
    """Volume of an average month in minor units of the merchant's currency, rounded half-up."""
    total = sum((segment.count_month * segment.average_ticket for segment in merchant.segments), Decimal(0))
    return round_half_up(total, merchant.currency)


def average_ticket(merchant: Merchant) -> Decimal:
    """Average amount of a payment, unrounded; 0 without payments."""
    count = month_count(merchant)
    return from_minor(month_volume_minor(merchant), merchant.currency) / count if count else Decimal(0)


def with_count(merchant: Merchant, count: int) -> Merchant:
    """`count` payments a month in all; the segments keep their proportions and tickets."""
    counts = [segment.count_month for segment in merchant.segments]
    parts = apportion(min(count, MAX_COUNT), counts if sum(counts) else [1] * len(counts))
    resized = tuple(changed(s, count_month=part) for s, part in zip(merchant.segments, parts, strict=True))
    return changed(merchant, segments=resized)


def with_volume(merchant: Merchant, volume: Decimal) -> Merchant:
    """A volume of `volume` a month; tickets and mix stay, the number of payments follows, half-up to whole payments."""
    now, count = month_volume_minor(merchant), month_count(merchant)
    asked = round_half_up(volume, merchant.currency)
    if now:
        return with_count(merchant, max(0, (2 * count * asked + now) // (2 * now)))
    ticket = sum((s.average_ticket for s in merchant.segments), Decimal(0)) / len(merchant.segments)
    return with_count(merchant, int(volume / ticket + _HALF))


def with_average_ticket(merchant: Merchant, ticket: Decimal) -> Merchant:
    """The ticket of every segment scaled so that the average over all payments is `ticket`; counts stay."""
    count, volume = month_count(merchant), from_minor(month_volume_minor(merchant), merchant.currency)
    if not count or not volume:
        return merchant
    ratio, unit = ticket * count / volume, from_minor(1, merchant.currency)
    scaled = tuple(
        changed(s, average_ticket=max(unit, (s.average_ticket * ratio).quantize(unit, ROUND_HALF_UP)))
        for s in merchant.segments
    )
    return changed(merchant, segments=scaled)


def with_segment_share(merchant: Merchant, segment_id: str, percent: Decimal) -> Merchant:
    """One segment makes `percent` of the payments; the others keep their proportions, the total stays."""
    total = month_count(merchant)
    if len(merchant.segments) == 1 or not total:
        return merchant
    wanted = min(total, int(total * percent / 100 + _HALF))
    others = [segment for segment in merchant.segments if segment.id != segment_id]
    weights = [segment.count_month for segment in others]
    parts = apportion(total - wanted, weights if sum(weights) else [1] * len(others))
    counts = {segment.id: part for segment, part in zip(others, parts, strict=True)} | {segment_id: wanted}
    return changed(merchant, segments=tuple(changed(s, count_month=counts[s.id]) for s in merchant.segments))
