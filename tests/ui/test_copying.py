"""Every table and every chart of the window is copied so that it pastes well into a spreadsheet and into mail."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from selector.app.actions import ACTIONS
from selector.ui.frame.commands import PAGES
from selector.ui.widgets.chart_panel import ChartPanel
from selector.ui.widgets.table import TableView
from selector.ui.window import MainWindow

TSV = "text/tab-separated-values"


@pytest.fixture(autouse=True)
def empty_clipboard() -> Iterator[None]:
    """What a test copied is given up before the program ends."""
    yield
    QGuiApplication.clipboard().clear()


def copied_table(table: TableView) -> None:
    """Ctrl+C in the table: one line a row under the headings, the same rows as HTML, nothing that runs as a formula."""
    QGuiApplication.clipboard().clear()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    lines = data.text().rstrip("\n").split("\n")
    assert len(lines) == table.sorted.rowCount() + 1, table.accessibleName()
    assert {line.count("\t") for line in lines} == {table.sorted.columnCount() - 1}
    assert bytes(data.data(TSV).data()).decode() == data.text()
    assert data.html().count("<tr>") == len(lines)
    assert not [cell for line in lines for cell in line.split("\t") if cell.startswith(("=", "@"))]


@pytest.mark.parametrize("page", [page for page in PAGES if page != "start"])
def test_every_table_of_a_page_is_copied(window: MainWindow, qtbot: QtBot, page: str) -> None:
    window.show_page(page)
    qtbot.wait(50)
    for table in window.stack.page(page).findChildren(TableView):
        if table.sorted.rowCount():
            copied_table(table)


def test_a_chart_is_copied_as_a_picture_with_its_words_or_as_its_table(window: MainWindow, qtbot: QtBot) -> None:
    for page in ("results", "costs", "certainty"):
        window.show_page(page)
        panels = window.stack.page(page).findChildren(ChartPanel)
        assert panels, page
        for panel in (found for found in panels if found.isVisible()):
            qtbot.waitUntil(lambda shown=panel.chart: shown._image is not None, timeout=20_000)  # type: ignore[misc] # bound now, not later
            panel.copy()
            data = QGuiApplication.clipboard().mimeData()
            assert data.hasImage()
            assert data.text()
            if panel.as_table.isVisible():
                panel.as_table.setChecked(True)
                panel.copy()
                assert QGuiApplication.clipboard().mimeData().hasHtml()


def test_the_ranking_is_copied_from_the_menu(window: MainWindow) -> None:
    assert "copy_ranking" in {action.id for action in ACTIONS}
    window.actions_.by_id["copy_ranking"].trigger()
    data = QGuiApplication.clipboard().mimeData()
    evaluation = window.session.evaluation
    assert evaluation is not None
    assert len(data.text().splitlines()) == len(evaluation.ranked) + 1
    assert data.hasHtml()
    assert QToolTip.text() == "Copied"
