"""What an interchange++ offer passes on, bound to the payments: for each group the lines that its fees lie on."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from selector.costs.payments.grouping import LIMIT, GroupedTable, Groups
from selector.costs.payments.table import Bools, Ints
from selector.costs.rules.interchange import Line, Lines, PassedOn, turning_points
from selector.costs.rules.tariff import LOW, CompiledOffer

TAGS = ("interchange", "scheme")


@dataclass(frozen=True)
class Passing:
    """For each group which of the distinct `sorts` of passed-on fees its payments bear; -1 where none is."""

    sorts: tuple[PassedOn, ...]
    of_group: Ints
    _figures: dict[tuple[str, int, bytes], tuple[Ints, Ints]] = field(default_factory=dict)

    def cuts(self, most: int) -> set[int]:
        """The amounts up to `most` at which the cheapest or dearest line changes."""
        lines = [lines for tag in TAGS for lines in self._lines(tag) if lines is not None]
        views = {view for each in lines for view in (each.low, each.likely, each.high)}
        return {point for view in views for point in turning_points(view, most)}

    def _lines(self, tag: str) -> list[Lines | None]:
        return [getattr(sort, tag) for sort in self.sorts]

    @property
    def settled(self) -> bool:
        """Is everything that is passed on one single line in all views?"""
        return all(
            len({*lines.low, *lines.likely, *lines.high}) == 1 for tag in TAGS for lines in self._lines(tag) if lines
        )

    def known(self, tag: str) -> Bools:
        """For each group: do the tables fit its payments exactly?"""
        fits = [lines is not None and lines.exact for lines in self._lines(tag)]
        return np.array([*fits, False], dtype=bool)[self.of_group]

    def sources(self, tag: str, groups: Ints) -> frozenset[str]:
        """Names of the pages, in the tables, behind what the payments of these groups bear."""
        lines = [getattr(self.sorts[sort], tag) for sort in np.unique(self.of_group[groups]).tolist() if sort >= 0]
        return frozenset().union(*(each.sources for each in lines if each is not None))

    def figures(self, tag: str, view: int, starts: Ints) -> tuple[Ints, Ints]:
        """Slope and intercept of what is passed on: (sorts + 1 x intervals); the last row is nothing."""
        key = (tag, view, starts.tobytes())
        if key not in self._figures:
            self._figures[key] = self._made(tag, view, starts)
        return self._figures[key]

    def _made(self, tag: str, view: int, starts: Ints) -> tuple[Ints, Ints]:
        slope = np.zeros((len(self.sorts) + 1, len(starts)), dtype=np.int64)
        intercept = slope.copy()
        for place, lines in enumerate(self._lines(tag)):
            if lines is not None:
                slope[place], intercept[place] = _by_interval(lines.of_view(view), starts, highest=view != LOW)
        return slope, intercept


def _by_interval(lines: Iterable[Line], starts: Ints, *, highest: bool) -> Ints:
    """Slope and intercept of the dearest or cheapest line from each of `starts` on, up to the next turning point."""
    figures = np.array(sorted(lines, reverse=highest), dtype=np.int64)
    slope, intercept = figures.T
    most = int(np.abs(slope).max()) * int(starts.max(initial=0)) + int(np.abs(intercept).max())
    whole = slope if most < LIMIT else slope.astype(object)
    costs = whole[:, None] * starts + intercept[:, None]
    chosen = costs.argmax(axis=0) if highest else costs.argmin(axis=0)
    return np.asarray(figures[chosen].T)


def passing(offer: CompiledOffer, table: GroupedTable, groups: Groups, touched: Bools) -> Passing | None:
    """What is passed on for the `touched` groups; None where the offer passes nothing on or no tables are at hand."""
    if offer.pass_through is None or not touched.any():
        return None
    days = [day or offer.context.as_of.toordinal() for day in table.periods.first_day]
    sorts: dict[PassedOn, int] = {}
    of_group = np.full(len(groups.combo), -1, dtype=np.int64)
    for place in np.flatnonzero(touched).tolist():
        known = table.combos.known(int(groups.combo[place]))
        found = offer.pass_through.on_day(known, days[int(groups.period[place])])
        of_group[place] = sorts.setdefault(found, len(sorts))
    return Passing(tuple(sorts), of_group)
