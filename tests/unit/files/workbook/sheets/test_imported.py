"""The sheet of imported payments: every group where they fit, sums where they do not, and it says so."""

import numpy as np
import pytest

from selector.costs.payments.table import Column, PaymentTable
from selector.files.workbook.sheets import imported as imported_sheet
from selector.files.workbook.sheets.imported import imported_table
from selector.report.tables import Money


def payments(amounts: list[int], days: int = 1) -> PaymentTable:
    """Payments of these amounts on each of some days, by card; the last one by a method that is unknown."""
    amount = np.array(amounts * days, dtype=np.int64)
    size = len(amount)
    codes = np.zeros(size, dtype=np.int16)
    codes[-1] = -1
    day = np.repeat(np.arange(days, dtype=np.int64), len(amounts))
    count = np.full(size, 2, dtype=np.int64)
    return PaymentTable("EUR", np.zeros(size, dtype=np.int16), amount, count, day, {"method": Column(codes, ("card",))})


def test_equal_payments_of_several_days_are_one_row() -> None:
    table = imported_table(payments([500, 900], days=3))
    assert [row[2:] for row in table.rows] == [
        (Money(900, "EUR"), 4.0, Money(3600, "EUR")),
        (Money(500, "EUR"), 6.0, Money(3000, "EUR")),
        (Money(900, "EUR"), 2.0, Money(1800, "EUR")),
    ]


def test_too_many_amounts_are_added_up_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imported_sheet, "MOST_ROWS", 10)
    table = imported_table(payments(list(range(100, 150))))
    assert table.column("amount") == (None, None)
    assert sum(cell.minor for cell in table.column("total") if isinstance(cell, Money)) == 2 * sum(range(100, 150))
    assert table.note is not None
    assert "amounts are added up" in table.note.english()


def test_never_more_rows_than_a_sheet_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imported_sheet, "MOST_ROWS", 1)
    table = imported_table(payments([100, 200]))
    assert len(table.rows) == 1
    assert table.note is not None
    assert "the largest are shown" in table.note.english()
