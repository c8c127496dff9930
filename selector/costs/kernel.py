"""Where the fee of every single payment is worked out: slope * amount + intercept, rounded, times count."""

from collections.abc import Iterator
from functools import lru_cache
from math import gcd

import numpy as np
import numpy.typing as npt

from selector.costs.cells import Cells, widths
from selector.costs.identity import Same
from selector.costs.payments.combos import SMALL_LIMIT
from selector.costs.payments.grouping import LIMIT, too_large
from selector.costs.payments.table import Ints, Small, Whole
from selector.costs.priced import Priced
from selector.costs.rounding import ADDED, round_rows
from selector.domain.money import MICRO
from selector.domain.vocabulary import RoundingRule

KEPT_ROWS = 131_072
"""Tables up to this size keep the fee of each row."""
BLOCK = 65_536
"""Rows worked on at once: few enough for the processor's caches, enough that calls hardly count."""


def rounded_sums(cells: Cells, slope: Ints, intercept: Ints, rule: RoundingRule) -> Ints:
    """For each cell the sum of its payments' fees, each payment's fee rounded to whole minor units.

    `slope` (parts per million) and `intercept` (millionths of a minor unit) have one entry a cell. The result is in
    minor units times count_scale.

    Raises:
        UserError: when a sum could leave the range of 63-bit integers.
    """
    if not len(cells):
        return np.zeros(0, dtype=np.int64)
    _check_bounds(cells, slope, intercept)
    sums = np.zeros(len(cells.bounds) - 1, dtype=np.int64)
    lines = _Lines(cells, slope, intercept, rule)
    for start, stop, first, last in _blocks(cells.bounds):
        begins = cells.bounds[first:last] - start
        begins[0] = 0
        fee = lines.fees(start, stop, begins, (first, last))
        if fee is not None:
            fee *= lines.count[start:stop]
            sums[first:last] += np.add.reduceat(fee, begins, dtype=np.int64)
    return cells.summed(sums)


def _blocks(bounds: Ints) -> Iterator[tuple[int, int, int, int]]:
    """Blocks of rows: first row, end, and the first and end of the slices that the block touches."""
    starts = np.arange(0, bounds[-1], BLOCK)
    stops = np.minimum(starts + BLOCK, bounds[-1])
    firsts = bounds.searchsorted(starts, side="right") - 1
    lasts = bounds.searchsorted(stops, side="left")
    return zip(starts.tolist(), stops.tolist(), firsts.tolist(), lasts.tolist(), strict=True)


class _Lines:
    """The straight line of each slice, applied to a block of rows that touches some of the slices.

    Figures are told in the largest unit that all of them are whole numbers of: price lists have few digits, so that
    most fees, in hundreds of millionths, fit into 32 bits, which the processor works on twice as many at once.
    """

    def __init__(self, cells: Cells, slope: Ints, intercept: Ints, rule: RoundingRule) -> None:
        self.rule = rule
        positive = int(slope.min()) >= 0 and int(intercept.min()) >= 0
        self.cut = rule in ADDED and positive
        """Is rounding adding something and cutting off?"""
        common = gcd(MICRO // 2, int(np.gcd.reduce(slope)), int(np.gcd.reduce(intercept))) if self.cut else 1
        self.unit = MICRO // common
        self.added = {RoundingRule.HALF_UP: self.unit // 2, RoundingRule.UP: self.unit - 1}.get(rule, 0)
        largest = (int(slope.max()) * cells.groups.span + int(intercept.max())) // common + self.unit
        small = self.cut and largest < SMALL_LIMIT and (largest // self.unit + 1) * cells.groups.most < SMALL_LIMIT
        self.kind = np.dtype(np.int32 if small else np.int64)
        self.slope = cells.by_slice((slope // common).astype(self.kind))
        self.intercept = cells.by_slice((intercept // common + (self.added if self.cut else 0)).astype(self.kind))
        bends = (self.slope[1:] != self.slope[:-1]) | (self.intercept[1:] != self.intercept[:-1])
        self.amount = _as_kind(cells.groups.amount, self.kind)
        self.count = _as_kind(cells.groups.count, self.kind)
        self.run = [0, *np.cumsum(bends).tolist()]
        """Slices of one number follow each other on the same line."""

    def fees(self, start: int, stop: int, begins: Ints, slices: tuple[int, int]) -> Whole | None:
        """The rounded fee of each row from `start` to `stop`; None where all are nothing.

        The rows touch the slices from the first to the end of `slices`; `begins` tells where each of them starts.
        """
        fee: Whole
        (first, last), amount = slices, self.amount[start:stop]
        if self.run[first] == self.run[last - 1]:
            slope, intercept = int(self.slope[first]), int(self.intercept[first])
            if not slope and intercept == (self.added if self.cut else 0):
                return None
            fee = amount * self.kind.type(slope)
            fee += intercept
        else:
            lengths = widths(begins, len(amount))
            fee = self.slope[first:last].repeat(lengths)
            fee *= amount
            fee += self.intercept[first:last].repeat(lengths)
        if not self.cut:
            return round_rows(fee, self.rule)
        fee //= self.unit
        return fee


def _as_kind(figures: Ints, kind: npt.DTypeLike) -> Whole:
    return _narrow(Same(figures)) if kind == np.int32 else figures


@lru_cache(maxsize=4)
def _narrow(figures: Same[Ints]) -> Small:
    """Figures of the rows in 32 bits, kept for the next offer on the same rows."""
    return figures.value.astype(np.int32)


def exact_dot(figures: Ints, count: Ints) -> int:
    """The sum of figures times counts, exact whatever its size."""
    if not len(figures):
        return 0
    if int(np.abs(figures).max()) * int(count.sum()) < LIMIT:
        return int(np.dot(figures, count))
    return sum(figure * number for figure, number in zip(figures.tolist(), count.tolist(), strict=True))


def priced_sums(cells: Cells, laid: Priced, rule: RoundingRule) -> Ints:
    """`rounded_sums` of a laid-out stream; small tables keep the fee of each row, so that new counts are quick."""
    if len(cells.groups.amount) > KEPT_ROWS:
        return rounded_sums(cells, laid.slope, laid.intercept, rule)
    return cells.summed(np.add.reduceat(_kept_fees(cells, laid, rule) * cells.groups.count, cells.bounds[:-1]))


def _kept_fees(cells: Cells, laid: Priced, rule: RoundingRule) -> Whole:
    if rule not in laid.fees:
        rounded = _row_fees(cells, laid.slope, laid.intercept, rule)
        laid.largest[rule] = int(np.abs(rounded).max(initial=0))
        laid.fees[rule] = rounded.astype(np.int32) if laid.largest[rule] < SMALL_LIMIT else rounded
    if laid.largest[rule] * int(cells.groups.count_before[-1]) >= LIMIT:
        raise too_large()
    return laid.fees[rule]


def _row_fees(cells: Cells, slope: Ints, intercept: Ints, rule: RoundingRule) -> Ints:
    """The rounded fee of each row."""
    _check_bounds(cells, slope, intercept)
    lengths = cells.bounds[1:] - cells.bounds[:-1]
    fees = cells.groups.amount * np.repeat(cells.by_slice(slope), lengths)
    fees += np.repeat(cells.by_slice(intercept), lengths)
    return round_rows(fees, rule)


def rounded_total(cells: Cells, slope: Ints, intercept: Ints, rule: RoundingRule) -> int:
    """The sum of `rounded_sums`, for small tables.

    Raises:
        UserError: when the figures are too large to be exact.
    """
    return exact_dot(_row_fees(cells, slope, intercept, rule), cells.groups.count)


def _check_bounds(cells: Cells, slope: Ints, intercept: Ints) -> None:
    largest = int(np.abs(slope).max()) * cells.groups.span + int(np.abs(intercept).max()) + MICRO
    if largest >= LIMIT or (largest // MICRO + 1) * int(cells.groups.count_before[-1]) >= LIMIT:
        raise too_large()
