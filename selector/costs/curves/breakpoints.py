"""The volumes at which a fee of the month changes its course: a band reached, free units used up, a package begun.

Volumes are told as factors on the payments of a table.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import chain

import numpy as np

from selector.costs.month_base import averaged
from selector.costs.monthly import free_by_month
from selector.costs.payments.table import Ints
from selector.costs.rules.tariff import CompiledRule
from selector.costs.streams import Stream

MOST_PACKAGES = 1000
"""More steps than this are told by as many: what is left out between them is below a thousandth of the fee."""


def limits_reached(rule: CompiledRule, stream: Stream, cells: Ints, weight: Ints) -> set[Fraction]:
    """The factors at which the months' totals of a rule reach its limits or use its free units up."""
    found = set[Fraction]()
    counts, volumes = _by_month(stream, cells, len(weight))
    totals = averaged(counts if rule.by_count else volumes, rule.average_months, undated=stream.undated)
    for times, total in zip(weight.tolist(), totals, strict=True):
        if total:
            found |= {band.limit * times / total for band in rule.bands if band.limit is not None}
    units = volumes if rule.units_by_volume else counts
    free = free_by_month(rule, units, weight.tolist(), undated=stream.undated)
    return found | {each / own for each, own in zip(free, units, strict=True) if each and own}


def packages_begun(
    rule: CompiledRule, stream: Stream, cells: Sequence[Ints], weight: Ints, highest: Fraction
) -> set[Fraction]:
    """The factors up to `highest` at which a package is full and the next one begins.

    `cells` are those that the rule prices, and those that share its free units: at least, likely and at most.
    """
    measure = int(rule.units_by_volume)
    own = _by_month(stream, cells[0], len(weight))[measure]
    sharing = [_by_month(stream, each, len(weight))[measure] for each in cells[1:]] or [own]
    allowed = free_by_month(rule, sharing[-1], weight.tolist(), undated=stream.undated)
    found = set[Fraction]()
    for month, times in enumerate(weight.tolist()):
        count = own[month]
        free = [allowed[month] * count / each[month] for each in sharing if each[month]]
        if count:
            size = rule.package * times
            most = int(highest * count / size) + 1
            steps = range(1, most + 1, max(1, most // MOST_PACKAGES))
            found |= set(chain.from_iterable(((step * size + each) / count for step in steps) for each in free))
    return found


def _by_month(stream: Stream, cells: Ints, months: int) -> tuple[list[int], list[int]]:
    """Count and volume of the cells in each month."""
    counts, volumes = np.zeros(months, dtype=np.int64), np.zeros(months, dtype=np.int64)
    np.add.at(counts, stream.cells.month[cells], stream.cells.count[cells])
    np.add.at(volumes, stream.cells.month[cells], stream.cells.volume[cells])
    return counts.tolist(), volumes.tolist()
