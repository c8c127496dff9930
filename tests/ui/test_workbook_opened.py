"""An exported workbook that was changed opens as a comparison: what changed stands first, and can be undone."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from selector.app.answers.evaluating import evaluated
from selector.app.exporting import export
from selector.ui.pages.review.changed import EXPORTED
from selector.ui.pages.review.page import ReviewPage
from selector.ui.window import MainWindow
from tests.ui.conftest import EXAMPLES
from tests.ui.person import PATIENCE


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """The café's workbook with twice the refunds."""
    path = tmp_path / "café.xlsx"
    found = evaluated(EXAMPLES / "uk-cafe.pspscenario")
    export(found.scenario, found.evaluation, path, "en", inputs=found.inputs)
    book = openpyxl.load_workbook(path)
    for row in book["Fields"].iter_rows(min_row=2, values_only=True):
        if row[0] == "merchant.refund_percent":
            book[str(row[1])][str(row[2])].value = 7.5
    book.save(path)
    return path


def dropped(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    window.dropEvent(event)


def test_a_changed_workbook_opens_on_what_changed(start: MainWindow, qtbot: QtBot, workbook: Path) -> None:
    dropped(start, workbook)
    qtbot.waitUntil(lambda: start.stack.name == "review", timeout=PATIENCE)
    session, page = start.session, start.stack.page("review")
    assert isinstance(page, ReviewPage)
    part = page.changed
    assert page.tabs.currentWidget() is part
    assert part.version.currentData() == EXPORTED
    qtbot.waitUntil(lambda: bool(part.count()), timeout=PATIENCE)
    assert str(part.table.sorted.index(0, 0).data()) == "Payments refunded (%)"
    assert str(session.scenario.merchant.refund_percent) == "7.5"
    assert any(problem.code == "workbook_opened" for problem in start.banners.problems)
    assert session.workspace is not None
    assert session.workspace.is_edited
    assert session.workspace.path is None
    session.workspace.undo()
    assert session.scenario == session.exported


def test_another_workbook_is_read_as_payments(
    start: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(start.commands, "import_paths", asked.extend)
    openpyxl.Workbook().save(tmp_path / "payments.xlsx")
    dropped(start, tmp_path / "payments.xlsx")
    assert asked == [tmp_path / "payments.xlsx"]
    assert start.session.workspace is None
