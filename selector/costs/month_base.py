"""What the bands of a monthly tier look at: the month's total of the payments that the tier counts.

Most tiers count the payments which their rule prices. A tier may name others (`of`): then all accepted payments that
these words fit count, whichever rule prices them, so that several rules follow one total. Free units that several rules
share are counted alike.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from selector.costs.cells import Cells
from selector.costs.layout import Layout
from selector.costs.monthly import (
    MonthTerms,
    MonthTotals,
    Total,
    band_place,
    charged_units,
    free_by_month,
    graduated_month,
)
from selector.costs.payments.combos import Combos
from selector.costs.payments.table import Bools, Ints
from selector.costs.rules.choosing import Choice
from selector.costs.rules.conditions import NO, YES, lies_within, match
from selector.costs.rules.tariff import LIKELY, LOW, CompiledRule

if TYPE_CHECKING:
    from selector.costs.streams import Stream


@dataclass(frozen=True, slots=True)
class Counted:
    """The cells that a tier counts beside those which its rule prices: surely, in the likely view, and possibly."""

    sure: Bools
    likely: Bools
    possible: Bools

    @property
    def is_open(self) -> bool:
        """Do the payments leave open what is counted?"""
        return bool((self.sure != self.possible).any())


def counted_by(layout: Layout, cells: Cells, combos: Combos, choice: Choice, accepted: Bools) -> Mapping[int, Counted]:
    """What each rule counts whose tiers say so, by its place in `layout`.

    Where payments do not tell whether they count, the likely view takes them for what the base rule that prices them
    takes them for: they count where everything that this rule prices does.
    """
    found = {}
    for place, rule in enumerate(layout.rules):
        if rule.counted is None:
            continue
        state = match([rule.counted], combos)[0][cells.combo]
        sure, possible = accepted & (state == YES), accepted & (state > NO)
        bases = [number for number, base in enumerate(layout.base.tolist()) if _counts(rule, layout.rules[base])]
        likely = sure | (possible & np.isin(choice.views[LIKELY], bases))
        found[place] = Counted(sure, likely, possible)
    return found


def _counts(rule: CompiledRule, base: CompiledRule) -> bool:
    """Does the tier of `rule` count everything that `base` prices?"""
    return rule.counted is not None and lies_within(base.wanted, rule.counted)


def counted_cells(stream: "Stream", place: int, own: Ints) -> tuple[Bools, ...]:
    """The cells that make up the month's total of a rule, which prices `own`: at least, likely and at most."""
    mine = np.zeros(len(stream.cells), dtype=bool)
    mine[own] = True
    counted = stream.counted.get(place)
    return (mine,) * 3 if counted is None else (counted.sure | mine, counted.likely | mine, counted.possible | mine)


def averaged(totals: Sequence[Total], months: int, *, undated: bool) -> list[Total]:
    """For each month the mean of up to `months` months before it; a first month, and one, stand for themselves.

    `undated` says that the first total is that of the payments without a date, which no month looks back to.
    """
    if months == 1:
        return list(totals)
    first, dated = list(totals[: int(undated)]), totals[int(undated) :]
    before = [dated[max(0, place - months) : place] or dated[:1] for place in range(len(dated))]
    return [*first, *(Fraction(sum(each)) / len(each) for each in before)]


def month_totals(stream: "Stream", place: int, own: Ints, view: int, month_weight: Ints) -> list[Total]:
    """The total of each month that the rule at `place` looks at for its bands or free units; it prices `own`.

    In minor units or payments, times count_scale. Where payments leave open whether they count, low takes the total
    between the least and the most possible one under which the rule costs least, high the dearest.
    """
    rule = stream.layout.rules[place]
    least, likely, most = (
        averaged(_sums(rule, stream.cells, cells, len(month_weight)), rule.average_months, undated=stream.undated)
        for cells in counted_cells(stream, place, own)
    )
    if view == LIKELY or least == most:
        return likely
    found, month_of = likely.copy(), stream.cells.month[own]
    free = free_by_month(rule, likely, month_weight.tolist(), undated=stream.undated)
    for month, ends in enumerate(zip(least, most, strict=True)):
        if ends[0] != ends[1]:
            terms = MonthTerms(int(month_weight[month]), 0, free[month])
            found[month] = _extreme(stream, place, own[month_of == month], view, ends, terms)
    return found


def free_of(stream: "Stream", place: int, own: Ints, month_weight: Ints) -> list[Fraction]:
    """How much of what the rule at `place` prices, the cells `own`, is free in each month.

    What several rules share is used up by the payments that likely share it.
    """
    rule = stream.layout.rules[place]
    likely = counted_cells(stream, place, own)[1]
    by_count = not rule.units_by_volume
    used = _by_month(stream.cells, likely, len(month_weight), by_count=by_count)
    return free_by_month(rule, used, month_weight.tolist(), undated=stream.undated)


def _sums(rule: CompiledRule, cells: Cells, chosen: Bools, months: int) -> list[int]:
    return _by_month(cells, chosen, months, by_count=rule.by_count)


def _by_month(cells: Cells, chosen: Bools, months: int, *, by_count: bool) -> list[int]:
    totals = np.zeros(months, dtype=np.int64)
    np.add.at(totals, cells.month[chosen], (cells.count if by_count else cells.volume)[chosen])
    return [int(total) for total in totals.tolist()]


def _extreme(stream: "Stream", place: int, own: Ints, view: int, ends: tuple[Total, Total], terms: MonthTerms) -> Total:
    """The total between two ends that makes a month cheapest (low) or dearest; `terms` are otherwise those of it."""
    (low, high), rule = ends, stream.layout.rules[place]
    step = Fraction(1, rule.average_months)
    limits = [band.limit * terms.weight // step * step for band in rule.bands if band.limit is not None]
    totals = sorted({low, high, *(total for limit in limits for total in (limit, limit + step) if low < total < high)})
    costs = [_cost(stream, place, own, view, replace(terms, counted=total)) for total in totals]
    return totals[costs.index(min(costs) if view == LOW else max(costs))]


def _cost(stream: "Stream", place: int, own: Ints, view: int, terms: MonthTerms) -> Fraction:
    """What the rule charges for the cells `own` of one month under `terms`, unrounded, in millionths."""
    rule, cells, total, weight = stream.layout.rules[place], stream.cells, terms.counted, terms.weight
    totals = MonthTotals(int(cells.count[own].sum()), int(cells.volume[own].sum()))
    if not totals.count:
        return Fraction(0)
    if rule.graduated_by_month:
        exact, flat = graduated_month(rule, totals, weight, total), 0
    else:
        reached = band_place(rule, total, weight) if rule.bands else place
        figures = stream.layout.bands[place] if rule.bands else stream.layout.views[view]
        slope, intercept = (line[reached, cells.interval[own]].tolist() for line in (figures.slope, figures.intercept))
        rows = zip(slope, cells.volume[own].tolist(), intercept, cells.count[own].tolist(), strict=True)
        exact = Fraction(sum(s * amount + i * number for s, amount, i, number in rows))
        flat = rule.bands[reached].flat_micro * weight if rule.bands else 0
    return charged_units(rule, exact, totals, terms) + flat
