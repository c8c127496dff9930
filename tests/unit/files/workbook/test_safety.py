"""Texts and sheet names that no spreadsheet refuses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selector.files.workbook.safety import LONGEST_CELL, cell_text, sheet_name


@given(st.text(), st.lists(st.text(), max_size=3))
def test_a_sheet_name_follows_the_rules(wanted: str, others: list[str]) -> None:
    taken: list[str] = []
    for one in [*others, wanted, wanted]:
        name = sheet_name(one, taken)
        assert 1 <= len(name) <= 31
        assert not set("[]:*?/\\") & set(name)
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.casefold() not in {other.casefold() for other in taken} | {"history"}
        taken.append(name)


NAMES = [("Costs", "Costs"), ("a/b:c", "a b c"), ("", "Sheet"), ("History", "History 2")]


@pytest.mark.parametrize(("wanted", "name"), NAMES)
def test_ordinary_names(wanted: str, name: str) -> None:
    assert sheet_name(wanted) == name


def test_an_overlong_cell_is_cut_and_says_so() -> None:
    assert cell_text("x" * LONGEST_CELL) == "x" * LONGEST_CELL
    cut = cell_text("x" * (LONGEST_CELL + 1))
    assert len(cut) == LONGEST_CELL
    assert cut.endswith("…")
