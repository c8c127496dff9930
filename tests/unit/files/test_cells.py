"""Cells leave as plain values for machines and written ones for readers; what spreadsheets would run is disarmed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selector.domain.text import text
from selector.files.cells import disarmed, plain, shown, without_controls
from selector.i18n.catalog import speaking
from selector.report.tables import Cell, CellKind, Column, Money

MONEY = Column("m", text("M"), CellKind.MONEY)
PERCENT = Column("p", text("P"), CellKind.PERCENT, decimals=2)
WORDS = Column("t", text("T"))


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (Money(1234, "EUR"), "12.34"),
        (Money(-5, "EUR"), "-0.05"),
        (Money(500, "JPY"), "500"),
        (Money(1234, "KWD"), "1.234"),
        (Decimal("1E+3"), "1000"),
        (date(2026, 3, 1), "2026-03-01"),
        (text("{count} offers", count=2), "2 offers"),
        (None, None),
        (7, 7),
        (0.5, 0.5),
    ],
)
def test_machines_get_plain_values(cell: Cell, expected: object) -> None:
    assert plain(cell) == expected


def test_readers_get_their_own_separators() -> None:
    with speaking("fi"):
        assert shown(Money(123450, "EUR"), MONEY).replace("\xa0", " ") == "1 234,50 €"
        assert shown(2.005, PERCENT).replace("\xa0", " ") == "2,01 %"


def test_the_unknown_shows_as_a_question_mark_where_a_figure_is_expected() -> None:
    assert shown(None, MONEY) == "?"
    assert shown(None, WORDS) == ""


@given(st.text())
def test_no_text_keeps_what_cannot_be_shown(written: str) -> None:
    clean = without_controls(written)
    assert not any(ord(c) < 32 and c not in "\n\t" for c in clean)
    assert clean.encode("utf-8").decode("utf-8") == clean
    assert without_controls(clean) == clean


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_what_would_become_a_formula_is_disarmed(start: str) -> None:
    assert disarmed(f"{start}1+1") == f"'{start}1+1"
    assert disarmed("1=1") == "1=1"
