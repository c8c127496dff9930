"""Where the fee of every single payment is worked out: slope * amount + intercept, rounded, times count."""

import numpy as np

from selector.costs.cells import Cells
from selector.costs.grouping import LIMIT, too_large
from selector.costs.payments import Ints
from selector.costs.priced import Priced
from selector.costs.rounding import round_rows
from selector.domain.money import MICRO
from selector.domain.vocabulary import RoundingRule

KEPT_ROWS = 131_072
"""Tables up to this size keep the fee of each row."""
BLOCK = 16_384
"""Rows worked on at once, so that they stay in the processor's cache."""


def rounded_sums(cells: Cells, slope: Ints, intercept: Ints, rule: RoundingRule) -> Ints:
    """For each cell the sum of its payments' fees, each payment's fee rounded to whole minor units.

    `slope` (parts per million) and `intercept` (millionths of a minor unit) have one entry a cell. Cells without any
    fee are skipped. The result is in minor units times count_scale.

    Raises:
        UserError: when a sum could leave the range of 63-bit integers.
    """
    sums = np.zeros(len(cells), dtype=np.int64)
    priced = np.flatnonzero((slope != 0) | (intercept != 0))
    if not len(priced):
        return sums
    _check_bounds(cells, slope, intercept)
    lengths = cells.bounds[1:] - cells.bounds[:-1]
    for block in _blocks(lengths[priced]):
        chosen = priced[block]
        if len(chosen) == 1:
            place = chosen[0]
            sums[place] = _one_cell(cells, place, int(slope[place]), int(intercept[place]), rule)
        else:
            sums[chosen] = _many_cells(cells, chosen, slope[chosen], intercept[chosen], rule)
    return sums


def exact_dot(figures: Ints, count: Ints) -> int:
    """The sum of figures times counts, exact whatever its size."""
    if not len(figures):
        return 0
    if int(np.abs(figures).max()) * int(count.sum()) < LIMIT:
        return int(np.dot(figures, count))
    return sum(figure * number for figure, number in zip(figures.tolist(), count.tolist(), strict=True))


def priced_sums(cells: Cells, laid: Priced, rule: RoundingRule) -> Ints:
    """`rounded_sums` of a laid-out stream; small tables keep the fee of each row, so that new counts are quick."""
    rows = cells.groups.amount
    if len(rows) > KEPT_ROWS:
        return rounded_sums(cells, laid.slope, laid.intercept, rule)
    if rule not in laid.fees:
        _check_bounds(cells, laid.slope, laid.intercept)
        lengths = cells.bounds[1:] - cells.bounds[:-1]
        fees = rows * np.repeat(laid.slope, lengths)
        fees += np.repeat(laid.intercept, lengths)
        laid.fees[rule] = round_rows(fees, rule)
        laid.largest[rule] = int(np.abs(laid.fees[rule]).max(initial=0))
    if laid.largest[rule] * int(cells.groups.count_before[-1]) >= LIMIT:
        raise too_large()
    return np.asarray(np.add.reduceat(laid.fees[rule] * cells.groups.count, cells.bounds[:-1]))


def _check_bounds(cells: Cells, slope: Ints, intercept: Ints) -> None:
    largest = int(np.abs(slope).max()) * cells.groups.span + int(np.abs(intercept).max()) + MICRO
    if largest >= LIMIT or (largest // MICRO + 1) * int(cells.groups.count_before[-1]) >= LIMIT:
        raise too_large()


def _blocks(lengths: Ints) -> list[slice]:
    """Neighbouring cells put together to blocks of about BLOCK rows; a cell larger than that stands alone."""
    ends = np.cumsum(lengths)
    marks, start = [], 0
    while start < len(lengths):
        before = int(ends[start - 1]) if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, before + BLOCK, side="right")))
        marks.append(slice(start, stop))
        start = stop
    return marks


def _one_cell(cells: Cells, place: int, slope: int, intercept: int, rule: RoundingRule) -> int:
    first, last, total = int(cells.bounds[place]), int(cells.bounds[place + 1]), 0
    for start in range(first, last, BLOCK):
        rows = slice(start, min(start + BLOCK, last))
        fee = cells.groups.amount[rows] * slope
        fee += intercept
        total += int(np.dot(round_rows(fee, rule), cells.groups.count[rows]))
    return total


def _many_cells(cells: Cells, chosen: Ints, slope: Ints, intercept: Ints, rule: RoundingRule) -> Ints:
    lengths = cells.bounds[chosen + 1] - cells.bounds[chosen]
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    rows: slice | Ints = slice(int(cells.bounds[chosen[0]]), int(cells.bounds[chosen[-1] + 1]))
    if chosen[-1] - chosen[0] + 1 != len(chosen):
        rows = np.repeat(cells.bounds[chosen] - starts, lengths) + np.arange(int(lengths.sum()))
    fee = cells.groups.amount[rows] * np.repeat(slope, lengths)
    fee += np.repeat(intercept, lengths)
    fee = round_rows(fee, rule)
    fee *= cells.groups.count[rows]
    return np.asarray(np.add.reduceat(fee, starts))
