"""The sheet *Charts*: six charts that follow the formulas, and one of the export; two side by side."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from selector.domain.text import Text, text
from selector.files.workbook import native_charts
from selector.files.workbook.grid import Book, Style
from selector.files.workbook.native_charts import Area, Range, Series
from selector.files.workbook.plan import Plan
from selector.files.workbook.sheets.ranking import COST, SORTED, SORTED_FIRST, SORTED_HEADER, RankingCells
from selector.files.workbook.sheets.ranking import NAME as RANKING
from selector.files.workbook.sheets.table import FIRST_OF_TABLES, figure_of
from selector.files.workbook.sheets.weights import FIRST_CRITERION, SHARE
from selector.files.workbook.sheets.weights import NAME as WEIGHTS
from selector.i18n.catalog import render
from selector.report.tables import CellKind, TableSpec

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart
    from xlsxwriter.workbook import Workbook

NAME, VOLUMES = "Charts", "Volumes"
MOST_BARS = 25
_MOST_NAMES, _MOST_POINTS = 8, 100
_ROW_PIXELS, _COLUMN_PIXELS, _FIRST_ROW, _ROWS_A_PAGE, _GAP = 20, 64, 2, 52, 6
_ASIDE = native_charts.WIDTH // _COLUMN_PIXELS + 1
"""The column where the right one of two charts begins."""


class ChartsSheet:
    """Puts the title down, and draws the charts once all sheets are there."""

    def __init__(self, book: Book, plan: Plan, cells: RankingCells, curve: TableSpec | None = None) -> None:
        self._plan = plan
        self._cells = cells
        self._curve = curve
        ranked = sum(candidate.takes_part for candidate in plan.candidates) or len(plan.candidates)
        self._last = SORTED_FIRST + min(ranked, MOST_BARS) - 1
        self._sheet = book.add(NAME)
        self._sheet.put(0, 0, render(text("Charts")), Style("title"))
        count = self._last - SORTED_FIRST + 1
        note = text("The first {count} offers; every chart follows the formulas.", count=count)
        if curve is not None:
            said = text("The first {count} offers; every chart but cost against volume follows the formulas.")
            note = text(said.key, count=count)
        self._sheet.put(1, 0, render(note), Style("remark"))

    def draw(self, workbook: "Workbook") -> None:
        """All charts, two side by side; no pair is cut by the end of a printed page."""
        sheet = workbook.get_worksheet_by_name(NAME)
        if sheet is None or not self._plan.candidates:
            return
        row, page, breaks = _FIRST_ROW, 0, []
        charts = list(self._charts(workbook))
        for pair in (charts[at : at + 2] for at in range(0, len(charts), 2)):
            rows = max(int(chart.height) for _, chart in pair) // _ROW_PIXELS + 2
            if row + rows - page > _ROWS_A_PAGE and row > _FIRST_ROW:
                breaks.append(row)
                page = row
            for column, (title, chart) in zip((0, _ASIDE), pair, strict=False):
                sheet.insert_chart(row, column, chart, {"description": render(title), "y_offset": _GAP})
            row += rows
        sheet.set_h_pagebreaks(breaks)
        sheet.print_area(0, 0, row - 1, 2 * _ASIDE - 1)

    def _charts(self, workbook: "Workbook") -> "Iterator[tuple[Text, Chart]]":
        currency = self._plan.merchant.currency
        year, points = text("{currency} a year", currency=currency), text("points")
        yield self._stacked(workbook, text("Score by criterion"), points, self._cells.criteria)
        month = text("{currency} a month", currency=currency)
        yield self._stacked(workbook, text("Cost per month by category"), month, self._cells.categories)
        yield self._ranged(workbook, text("Cost per year, from low to high"), year, "cost_year")
        yield self._ranged(workbook, text("Score, from lowest to highest"), points, "score")
        if COST in self._cells.criteria:
            yield self._cost_and_quality(workbook, year)
        yield self._weights(workbook)
        if self._curve is not None:
            yield self._by_volume(workbook, self._curve)

    def _column(self, column: int) -> Area:
        return RANKING, SORTED_FIRST, column, self._last, column

    @property
    def _labels(self) -> Area:
        return self._column(self._cells.source + 1)

    def _stacked(
        self, workbook: "Workbook", title: Text, unit: Text, columns: Mapping[str, int]
    ) -> "tuple[Text, Chart]":
        series = [Series((RANKING, SORTED_HEADER, at), self._column(at)) for at in columns.values()]
        return title, native_charts.stacked_bars(workbook, render(title), render(unit), self._labels, series)

    def _ranged(self, workbook: "Workbook", title: Text, unit: Text, key: str) -> "tuple[Text, Chart]":
        extras = self._cells.extras
        part = Series((RANKING, SORTED_HEADER, SORTED[key]), self._column(SORTED[key]))
        below, above = (self._column(extras[f"{key}_{end}"]) for end in ("below", "above"))
        most = self._column(SORTED[f"{key}_high"]) if f"{key}_high" in SORTED else _MOST_POINTS
        reach = Range(below, above, most)
        return title, native_charts.bars(workbook, render(title), render(unit), self._labels, part, reach)

    def _cost_and_quality(self, workbook: "Workbook", year: Text) -> "tuple[Text, Chart]":
        """A point an offer. Names of many offers would lie over one another: then the points bear their ranks."""
        title, named, extras = text("Cost against quality"), self._cells.source + 1, self._cells.extras
        if self._last - SORTED_FIRST >= _MOST_NAMES:
            title, named = text("Cost against quality (the figures are ranks)"), SORTED["rank"]
        parts = [
            Series(
                (RANKING, row, named),
                (RANKING, row, extras["quality"], row, extras["quality"]),
                (RANKING, row, extras["cost_shown"], row, extras["cost_shown"]),
            )
            for row in range(SORTED_FIRST, self._last + 1)
        ]
        units = render(year), render(text("points of all criteria but cost"))
        return title, native_charts.points(workbook, render(title), units, parts)

    def _weights(self, workbook: "Workbook") -> "tuple[Text, Chart]":
        title, last = text("Weights of the criteria"), FIRST_CRITERION + len(self._plan.scenario.criteria) - 1
        part = Series((WEIGHTS, FIRST_CRITERION - 1, SHARE), (WEIGHTS, FIRST_CRITERION, SHARE, last, SHARE))
        names = (WEIGHTS, FIRST_CRITERION, 0, last, 0)
        return title, native_charts.bars(
            workbook, render(title), render(text("share of the score")), names, part, number="0%"
        )

    def _by_volume(self, workbook: "Workbook", curve: TableSpec) -> "tuple[Text, Chart]":
        """Lines of the figures that the program worked out; the title says that they are the export's."""
        first = FIRST_OF_TABLES
        last = first + len(curve.rows) - 1
        across = (VOLUMES, first, 0, last, 0)
        lines = [
            Series((VOLUMES, first - 1, place), (VOLUMES, first, place, last, place), across)
            for place, column in enumerate(curve.columns)
            if column.kind is CellKind.NUMBER
        ]
        title = text("Cost against monthly volume (figures of the export: they do not follow changes)")
        units = text("{currency} a month, today's in the middle", currency=self._plan.merchant.currency)
        up = render(text("% of volume"))
        ends = (figure_of(curve.rows[0][0]), figure_of(curve.rows[-1][0]))
        return title, native_charts.lines(workbook, render(title), (render(units), up), lines, ends)
