"""The rules of one event side by side on the amount axis, cut so that every fee is a straight line between two cuts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from itertools import combinations
from types import MappingProxyType

import numpy as np

from selector.costs.overlaps import common
from selector.costs.payments.grouping import LIMIT, too_large
from selector.costs.payments.periods import Periods
from selector.costs.payments.table import Bools, Ints
from selector.costs.pieces import Pieces, with_ends
from selector.costs.rules.conditions import MAYBE, NO, YES, States, Times, narrower
from selector.costs.rules.tariff import HIGH, LIKELY, LOW, CompiledRule, amount_ends, is_base
from selector.domain.fees import FeeRule

_NEVER = 10**9


@dataclass(frozen=True, slots=True)
class Coefficients:
    """Fees as slope * amount + intercept, in millionths of a minor unit. Last axis: the intervals between the cuts."""

    slope: Ints
    intercept: Ints
    percent: Ints
    """The percentage before any minimum or maximum, in parts per million."""


@dataclass(frozen=True)
class Layout:
    """`rules` by interval. `views` are (rules x intervals), `bands` (bands x intervals) of one rule."""

    rules: tuple[CompiledRule, ...]
    starts: Ints
    """First amount of each interval; the first is 0."""
    views: tuple[Coefficients, Coefficients, Coefficients]
    bands: Mapping[int, Coefficients]
    amount_fits: Bools
    """(rules x intervals): does the rule's condition on the amount hold?"""
    turns: Bools
    """(rules x intervals): may the rule's fee, its condition or its rank among others change where it starts?"""
    always: Bools
    """Intervals that start where something other than a rule changes."""

    @cached_property
    def base(self) -> Ints:
        """Places of the base rules, of which exactly one prices an event."""
        return np.array([place for place, rule in enumerate(self.rules) if is_base(rule.rule)], dtype=np.int64)

    @cached_property
    def added(self) -> tuple[int, ...]:
        """Places of the rules that are added on top."""
        return tuple(place for place, rule in enumerate(self.rules) if not is_base(rule.rule))

    @cached_property
    def narrower(self) -> Bools:
        """Which base rule is narrower than which other (square, by place within `base`)."""
        rules = [self.rules[place].rule for place in self.base]
        return narrower([rule.when for rule in rules], [times_of(rule) for rule in rules])

    def turns_of(self, states: States) -> Bools:
        """(groups x intervals): where something changes for the groups, of which `states` tells the rules."""
        found = common((states > NO).T, self.turns) > 0
        return np.asarray(found | self.always)


def lay_out(
    rules: tuple[CompiledRule, ...],
    currency: str,
    span: int,
    more_cuts: Iterable[int] = (),
    crossing: Mapping[int, set[int]] = MappingProxyType({}),
) -> Layout:
    """`rules` on the amounts below `span`, cut where fees bend; `crossing` says where rules (by place) cross others.

    Raises:
        UserError: when figures are too large to be priced exactly.
    """
    ends = [amount_ends(rule.rule.when, currency) for rule in rules]
    always = {0, *more_cuts}
    own = [_turns(rule, *each) for rule, each in zip(rules, ends, strict=True)]
    for place, points in crossing.items():
        own[place] |= points
    cuts = np.array(sorted(start for start in always.union(*own) if 0 <= start < span), dtype=np.int64)
    likely = _coefficients([rule.pieces[LIKELY] for rule in rules], cuts, span)
    low = high = likely
    if any(rule.assumed for rule in rules):
        low, high = (_coefficients([rule.pieces[view] for rule in rules], cuts, span) for view in (LOW, HIGH))
    bands = {
        place: _coefficients([band.pieces for band in rule.bands], cuts, span)
        for place, rule in enumerate(rules)
        if rule.bands
    }
    fits = np.ones((len(rules), len(cuts)), dtype=bool)
    for place, (first, end) in enumerate(ends):
        fits[place] = (cuts >= first) & (cuts < (span if end is None else end))
    turns = np.array([[start in mine for start in cuts.tolist()] for mine in own], dtype=bool)
    turns = turns.reshape(len(rules), len(cuts))
    ever = np.array([start in always for start in cuts.tolist()], dtype=bool)
    return Layout(rules, cuts, (low, likely, high), bands, fits, turns, ever)


def under_rules(layout: Layout, rules: tuple[CompiledRule, ...], span: int) -> Layout | None:
    """`layout` under rules of the same conditions and bands but other figures; None where fees bend elsewhere then.

    Raises:
        UserError: when figures are too large to be priced exactly.
    """
    changed = [place for place, (old, new) in enumerate(zip(layout.rules, rules, strict=True)) if old is not new]
    assumed = layout.views[LOW] is not layout.views[LIKELY]
    if assumed or any(_turns(layout.rules[place], 0, None) != _turns(rules[place], 0, None) for place in changed):
        return None
    fees = [rule.pieces[LIKELY] for rule in rules]
    _check_sizes(fees, span)
    own = _tables([fees[place] for place in changed], layout.starts)
    likely = Coefficients(*map(partial(_with_rows, changed), _each(layout.views[LIKELY]), _each(own)))
    bands = {place: _coefficients([band.pieces for band in rules[place].bands], layout.starts, span)
             for place in changed if rules[place].bands}  # fmt: skip
    return replace(layout, rules=rules, views=(likely,) * 3, bands={**layout.bands, **bands})


def _each(figures: Coefficients) -> tuple[Ints, Ints, Ints]:
    return figures.slope, figures.intercept, figures.percent


def _with_rows(rows: Sequence[int], table: Ints, own: Ints) -> Ints:
    """`table` with some of its rows replaced by the rows of `own`."""
    copied = table.copy()
    copied[rows] = own
    return copied


def _turns(rule: CompiledRule, first: int, end: int | None) -> set[int]:
    """The amounts from which on the rule's fee, or whether it applies, may be another."""
    starts = {first} if end is None else {first, end}
    for pieces in _all_pieces(rule):
        starts |= {piece.start for piece in pieces}
        starts.update(_zeros(pieces))
    return starts


def _all_pieces(rule: CompiledRule) -> Iterable[Pieces]:
    """The fee in every view and band; where views share one, once."""
    each = (*rule.pieces, *(band.pieces for band in rule.bands))
    return {id(pieces): pieces for pieces in each}.values()


def _coefficients(fees: Sequence[Pieces], cuts: Ints, span: int) -> Coefficients:
    found = _tables(fees, cuts)
    _check_sizes(fees, span)
    return found


def _tables(fees: Sequence[Pieces], cuts: Ints) -> Coefficients:
    tables = np.zeros((3, len(fees), len(cuts)), dtype=np.int64)
    for place, pieces in enumerate(fees):
        if len(pieces) == 1:
            tables[:, place, :] = [[pieces[0].slope], [pieces[0].intercept], [pieces[0].percent_ppm]]
            continue
        figures = np.array([(piece.slope, piece.intercept, piece.percent_ppm) for piece in pieces], dtype=np.int64)
        tables[:, place, :] = figures[np.searchsorted([piece.start for piece in pieces], cuts, side="right") - 1].T
    return Coefficients(tables[0], tables[1], tables[2])


def _check_sizes(fees: Sequence[Pieces], span: int) -> None:
    if _largest(fees, span) * max(len(fees), 1) >= LIMIT:
        raise too_large()


def _largest(fees: Sequence[Pieces], span: int) -> int:
    """The largest fee that any piece could give on an amount below `span`, its sign left out."""
    return max((abs(piece.slope) * span + abs(piece.intercept) for pieces in fees for piece in pieces), default=0)


def _zeros(pieces: Pieces) -> Iterable[int]:
    """The amounts from which on a fee may turn into a rebate or back."""
    for piece, end in with_ends(pieces):
        if piece.slope and piece.intercept:
            zero = -piece.intercept // piece.slope
            yield from (start for start in (zero, zero + 1) if piece.start < start and (end is None or start < end))


def crossing_points(starts: Ints, one: tuple[Ints, Ints], other: tuple[Ints, Ints]) -> set[int]:
    """The amounts inside the intervals from which on the dearer of two fees may be the other one.

    A fee is slope and intercept, each (variants x intervals): it is a straight line on every interval.
    """
    rise, gap = one[0] - other[0], other[1] - one[1]
    point = gap // np.where(rise == 0, 1, rise)
    ends = np.append(starts[1:], np.iinfo(np.int64).max - 1)
    inside = (rise != 0) & (point + 1 >= starts) & (point < ends)
    return {int(each) for each in point[inside]} | {int(each) + 1 for each in point[inside]}


def valid_in(rules: Sequence[CompiledRule], periods: Periods, as_of: int) -> Bools:
    """(rules x periods): is the rule in force on the period's first day (`as_of` for undated payments)?"""
    days = np.array([day or as_of for day in periods.first_day], dtype=np.int64)
    valid = np.ones((len(rules), len(days)), dtype=bool)
    for place, compiled in enumerate(rules):
        rule = compiled.rule
        if rule.valid_from:
            valid[place] &= days >= rule.valid_from.toordinal()
        if rule.valid_to:
            valid[place] &= days <= rule.valid_to.toordinal()
        if compiled.starting and (rule.after_months or rule.first_months):
            valid[place] &= [holds_in(rule, month_of_contract(periods.months, month)) for month in periods.month]
    return valid


def month_of_contract(months: Sequence[date | None], place: int) -> int:
    """How many months of a new contract lie before the month at `place`; undated payments are in its first one."""
    return max(0, place - (months[0] is None))


def times_of(rule: FeeRule) -> Times:
    """When a rule holds: first and last day, first month of a contract and the one from which on it no longer does."""
    days = (rule.valid_from or date.min).toordinal(), (rule.valid_to or date.max).toordinal()
    return *days, rule.after_months, rule.first_months or _NEVER


def holds_in(rule: FeeRule, month: int) -> bool:
    """Does the rule hold in a month of the contract, of which so many lie before it?"""
    return rule.after_months <= month and (rule.first_months is None or month < rule.first_months)


def pairs_to_compare(states: States, layout: Layout) -> list[tuple[int, int]]:
    """Pairs of base rules that may both price some payments: one of them is not sure, or neither is narrower."""
    bases = states[layout.base]
    sure, maybe = (bases == YES).astype(np.float32), (bases == MAYBE).astype(np.float32)
    side_by_side = ~(layout.narrower | layout.narrower.T)
    both = ((sure @ sure.T > 0) & side_by_side) | (maybe @ (sure + maybe).T > 0)
    both |= both.T
    base = layout.base.tolist()
    return [(base[one], base[other]) for one, other in combinations(range(len(base)), 2) if both[one, other]]
