"""The program's arithmetic of formulas against LibreOffice's, function by function."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from selector.files.formulas.values import Scalar
from tests.formula_cases import CASES, CONSTANTS
from tests.libreoffice import recalculated


def test_libreoffice_gives_the_same(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    data = workbook.create_sheet("Data")
    for (_, row, column), value in CONSTANTS.items():
        data.cell(row + 1, column + 1).value = value
    sheet = workbook.create_sheet("Formulas")
    for row, (formula, _) in enumerate(CASES, start=1):
        sheet.cell(row, 1).value = formula
    workbook.defined_names["rate"] = DefinedName("rate", attr_text="Data!$A$1")
    workbook.defined_names["column_a"] = DefinedName("column_a", attr_text="Data!$A$1:$A$4")
    workbook.save(tmp_path / "cases.xlsx")
    found = recalculated(tmp_path / "cases.xlsx", tmp_path)
    for row, (formula, expected) in enumerate(CASES):
        assert same(found.get(("Formulas", row, 0)), expected), formula


def same(found: object, expected: Scalar) -> bool:
    if isinstance(expected, bool) or isinstance(found, bool):
        return found == expected
    if isinstance(expected, float | int) and isinstance(found, float | int):
        return found == pytest.approx(expected, rel=1e-12, abs=1e-12)
    if str(expected).startswith("#"):
        return str(found).startswith("#")  # LibreOffice tells fewer kinds of error apart than Excel
    return found == expected
