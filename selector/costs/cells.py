"""Cells: the payments of one group whose amounts lie between two cuts. Within a cell every fee is one straight line."""

from dataclasses import dataclass, replace

import numpy as np

from selector.costs.grouping import Groups
from selector.costs.payments import Ints
from selector.costs.periods import Periods


@dataclass(frozen=True, slots=True)
class Cells:
    """Non-empty cells in the order of the rows. All arrays have one entry a cell, except `bounds` with one more."""

    groups: Groups
    group: Ints
    interval: Ints
    bounds: Ints
    """First row of each cell, and at the end the number of rows."""
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


def cut(groups: Groups, starts: Ints, periods: Periods) -> Cells:
    """`groups` cut at the amounts `starts`, of which the first is 0."""
    size, width = len(groups.combo), len(starts)
    inside = np.minimum(starts, groups.span)
    first = np.searchsorted(groups.key, (np.arange(size)[:, None] * groups.span + inside[None, :]).ravel())
    last = np.append(first[1:], len(groups.key))
    filled = np.flatnonzero(last > first)
    bounds = np.append(first[filled], len(groups.key))
    group = filled // width
    return Cells(
        groups=groups,
        group=group,
        interval=filled % width,
        bounds=bounds,
        count=np.diff(groups.count_before[bounds]),
        volume=np.diff(groups.volume_before[bounds]),
        combo=groups.combo[group],
        period=groups.period[group],
        month=periods.month[groups.period[group]],
    )


def recounted(cells: Cells, groups: Groups) -> Cells:
    """The same cells for other counts of the same rows."""
    count, volume = (np.diff(before[cells.bounds]) for before in (groups.count_before, groups.volume_before))
    return replace(cells, groups=groups, count=count, volume=volume)
