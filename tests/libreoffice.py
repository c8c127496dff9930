"""LibreOffice as an independent judge of workbooks: recalculates a file and gives the values it finds.

Where it is not installed, the tests that ask for it are reported as skipped.
"""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from selector.files.formulas.calculator import Place
from selector.files.formulas.values import Scalar

Values = dict[Place, object]
_SECONDS = 240


def soffice() -> str:
    """The program; skips the test where it is missing."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        pytest.skip("LibreOffice is not installed: the formulas were only checked by the program's own arithmetic")
    return found


def changed_copy(source: Path, target: Path, changes: Mapping[Place, Scalar]) -> None:
    """A copy of a workbook with some cells changed and without any stored value, so that all must be worked out."""
    workbook = openpyxl.load_workbook(source)
    for (sheet, row, column), value in changes.items():
        workbook[sheet].cell(row + 1, column + 1).value = value
    workbook.save(target)


def recalculated(path: Path, folder: Path) -> Values:
    """Every value of a workbook as LibreOffice works it out, by sheet, row and column (from 0)."""
    out = folder / "out"
    out.mkdir(exist_ok=True)
    command = [
        soffice(), f"-env:UserInstallation=file://{folder / 'profile'}", "--headless",
        "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), str(path),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
    workbook = openpyxl.load_workbook(out / path.name, data_only=True)
    return {
        (sheet.title, int(cell.row or 0) - 1, int(cell.column or 0) - 1): cell.value
        for sheet in workbook
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
