"""The cells of the sheet *Pricing*: its columns, and how a line is written into them."""

from collections.abc import Mapping, Sequence

from selector.costs.rules.tariff import HIGH, LIKELY, LOW
from selector.domain.text import Text, text
from selector.domain.vocabulary import RoundingPer
from selector.files.workbook.grid import Book, Style, letters
from selector.files.workbook.long_sums import LongSums
from selector.i18n.catalog import render
from selector.report.derivation import RuleUse

NAME = "Pricing"
_TITLES: Mapping[str, Text] = {
    "platform": text("Platform"),
    "offer": text("Plan"),
    "what": text("What happens"),
    "segment": text("Kind of payment"),
    "fees": text("Fees that price it"),
    "from": text("From, minor units"),
    "to": text("Below, minor units"),
    "ppm": text("Rate, ppm"),
    "micro": text("Fixed, millionths"),
    "fee": text("Fees on the typical tickets"),
    "tickets": text("Sum of the typical tickets"),
    "bins": text("Typical tickets"),
    "units_low": text("Low: parts"),
    "units": text("Parts of payments"),
    "units_high": text("High: parts"),
    "amount": text("Amount, minor units × parts"),
    "number": text("Number, parts"),
    "cost_low": text("Low: cost"),
    "cost": text("Cost, minor units × parts"),
    "cost_high": text("High: cost"),
    "micro_low": text("Low: unrounded"),
    "micro_likely": text("Unrounded, millionths"),
    "micro_high": text("High: unrounded"),
    "share": text("Share, minor units × parts"),
    "rest": text("Rest, millionths"),
    "place": text("Place of the rest"),
    "curve": text("Curved fee on the typical tickets"),
    "curve_2": text("Second curved fee"),
    "curve_3": text("Third curved fee"),
    "curve_interchange": text("Interchange on the typical tickets"),
    "curve_scheme": text("Scheme fees on the typical tickets"),
}
COLUMNS = {key: place for place, key in enumerate(_TITLES)}
UNITS = {LOW: "units_low", LIKELY: "units", HIGH: "units_high"}
COST = {LOW: "cost_low", LIKELY: "cost", HIGH: "cost_high"}
MICRO = {LOW: "micro_low", LIKELY: "micro_likely", HIGH: "micro_high"}
LATE = frozenset({RoundingPer.DAY, RoundingPer.MONTH})
"""Where rounding waits until a day or month is summed."""
WHOLE, FINE = Style("body", "#,##0", "right"), Style("body", "#,##0.00", "right")
_WIDTHS = {"platform": 24, "offer": 30, "what": 14, "segment": 24, "fees": 70}
_PARTS = len(_TITLES)
"""Columns from here on hold what each of several fees takes of a line, before rounding."""


class PricingCells:
    """The sheet, and the row that is written next."""

    def __init__(self, book: Book, sums: LongSums) -> None:
        self.sheet = book.add(NAME)
        self.sums = sums
        self._row = 4
        self.sheet.put(0, 0, render(text("Pricing")), Style("title"))
        note = text("One line: payments of one kind that the same fees price together. Parts: see Inputs.")
        self.sheet.put(1, 0, render(note), Style("remark"))
        for key, title in _TITLES.items():
            self.sheet.put(3, COLUMNS[key], render(title), Style("header"))
            self.sheet.widths[COLUMNS[key]] = _WIDTHS.get(key, 13)
        self.sheet.frozen = (4, 2)
        self.sheet.heights[3] = 30
        self.sheet.repeated = (3, 3)
        self.sheet.printed = COLUMNS["micro_low"]

    def at(self, row: int, key: str) -> str:
        """A reference to a cell from any sheet."""
        return self.sheet.at(row, COLUMNS[key])

    def areas(self, rows: Sequence[int], key: str) -> list[str]:
        """References to a column of some rows: neighbouring rows as one area."""
        runs: list[list[int]] = []
        for row in sorted(rows):
            if runs and row == runs[-1][1] + 1:
                runs[-1][1] = row
            else:
                runs.append([row, row])
        column = COLUMNS[key]
        return [self.sheet.span((first, column), (last, column)) for first, last in runs]

    def span(self, rows: Sequence[int], key: str) -> str:
        """A reference to a column of neighbouring rows."""
        return self.sheet.span((min(rows), COLUMNS[key]), (max(rows), COLUMNS[key]))

    def total(self, rows: Sequence[int], key: str) -> str:
        """A formula for the sum of a column over some rows."""
        return self.sums.total(self.areas(rows, key))

    def parts(self, rows: Sequence[int], number: int) -> str:
        """A reference to what the fee of this number takes of neighbouring rows."""
        column = _PARTS + number
        return self.sheet.span((min(rows), column), (max(rows), column))

    def _part(self, number: int, formula: str) -> None:
        column = _PARTS + number
        if (3, column) not in self.sheet.cells:
            title = text("Fee {number} of several, unrounded", number=number + 1)
            self.sheet.put(3, column, render(title), Style("header"))
            self.sheet.widths[column] = 13
        self.sheet.formula(self._row, column, formula, WHOLE)

    def _put(self, key: str, content: str | float, style: Style = WHOLE) -> None:
        self.sheet.put(self._row, COLUMNS[key], content, style)

    def _formula(self, key: str, formula: str, style: Style = WHOLE) -> str:
        return self.sheet.formula(self._row, COLUMNS[key], formula, style)

    def _cell(self, key: str) -> str:
        return f"${letters(COLUMNS[key])}{self._row + 1}"


def curve_of(uses: Sequence[RuleUse], use: RuleUse) -> str:
    """The column for a curved fee: what is passed on has its own, the offer's fees have one each by their place."""
    if use.tag:
        return f"curve_{use.tag}"
    place = [other for other in uses if not other.tag].index(use)
    return "curve" if place == 0 else f"curve_{min(place + 1, 3)}"
