"""The sheet *Curves* where real payments are priced: long fees worked out on every amount, a column a fee."""

from selector.domain.text import text
from selector.files.workbook.curve_formulas import fee_on, step_on
from selector.files.workbook.grid import Book, Style
from selector.files.workbook.plan import Candidate
from selector.files.workbook.sheets.curves import NAME
from selector.files.workbook.sheets.fees import FeesSheet
from selector.files.workbook.sheets.imports import ImportCells
from selector.i18n.catalog import render
from selector.report.derivation import RuleUse

_MICRO = Style("body", "#,##0", "right")
_TITLES = 3


class ImportCurves:
    """Writes a column for each fee that needs one; its rows are those of the payments."""

    def __init__(self, book: Book, payments: ImportCells, fees: FeesSheet) -> None:
        self._payments = payments
        self._fees = fees
        self._sheet = book.add(NAME)
        self._columns: dict[tuple[int, RuleUse], int] = {}
        self._next = 0
        note = text("Row by row what the payments of the same row of the sheet Payments cost.")
        title = text("Fees on every amount, in millionths of a minor unit")
        self._sheet.put(0, 0, render(title), Style("title"))
        self._sheet.put(1, 0, render(note), Style("remark"))
        self._sheet.frozen = (payments.stretches[0][0], 0)

    @property
    def is_empty(self) -> bool:
        """True when no fee needed a column."""
        return not self._columns

    def span(self, candidate: Candidate, use: RuleUse, groups: tuple[int, ...]) -> str:
        """The fee on each amount of some neighbouring groups."""
        if (candidate.number, use) not in self._columns:
            self._columns[candidate.number, use] = self._begin(candidate, use)
        column, entry = self._columns[candidate.number, use], self._fees.rows[candidate.number, use]
        first, last = self._payments.stretches[groups[0]][0], self._payments.stretches[groups[-1]][1]
        amounts = self._payments.columns[candidate.ranked.cost.currency]
        for row in range(first, last + 1):
            if (row, column) not in self._sheet.cells:
                amount = self._payments.sheet.at(row, amounts)
                steps = [
                    self._sheet.formula(row, column - entry.steps + at, step_on(self._fees, entry, amount, at), _MICRO)
                    for at in range(entry.steps)
                ]
                self._sheet.formula(row, column, fee_on(self._fees, entry, amount, steps), _MICRO)
        return self._sheet.span((first, column), (last, column))

    def _begin(self, candidate: Candidate, use: RuleUse) -> int:
        """A new column with its title; those of what must be known first stand before it."""
        column = self._next + self._fees.rows[candidate.number, use].steps
        self._next = column + 1
        label = candidate.ranked.offer.fees[use.rule].label
        said = f"{label} ({use.tag})" if use.tag else label
        title = f"{candidate.ranked.profile.name} · {candidate.ranked.offer.name}: {said}"
        self._sheet.put(_TITLES, column, title, Style("header"))
        self._sheet.widths[column] = 24
        self._sheet.heights[_TITLES] = 60
        return column
