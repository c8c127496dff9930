"""Rows of a spreadsheet: cells as text, numbers with the decimals that the cell shows rather than those of a float."""

import datetime as dt
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from selector.domain.problems import UserError
from selector.domain.text import text as _t
from selector.files.importing.limits import check_workbook, refuse

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Row = list[str]
SIGNIFICANT_DIGITS = ".15g"
LARGEST_WHOLE = 1e15


def cell_text(value: object) -> str:
    """A cell as text. A number is written with 15 significant digits, which is all that a spreadsheet keeps."""
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ")
    return "" if value is None else str(value)


@lru_cache(maxsize=65_536)
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
    from python_calamine import CalamineWorkbook, PasswordError

    with path.open("rb") as handle:
        zipped = handle.read(2) == b"PK"
    if zipped:
        check_workbook(path)
        _refuse_archive(path)
    try:
        return CalamineWorkbook.from_path(str(path))
    except PasswordError as error:
        hint = _t("open it in a spreadsheet program with its password and save the sheet as CSV")
        raise refuse("import.password", _t("the workbook is protected by a password"), path, hint) from error
    except Exception as error:
        hint = _t("open the workbook in a spreadsheet program and save the sheet as CSV")
        raise refuse("import.damaged_workbook", _t("the workbook cannot be read"), path, hint) from error


def _refuse_archive(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        if "scenario.json" in names:
            wrong, hint = _t("this is a scenario of this program, no export"), _t("open it as it is, or use rank")
            raise refuse("import.scenario", wrong, path, hint)
        if not any(name.startswith(("xl/", "content.xml")) for name in names):
            wrong, hint = _t("this is an archive, not a workbook"), _t("unpack it and import the files in it")
            raise refuse("import.archive", wrong, path, hint)


def sheets(workbook: "CalamineWorkbook", path: Path) -> Iterator[tuple[str, "CalamineSheet"]]:
    """The sheets with their names, each parsed once.

    Raises:
        UserError: where a sheet is damaged.
    """
    for name in workbook.sheet_names:
        try:
            yield name, workbook.get_sheet_by_name(name)
        except Exception as error:
            raise _damaged(path) from error


def rows_of(sheet: "CalamineSheet", path: Path) -> Iterator[tuple[int, Row]]:
    """Every row of a sheet with its number, the cells as text.

    Raises:
        UserError: where the sheet is damaged.
    """
    try:
        for number, row in enumerate(sheet.iter_rows(), start=1):
            yield number, [cell if cell.__class__ is str else cell_text(cell) for cell in row]
    except Exception as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> UserError:
    hint = _t("open the workbook in a spreadsheet program and save the sheet as CSV")
    return refuse("import.damaged_workbook", _t("the sheet cannot be read"), path, hint)
