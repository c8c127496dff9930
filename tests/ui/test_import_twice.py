"""An export that is dropped twice is one export."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from selector.ui.dialogs.import_dialog import ImportDialog
from selector.ui.window import MainWindow

SUMUP = Path(__file__).resolve().parents[1] / "data" / "exports" / "sumup-transactions-de-2025-01.csv"


def test_a_file_that_is_named_twice_is_read_once(window: MainWindow, qtbot: QtBot) -> None:
    dialog = ImportDialog(window, [SUMUP, SUMUP.parent / ".." / "exports" / SUMUP.name])
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.found is not None and not dialog.is_reading, timeout=60_000)
    assert dialog.found is not None
    assert [file.outcome is not None for file in dialog.found.files] == [True]
