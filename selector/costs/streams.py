"""One event's rules bound to the payments it happens to: which rule prices which cell, low, likely and high."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from selector.costs.cells import Cells, cut, recounted
from selector.costs.joint import Joint, joint_crossings, tightened
from selector.costs.layout import Layout, crossing_points, lay_out, pairs_to_compare, valid_in
from selector.costs.month_base import Counted, counted_by, month_totals
from selector.costs.monthly import band_place
from selector.costs.passing import Passing, passing
from selector.costs.payments.grouping import GroupedTable, Groups
from selector.costs.payments.table import Bools, Ints
from selector.costs.priced import Part, Priced, lay_parts
from selector.costs.rules.choosing import Choice, choose
from selector.costs.rules.completions import Completions, completions
from selector.costs.rules.conditions import MAYBE, NO, YES, States, match
from selector.costs.rules.tariff import LIKELY, LOW, VIEWS, CompiledOffer, CompiledRule
from selector.domain.vocabulary import Event

if TYPE_CHECKING:
    from selector.costs.returns import Credit


@dataclass(frozen=True, slots=True)
class Stream:
    """The rules of `event` on the cells of one kind of row."""

    event: Event
    layout: Layout
    cells: Cells
    states: States
    """(rules x cells): NO, MAYBE or YES."""
    choice: Choice
    accepted: Bools
    """Cells that some rule prices."""
    passing: Passing | None = None
    """What interchange++ rules pass on."""
    counted: Mapping[int, Counted] = field(default_factory=dict)
    """What the month's totals of rules are made of, by the rule's place, where that is not what the rule prices."""
    undated: bool = False
    """Is the first of the months that of payments without a date?"""
    memo: dict[tuple[object, ...], Priced] = field(default_factory=dict)
    """Views that were laid out before; they hold for any counts of the same rows."""

    active_in: dict[int, list[tuple[int, Ints]]] = field(default_factory=dict)
    """Which rules price which cells, by view."""
    credits: dict[tuple[object, ...], tuple["Credit", ...]] = field(default_factory=dict)
    """What refunds bring back, by view; filled by `selector.costs.returns`."""
    joint: Joint | None = None
    """What unknown attributes decide in several rules at once."""
    model: "Stream | None" = None
    """The stream of other figures from which this one has its cells."""

    def recounted(self, groups: Groups) -> "Stream":
        """The same stream for other counts of the same rows."""
        return self if groups is self.cells.groups else replace(self, cells=recounted(self.cells, groups))

    @property
    def settled(self) -> bool:
        """Are low, likely and high the same?"""
        added = self.states[list(self.layout.added)]
        assumed = any(rule.assumed for rule in self.layout.rules)
        passed = self.passing is None or self.passing.settled
        open_totals = any(counted.is_open for counted in self.counted.values())
        return passed and not (
            open_totals
            or assumed
            or self.choice.unsettled.any()
            or self.choice.ambiguous.any()
            or (added == MAYBE).any()
        )

    def active(self, view: int) -> list[tuple[int, Ints]]:
        """The places of the rules that price something in `view`, each with its cells."""
        if view not in self.active_in:
            open_ended = view != LIKELY and not self.settled
            self.active_in[view] = self._active(view) if view == LIKELY or open_ended else self.active(LIKELY)
        return self.active_in[view]

    def _active(self, view: int) -> list[tuple[int, Ints]]:
        chosen = self.choice.views[view]
        base = [
            (int(self.layout.base[place]), np.flatnonzero(chosen == place)) for place in np.unique(chosen) if place >= 0
        ]
        added = [(place, np.flatnonzero(self._is_added(place, view))) for place in self.layout.added]
        return [(place, cells) for place, cells in base + added if len(cells)]

    def _is_added(self, place: int, view: int) -> Bools:
        """What surely applies; what may apply counts in high where it costs something, in low where it gives back."""
        counts: Bools = self.states[place] == YES
        if view != LIKELY:
            figures, interval = self.layout.views[view], self.cells.interval
            fee = figures.slope[place, interval] * self.layout.starts[interval] + figures.intercept[place, interval]
            gives_back = np.where(fee == 0, figures.slope[place, interval] < 0, fee < 0)
            counts = counts | ((self.states[place] == MAYBE) & (gives_back == (view == LOW)))
        if self.joint is not None:
            counts = np.where(self.joint.touched, self.joint.added[view][place], counts)
        return counts & self.accepted


def bind(
    event: Event,
    offer: CompiledOffer,
    table: GroupedTable,
    groups: Groups,
    allowed: Bools | None = None,
    within: Stream | None = None,
) -> Stream:
    """Binds the rules of `event` to `groups`.

    `allowed` (one flag a group) leaves groups out; `within` leaves out the rows that this stream, bound to the same
    groups, does not accept.
    """
    states = _group_states(offer.on(event), offer, table, groups)
    passed = _passing(event, offer, table, groups, states)
    known = _completions(event, offer, table, groups, states)
    layout = _layout(offer.on(event), offer, groups, states, within, passed, known)
    cells = cut(groups, layout.starts, table.periods, layout.turns_of(states))
    states = states[:, cells.group] * layout.amount_fits[:, cells.interval]
    open_cells = np.ones(len(cells), dtype=bool) if allowed is None else allowed[cells.group]
    if within is not None:
        open_cells &= within.accepted[_around(cells, layout, within)]
    states *= open_cells
    choice = _choose(layout, cells, states, passed)
    choice, joint = (choice, None) if known is None else tightened(layout, cells, states, choice, known)
    accepted = _accepted(event, offer, choice, states, open_cells)
    counted = counted_by(layout, cells, table.combos, choice, accepted)
    undated = table.periods.months[0] is None
    return Stream(event, layout, cells, states, choice, accepted, passed, counted, undated, joint=joint)


def _around(cells: Cells, layout: Layout, within: Stream) -> Ints:
    """The cell of `within` in which each cell lies; both have the same groups, and the finer cuts are the cells'."""
    width = len(within.layout.starts)
    interval = np.searchsorted(within.layout.starts, layout.starts[cells.interval], side="right") - 1
    coarse = within.cells.group * width + within.cells.interval
    return np.asarray(np.searchsorted(coarse, cells.group * width + interval, side="right") - 1)


def _group_states(rules: tuple[CompiledRule, ...], offer: CompiledOffer, table: GroupedTable, groups: Groups) -> States:
    valid = valid_in(rules, table.periods, offer.context.as_of.toordinal())
    by_combo = match([rule.wanted for rule in rules], table.combos)
    return by_combo[:, groups.combo] * valid[:, groups.period]


def _completions(
    event: Event, offer: CompiledOffer, table: GroupedTable, groups: Groups, states: States
) -> Completions | None:
    """The ways to complete what the payments do not tell; None where nothing is open or fees are passed on."""
    open_groups = (states == MAYBE).any(axis=0)
    rules = offer.on(event)
    passes = offer.pass_through is not None and any(rule.rule.pass_through for rule in rules)
    if passes or not open_groups.any():
        return None
    asked = np.zeros(table.combos.size, dtype=bool)
    asked[groups.combo[open_groups]] = True
    return completions(rules, table.combos, asked)


def _passing(event: Event, offer: CompiledOffer, table: GroupedTable, groups: Groups, states: States) -> Passing | None:
    passes = [bool(rule.rule.pass_through) for rule in offer.on(event)]
    if event is not Event.PAYMENT or not any(passes):
        return None
    return passing(offer, table, groups, np.asarray((states[passes] > NO).any(axis=0)))


def _layout(
    rules: tuple[CompiledRule, ...],
    offer: CompiledOffer,
    groups: Groups,
    states: States,
    within: Stream | None,
    passed: Passing | None,
    known: Completions | None,
) -> Layout:
    more_cuts = set() if within is None else set(within.layout.starts.tolist())
    more_cuts |= set() if passed is None else passed.cuts(groups.span)
    layout = lay_out(rules, offer.offer.currency, groups.span, more_cuts)
    pairs = pairs_to_compare(states, layout)
    found = _crossings(layout, pairs, passed) if pairs else {}
    if known is not None:
        for place, points in joint_crossings(layout, known, groups.combo).items():
            found[place] = found.get(place, set()) | points
    return lay_out(rules, offer.offer.currency, groups.span, more_cuts, found) if found else layout


def _crossings(layout: Layout, pairs: Sequence[tuple[int, int]], passed: Passing | None) -> dict[int, set[int]]:
    """For each rule of `pairs` where its fee, with all that it may pass on, crosses that of the other one."""
    found: dict[int, set[int]] = {place: set() for pair in pairs for place in pair}
    for view in VIEWS if passed or layout.views[LOW] is not layout.views[LIKELY] else (LIKELY,):
        whole = {place: _with_passed_on(layout, place, passed, view) for place in found}
        for one, other in pairs:
            points = crossing_points(layout.starts, whole[one], whole[other])
            found[one] |= points
            found[other] |= points
    return found


def _with_passed_on(layout: Layout, place: int, passed: Passing | None, view: int) -> tuple[Ints, Ints]:
    """Slope and intercept of a rule with what it passes on: (sorts x intervals)."""
    figures = layout.views[view]
    slope, intercept = figures.slope[place][None, :], figures.intercept[place][None, :]
    if passed is not None:
        for tag in layout.rules[place].rule.pass_through:
            more = passed.figures(tag, view, layout.starts)
            slope, intercept = slope + more[0], intercept + more[1]
    return slope, intercept


def _choose(layout: Layout, cells: Cells, states: States, passed: Passing | None) -> Choice:
    return choose(states[layout.base], layout.narrower, lambda: _weigh(layout, cells, passed))


def _weigh(layout: Layout, cells: Cells, passed: Passing | None) -> list[Ints]:
    """For each view what the base rules cost at the first amount of each cell, with what they pass on.

    No two of them that stand against each other cross inside a cell, so that the order holds for all its amounts.
    """
    first = layout.starts[cells.interval]
    costs = []
    for view, figures in enumerate(layout.views):
        cost = figures.slope[layout.base][:, cells.interval] * first
        cost += figures.intercept[layout.base][:, cells.interval]
        for place, base in enumerate(layout.base.tolist()):
            for tag in layout.rules[base].rule.pass_through if passed else ():
                slope, intercept = _passed_on(layout, cells, passed, tag, view)
                cost[place] += slope * first + intercept
        costs.append(cost)
    return costs


def _passed_on(layout: Layout, cells: Cells, passed: Passing | None, tag: str, view: int) -> tuple[Ints, Ints]:
    if passed is None:
        return np.zeros(len(cells), dtype=np.int64), np.zeros(len(cells), dtype=np.int64)
    slope, intercept = passed.figures(tag, view, layout.starts)
    sort = passed.of_group[cells.group]
    return slope[sort, cells.interval], intercept[sort, cells.interval]


def _accepted(event: Event, offer: CompiledOffer, choice: Choice, states: States, open_cells: Bools) -> Bools:
    if event is not Event.PAYMENT:
        return open_cells
    if not offer.has_base and "acquiring" not in offer.offer.provides:
        return np.asarray((states == YES).any(axis=0))
    return choice.views[LIKELY] >= 0


Bands = Mapping[int, Ints]
"""For rules with monthly slabs, by their place in the offer: the place of the band reached in each month."""


def bands_reached(stream: Stream, view: int, month_weight: Ints) -> Bands:
    """The band that each month falls in, by the total of the payments that the rule's tiers count.

    `month_weight` tells for each month how many times its bands count: count_scale times the months that it stands for.
    """
    found: dict[int, Ints] = {}
    if not any(rule.bands for rule in stream.layout.rules):
        return found
    nothing = np.zeros(0, dtype=np.int64)
    for place, cells in (dict.fromkeys(stream.counted, nothing) | dict(stream.active(view))).items():
        rule = stream.layout.rules[place]
        if rule.bands:
            totals = month_totals(stream, place, cells, view, month_weight)
            reached = zip(totals, month_weight.tolist(), strict=True)
            found[rule.index] = np.array([band_place(rule, total, weight) for total, weight in reached])
    return found


def parts(stream: Stream, view: int, bands: Bands, known: Sequence[Part] = ()) -> list[Part]:
    """The parts that price `stream` in `view`, with the monthly `bands` that were reached.

    `known` are parts of other figures that the same bands gave: those of rules that are the same hold.
    """
    found = []
    before = {id(part.rule): part for part in known if not part.tag}
    for place, cells in stream.active(view):
        rule, interval = stream.layout.rules[place], stream.cells.interval[cells]
        same = before.get(id(rule))
        if same is not None and same.cells is cells:
            found.append(same)
            continue
        if rule.bands:
            rows, figures = bands[rule.index][stream.cells.month[cells]], stream.layout.bands[place]
        else:
            rows, figures = np.full(len(cells), place), stream.layout.views[view]
        slope, intercept = figures.slope[rows, interval], figures.intercept[rows, interval]
        found.append(Part(rule, cells, slope, intercept, figures.percent[rows, interval]))
    return found


def priced(stream: Stream, view: int, bands: Bands, *, late: bool) -> Priced:
    """`stream` in `view`, ready to be summed; kept for the next time that the same bands are reached."""
    key = (view, late, *((index, reached.tobytes()) for index, reached in bands.items()))
    if key not in stream.memo:
        like = stream.model.memo.get(key) if stream.model is not None else None
        found = parts(stream, view, bands, () if like is None else like.parts)
        found += _passed_parts(stream, found, view)
        if like is not None and like.fits(found):
            stream.memo[key] = like.under(found)
        else:
            stream.memo[key] = lay_parts(found, stream.cells.period if late else stream.cells.month)
    return stream.memo[key]


def _passed_parts(stream: Stream, own: Sequence[Part], view: int) -> list[Part]:
    """What the interchange++ rules among `own` pass on, each sort as a part of its own."""
    found = []
    for part in own:
        for tag in part.rule.rule.pass_through if stream.passing else ():
            slope, intercept = _passed_on(stream.layout, stream.cells, stream.passing, tag, view)
            nothing = np.zeros(len(part.cells), dtype=np.int64)
            found.append(Part(part.rule, part.cells, slope[part.cells], intercept[part.cells], nothing, tag))
    return found
