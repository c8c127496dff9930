"""Formulas are worked out as spreadsheets do; the same cases are put to LibreOffice in tests/workbook."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selector.files.formulas.calculator import Calculator
from selector.files.formulas.functions import round_half_away
from selector.files.formulas.parsing import Reference, split
from selector.files.formulas.values import FormulaError, Scalar
from tests.formula_cases import CASES, CONSTANTS
from tests.formula_parts import functions_in, literals

NAMES = {"rate": Reference("Data", 0, 0, 0, 0), "column_a": Reference("Data", 0, 0, 3, 0)}


def worked_out(formula: str) -> Scalar:
    return Calculator({("Sheet", 0, 0): formula}, CONSTANTS, NAMES).shown(("Sheet", 0, 0))


@pytest.mark.parametrize(("formula", "expected"), CASES, ids=[formula for formula, _ in CASES])
def test_a_formula_gives_what_spreadsheets_give(formula: str, expected: Scalar) -> None:
    found = worked_out(formula)
    if isinstance(expected, float | int) and not isinstance(expected, bool):
        assert found == pytest.approx(expected, rel=1e-12, abs=1e-12)
    else:
        assert found == expected


@pytest.mark.parametrize("formula", ["=1+", "=SUM(1", "=NOSUCH(1)", "=1 2", "=nobody", "=)", "=", "=#"])
def test_what_is_no_formula_shows_a_name_error(formula: str) -> None:
    assert worked_out(formula) == "#NAME?"


def test_a_circle_is_an_error_and_not_endless() -> None:
    sheet = Calculator({("S", 0, 0): "=B1", ("S", 0, 1): "=A1+1"}, {})
    assert sheet.shown(("S", 0, 0)) == "#CIRC!"
    assert set(sheet.errors()) == {("S", 0, 0), ("S", 0, 1)}


def test_an_error_spreads_to_what_needs_it_and_no_further() -> None:
    sheet = Calculator({("S", 0, 0): "=1/0", ("S", 0, 1): "=A1+1", ("S", 0, 2): "=IF(TRUE,7,A1)"}, {})
    assert [sheet.shown(("S", 0, column)) for column in range(3)] == ["#DIV/0!", "#DIV/0!", 7.0]
    with pytest.raises(FormulaError):
        sheet.value(("S", 0, 1))


def test_formulas_that_differ_in_references_share_a_shape() -> None:
    assert split("=SUM($A$1:B2)*rate")[0] == split("=SUM(Data!C3:C9)*rate")[0]
    shape, _ = split('=IF(A1="B2",2.5,ROUND(A1,0))')
    assert literals(shape) == (2.5, 0.0)
    assert functions_in(shape) == {"IF", "ROUND"}


@given(st.integers(-(10**13), 10**13), st.integers(0, 4))
def test_rounding_goes_half_away_from_zero(units: int, digits: int) -> None:
    whole, rest = divmod(abs(units), 10)
    expected = (whole + (rest >= 5)) * (1 if units >= 0 else -1)
    given_figure = units / 10 ** (digits + 1)
    assert round_half_away(given_figure, digits) == pytest.approx(expected / 10**digits, rel=1e-15, abs=1e-12)
