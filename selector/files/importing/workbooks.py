"""Rows of a spreadsheet: cells as text, numbers with the decimals that the cell shows rather than those of a float."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from selector.domain.text import text as _t
from selector.files.importing.limits import MAX_CELL_CHARACTERS, MAX_COLUMNS, check_workbook, refuse

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

Row = list[str]
SIGNIFICANT_DIGITS = ".15g"
LARGEST_WHOLE = 1e15


def cell_text(value: object) -> str:
    """A cell as text. A number is written with 15 significant digits, which is all that a spreadsheet keeps."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ")
    return "" if value is None else str(value)


def number_text(value: float) -> str:
    """0.1 + 0.2 is "0.3", 1e22 is written out, and whole numbers have no point."""
    if value.is_integer() and abs(value) < LARGEST_WHOLE:
        return str(int(value))
    shown = format(value, SIGNIFICANT_DIGITS)
    return format(Decimal(shown), "f") if "e" in shown else shown


def open_workbook(path: Path) -> "CalamineWorkbook":
    """The workbook, after its stated sizes were checked.

    Raises:
        UserError: where it is damaged, protected or too large.
    """
    from python_calamine import CalamineWorkbook

    with path.open("rb") as handle:
        zipped = handle.read(2) == b"PK"
    if zipped:
        check_workbook(path)
    try:
        return CalamineWorkbook.from_path(str(path))
    except Exception as error:
        hint = _t("open the workbook in a spreadsheet program and save the sheet as CSV")
        raise refuse("import.damaged_workbook", _t("the workbook cannot be read"), path, hint) from error


def sheet_names(workbook: "CalamineWorkbook") -> list[str]:
    """The sheets in their order."""
    return list(workbook.sheet_names)


def rows_of(workbook: "CalamineWorkbook", path: Path, sheet: str) -> Iterator[tuple[int, Row]]:
    """Every row of a sheet with its number, the cells as text.

    Raises:
        UserError: where the sheet is damaged or wider than a spreadsheet can be.
    """
    try:
        found = workbook.get_sheet_by_name(sheet)
        for number, row in enumerate(found.iter_rows(), start=1):
            if len(row) > MAX_COLUMNS:
                break
            yield number, [cell_text(cell)[:MAX_CELL_CHARACTERS] for cell in row]
    except Exception as error:
        hint = _t("open the workbook in a spreadsheet program and save the sheet as CSV")
        raise refuse("import.damaged_workbook", _t("the sheet cannot be read"), path, hint) from error
