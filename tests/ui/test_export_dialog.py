"""The dialog of the export: the kind decides the ending of a name that was left as proposed, and the paper."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from selector.ui.window import MainWindow
from tests.ui.person import PATIENCE


@pytest.mark.parametrize(
    ("kind", "name", "letter"),
    [
        ("Report on Letter (*.pdf)", "x.pdf", True),
        ("Report on A4 (*.pdf)", "x.pdf", False),
        ("Report (*.pdf)", "x.pdf", None),
        ("Excel workbook (*.xlsx)", "x.xlsx", None),
        ("Excel workbook on Letter (*.xlsx)", "x.xlsx", True),
        ("Excel workbook on A4 (*.xlsx)", "x.xlsx", False),
    ],
)
def test_a_kind_decides_ending_and_paper(
    kind: str, name: str, letter: bool | None, window: MainWindow, qtbot: QtBot, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    asked: list[tuple[Path, object]] = []

    def chosen(_parent: object, _title: str, proposed: str, kinds: str) -> tuple[str, str]:
        assert kind in kinds.split(";;")
        return str(tmp_path / Path(proposed).name), kind

    def written(_scenario: object, _evaluation: object, out: Path, **options: object) -> None:
        asked.append((out, options["letter"]))

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    monkeypatch.setattr("selector.app.exporting.export", written)
    window.commands.export()
    qtbot.waitUntil(lambda: bool(asked), timeout=PATIENCE)
    assert asked[0][0].parent == tmp_path
    assert asked[0][0].suffix == Path(name).suffix
    assert asked[0][1] is letter


def test_a_file_that_stands_there_is_not_written_over_unasked(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The dialog asked about the proposed name only."""
    (tmp_path / "shop.pdf").write_bytes(b"an older report")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "shop.xlsx"), "Report (*.pdf)"))
    asked = window.commands.ask_kind("shop", ".xlsx", "Export", "Report (*.pdf)")
    assert asked == (tmp_path / "shop.xlsx", "Report (*.pdf)")
