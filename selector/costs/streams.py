"""One event's rules bound to the payments it happens to: which rule prices which cell, low, likely and high."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from selector.costs.cells import Cells, cut
from selector.costs.choosing import Choice, choose
from selector.costs.conditions import MAYBE, YES, States, match
from selector.costs.grouping import GroupedTable, Groups
from selector.costs.layout import Layout, lay_out, pairs_to_compare, valid_in
from selector.costs.payments import Bools, Ints
from selector.costs.tariff import LIKELY, LOW, CompiledOffer, CompiledRule
from selector.domain.vocabulary import Event


@dataclass(frozen=True, slots=True)
class Part:
    """A rule and the cells it prices, with the straight line of each cell. `tag` tells parts of one rule apart."""

    rule: CompiledRule
    cells: Ints
    slope: Ints
    intercept: Ints
    percent: Ints
    tag: str = ""


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

    @property
    def settled(self) -> bool:
        """Are low, likely and high the same?"""
        added = self.states[list(self.layout.added)]
        assumed = any(rule.assumed for rule in self.layout.rules)
        return not (assumed or self.choice.unsettled.any() or self.choice.ambiguous.any() or (added == MAYBE).any())

    def active(self, view: int) -> list[tuple[int, Ints]]:
        """The places of the rules that price something in `view`, each with its cells."""
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
    states, layout = _group_states(offer.on(event), offer, table, groups, within)
    cells = cut(groups, layout.starts, table.periods)
    states = states[:, cells.group] * layout.amount_fits[:, cells.interval]
    open_cells = np.ones(len(cells), dtype=bool) if allowed is None else allowed[cells.group]
    if within is not None:
        open_cells &= within.accepted[np.searchsorted(within.cells.bounds, cells.bounds[:-1], side="right") - 1]
    states *= open_cells
    choice = _choose(layout, cells, states)
    return Stream(event, layout, cells, states, choice, _accepted(event, offer, choice, states, open_cells))


def _group_states(
    rules: tuple[CompiledRule, ...], offer: CompiledOffer, table: GroupedTable, groups: Groups, within: Stream | None
) -> tuple[States, Layout]:
    valid = valid_in(rules, table.periods, offer.context.as_of.toordinal())
    by_combo = match([rule.wanted for rule in rules], table.combos)
    states = by_combo[:, groups.combo] * valid[:, groups.period]
    more_cuts = () if within is None else within.layout.starts.tolist()
    layout = lay_out(rules, offer.offer.currency, groups.span, more_cuts)
    crossing = pairs_to_compare(states, layout.base)
    return states, lay_out(rules, offer.offer.currency, groups.span, more_cuts, crossing) if crossing else layout


def _choose(layout: Layout, cells: Cells, states: States) -> Choice:
    first = layout.starts[cells.interval]
    slope = [view.slope[layout.base][:, cells.interval] for view in layout.views]
    cost = [
        view.intercept[layout.base][:, cells.interval] + rise * first
        for view, rise in zip(layout.views, slope, strict=True)
    ]
    return choose(states[layout.base], layout.narrower, (cost[0], cost[1], cost[2]), (slope[0], slope[1], slope[2]))


def _accepted(event: Event, offer: CompiledOffer, choice: Choice, states: States, open_cells: Bools) -> Bools:
    if event is not Event.PAYMENT:
        return open_cells
    if not offer.has_base and "acquiring" not in offer.offer.provides:
        return np.asarray((states == YES).any(axis=0))
    return choice.views[LIKELY] >= 0


Bands = Mapping[int, Ints]
"""For rules with monthly slabs, by their place in the offer: the place of the band reached in each month."""


def bands_reached(stream: Stream, view: int, month_weight: Ints) -> Bands:
    """The band that each month falls in, by the total of the payments that the rule prices.

    `month_weight` tells for each month how many times its bands count: count_scale times the months that it stands for.
    """
    found = {}
    for place, cells in stream.active(view):
        rule = stream.layout.rules[place]
        if rule.bands:
            found[rule.index] = _band_of_month(rule, stream.cells, cells, month_weight)
    return found


def parts(stream: Stream, view: int, bands: Bands) -> list[Part]:
    """The parts that price `stream` in `view`, with the monthly `bands` that were reached."""
    found = []
    for place, cells in stream.active(view):
        rule, interval = stream.layout.rules[place], stream.cells.interval[cells]
        if rule.bands:
            rows, figures = bands[rule.index][stream.cells.month[cells]], stream.layout.bands[place]
        else:
            rows, figures = np.full(len(cells), place), stream.layout.views[view]
        found.append(
            Part(
                rule,
                cells,
                figures.slope[rows, interval],
                figures.intercept[rows, interval],
                figures.percent[rows, interval],
            )
        )
    return found


def _band_of_month(rule: CompiledRule, cells: Cells, chosen: Ints, month_weight: Ints) -> Ints:
    totals = np.zeros(len(month_weight), dtype=np.int64)
    np.add.at(totals, cells.month[chosen], (cells.count if rule.by_count else cells.volume)[chosen])
    return np.array(
        [
            band_reached(rule, total, weight)
            for total, weight in zip(totals.tolist(), month_weight.tolist(), strict=True)
        ]
    )


def band_reached(rule: CompiledRule, total: int, weight: int) -> int:
    """The place of the band that a month's total falls in; beyond the last limit the last band goes on."""
    for place, band in enumerate(rule.bands):
        if band.limit is None or total <= band.limit * weight:
            return place
    return len(rule.bands) - 1
