"""Every table of the window is saved as CSV or JSON, by mouse and by key, and a fault is told once."""

import csv
import errno
import json
import os
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from selector.domain.problems import Severity
from selector.files.cells import plain
from selector.ui.frame.commands import PAGES
from selector.ui.widgets.table import TableView
from selector.ui.window import MainWindow
from tests.ui.person import PATIENCE

SAVE = "Save the table as CSV or JSON…"
Answer = Callable[[Path, str], None]


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """The file that the person names, and the kind chosen below it."""

    def set_answer(path: Path, kind: str) -> None:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), kind))

    return set_answer


def save_button(within: QWidget) -> QToolButton:
    shown = [b for b in within.findChildren(QToolButton) if b.accessibleName() == SAVE and b.isVisible()]
    assert len(shown) == 1
    return shown[0]


def rows_of(path: Path) -> list[list[str]]:
    return list(csv.reader(StringIO(path.read_text(encoding="utf-8-sig"))))


def saved_note(window: MainWindow, path: Path) -> Callable[[], bool]:
    return lambda: path.exists() and any(problem.code == "saved_table" for problem in window.banners.problems)


def menu_of(table: TableView) -> QMenu:
    """The menu of the table, opened by its key."""
    QTest.keyClick(table, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    return popup


def choose_save(table: TableView) -> None:
    """Shift+F10, then its last entry by keys alone."""
    table.setFocus()
    menu = menu_of(table)
    assert [action.text() for action in menu.actions()] == ["Copy the table", SAVE]
    QTest.keyClick(menu, Qt.Key.Key_Up)
    QTest.keyClick(menu, Qt.Key.Key_Return)


def test_the_table_of_costs_is_saved_by_mouse_with_currency_and_period_in_every_heading(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_page("costs")
    panel = window.stack.page("costs").components  # type: ignore[attr-defined] # the page of costs
    table, out = panel.table, tmp_path / "costs"
    qtbot.waitUntil(lambda: table.sorted.rowCount() > 0, timeout=PATIENCE)
    answer(out, "Table (*.csv)")
    QTest.mouseClick(save_button(panel), Qt.MouseButton.LeftButton)
    written = out.with_name("costs.csv")
    qtbot.waitUntil(saved_note(window, written), timeout=PATIENCE)
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    (show,) = (each for each in window.banners.findChildren(QPushButton) if each.text() == "Open the folder")
    QTest.mouseClick(show, Qt.MouseButton.LeftButton)
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path]
    lines, spec = rows_of(written), table.table_model.spec
    assert lines[0][0] == "Offer"
    assert all(title.endswith(" (Cost per month, EUR)") for title in lines[0][1:])
    assert lines[1:] == [[str(plain(cell)) for cell in row] for row in spec.rows]


def test_a_chart_shown_as_a_table_saves_the_table(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, answer: Answer
) -> None:
    window.show_page("costs")
    chart = window.stack.page("costs").components.chart  # type: ignore[attr-defined] # the page of costs
    qtbot.waitUntil(lambda: chart.table.sorted.rowCount() > 0, timeout=PATIENCE)
    assert chart.outs["save"].accessibleName() != SAVE
    chart.as_table.click()
    assert chart.outs["save"].accessibleName() == SAVE
    out = tmp_path / "chart.json"
    answer(out, "")
    QTest.mouseClick(chart.outs["save"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(saved_note(window, out), timeout=PATIENCE)
    (made,) = json.loads(out.read_text(encoding="utf-8"))["tables"].values()
    assert made["title"] == "Cost per month"
    assert [row["name"] for row in made["rows"]] == [row[0] for row in chart.table.table_model.spec.rows]
    assert {column["unit"] for column in made["columns"][1:]} == {"Cost per month, EUR"}


@pytest.mark.parametrize("page", [page for page in PAGES if page != "start"])
def test_every_table_of_a_page_is_saved_by_keys(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, answer: Answer, page: str
) -> None:
    window.show_page(page)
    qtbot.wait(50)
    for place, table in enumerate(window.stack.page(page).findChildren(TableView)):
        if table.isVisible() and table.sorted.rowCount():
            out = tmp_path / f"{place}.csv"
            answer(out, "")
            choose_save(table)
            qtbot.waitUntil(out.exists, timeout=PATIENCE)
            lines = rows_of(out)
            assert len(lines) == table.sorted.rowCount() + 1
            assert {len(line) for line in lines} == {table.sorted.columnCount()}
            assert not [cell for line in lines for cell in line if cell.startswith(("=", "@", "+"))]


def test_a_full_disk_is_told_once_and_the_old_file_stands(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_page("results")
    table = window.stack.page("results").table  # type: ignore[attr-defined] # the page of results
    out = tmp_path / "ranking.csv"
    out.write_text("old")
    answer(out, "")

    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    choose_save(table)
    qtbot.waitUntil(lambda: bool(window.banners.problems), timeout=PATIENCE)
    monkeypatch.undo()
    told = [problem for problem in window.banners.problems if problem.severity is Severity.ERROR]
    assert [problem.code for problem in told] == ["table_not_saved"]
    assert out.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".tmp"] == []


def test_nothing_is_written_when_no_file_is_named(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_page("results")
    asked: list[str] = []

    def cancelled(*args: str) -> tuple[str, str]:
        asked.append(args[2])
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", cancelled)
    choose_save(window.stack.page("results").table)  # type: ignore[attr-defined] # the page of results
    qtbot.wait(50)
    assert len(asked) == 1
    assert asked[0].endswith(".csv")
    assert not window.banners.problems
