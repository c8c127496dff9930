"""The dialog of the export: the kind decides the ending of a name that was left as proposed, paper and language."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from selector.ui.window import MainWindow
from tests.ui.person import PATIENCE


@pytest.mark.parametrize(
    ("kind", "name", "letter", "lang"),
    [
        ("Report on Letter (*.pdf)", "x.pdf", True, None),
        ("Report on A4 (*.pdf)", "x.pdf", False, None),
        ("Report · Finnish (*.pdf)", "x.pdf", None, "fi"),
        ("Report · English (*.pdf)", "x.pdf", None, "en"),
        ("Excel workbook · Finnish (*.xlsx)", "x.xlsx", None, "fi"),
        ("Excel workbook on Letter (*.xlsx)", "x.xlsx", True, None),
        ("Excel workbook on A4 (*.xlsx)", "x.xlsx", False, None),
    ],
)
def test_a_kind_decides_ending_paper_and_language(
    kind: str, name: str, letter: bool | None, lang: str | None, window: MainWindow, qtbot: QtBot, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    asked: list[tuple[Path, object, str | None]] = []

    def chosen(_parent: object, _title: str, proposed: str, kinds: str) -> tuple[str, str]:
        assert kind in kinds.split(";;")
        return str(tmp_path / Path(proposed).name), kind

    def written(_scenario: object, _evaluation: object, out: Path, lang: str | None, **options: object) -> None:
        asked.append((out, options["letter"], lang))

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    monkeypatch.setattr("selector.app.exporting.export", written)
    window.commands.export()
    qtbot.waitUntil(lambda: bool(asked), timeout=PATIENCE)
    assert asked[0][0].parent == tmp_path
    assert asked[0][0].suffix == Path(name).suffix
    assert asked[0][1:] == (letter, lang)


def test_a_file_that_stands_there_is_not_written_over_unasked(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The dialog asked about the proposed name only."""
    (tmp_path / "shop.pdf").write_bytes(b"an older report")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "shop.xlsx"), "Report (*.pdf)"))
    asked = window.commands.ask_kind("shop", ".xlsx", "Export", "Report (*.pdf)")
    assert asked == (tmp_path / "shop.xlsx", "Report (*.pdf)")
