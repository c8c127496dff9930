"""What happens to a file while somebody is elsewhere is told on coming back, once, and never written over."""

from pathlib import Path
from shutil import copy

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from selector.app.documents import open_document
from selector.ui.window import MainWindow
from tests.ui.conftest import EXAMPLES
from tests.ui.person import PATIENCE


def codes(window: MainWindow) -> list[str]:
    return [problem.code for problem in window.banners.problems]


def come_back(window: MainWindow, qtbot: QtBot) -> None:
    """From something else, as from another program."""
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    for each in (other, window):
        each.activateWindow()
        qtbot.waitUntil(each.isActiveWindow, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not window.session.runner.jobs, timeout=PATIENCE)
    other.close()


def test_who_comes_back_learns_what_happened_to_the_file(window: MainWindow, qtbot: QtBot, scenario_file: Path) -> None:
    come_back(window, qtbot)
    assert codes(window) == [], "as it was"
    kept = scenario_file.read_bytes()
    copy(EXAMPLES / "uk-cafe.pspscenario", scenario_file)
    come_back(window, qtbot)
    assert codes(window) == ["changed_outside"]
    window.banners.clear()
    come_back(window, qtbot)
    assert codes(window) == [], "told once"
    scenario_file.write_bytes(kept)
    come_back(window, qtbot)
    assert codes(window) == [], "as it was again"
    scenario_file.unlink()
    come_back(window, qtbot)
    assert codes(window) == ["gone"]
    (save,) = (button for button in window.banners.findChildren(QPushButton) if button.text() == "Save")
    QTest.mouseClick(save, Qt.MouseButton.LeftButton)
    assert open_document(scenario_file).scenario == window.session.scenario
    come_back(window, qtbot)
    assert codes(window) == []
