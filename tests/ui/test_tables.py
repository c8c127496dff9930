"""Tables in little room: no cell and no heading is cut, and what gives way is told of the current row."""

import itertools
from datetime import date
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from selector.domain.text import text
from selector.report.freshness import Mark
from selector.report.tables import CellKind, Column, Money, table
from selector.ui import tokens
from selector.ui.app import Windows
from selector.ui.marks import SIZE
from selector.ui.pages.platforms.page import PlatformsPage
from selector.ui.pages.results.page import ResultsPage
from selector.ui.pages.results.panels import FIGURES
from selector.ui.theme import theme
from selector.ui.widgets import fact_view
from selector.ui.widgets.fact_view import FactRow, FactView, WrappedTable
from selector.ui.widgets.fitted_table import FittedTable
from selector.ui.widgets.table import TableView
from selector.ui.widgets.text_room import CELL_AIR
from selector.ui.window import MainWindow
from tests.ui.person import visible

SMALLEST = (1280, 720)
WRAP = int(Qt.TextFlag.TextWordWrap.value)
SLACK = 1
DARK = 150


def cut_cells(table: QTableView) -> list[str]:
    """Cells and headings whose words need more room than they have."""
    model, metrics, header = table.model(), table.fontMetrics(), table.horizontalHeader()
    found = []
    for column in (place for place in range(model.columnCount()) if not table.isColumnHidden(place)):
        wide = table.columnWidth(column)
        title = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        if max(map(header.fontMetrics().horizontalAdvance, title.split("\n"))) > wide:
            found.append(f"heading {title!r} in {wide}")
        for row in range(model.rowCount()):
            words = str(model.index(row, column).data() or "")
            wide = table.columnWidth(column) if table.columnSpan(row, column) == 1 else table.viewport().width()
            needs = metrics.boundingRect(QRect(0, 0, wide, 10_000), WRAP, words)
            if words and (needs.width() > wide + SLACK or needs.height() > table.rowHeight(row) + SLACK):
                found.append(f"cell {words!r} in {wide} × {table.rowHeight(row)}")
    return found


def tables_of(window: MainWindow) -> list[QTableView]:
    return [widget for widget in visible(window) if isinstance(widget, QTableView)]


@pytest.fixture
def results(window: MainWindow, qtbot: QtBot) -> ResultsPage:
    window.resize(*SMALLEST)
    window.show_page("results")
    page = window.stack.page("results")
    assert isinstance(page, ResultsPage)
    qtbot.wait(50)
    return page


@pytest.mark.parametrize("language", ["en", "fi", "qps", "qps_rtl"])
def test_no_cell_of_the_results_is_cut(window: MainWindow, results: ResultsPage, qtbot: QtBot) -> None:
    for place in range(results.tabs.count()):
        results.tabs.setCurrentIndex(place)
        for key in ("costs", "points", "facts") if place == FIGURES else ("costs",):
            results.figures.choice.show_choice(key)
            results.figures.choice.chosen.emit(key)
            qtbot.wait(30)
            tables = tables_of(window)
            assert tables
            assert [cut_cells(table) for table in tables] == [[] for _table in tables]


@pytest.mark.parametrize("language", ["en", "qps"])
def test_the_smallest_window_shows_the_ranking_without_scrolling_sideways(results: ResultsPage) -> None:
    assert results.table.horizontalScrollBar().maximum() == 0


def test_larger_text_is_not_cut_either(window: MainWindow, results: ResultsPage, qtbot: QtBot) -> None:
    theme().apply("light", 1.25)
    qtbot.wait(50)
    assert [cut_cells(table) for table in tables_of(window)] == [[]]


def test_what_gives_way_is_told_of_the_current_row(window: MainWindow, results: ResultsPage, qtbot: QtBot) -> None:
    theme().apply("light", 1.5)
    qtbot.wait(50)
    ranked = results.table
    hidden = [
        column.key for place, column in enumerate(ranked.table_model.spec.columns) if ranked.isColumnHidden(place)
    ]
    assert "effective_percent" in hidden
    assert "Rate (%): " in results.figures.detail.text()
    window.resize(2560, 1440)
    theme().apply("light", 1.0)
    qtbot.wait(50)
    assert not any(ranked.isColumnHidden(place) for place in range(ranked.table_model.columnCount()))
    assert results.figures.detail.text() == ""


def test_a_dragged_column_keeps_its_width(results: ResultsPage, qtbot: QtBot, window: MainWindow) -> None:
    header = results.table.horizontalHeader()
    edge = header.sectionViewportPosition(1) + header.sectionSize(1) - 1
    middle = header.height() // 2
    port = header.viewport()
    QTest.mouseMove(port, QPoint(edge, middle))
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(edge, middle))
    QTest.mouseMove(port, QPoint(edge + 40, middle))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(edge + 40, middle))
    dragged = header.sectionSize(1)
    window.resize(1500, 800)
    qtbot.wait(30)
    assert header.sectionSize(1) == dragged


def test_a_click_that_brings_a_table_leaves_its_columns_to_the_room(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = SimpleNamespace(mouseButtons=lambda: Qt.MouseButton.LeftButton)
    monkeypatch.setattr(fact_view, "QGuiApplication", held)
    columns = (Column("what", text("What")), Column("why", text("Why")))
    table = WrappedTable("Rows", columns, (1, 1))
    qtbot.addWidget(table)
    table.resize(600, 200)
    table.show_rows([FactRow(str(place), ("words " * 9, "words " * 9), Mark.SOURCED) for place in range(40)])
    table.show()
    monkeypatch.undo()
    for width in (500, 700):
        table.resize(width, 200)
        qtbot.wait(10)
        left_over = table.viewport().width() - table.horizontalHeader().length()
        assert 0 <= left_over < len(columns), "whole pixels are shared out"


@pytest.mark.parametrize("language", ["en", "qps", "qps_rtl"])
def test_no_cell_of_a_profile_is_cut(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(*SMALLEST)
    window.show_page("platforms")
    page = window.stack.page("platforms")
    assert isinstance(page, PlatformsPage)
    for place in range(page.profile.tabs.count()):
        page.profile.tabs.setCurrentIndex(place)
        qtbot.wait(30)
        assert [cut_cells(table) for table in tables_of(window)] == [[]]


@pytest.mark.parametrize("language", ["en", "fi", "qps"])
def test_prices_are_read_without_scrolling_sideways(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("platforms")
    page = window.stack.page("platforms")
    assert isinstance(page, PlatformsPage)
    qtbot.waitUntil(lambda: page.profile.fees.table_model.rowCount() > 0)
    qtbot.wait(30)
    assert page.profile.fees.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("language", ["fi"])
def test_days_amounts_and_names_have_their_room_in_large_text(windows: Windows, qtbot: QtBot) -> None:
    theme().apply("light", 2.0)
    columns = (Column("fee", text("Fee")), Column("price", text("Price")),
               Column("paid", text("Costs a month"), CellKind.MONEY))  # fmt: skip
    view = FactView("Fees", columns, (9, 7, 0))
    qtbot.addWidget(view)
    view.show_rows([FactRow("a", ("Kortit", "1,4 %", Money(123_456_789, "EUR"), date(2025, 12, 31)), Mark.STALE)])
    view.show()
    mark = theme().fonts.px(SIZE) + tokens.XS
    sides = view.width() - view.viewport().width()
    for room in (900, sum(view._leasts(stacked=True, tight=True)) + sides):
        view.resize(room, 300)
        for place, beside in ((0, 0), (1, 0), (2, 0), (3, mark)):
            words = str(view.model().index(0, place).data())
            assert view.columnWidth(place) - beside - CELL_AIR >= theme().text_width(words), words
        assert view.horizontalHeader().length() <= view.viewport().width(), "nothing is out of sight"
    assert sum(view._leasts(stacked=True)) > view.viewport().width(), "names yield before anything is out of sight"


def dark_lines(view: QTableView) -> int:
    """Lines of words drawn in the first cell, as counted from the picture of it."""
    picture = view.viewport().grab(view.visualRect(view.model().index(0, 0))).toImage()
    inside = range(6, picture.width() - 4)
    inked = [any(picture.pixelColor(x, y).lightness() < DARK for x in inside) for y in range(4, picture.height() - 4)]
    gaps = [place for place, (now, after) in enumerate(itertools.pairwise(inked)) if now and not after]
    return len(gaps)


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("kind", [FittedTable, FactView])
def test_rows_are_as_high_as_the_lines_they_hold(
    kind: type[TableView], scale: float, windows: Windows, qtbot: QtBot
) -> None:
    words = "aaa nnn mmm nnn aaa mmm sss eee"
    theme().apply("light", scale)
    column = Column("name", text("N"))
    view = FittedTable("test") if kind is FittedTable else FactView("test", [column], [1])
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.show()
    needs = theme().text_width(words) + CELL_AIR + 1
    for wide, lines in ((needs + 40, 1), (needs, 1), (needs - 2, 2), (needs * 2 // 3, 2), (needs * 2 // 5, 4)):
        view.keep_widths()
        if isinstance(view, FittedTable):
            view.show_spec(table("t", text("T"), [column], [(words,)], ["a"]))
            view.horizontalHeader().resizeSection(0, wide)
            view._fit_rows()
        else:
            view.show_rows([FactRow("a", (words, None), Mark.SOURCED)])
            view.horizontalHeader().resizeSection(0, wide)
            view.resizeRowsToContents()
        qtbot.wait(20)
        spare = view.rowHeight(0) - lines * QFontMetrics(theme().fonts.of(tokens.BODY)).lineSpacing()
        assert (wide, dark_lines(view)) == (wide, lines)
        assert 0 <= spare < tokens.ROW * scale, "neither cut nor a line too high"


@pytest.mark.parametrize("language", ["en", "fi"])
def test_offers_side_by_side_have_their_whole_names(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(*SMALLEST)
    window.show_page("platforms")
    page = window.stack.page("platforms")
    assert isinstance(page, PlatformsPage)
    page.best_button.click()
    qtbot.wait(50)
    assert [cut_cells(table) for table in tables_of(window)] == [[]]


def test_columns_do_not_jump_while_figures_change(qtbot: QtBot) -> None:
    def shown(figure: int) -> list[int]:
        columns = [Column("name", text("Name")), Column("figure", text("Figure"), CellKind.COUNT)]
        view.show_spec(table("t", text("T"), columns, [("a", figure), ("b", 1)], ["a", "b"]))
        return [view.columnWidth(place) for place in range(2)]

    view = FittedTable("test")
    qtbot.addWidget(view)
    view.resize(500, 300)
    view.show()
    assert shown(1_000_000_000)[1] > 0
    assert shown(1_000_000_000) == shown(1)
