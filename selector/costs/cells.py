"""Cells: the payments of one group whose amounts lie between two cuts. Within a cell every fee is one straight line."""

from dataclasses import dataclass, replace

import numpy as np

from selector.costs.payments.grouping import Groups
from selector.costs.payments.periods import Periods
from selector.costs.payments.table import Bools, Ints


@dataclass(frozen=True, slots=True)
class Cells:
    """Non-empty cells by group and amount. All arrays have one entry a cell, except `bounds`, `order` and `starts`.

    A cell's rows lie in one or more *slices*, since a group may consist of several runs of rows.
    """

    groups: Groups
    group: Ints
    interval: Ints
    """The interval in which the cell begins; no fee of its group changes until it ends."""
    bounds: Ints
    """First row of each slice, and at the end the number of rows."""
    order: Ints | None
    """The slices sorted by cell; None where each cell is the slice of its own place."""
    starts: Ints
    """Where each cell begins in `order`."""
    count: Ints
    """Payments in the cell (in units of 1/count_scale)."""
    volume: Ints
    """Their amounts, in minor units."""
    combo: Ints
    period: Ints
    month: Ints

    def __len__(self) -> int:
        """Number of cells."""
        return len(self.group)

    def summed(self, per_slice: Ints) -> Ints:
        """The sums of a figure of the slices for each cell."""
        return per_slice if self.order is None else _summed(per_slice, self.order, self.starts)

    def by_slice(self, per_cell: Ints) -> Ints:
        """A figure of the cells for each slice."""
        if self.order is None:
            return per_cell
        spread = np.empty(len(self.order), dtype=per_cell.dtype)
        spread[self.order] = per_cell.repeat(widths(self.starts, len(self.order)))
        return spread

    def first_row(self, cell: int) -> int:
        """The place of one of the cell's rows."""
        return int(self.bounds[cell if self.order is None else self.order[self.starts[cell]]])


def widths(starts: Ints, end: int) -> Ints:
    """How far it is from each start to the next one, and from the last to the end."""
    found = np.empty(len(starts), dtype=np.int64)
    np.subtract(starts[1:], starts[:-1], out=found[:-1])
    found[-1:] = end - starts[-1:]
    return found


def _summed(per_slice: Ints, order: Ints, starts: Ints) -> Ints:
    return np.asarray(np.add.reduceat(per_slice[order], starts)) if len(starts) else starts


def cut(groups: Groups, starts: Ints, periods: Periods, turns: Bools) -> Cells:
    """`groups` cut at the amounts `starts`, of which the first is 0; `turns` (groups x starts) tells which matter."""
    width, owner = len(starts), groups.owner
    run, interval = np.nonzero(turns if owner is None else turns[owner])
    first, inside = groups.run_starts[run], interval > 0
    first[inside] = np.searchsorted(groups.key, run[inside] * groups.span + starts[interval[inside]])
    filled = np.flatnonzero(widths(first, len(groups.key)))
    bounds = np.append(first[filled], len(groups.key))
    run, interval = run[filled], interval[filled]
    order, begins = None, np.arange(len(run))
    if owner is not None:
        code = owner[run] * width + interval
        order = np.argsort(code, kind="stable")
        sorted_code = code[order]
        begins = np.concatenate(([0], np.flatnonzero(sorted_code[1:] != sorted_code[:-1]) + 1))[: len(code)]
        run, interval = owner[run[order[begins]]], interval[order[begins]]
    cells = Cells(
        groups=groups,
        group=run,
        interval=interval,
        bounds=bounds,
        order=order,
        starts=begins,
        count=begins,
        volume=begins,
        combo=groups.combo[run],
        period=groups.period[run],
        month=periods.month[groups.period[run]],
    )
    return recounted(cells, groups)


def recounted(cells: Cells, groups: Groups) -> Cells:
    """The same cells for other counts of the same rows."""
    before = (sums[cells.bounds] for sums in (groups.count_before, groups.volume_before))
    count, volume = (sums[1:] - sums[:-1] for sums in before)
    return replace(cells, groups=groups, count=cells.summed(count), volume=cells.summed(volume))
