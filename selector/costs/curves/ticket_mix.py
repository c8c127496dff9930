"""Cost against ticket size for a whole business: the fee on one payment of its mix, as exact straight pieces.

The mix stays (how often which method, brand, region … is used); the amount changes. Fees that belong to no single
payment (monthly ones, payouts, refunds) are left out; monthly bands are taken where the month's total reaches them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

import numpy as np

from selector.costs.binding import on_table
from selector.costs.curves.volume import Curve, CurvePiece, joined
from selector.costs.payments.table import KINDS, Column, Ints, PaymentTable
from selector.costs.periodic import calendar_of
from selector.costs.rules.tariff import LIKELY, CompiledOffer
from selector.costs.streams import Stream, bands_reached, priced
from selector.domain.money import MICRO
from selector.domain.vocabulary import Kind

_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class TicketCurve:
    """The fee on one payment in minor units, over amounts in minor units; `accepted` is the share of payments taken."""

    curve: Curve
    accepted: Fraction


def mixed_tickets(
    offer: CompiledOffer,
    month: PaymentTable,
    lowest_minor: int,
    highest_minor: int,
    of: PaymentTable | None = None,
    view: int = LIKELY,
) -> TicketCurve | None:
    """The fee on a payment of `lowest_minor` to `highest_minor` of the mix of `month`, or of payments of it (`of`).

    None where no payment is accepted, or none of some amounts: an offer for a part of the amounts has no whole curve.

    A piece covers whole amounts: its ends lie half a minor unit beside them, so that no amount stands on an end.

    Raises:
        UserError: when figures are too large to be exact.
    """
    mix = _mix(month if of is None else of)
    if not len(mix):
        return None
    whole = _stream(offer, _at(mix, [highest_minor]))
    starts = [max(1, start) for start in whole.layout.starts.tolist() if start <= highest_minor]
    amounts = sorted({*starts, highest_minor})
    stream = _stream(offer, _at(mix, amounts))
    lines = _lines(stream, _bands(offer, month, stream, view), amounts, view)
    ends = [*(Fraction(amount) - _HALF for amount in amounts), Fraction(highest_minor) + _HALF]
    lowest = Fraction(lowest_minor) - _HALF
    pieces = list(_pieces(lines, ends, lowest))
    if sum(piece.end - piece.start for piece in pieces) < ends[-1] - lowest:
        return None
    curve = Curve(offer.platform, offer.offer.id, offer.offer.currency, 1, tuple(joined(pieces)))
    return TicketCurve(curve, Fraction(max(lines.accepted), int(mix.count.sum())))


def _mix(month: PaymentTable) -> PaymentTable:
    """The payments of the month, one row for each set of attributes."""
    paid = np.flatnonzero((month.kind == KINDS.index(Kind.PAYMENT)) & (month.count > 0))
    codes = [column.codes[paid] for column in month.attributes.values()]
    stacked = np.stack(codes, axis=1) if codes else np.zeros((len(paid), 1), dtype=np.int16)
    rows, place = np.unique(stacked, axis=0, return_inverse=True)
    count = np.zeros(len(rows), dtype=np.int64)
    np.add.at(count, place.ravel(), month.count[paid])
    attributes = {name: Column(rows[:, at], column.words) for at, (name, column) in enumerate(month.attributes.items())}
    return replace(
        month,
        kind=np.full(len(rows), KINDS.index(Kind.PAYMENT), dtype=np.int16),
        amount_minor=np.ones(len(rows), dtype=np.int64),
        count=count // np.gcd.reduce(count) if len(count) else count,
        day=np.full(len(rows), -1, dtype=np.int64),
        attributes=attributes,
        original_minor=None,
        fee_minor=None,
        count_scale=1,
    )


def _at(mix: PaymentTable, amounts: list[int]) -> PaymentTable:
    """Every row of the mix at each of `amounts`."""
    times, size = len(amounts), len(mix)
    return replace(
        mix,
        kind=np.tile(mix.kind, times),
        amount_minor=np.repeat(np.array(amounts, dtype=np.int64), size),
        count=np.tile(mix.count, times),
        day=np.tile(mix.day, times),
        attributes={name: Column(np.tile(col.codes, times), col.words) for name, col in mix.attributes.items()},
    )


def _stream(offer: CompiledOffer, table: PaymentTable) -> Stream:
    stream = on_table(offer, table).streams.payments
    assert stream is not None  # noqa: S101 - the table holds payments only
    return stream


def _bands(offer: CompiledOffer, month: PaymentTable, stream: Stream, view: int) -> dict[int, Ints]:
    """The band of each monthly rule that the first month of `month` reaches; without payments of it the first band."""
    bands = {rule.index: np.zeros(1, dtype=np.int64) for rule in stream.layout.rules}
    on = on_table(offer, month)
    if on.streams.payments is None:
        return bands
    reached = bands_reached(on.streams.payments, view, calendar_of(offer, on.table).weight)
    return bands | {index: places[:1] for index, places in reached.items()}


@dataclass(frozen=True, slots=True)
class _Lines:
    """For each amount the sums over the accepted payments of the mix: how many, and their slopes and intercepts."""

    accepted: list[int]
    slope: list[int]
    intercept: list[int]


def _lines(stream: Stream, bands: dict[int, Ints], amounts: list[int], view: int) -> _Lines:
    slope, intercept = np.zeros(len(stream.cells), dtype=object), np.zeros(len(stream.cells), dtype=object)
    for part in priced(stream, view, bands, late=False).parts:
        slope[part.cells] += part.slope.astype(object)
        intercept[part.cells] += part.intercept.astype(object)
    sums = _Lines([0] * len(amounts), [0] * len(amounts), [0] * len(amounts))
    for cell, (first, last) in enumerate(_covered(stream, amounts)):
        if not stream.accepted[cell]:
            continue
        each = int(stream.cells.count[cell]) // (last - first)
        for place in range(first, last):
            sums.accepted[place] += each
            sums.slope[place] += each * slope[cell]
            sums.intercept[place] += each * intercept[cell]
    return sums


def _covered(stream: Stream, amounts: list[int]) -> Iterator[tuple[int, int]]:
    """For each cell the places of the amounts in it: from the cut where it begins to where the next of its group does.

    Every row of the mix has each amount once, so that a cell counts as many rows for each of its amounts.
    """
    cells, starts = stream.cells, stream.layout.starts
    begins = np.searchsorted(np.array(amounts), np.maximum(starts[cells.interval], 1)).tolist()
    groups = cells.group.tolist()
    for cell, begin in enumerate(begins):
        last = cell + 1 == len(begins) or groups[cell + 1] != groups[cell]
        yield begin, len(amounts) if last else begins[cell + 1]


def _pieces(lines: _Lines, ends: list[Fraction], lowest: Fraction) -> Iterator[CurvePiece]:
    """The mean over the accepted payments between two neighbouring amounts."""
    for place, (start, end) in enumerate(pairwise(ends)):
        if end > lowest and lines.accepted[place]:
            share = Fraction(1, lines.accepted[place] * MICRO)
            yield CurvePiece(max(start, lowest), end, lines.intercept[place] * share, lines.slope[place] * share)
