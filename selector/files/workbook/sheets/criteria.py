"""The sheet *Criteria*: each figure of each offer, and the value it is worth at worst, as expected, at best."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from selector.domain.own_criteria import is_own
from selector.domain.text import Text, text
from selector.files.workbook.grid import Book, Limits, Style, letters
from selector.files.workbook.plan import Candidate, Plan
from selector.files.workbook.provider_facts import TYPED
from selector.files.workbook.sheets.beyond import BeyondSheet
from selector.files.workbook.sheets.costs import CostsSheet
from selector.files.workbook.sheets.weights import LeafCells
from selector.i18n.catalog import render
from selector.report import labels
from selector.scoring.results import LeafValue

NAME = "Criteria"
HEADER, FIRST_ROW = 6, 7
_BLOCK, _CRITERION, _WEIGHT = 3, 4, 5
_FIRST_COLUMN = 2
_VALUE, _FIGURE = Style("body", "0.0", "right"), Style("body", "General", "right")
_FROM_COSTS = {
    "effective_percent": ("percent_low", "percent", "percent_high"),
    "cost_uncertainty": ("width",),
    "methods_covered": ("accepted_percent",),
}
"""Measures that are worked out from fees and payments, with their columns on the sheet of costs."""
_ENDS = ("low", "likely", "high")
_ANYTHING = Limits(-1e12, 1e12)


@dataclass(frozen=True, slots=True)
class _Figure:
    """Columns of one leaf's figures: three where they form a range, else one."""

    leaf: LeafCells
    place: int
    columns: tuple[int, ...]

    @property
    def expected(self) -> int:
        return self.columns[len(self.columns) // 2]


@dataclass(slots=True)
class CriteriaCells:
    """Where values stand: first and last column of the blocks, and of each criterion within the expected values."""

    expected: tuple[int, int] = (0, 0)
    low: tuple[int, int] = (0, 0)
    high: tuple[int, int] = (0, 0)
    criteria: dict[str, tuple[int, int]] = field(default_factory=dict)


class CriteriaSheet:
    """Writes one row an offer, in blocks of columns: figures, expected values, lowest values, highest values."""

    def __init__(
        self, book: Book, plan: Plan, leaves: Sequence[LeafCells], costs: CostsSheet, beyond: BeyondSheet | None = None
    ) -> None:
        self._book = book
        self._plan = plan
        self._leaves = leaves
        self._costs = costs
        self._beyond = beyond
        self.sheet = book.add(NAME)
        self.cells = CriteriaCells()
        self._figures: list[_Figure] = []
        self._typed: dict[tuple[str, str], str] = {}
        """Where the facts of whole providers are typed, by provider and measure."""

    def write(self) -> CriteriaCells:
        """The whole sheet."""
        sheet = self.sheet
        sheet.put(0, 0, render(text("Criteria")), Style("title"))
        note = text("An empty figure is unknown: its value may be anything, so the middle counts and the ends show.")
        sheet.put(1, 0, render(note), Style("remark"))
        kept = text(
            "A figure of a whole provider is typed once, at its first plan; figures of your own criteria plan by plan. "
            "Counted and weighed figures are locked: they follow from lists in the provider's profile."
        )
        sheet.put(2, 0, render(kept), Style("remark"))
        sheet.put(HEADER, 0, render(text("Platform")), Style("header"))
        sheet.put(HEADER, 1, render(text("Plan")), Style("header"))
        sheet.put(_WEIGHT, 1, render(text("Share in all")), Style("remark"))
        sheet.widths |= {0: 24, 1: 30}
        sheet.heights[HEADER] = 44
        self._lay_out()
        for candidate in self._plan.candidates:
            self._row(candidate)
        sheet.frozen = (FIRST_ROW, 2)
        sheet.repeated = (_BLOCK, HEADER)
        return self.cells

    def span(self, columns: tuple[int, int], row: int) -> str:
        """A reference to a stretch of a row from any sheet."""
        return self.sheet.span((row, columns[0]), (row, columns[1]))

    def weights(self, columns: tuple[int, int]) -> str:
        """The shares that stand above a stretch of values."""
        return self.span(columns, _WEIGHT)

    def row(self, candidate: Candidate) -> int:
        """The row of an offer."""
        return FIRST_ROW + candidate.number - 1

    def _is_range(self, place: int) -> bool:
        measured = [candidate.ranked.leaves[place].measured for candidate in self._plan.candidates]
        return any(one.low != one.high for one in measured)

    def _lay_out(self) -> None:
        column = _FIRST_COLUMN
        self._title(column, text("Figures"))
        for place, leaf in enumerate(self._leaves):
            width = len(_FROM_COSTS.get(leaf.measure, _ENDS if self._is_range(place) else ("one",)))
            columns = tuple(range(column, column + width))
            self._figures.append(_Figure(leaf, place, columns))
            for end, at in enumerate(columns):
                self._head(at, leaf, render(labels.measure(leaf.measure).unit), _ENDS[end] if width > 1 else "")
            column += width
        blocks = []
        for title in (text("Values"), text("Lowest values"), text("Highest values")):
            column += 1
            blocks.append((column, column + len(self._leaves) - 1))
            self._title(column, title)
            for leaf in self._leaves:
                self._head(column, leaf, render(text("value")), "")
                self.sheet.formula(_WEIGHT, column, leaf.weight, Style("remark", "0.0%", "right"))
                column += 1
        self.cells.expected, self.cells.low, self.cells.high = blocks
        self._criteria_columns()

    def _criteria_columns(self) -> None:
        for place, leaf in enumerate(self._leaves):
            at = self.cells.expected[0] + place
            first, _ = self.cells.criteria.get(leaf.criterion, (at, at))
            self.cells.criteria[leaf.criterion] = (first, at)

    def _title(self, column: int, said: Text) -> None:
        self.sheet.put(_BLOCK, column, render(said), Style("heading"))

    def _head(self, column: int, leaf: LeafCells, unit: str, end: str) -> None:
        self.sheet.put(_CRITERION, column, render(labels.criterion(leaf.criterion)), Style("remark"))
        ends = {"low": text("low"), "likely": text("likely"), "high": text("high")}
        said = f"{render(labels.measure(leaf.measure).name)} ({unit})"
        self.sheet.put(HEADER, column, f"{said}, {render(ends[end])}" if end else said, Style("header"))
        self.sheet.widths[column] = 13

    def _row(self, candidate: Candidate) -> None:
        row = self.row(candidate)
        self.sheet.put(row, 0, candidate.ranked.profile.name)
        self.sheet.put(row, 1, candidate.ranked.offer.name)
        for figure in self._figures:
            self._figure(candidate, figure, row)
            self._values(figure, row)

    def _figure(self, candidate: Candidate, figure: _Figure, row: int) -> None:
        keys = _FROM_COSTS.get(figure.leaf.measure)
        leaf: LeafValue = candidate.ranked.leaves[figure.place]
        if keys is not None:
            for column, key in zip(figure.columns, keys, strict=True):
                self.sheet.formula(row, column, self._reference(candidate, key), Style("body", "0.00", "right"))
            return
        if len(figure.columns) == 1 and leaf.measure in TYPED:
            self._fact(candidate, leaf, (row, figure.expected))
            return
        if is_own(leaf.measure):
            path = f"own_figures.{'/'.join(candidate.key)}/{leaf.measure}"
            value = leaf.measured.expected
            self._book.input(self.sheet, (row, figure.expected), value, path, _ANYTHING, "General")
            return
        measured = leaf.measured
        ends = (measured.low, measured.expected, measured.high)
        values = ends if len(figure.columns) == len(ends) else (measured.expected,)
        for column, value in zip(figure.columns, values, strict=False):
            self.sheet.put(row, column, value, _FIGURE)

    def _fact(self, candidate: Candidate, leaf: LeafValue, place: tuple[int, int]) -> None:
        """A fact that may be typed; that of a whole provider at its first plan, where its other plans take it from."""
        fact, (platform, offer) = TYPED[leaf.measure], candidate.key
        if not fact.belongs_to(candidate.ranked.profile):
            self.sheet.put(*place, leaf.measured.expected, _FIGURE)
            return
        known = self._typed.get((platform, leaf.measure)) if fact.section else None
        if known is not None:
            self.sheet.formula(*place, f'IF(ISNUMBER({known}),{known},"")', _FIGURE)
            return
        path = f"facts.{platform}{'' if fact.section else f'/{offer}'}.{leaf.measure}"
        value = leaf.measured.expected
        self._typed[platform, leaf.measure] = self._book.input(self.sheet, place, value, path, fact.limits, "General")

    def _reference(self, candidate: Candidate, key: str) -> str:
        if self._beyond is None or key == "accepted_percent":
            return self._costs.at(candidate, key)
        return self._beyond.compared(candidate, key)

    def _values(self, figure: _Figure, row: int) -> None:
        leaf, at = figure.leaf, figure.place
        cells = [f"${letters(column)}{row + 1}" for column in figure.columns]
        known = f"${letters(figure.expected)}{row + 1}"
        first = self.cells.expected[0] + at
        self._value(row, first, f"IF(ISNUMBER({known}),{leaf.value(known)},{leaf.middle})")
        expected = f"${letters(first)}{row + 1}"
        ends = [leaf.value(cell) for cell in (cells[0], cells[-1])] if len(cells) > 1 else []
        lowest = f"MIN({','.join([expected, *ends])})" if ends else expected
        highest = f"MAX({','.join([expected, *ends])})" if ends else expected
        self._value(row, self.cells.low[0] + at, f"IF(ISNUMBER({known}),{lowest},{leaf.worst})")
        self._value(row, self.cells.high[0] + at, f"IF(ISNUMBER({known}),{highest},{leaf.best})")

    def _value(self, row: int, column: int, formula: str) -> None:
        self.sheet.formula(row, column, formula, _VALUE)
