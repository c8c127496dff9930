"""What the window shows of an import: no column that has nothing to say."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from selector.app.importing.tables import first_rows
from selector.files.importing.outcome import FileOutcome
from selector.files.importing.peeking import Understood

ROW = Understood(2, "payment", "", date(2025, 1, 2), Decimal("12.50"), "EUR", Decimal("0.40"), {})


def shown(*rows: Understood) -> list[str]:
    outcome = FileOutcome("a.csv", "stripe", "main", 1, {}, {}, {}, 1, 0, 0, (), {}, (), (), rows)
    return [column.key for column in first_rows(outcome).columns]


def test_lines_are_shown_where_they_are_known() -> None:
    assert shown(ROW)[0] == "line"
    assert shown(replace(ROW, line=0)) == shown(ROW)[1:]
    assert shown(replace(ROW, line=0), ROW) == shown(ROW)
