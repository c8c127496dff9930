"""A file that is open already: its window comes forward; where another program has it, the banner says so at once."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from selector.files.scenarios.presence import Presence
from selector.ui.app import Windows
from selector.ui.window import MainWindow
from tests.ui.person import PATIENCE


def codes(window: MainWindow) -> list[str]:
    return [problem.code for problem in window.banners.problems]


def test_the_window_that_has_the_file_comes_forward(
    window: MainWindow, windows: Windows, qtbot: QtBot, scenario_file: Path
) -> None:
    assert "open_elsewhere" not in codes(window)
    start = windows.open_window()
    qtbot.waitUntil(lambda: start.stack.name == "start", timeout=PATIENCE)
    window.showMinimized()
    link = scenario_file.with_name("link.pspscenario")
    link.symlink_to(scenario_file)
    start.commands.open_path(link)
    assert start.session.workspace is None
    assert not window.isMinimized()
    qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE)
    assert codes(window) == ["open_already"]
    (anew,) = (button for button in window.banners._shown[0].findChildren(QPushButton) if button.text())
    QTest.mouseClick(anew, Qt.MouseButton.LeftButton)
    other = windows.open[-1]
    qtbot.waitUntil(lambda: other.session.workspace is not None, timeout=PATIENCE)
    assert codes(other) == ["open_elsewhere"], "whoever asks for it has the file open twice, and is told"


def test_a_file_that_another_program_has_open_is_told_at_opening_and_at_saving_there(
    start: MainWindow, qtbot: QtBot, scenario_file: Path, tmp_path: Path
) -> None:
    other, target = Presence(scenario_file), tmp_path / "target.pspscenario"
    another = Presence(target)
    start.session.file_asked.emit(scenario_file)
    qtbot.waitUntil(lambda: start.session.workspace is not None, timeout=PATIENCE)
    assert codes(start) == ["open_elsewhere"]
    assert start.session.save(target)
    assert start.banners.problems[0].where.file == str(target)
    other.end()
    another.end()
    assert start.session.save(scenario_file)
    assert not Presence(scenario_file).is_alone, "what is saved under another name is open under that name"
    start.session.let_go()
    assert Presence(scenario_file).is_alone
