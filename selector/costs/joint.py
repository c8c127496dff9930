"""Low and high of payments that do not tell an attribute: the cheapest and dearest way in which it may be completed.

Only where the rules that depend on it price each payment by itself: what a month's sum decides, and what is passed on,
stays open rule by rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np
import numpy.typing as npt

from selector.costs.cells import Cells
from selector.costs.layout import Layout, crossing_points
from selector.costs.overlaps import common
from selector.costs.payments.table import Bools, Ints
from selector.costs.rules.choosing import Choice
from selector.costs.rules.completions import Completions, Ways
from selector.costs.rules.conditions import MAYBE, NO, YES, States
from selector.costs.rules.tariff import HIGH, LIKELY, LOW, VIEWS

MOST_LINES = 128
"""Ways to price one payment that are told apart."""
_MOST_WORK = 20_000_000
_FAR = 1 << 62


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """A base rule (its place in the layout, -1: none) and what is added, by words alone; `bases` fit the same way."""

    base: int
    added: tuple[int, ...]
    bases: tuple[int, ...]

    @property
    def members(self) -> tuple[int, ...]:
        """All rules of the line."""
        return self.added if self.base < 0 else (self.base, *self.added)


@dataclass(frozen=True, slots=True)
class Joint:
    """What the ways settle: in the cells `touched` the rules that are added in each view (rules x cells)."""

    touched: Bools
    added: tuple[Bools, Bools, Bools]


def lines_of(layout: Layout, ways: Ways) -> tuple[Line, ...]:
    """The distinct ways to price a payment, in the order of their rules; none where there are too many."""
    return _lines(tuple(layout.base.tolist()), ways)


@lru_cache(maxsize=1024)
def _lines(base: tuple[int, ...], ways: Ways) -> tuple[Line, ...]:
    bases = set(base)
    found = set[Line]()
    for way in ways:
        held = [place for place, holds in enumerate(way) if holds]
        mine = tuple(place for place in held if place in bases)
        added = tuple(place for place in held if place not in bases)
        found |= {Line(base, added, mine) for base in (mine if bases else (-1,))}
        if len(found) > MOST_LINES:
            return ()
    return tuple(sorted(found))


def joint_crossings(layout: Layout, known: Completions, combos: Ints) -> dict[int, set[int]]:
    """For the rules that unknown attributes decide the amounts at which one way becomes dearer than another."""
    found: dict[int, set[int]] = {}
    for number in sorted(set(known.of_combo[combos].tolist()) - {-1}):
        lines = lines_of(layout, known.ways[number])
        priced = sorted({line.members for line in lines} | _likely(lines))
        if len(priced) > 1:
            points = _points(layout, priced)
            for place in {place for line in lines for place in line.members}:
                found[place] = found.get(place, set()) | points
    return found


def _likely(lines: Sequence[Line]) -> set[tuple[int, ...]]:
    """What the likely view may price by: a base rule, and what every way adds."""
    always = set.intersection(*(set(line.added) for line in lines)) if lines else set[int]()
    return {tuple(sorted(({line.base} - {-1}) | always)) for line in lines}


def _points(layout: Layout, priced: Sequence[tuple[int, ...]]) -> set[int]:
    member = _members(layout, priced).astype(np.int64)
    one, other = np.array(list(combinations(range(len(priced)), 2))).T
    views = VIEWS if layout.views[LOW] is not layout.views[LIKELY] else (LIKELY,)
    found = set[int]()
    for view in views:
        slope = member @ (layout.views[view].slope * layout.amount_fits)
        intercept = member @ (layout.views[view].intercept * layout.amount_fits)
        found |= crossing_points(layout.starts, (slope[one], intercept[one]), (slope[other], intercept[other]))
    return found


def _members(layout: Layout, priced: Sequence[tuple[int, ...]]) -> Bools:
    """(lines x rules): which rules belong to which line, without those that only a month's sum tells."""
    found = np.zeros((len(priced), len(layout.rules)), dtype=bool)
    for row, places in zip(found, priced, strict=True):
        row[list(places)] = True
    return found & ~_by_month(layout)


def _by_month(layout: Layout) -> Bools:
    return np.array([rule.on_month_sum or bool(rule.bands) for rule in layout.rules], dtype=bool)


def tightened(
    layout: Layout, cells: Cells, states: States, choice: Choice, known: Completions
) -> tuple[Choice, Joint | None]:
    """`choice` with the cheapest and dearest way to price each cell, and a likely one that lies between them."""
    sets = np.where((states == MAYBE).any(axis=0), known.of_combo[cells.combo], -1)
    work = _Work(layout, cells, states, choice)
    for number in np.unique(sets[sets >= 0]).tolist():
        lines, own = lines_of(layout, known.ways[number]), np.flatnonzero(sets == number)
        if lines and len(lines) * len(layout.rules) * len(own) <= _MOST_WORK:
            work.settle(lines, own)
    return work.result()


class _Work:
    """The choice of every cell, while sets of cells are settled one after the other."""

    def __init__(self, layout: Layout, cells: Cells, states: States, choice: Choice) -> None:
        self._layout, self._cells, self._states, self._choice = layout, cells, states, choice
        self._views = [view.copy() for view in choice.views]
        self._touched = np.zeros(len(cells), dtype=bool)
        self._added = [states == YES for _ in VIEWS]
        self._number = {place: number for number, place in enumerate(layout.base.tolist())} | {-1: -1}

    def settle(self, lines: Sequence[Line], own: Ints) -> None:
        """Settles the cells `own`, which may be priced by `lines`."""
        fits = self._states[:, own] > NO
        alive = self._alive(lines, fits)
        member = np.zeros((len(lines), len(self._layout.rules)), dtype=bool)
        for row, line in zip(member, lines, strict=True):
            row[list(line.members)] = True
        every, some = _every_and_some(member, alive)
        varies = some & ~every & fits
        kept = alive.any(axis=0) & ~varies[_by_month(self._layout)].any(axis=0)
        own, alive, fits, every = own[kept], alive[:, kept], fits[:, kept], every[:, kept]
        if len(own):
            self._choose(lines, member, own, alive, fits, every & fits)

    def _alive(self, lines: Sequence[Line], fits: Bools) -> Bools:
        """(lines x cells): does the line's base fee price the cell, no narrower one of the same way standing by?"""
        narrower, alive = self._layout.narrower, np.ones((len(lines), fits.shape[1]), dtype=bool)
        for number, line in enumerate(lines):
            if line.base >= 0:
                mine = self._number[line.base]
                beating = [other for other in line.bases if narrower[self._number[other], mine]]
                alive[number] = fits[line.base] & ~fits[beating].any(axis=0)
        return alive

    def _choose(self, lines: Sequence[Line], member: Bools, own: Ints, alive: Bools, fits: Bools, every: Bools) -> None:
        priced = member & ~_by_month(self._layout)
        costs = {view: self._costs(view, own, fits) for view in VIEWS}
        sums = {view: priced.astype(np.int64) @ cost for view, cost in costs.items()}
        low = np.where(alive, sums[LOW], _FAR).argmin(axis=0)
        high = np.where(alive, sums[HIGH], -_FAR).argmax(axis=0)
        self._take(LOW, lines, member, own, low, fits)
        self._take(HIGH, lines, member, own, high, fits)
        self._touched[own] = True
        self._likely(lines, member, own, alive, fits, every, costs[LIKELY], sums[LIKELY])

    def _costs(self, view: int, own: Ints, fits: Bools) -> Ints:
        """(rules x cells): what each rule charges at the first amount of the cell."""
        figures, interval = self._layout.views[view], self._cells.interval[own]
        cost = figures.slope[:, interval] * self._layout.starts[interval] + figures.intercept[:, interval]
        return np.asarray(cost * fits)

    def _take(self, view: int, lines: Sequence[Line], member: Bools, own: Ints, chosen: Ints, fits: Bools) -> None:
        numbers = np.array([self._number[line.base] for line in lines], dtype=np.int64)
        self._views[view][own] = numbers[chosen]
        self._added[view][:, own] = member[chosen].T & fits

    def _likely(
        self,
        lines: Sequence[Line],
        member: Bools,
        own: Ints,
        alive: Bools,
        fits: Bools,
        every: Bools,
        cost: Ints,
        sums: Ints,
    ) -> None:
        """What is likely stays, with what every way adds, unless it lies outside all ways: then the nearest of them."""
        added = self._added[LIKELY]
        base_rows = np.zeros(len(self._layout.rules), dtype=bool)
        base_rows[self._layout.base] = True
        added[:, own] |= every & ~base_rows[:, None]
        counted = added[:, own] & (~_by_month(self._layout) & ~base_rows)[:, None]
        now = (cost * counted).sum(axis=0)
        base = self._views[LIKELY][own]
        if len(self._layout.base):
            place = self._layout.base[np.maximum(base, 0)]
            single = ~_by_month(self._layout)[place] & (base >= 0)
            now += np.where(single, cost[place, np.arange(len(own))], 0)
        least, most = np.where(alive, sums, _FAR), np.where(alive, sums, -_FAR)
        for outside, nearest in (
            (now < least.min(axis=0), least.argmin(axis=0)),
            (now > most.max(axis=0), most.argmax(axis=0)),
        ):
            self._take(LIKELY, lines, member, own[outside], nearest[outside], fits[:, outside])

    def result(self) -> tuple[Choice, Joint | None]:
        """The choice, and what is added beside it."""
        if not self._touched.any():
            return self._choice, None
        low, likely, high = self._views
        choice = Choice((low, likely, high), self._choice.ambiguous, self._choice.contenders, self._choice.unsettled)
        first, second, third = self._added
        return choice, Joint(self._touched, (first, second, third))


def _every_and_some(member: Bools, alive: Bools) -> tuple[Bools, Bools]:
    """(rules x cells): is the rule in every living line, and in some?"""
    count = common(member.T, alive)
    some: npt.NDArray[np.bool_] = count > 0
    return np.asarray(count == alive.sum(axis=0)) & some, some
