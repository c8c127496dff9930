"""Cost against volume, as exact straight pieces with their jumps, and every volume at which two offers cross.

A volume is told as a factor on the payments of a table: 2 means twice as many payments of each sort. The payouts of an
estimate stay as many and grow in amount. Between two breakpoints (a monthly band reached, free units used up, a minimum
covered) the cost is a straight line, so that two prices inside give it; monthly roundings are left out of account.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from math import ceil

import numpy as np
import numpy.typing as npt

from selector.costs.binding import on_table
from selector.costs.curves.breakpoints import limits_reached, packages_begun
from selector.costs.identity import Same
from selector.costs.ledger import Ledger
from selector.costs.month_base import counted_cells
from selector.costs.payments.grouping import LIMIT
from selector.costs.payments.payouts_apart import without_payouts
from selector.costs.payments.table import Ints, PaymentTable
from selector.costs.periodic import calendar_of
from selector.costs.rules.tariff import LIKELY, CompiledOffer, amount_ends
from selector.domain.fees import Rounding
from selector.domain.vocabulary import LIMITS, Event, RoundingPer

Floats = npt.NDArray[np.float64]
_FINEST = 10**6
_ON_PAYOUTS = (Event.PAYOUT, Event.INSTANT_PAYOUT)


@dataclass(frozen=True, slots=True)
class CurvePiece:
    """For factors above `start` and up to `end` (inclusive): intercept + slope * factor, in minor units."""

    start: Fraction
    end: Fraction
    intercept: Fraction
    slope: Fraction

    def at(self, factor: Fraction) -> Fraction:
        """The cost at a factor, in minor units."""
        return self.intercept + self.slope * factor


@dataclass(frozen=True, slots=True)
class Curve:
    """The cost of an offer over a stretch of factors. `volume_minor` is the payments' volume at factor 1."""

    platform: str
    offer: str
    currency: str
    volume_minor: int
    pieces: tuple[CurvePiece, ...]

    def at(self, factor: Fraction) -> Fraction:
        """The cost at a factor inside the stretch, in minor units."""
        return next(piece for piece in self.pieces if factor <= piece.end).at(factor)

    def along(self, factors: Floats) -> Floats:
        """The costs at many factors, for drawing."""
        ends = np.array([float(piece.end) for piece in self.pieces])
        place = np.minimum(np.searchsorted(ends, factors), len(self.pieces) - 1)
        intercept = np.array([float(piece.intercept) for piece in self.pieces])
        slope = np.array([float(piece.slope) for piece in self.pieces])
        return np.asarray(intercept[place] + slope[place] * factors)


@dataclass(frozen=True, slots=True)
class Crossing:
    """From `factor` on another of two offers is the cheaper one; `jump` where a cost jumps there."""

    factor: Fraction
    cheaper_above: int
    """0 or 1: which of the two is cheaper above."""
    jump: bool


def raised(curve: Curve, fixed: Fraction, slope: Fraction) -> Curve:
    """`curve` with a straight line added: `fixed`, and `slope` for factor 1, in minor units."""
    pieces = (replace(each, intercept=each.intercept + fixed, slope=each.slope + slope) for each in curve.pieces)
    return replace(curve, pieces=tuple(pieces)) if fixed or slope else curve


def cost_curve(
    offer: CompiledOffer,
    table: PaymentTable,
    lowest: Fraction,
    highest: Fraction,
    view: int = LIKELY,
    heed: Callable[[], None] = lambda: None,
) -> Curve:
    """The cost of `offer` from `lowest` to `highest` times the payments of `table`.

    Raises:
        UserError: when figures are too large to be exact; and what `heed` raises, which is called before every price.
    """
    bent = _Bent(offer, table, highest, view)
    bent.heed = heed
    cuts = sorted({lowest, highest, *(cut for cut in bent.breakpoints() if lowest < cut < highest)})
    pieces = [piece for start, end in pairwise(cuts) for piece in bent.pieces(start, end)]
    return Curve(offer.platform, offer.offer.id, offer.offer.currency, bent.volume, tuple(joined(pieces)))


def joined(pieces: Sequence[CurvePiece]) -> Iterator[CurvePiece]:
    """Neighbours on one straight line become one piece."""
    last: CurvePiece | None = None
    for piece in pieces:
        if last is not None and (last.intercept, last.slope) == (piece.intercept, piece.slope):
            last = replace(last, end=piece.end)
        else:
            if last is not None:
                yield last
            last = piece
    if last is not None:
        yield last


class _Bent:
    """An offer on a table whose payments are multiplied. Payouts are priced apart, by what they cost unrounded."""

    def __init__(self, offer: CompiledOffer, table: PaymentTable, highest: Fraction, view: int) -> None:
        self.offer, self.view, self.highest = offer, view, highest
        self.heed: Callable[[], None] = lambda: None
        self.table, self.payouts = _apart(Same(table))
        self.payout_offer = _of_payouts(offer)
        self.on = on_table(offer, self.table)
        paid = self.on.streams.payments
        self.volume = 0 if paid is None else int(paid.cells.volume.sum()) // table.count_scale
        self.steps = _steps(self.table, highest)
        self.payout_steps = 1 if self.payouts is None else _steps(self.payouts, highest)

    def breakpoints(self) -> set[Fraction]:
        """The factors at which a band or free units end, a package begins, or a payout reaches the next amount."""
        weight = calendar_of(self.offer, self.on.table).weight
        found = set[Fraction]()
        for stream in self.on.streams.all():
            for place, cells in stream.active(self.view):
                rule = stream.layout.rules[place]
                found |= limits_reached(rule, stream, cells, weight)
                counted = counted_cells(stream, place, cells) if rule.counted is not None else ()
                for each in counted:
                    found |= limits_reached(rule, stream, np.flatnonzero(each), weight)
                if rule.package:
                    found |= packages_begun(rule, stream, (cells, *map(np.flatnonzero, counted)), weight, self.highest)
        return found | self._calendar_limits(weight) | self._amounts_reached()

    def _amounts_reached(self) -> set[Fraction]:
        """The factors at which payouts grow to the amounts where their fees bend."""
        if self.payouts is None:
            return set()
        pieces = [piece for rule in self.payout_offer.rules for fee in rule.pieces for piece in fee]
        ends = [end for rule in self.payout_offer.rules for end in amount_ends(rule.rule.when, self.table.currency)]
        bends = {piece.start for piece in pieces} | {end for end in ends if end}
        amounts = {amount for amount in self.payouts.amount_minor.tolist() if amount}
        return {Fraction(bend, amount) for bend in bends if bend for amount in amounts}

    def _calendar_limits(self, weight: Ints) -> set[Fraction]:
        paid = self.on.streams.payments
        if paid is None:
            return set()
        rules = [rule for rule in self.offer.rules if rule.rule.on in {"month", "year"} and rule.bands]
        accepted = np.flatnonzero(paid.accepted)
        return {limit for rule in rules for limit in limits_reached(rule, paid, accepted, weight)}

    def pieces(self, start: Fraction, end: Fraction) -> Iterator[CurvePiece]:
        """The straight pieces between two breakpoints, cut where a least or most of the fees is reached."""
        cuts = sorted({start, end, *self._covered(start, end)})
        for left, right in pairwise(cuts):
            one, other = self._inside(left, right)
            first, second = self._total(one), self._total(other)
            slope = (second - first) / (other - one)
            yield CurvePiece(left, right, first - slope * one, slope)

    def _inside(self, start: Fraction, end: Fraction) -> tuple[Fraction, Fraction]:
        """Two factors inside, as multiples of the step that the figures allow."""
        width = end - start
        one = Fraction(round((start + width / 4) * self.steps), self.steps)
        other = Fraction(round((start + 3 * width / 4) * self.steps), self.steps)
        return (one, other) if start < one < other <= end else (start + width / 4, start + 3 * width / 4)

    def _covered(self, start: Fraction, end: Fraction) -> Iterator[Fraction]:
        """Where the fees that count towards a least or most of them reach it."""
        if not any(rule.rule.role in LIMITS for rule in self.offer.rules):
            return
        one, other = self._inside(start, end)
        first, second = self._ledger(one).minimums, self._ledger(other).minimums
        for key in first:
            gap = Fraction(first[key][0] - first[key][1], self._scale(one))
            later = Fraction(second[key][0] - second[key][1], self._scale(other))
            if gap != later:
                covered = one - gap * (other - one) / (later - gap)
                if start < covered < end:
                    yield covered

    def _scale(self, factor: Fraction) -> int:
        return self.table.count_scale * factor.denominator

    def _total(self, factor: Fraction) -> Fraction:
        """The cost at a factor, in minor units."""
        total = Fraction(_sum(self._ledger(factor)), self._scale(factor))
        if self.payouts is None or not self.payout_offer.rules:
            return total
        grown = self.payouts.amount_minor * factor.numerator // factor.denominator
        count, scale = self.payouts.count * self.payout_steps, self.payouts.count_scale * self.payout_steps
        payouts = replace(self.payouts, amount_minor=grown, count=count, count_scale=scale)
        return total + Fraction(_sum(on_table(self.payout_offer, payouts).ledger(self.view)), scale)

    def _ledger(self, factor: Fraction) -> Ledger:
        """What is charged on the payments times `factor`, in parts of a payment where that is needed."""
        self.heed()
        return on_table(self.offer, _multiplied(Same(self.table), factor)).ledger(self.view)


@lru_cache(maxsize=16)
def _multiplied(table: Same[PaymentTable], factor: Fraction) -> PaymentTable:
    """The table with its counts times `factor`; offers are looked at in the same places, so that one does for many."""
    payments, scale = table.value, table.value.count_scale * factor.denominator
    return replace(payments, count=payments.count * factor.numerator, count_scale=scale)


@lru_cache(maxsize=16)
def _apart(table: Same[PaymentTable]) -> tuple[PaymentTable, PaymentTable | None]:
    return without_payouts(table.value)


def _sum(ledger: Ledger) -> int:
    return sum(sum(entry.months.values()) for entry in ledger.entries.values())


def _of_payouts(offer: CompiledOffer) -> CompiledOffer:
    """The payout rules alone, rounded once a month, so that roundings of single payouts do not bend the line."""
    by_event = {event: rules for event, rules in offer.by_event.items() if event in _ON_PAYOUTS}
    rules = tuple(rule for found in by_event.values() for rule in found)
    return replace(offer, rules=rules, by_event=by_event, rounding=Rounding(per=RoundingPer.MONTH))


def _steps(table: PaymentTable, highest: Fraction) -> int:
    """How finely a factor may be told before sums of the counts leave their bounds."""
    largest = float(np.dot(np.maximum(table.amount_minor, 1).astype(np.float64), table.count.astype(np.float64)))
    return max(1, min(_FINEST, LIMIT // (4 * max(1, ceil(largest)) * max(1, ceil(highest)))))


def crossings(one: Curve, other: Curve) -> tuple[Crossing, ...]:
    """All factors at which the cheaper of two offers becomes the dearer one, in rising order."""
    found = []
    ends = sorted({piece.end for curve in (one, other) for piece in curve.pieces})
    start = max(one.pieces[0].start, other.pieces[0].start)
    before: int | None = None
    for end in ends:
        mine, its = _piece_at(one, end), _piece_at(other, end)
        gap_start = mine.at(start) - its.at(start)
        gap_end = mine.at(end) - its.at(end)
        first = _sign(gap_start) or _sign(gap_end)
        if before and first and first != before:
            found.append(Crossing(start, 0 if first < 0 else 1, jump=True))
        if gap_start * gap_end < 0:
            factor = start + (end - start) * gap_start / (gap_start - gap_end)
            found.append(Crossing(factor, 0 if gap_end < 0 else 1, jump=False))
        before = _sign(gap_end) or first or before
        start = end
    return tuple(found)


def _sign(gap: Fraction) -> int:
    return (gap > 0) - (gap < 0)


def _piece_at(curve: Curve, end: Fraction) -> CurvePiece:
    return next(piece for piece in curve.pieces if end <= piece.end)


def all_crossings(curves: Sequence[Curve]) -> dict[tuple[int, int], tuple[Crossing, ...]]:
    """The crossings of every two curves over the same stretch, by their places; pairs that never cross are left out.

    Pairs are looked at in floating point first; only where two come near or change sides is the factor worked out
    exactly.
    """
    if not curves:
        return {}
    ends = sorted({piece.end for curve in curves for piece in curve.pieces})
    starts = [curves[0].pieces[0].start, *ends[:-1]]
    left, right = _side(curves, ends, starts), _side(curves, ends, ends)
    found = {}
    for place in range(len(curves)):
        for other in range(place + 1, len(curves)):
            gaps = np.concatenate((left[place] - left[other], right[place] - right[other]))
            size = 1e-9 * max(1.0, float(np.abs(right[place]).max()))
            if gaps.min() < size and gaps.max() > -size:
                exact = crossings(curves[place], curves[other])
                if exact:
                    found[place, other] = exact
    return found


def _side(curves: Sequence[Curve], ends: Sequence[Fraction], at: Sequence[Fraction]) -> Floats:
    """The cost of each curve at `at`, on the piece that is in force just below each of `ends`: (curves x ends)."""
    inside, points = np.array([float(end) for end in ends]), np.array([float(point) for point in at])
    rows = []
    for curve in curves:
        own = np.array([float(piece.end) for piece in curve.pieces])
        place = np.minimum(np.searchsorted(own, inside), len(own) - 1)
        intercept = np.array([float(piece.intercept) for piece in curve.pieces])[place]
        slope = np.array([float(piece.slope) for piece in curve.pieces])[place]
        rows.append(intercept + slope * points)
    return np.array(rows)
