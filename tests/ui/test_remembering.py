"""What a person arranged is found again in the next window: widths and sort of tables, places of splitters."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter
from pytestqt.qtbot import QtBot

from selector.app.settings import UserSettings
from selector.ui.app import Windows
from selector.ui.frame import remembering
from selector.ui.pages.scenarios.page import ScenariosPage
from selector.ui.session import MOST_ARRANGED
from selector.ui.widgets.table import TableView
from selector.ui.window import MainWindow


@pytest.fixture
def dragging(monkeypatch: pytest.MonkeyPatch) -> None:
    """The left button is held, as far as the memory can tell."""
    held = SimpleNamespace(mouseButtons=lambda: Qt.MouseButton.LeftButton)
    monkeypatch.setattr(remembering, "QGuiApplication", held)


@pytest.fixture
def on_headings(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pointer is on the headings of every table, as far as the memory can tell."""
    monkeypatch.setattr(remembering, "is_pointed_at", lambda _header: True)


def compared(window: MainWindow, qtbot: QtBot, scenario_file: Path) -> ScenariosPage:
    window.show_page("scenarios")
    page = window.stack.page("scenarios")
    assert isinstance(page, ScenariosPage)
    page.add(scenario_file)
    qtbot.waitUntil(lambda: len(page.others) == 1, timeout=20_000)
    page.switch.show_choice("everything")
    page.refresh_evaluation()
    qtbot.wait(20)
    return page


@pytest.mark.usefixtures("dragging", "on_headings")
def test_widths_sort_and_splitters_come_back(
    window: MainWindow, windows: Windows, qtbot: QtBot, scenario_file: Path
) -> None:
    page = compared(window, qtbot, scenario_file)
    page.offers.keep_widths()
    page.offers.horizontalHeader().resizeSection(0, 333)
    page.offers.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    page.split.moveSplitter(150, 1)
    sizes = page.split.sizes()
    window.close()
    again = windows.open_window(scenario_file)
    again.resize(window.size())
    qtbot.waitUntil(lambda: again.session.evaluation is not None, timeout=20_000)
    found = compared(again, qtbot, scenario_file)
    header = found.offers.horizontalHeader()
    assert header.sectionSize(0) == 333
    assert (header.sortIndicatorSection(), header.sortIndicatorOrder()) == (3, Qt.SortOrder.DescendingOrder)
    assert found.split.sizes() == pytest.approx(sizes, abs=2)


@pytest.mark.usefixtures("dragging")
def test_dragging_something_else_leaves_columns_to_the_room(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("results")
    window.stack.page("results")
    for width in (900, 1500):
        window.resize(width, 700)
        qtbot.wait(30)
    window.stack.remember()
    settings = window.session.settings
    assert settings is not None
    assert [key for key in settings.current.window if key.endswith(".widths")] == []


def test_what_the_window_does_itself_is_not_remembered(window: MainWindow, qtbot: QtBot) -> None:
    for width in (900, 1500):
        window.resize(width, 700)
        qtbot.wait(30)
    window.stack.remember()
    settings = window.session.settings
    assert settings is not None
    assert [key for key in settings.current.window if key.startswith("results")] == []


def test_nonsense_in_the_settings_arranges_nothing(qtbot: QtBot) -> None:
    splitter, table = QSplitter(), TableView("Rows")
    splitter.addWidget(table)
    qtbot.addWidget(splitter)
    for written in ("", "a,b", "1", "-3,4", "99999999999999999999,1,1", ","):
        remembering.LayoutMemory(splitter, "page", lambda _key, written=written: written, lambda *_kept: None)  # type: ignore[misc] # bound


def test_the_memory_is_bounded(window: MainWindow, tmp_path: Path) -> None:
    window.session.settings = UserSettings(tmp_path / "settings.toml")
    for number in range(2 * MOST_ARRANGED):
        window.session.arrange(f"k{number}", "1")
    kept = window.session.settings.current.window
    assert len(kept) == MOST_ARRANGED
    assert f"k{2 * MOST_ARRANGED - 1}" in kept
