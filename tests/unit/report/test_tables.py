"""Table specifications: shape, alignment, and access by key."""

import pytest

from selector.domain.text import text
from selector.report.tables import CellKind, Column, TableSpec, table

COLUMNS = (
    Column("name", text("Name")),
    Column("cost", text("Cost"), CellKind.MONEY),
    Column("mark", text("Trust"), CellKind.MARK),
)


def test_numbers_stand_at_the_end_and_marks_in_the_middle() -> None:
    assert [column.alignment for column in COLUMNS] == ["start", "end", "center"]


def test_a_column_is_found_by_its_key() -> None:
    made = table("t", text("T"), COLUMNS, [("a", None, "?"), ("b", None, "●")])
    assert made.column("name") == ("a", "b")
    with pytest.raises(KeyError):
        made.place("nothing")


def test_a_shifted_row_is_refused() -> None:
    with pytest.raises(ValueError, match="one cell for each of 3"):
        TableSpec("t", text("T"), COLUMNS, (("a", None),))


def test_row_keys_must_name_every_row() -> None:
    with pytest.raises(ValueError, match="1 keys for 2 rows"):
        table("t", text("T"), COLUMNS, [("a", None, "?"), ("b", None, "●")], ["a"])
