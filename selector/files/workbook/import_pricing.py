"""The sheet *Pricing* where real payments are priced: stretches of equal payments in place of typical tickets."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from selector.costs.rules.tariff import LIKELY, VIEWS
from selector.domain.text import text
from selector.domain.vocabulary import TierMode
from selector.files.workbook.fee_rows import FeeRow
from selector.files.workbook.grid import Book, Style
from selector.files.workbook.import_curves import ImportCurves
from selector.files.workbook.live_imports import why_fixed
from selector.files.workbook.plan import Candidate, Plan
from selector.files.workbook.pricing_buckets import Priced
from selector.files.workbook.pricing_cells import FINE, LATE, UNITS, curve_of
from selector.files.workbook.sheets.fees import FeesSheet
from selector.files.workbook.sheets.imports import ImportCells, runs
from selector.files.workbook.sheets.pricing import PricingSheet, percent_only
from selector.i18n.catalog import render
from selector.report.derivation import Derivation, PricedSet, RuleUse

_LONGEST = 150
"""Curved fees that take more to write, all of a line together, stand on a sheet of their own, amount by amount."""


class ImportPricing(PricingSheet):
    """Writes the pricing of offer after offer; a line prices neighbouring groups that the same fees price."""

    def __init__(self, book: Book, plan: Plan, payments: ImportCells, fees: FeesSheet) -> None:
        super().__init__(book, plan, payments, fees, None)
        self._long = ImportCurves(book, payments, fees)
        self._cells_of = payments
        note = text("One line: neighbouring groups of payments of one kind that the same fees price together.")
        self.sheet.put(1, 0, render(note), Style("remark"))

    def write(self, candidate: Candidate) -> Priced:
        """The pricing of one offer; nothing where its figures stay as they were exported."""
        if why_fixed(candidate, self._plan) is not None:
            return Priced()
        return super().write(replace(candidate, derivation=_in_runs(candidate.derivation)))

    @property
    def needs_no_curves(self) -> bool:
        """True where no fee had to be worked out amount by amount."""
        return self._long.is_empty

    def _which(self, one: PricedSet) -> str:
        first, last = (self._cells_of.stretches[place] for place in (_groups(one)[0], _groups(one)[-1]))
        return render(text("rows {first} to {last}", first=first[0] + 1, last=last[1] + 1))

    def _amounts(self, candidate: Candidate, one: PricedSet) -> None:
        counted = self._counted(candidate, one)
        self._formula("tickets", f"SUMPRODUCT({counted}*{self._tickets(candidate, one)})")
        self._formula("bins", f"SUMPRODUCT({counted}*1)")

    def _counted(self, candidate: Candidate, one: PricedSet) -> str:
        """How many there are of each amount, in the stretch of amounts of the line."""
        parts, inside = self._cells_of.parts(_groups(one)), self._inside(candidate, one)
        return f"{parts}*{inside}" if inside else parts

    def _tickets(self, candidate: Candidate, one: PricedSet) -> str:
        return self._cells_of.amounts(_groups(one), candidate.ranked.cost.currency)

    def _units(self, one: PricedSet, views: Sequence[int]) -> None:
        for view in VIEWS:
            self._put(UNITS[view], 1 if one.groups[view] and view in views else 0)

    def _within(self, one: PricedSet, met: Sequence[int]) -> Iterator[PricedSet]:
        yield from _parted(list(super()._within(one, met)))

    def _fee(self, candidate: Candidate, one: PricedSet, curved: Sequence[RuleUse], *, rounded: bool = True) -> str:
        tickets, counted = self._tickets(candidate, one), self._counted(candidate, one)
        exact = f"{tickets}*{self._cell('ppm')}+{self._cell('micro')}"
        written = {use: self._written(candidate, use, tickets) for use in curved}
        is_long = sum(map(len, written.values())) > _LONGEST
        for use, formula in written.items():
            entry = self._fees.rows[candidate.number, use]
            figure = formula if formula and not is_long else self._long.span(candidate, use, _groups(one))
            if percent_only(candidate, one, [use]):
                figure = _least(f"{tickets}*{self._rate(entry, tickets)}", figure)
            exact += f"+{figure}"
            self._formula(curve_of(one.rules, use), f"SUMPRODUCT({counted}*{figure})", FINE)
        late = candidate.derivation.compiled.rounding.per in LATE or not rounded
        each = f"({exact})/million" if late else f"ROUND(({exact})/million,0)"
        return f"{'-' if one.back else ''}SUMPRODUCT({counted}*{each})"

    def _written(self, candidate: Candidate, use: RuleUse, tickets: str) -> str:
        """A curved fee as a formula; empty for what needs a cell for every amount.

        That are the dearest of several lines that are passed on, and bands with bounds of their own.
        """
        entry = self._fees.rows[candidate.number, use]
        return "" if entry.lines or entry.steps else self._curved(entry, tickets)

    def _curved(self, entry: FeeRow, tickets: str) -> str:
        """A fee that is more than percent and fixed, on every amount (MIN and MAX would look at all at once)."""
        if entry.by_amount:
            found = f"({'+'.join(self._by_amount(entry, tickets))})"
        else:
            found = f"({tickets}*{entry.ppm[LIKELY]}+{entry.micro[LIKELY]})"
        found = _most(entry.least, found) if entry.least else found
        return _least(entry.most, found) if entry.most else found

    def _rate(self, entry: FeeRow, tickets: str) -> str:
        """The percentage on every amount."""
        if not entry.by_amount:
            return entry.ppm[LIKELY]
        steps = (f"({tickets}>{self._fees.at(band, 'lower')})*{self._fees.at(band, 'step')}" for band in entry.bands)
        return f"({'+'.join(steps)})"

    def _by_amount(self, entry: FeeRow, tickets: str) -> Iterator[str]:
        """Bands by the payment's amount: one band prices everything, or each prices its part."""
        tiers = entry.rule.rule.tiers if entry.rule else None
        graduated = tiers is not None and tiers.mode is TierMode.GRADUATED
        for place, band in enumerate(entry.bands):
            lower, micro = self._fees.at(band, "lower"), self._fees.at(band, "micro")
            if graduated:
                yield f"({tickets}>{lower})*(({tickets}-{lower})*{self._fees.at(band, 'step')}+{micro})"
                continue
            within = f"({tickets}>{lower})"
            if place + 1 < len(entry.bands):
                within += f"*({tickets}<={self._fees.at(entry.bands[place + 1], 'lower')})"
            yield f"{within}*({tickets}*{self._fees.at(band, 'ppm')}+{micro})"


def _most(one: str, other: str) -> str:
    """The larger of two figures, for each of many amounts."""
    return f"({one}+({other}>{one})*({other}-{one}))"


def _least(one: str, other: str) -> str:
    """The smaller of two figures, for each of many amounts."""
    return f"({one}-({other}<{one})*({one}-{other}))"


def _groups(one: PricedSet) -> tuple[int, ...]:
    return next(groups for groups in one.groups if groups)


def _in_runs(derivation: Derivation) -> Derivation:
    """The same with a set for every run of neighbouring groups, and for every view in which they differ."""
    return replace(
        derivation,
        sets=tuple(_parted(derivation.sets)),
        sums=tuple(_parted(derivation.sums)),
        accepted=tuple(_parted(derivation.accepted)),
    )


def _parted(sets: Sequence[PricedSet]) -> Iterator[PricedSet]:
    for one in sets:
        for groups in dict.fromkeys(one.groups):
            for run in runs(groups):
                low, likely, high = (tuple(run) if view == groups else () for view in one.groups)
                yield replace(one, groups=(low, likely, high))
