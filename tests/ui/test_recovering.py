"""What a killed program could not save is kept while one works, offered by name at the next start, and recovered."""

from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from selector.app.documents import DocumentFile, left_behind, open_document
from selector.app.edits.business import set_month_volume
from selector.ui.app import Windows
from selector.ui.window import MainWindow
from tests.ui.person import PATIENCE, Person


def test_what_a_crash_left_behind_is_offered_and_recovered(windows: Windows, qtbot: QtBot, scenario_file: Path) -> None:
    crashed = open_document(scenario_file)
    crashed.file.keep_copy(crashed.scenario.model_copy(update={"name": "Unsaved"}))
    assert crashed.file._slot is not None
    crashed.file._slot._lock.release()
    window = windows.open_window()
    qtbot.waitUntil(lambda: bool(window.banners.problems), timeout=20_000)
    (banner,) = window.banners._shown
    assert banner.accessibleName().startswith("“Unsaved” was not saved when the program ended; it is kept as of")
    (recover,) = (button for button in banner.findChildren(QPushButton) if button.text() == "Recover")
    QTest.mouseClick(recover, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.workspace is not None, timeout=10_000)
    assert window.session.scenario.name == "Unsaved"
    assert window.session.file is not None
    assert window.session.file.path == scenario_file


def test_all_that_was_left_behind_is_offered_beside_the_file_that_is_opened(
    windows: Windows, qtbot: QtBot, scenario_file: Path
) -> None:
    for name in ("One", "Two"):
        crashed = open_document(scenario_file)
        crashed.file.keep_copy(crashed.scenario.model_copy(update={"name": name}))
        assert crashed.file._slot is not None
        crashed.file._slot._lock.release()
    window = windows.open_window(scenario_file)
    qtbot.waitUntil(lambda: len(window.banners.problems) == 2, timeout=PATIENCE)
    told = {banner.accessibleName().partition(" was")[0]: banner for banner in window.banners._shown}
    assert list(told) == ["“Two”", "“One”"]
    (discard,) = (button for button in told["“One”"].findChildren(QPushButton) if button.text() == "Discard")
    QTest.mouseClick(discard, Qt.MouseButton.LeftButton)
    assert len(left_behind()) == 1
    (recover,) = (button for button in told["“Two”"].findChildren(QPushButton) if button.text() == "Recover")
    QTest.mouseClick(recover, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(windows.open) == 2 and windows.open[1].session.workspace is not None, timeout=PATIENCE)
    assert windows.open[1].session.scenario.name == "Two"
    assert window.session.scenario.name != "Two"
    assert not window.banners.problems


def test_edits_without_a_pause_are_kept_all_the_same(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    session._recovery.setInterval(300)
    for volume in range(70_000, 90_000, 1_000):
        session.apply(set_month_volume(Decimal(volume)))
        qtbot.wait(50)
    file = session.file
    assert isinstance(file, DocumentFile)
    assert file._slot is not None
    assert file._slot.copy.exists(), "a second of edits, one every twentieth of it"


def test_a_recovery_copy_follows_an_edit_and_goes_with_saving(window: MainWindow, qtbot: QtBot) -> None:
    window.session._recovery.setInterval(10)
    Person(qtbot, window).go("business")
    window.session.apply(set_month_volume(Decimal(80_000)))
    file = window.session.file
    assert isinstance(file, DocumentFile)
    qtbot.waitUntil(lambda: file._slot is not None and file._slot.copy.exists(), timeout=5000)
    window.actions_.by_id["save"].trigger()
    assert file._slot is not None
    assert not file._slot.copy.exists()
    assert left_behind() == ()
