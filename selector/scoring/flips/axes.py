"""What a flip point can be about: one figure of the business, what it does to costs, and how it is entered."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

import numpy as np

from selector.costs.payments.segments import expand
from selector.costs.payments.table import PaymentTable
from selector.domain.merchant import Merchant
from selector.domain.money import from_minor
from selector.domain.resizing import (
    average_ticket,
    month_count,
    month_volume_minor,
    with_average_ticket,
    with_segment_share,
    with_volume,
)
from selector.scoring.arrays import FloatArray
from selector.scoring.responses import REACH, Responses, with_refunds

_TENTH = Decimal("0.1")
_MOST_REFUNDS = Decimal(30)
_WHOLE = Decimal(100)


class FlipKind(StrEnum):
    """What changes at a flip point. `payments` is the volume of an import, in percent of today's."""

    VOLUME = "volume"
    PAYMENTS = "payments"
    TICKET = "average_ticket"
    SHARE = "segment_share"
    REFUNDS = "refund_percent"
    WEIGHT = "weight"
    FEE = "fee"


@dataclass(frozen=True, slots=True)
class Axis:
    """One figure of the business: today's, the step in which it is entered, and how far it is looked at."""

    kind: FlipKind
    subject: str
    """The segment's id for a share; else empty."""
    now: Decimal
    step: Decimal
    low: Decimal
    high: Decimal
    variant: Callable[[Decimal], tuple[Merchant, PaymentTable]]
    """The business and its payments at another figure."""
    figures: Callable[[FloatArray], FloatArray]
    """Likely costs and volumes at k figures: (m, 5, k) as in `selector.scoring.responses.Along`."""


def axes_of(merchant: Merchant, responses: Responses) -> Iterator[Axis]:
    """The figures that can move in this business."""
    if responses.parts.is_import:
        yield _payments(merchant, responses)
        return
    yield _volume(merchant, responses)
    if responses.ticket is not None:
        yield _ticket(merchant, responses)
    if responses.refunds is not None:
        yield _refunds(merchant, responses)
    yield from _shares(merchant, responses)


def nice_step(now: Decimal, finest: Decimal) -> Decimal:
    """A power of ten that leaves `now` about three digits, and no finer than `finest`."""
    return max(finest, Decimal(10) ** (now.adjusted() - 2)) if now else finest


def _resized(resize: Callable[[Decimal], Merchant]) -> Callable[[Decimal], tuple[Merchant, PaymentTable]]:
    def variant(value: Decimal) -> tuple[Merchant, PaymentTable]:
        merchant = resize(value)
        return merchant, expand(merchant)

    return variant


def _of_factors(responses: Responses, factors: FloatArray) -> FloatArray:
    """Figures (m, 5, k) where part i is `factors[i, j]` times as large in case j."""
    costs, taken = responses.volumes.costs(factors), responses.volumes.taken(factors)
    return np.concatenate([costs, np.stack(taken, axis=1)], axis=1)


def _same_for_all(responses: Responses, now: float) -> Callable[[FloatArray], FloatArray]:
    parts = len(responses.parts.names)
    return lambda values: _of_factors(responses, np.tile(values / now, (parts, 1)))


def _volume(merchant: Merchant, responses: Responses) -> Axis:
    now = from_minor(month_volume_minor(merchant), merchant.currency)
    step = nice_step(now, Decimal(1))
    reach = Decimal(str(REACH))
    return Axis(
        kind=FlipKind.VOLUME,
        subject="",
        now=now,
        step=step,
        low=max(step, now / reach),
        high=now * reach,
        variant=_resized(lambda value: with_volume(merchant, value)),
        figures=_same_for_all(responses, float(now)),
    )


def _payments(merchant: Merchant, responses: Responses) -> Axis:
    def variant(value: Decimal) -> tuple[Merchant, PaymentTable]:
        return merchant, responses.parts.grown([float(value) / 100] * len(responses.parts.names))

    reach = Decimal(str(REACH))
    return Axis(
        kind=FlipKind.PAYMENTS,
        subject="",
        now=_WHOLE,
        step=Decimal(1),
        low=_WHOLE / reach,
        high=_WHOLE * reach,
        variant=variant,
        figures=_same_for_all(responses, 100.0),
    )


def _ticket(merchant: Merchant, responses: Responses) -> Axis:
    now, along = average_ticket(merchant), responses.ticket
    step = nice_step(now, from_minor(1, merchant.currency))
    reach = Decimal(str(REACH))
    return Axis(
        kind=FlipKind.TICKET,
        subject="",
        now=now,
        step=step,
        low=max(step, now / reach),
        high=now * reach,
        variant=_resized(lambda value: with_average_ticket(merchant, value)),
        figures=lambda values: np.empty(0) if along is None else along.between(values),
    )


def _refunds(merchant: Merchant, responses: Responses) -> Axis:
    now, along = merchant.refund_percent, responses.refunds
    return Axis(
        kind=FlipKind.REFUNDS,
        subject="",
        now=now,
        step=_TENTH,
        low=Decimal(0),
        high=min(_WHOLE, max(_MOST_REFUNDS, 3 * now)),
        variant=_resized(lambda value: with_refunds(merchant, value)),
        figures=lambda values: np.empty(0) if along is None else along.between(values),
    )


def _shares(merchant: Merchant, responses: Responses) -> Iterator[Axis]:
    """The share of each segment in the number of payments, where neither it nor the rest is without any."""
    total = month_count(merchant)
    for part, places in enumerate(responses.parts.segments):
        segment = merchant.segments[places[0]]
        if len(places) == 1 and 0 < segment.count_month < total:
            yield _share(merchant, responses, part, places[0])


def _share(merchant: Merchant, responses: Responses, part: int, place: int) -> Axis:
    segment, total = merchant.segments[place], month_count(merchant)
    share = segment.count_month / total

    def figures(values: FloatArray) -> FloatArray:
        factors = np.tile((1 - values / 100) / (1 - share), (len(responses.parts.names), 1))
        factors[part] = values / 100 / share
        return _of_factors(responses, factors)

    return Axis(
        kind=FlipKind.SHARE,
        subject=segment.id,
        now=_WHOLE * segment.count_month / total,
        step=_TENTH,
        low=Decimal(0),
        high=_WHOLE,
        variant=_resized(lambda value: with_segment_share(merchant, segment.id, value)),
        figures=figures,
    )
