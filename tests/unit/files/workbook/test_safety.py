"""Texts that no spreadsheet refuses."""

from selector.files.workbook.safety import LONGEST_CELL, cell_text


def test_an_overlong_cell_is_cut_and_says_so() -> None:
    assert cell_text("x" * LONGEST_CELL) == "x" * LONGEST_CELL
    cut = cell_text("x" * (LONGEST_CELL + 1))
    assert len(cut) == LONGEST_CELL
    assert cut.endswith("…")
