"""Draws any table on a sheet: title, header that stays in sight, typed cells, filters, widths that fit."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from selector.domain.money import from_minor
from selector.domain.text import Text
from selector.files.cells import decimal_of
from selector.files.workbook.safety import cell_text
from selector.files.workbook.styles import Styles, column_format, money_format
from selector.i18n.catalog import render
from selector.report.tables import Cell, CellKind, Column, Money, TableSpec

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_ALIGN = {"start": None, "end": "right", "center": "center"}
_NARROWEST, _WIDEST, _LOOKED_AT = 8, 60, 200
_WRAPPED_FROM = 40
_HEADER_HEIGHT = 30
_PER_CHARACTER = 1.1


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a table stands: rows and columns count from 0, `last_row` is the row of its last line."""

    header_row: int
    first_row: int
    last_row: int
    first_column: int

    @property
    def end_row(self) -> int:
        """The first free row below."""
        return self.last_row + 1


def heading(column: Column) -> str:
    """The title of a column with its unit."""
    unit = render(column.unit) if column.unit else ""
    return f"{render(column.title)} ({unit})" if unit and column.kind is not CellKind.TEXT else render(column.title)


def write_cell(sheet: "Worksheet", styles: Styles, place: tuple[int, int], cell: Cell, column: Column) -> None:
    """Writes one cell by its type. Text is written as text whatever it begins with."""
    row, col = place
    align = _ALIGN[column.alignment]
    match cell:
        case None:
            sheet.write_blank(row, col, None, styles.get("body"))
        case Money():
            value = float(from_minor(cell.minor, cell.currency))
            sheet.write_number(row, col, value, styles.get("body", money_format(cell.currency), align))
        case date():
            sheet.write_datetime(row, col, cell, styles.get("body", "yyyy-mm-dd", "left"))
        case int() | float() | Decimal():
            sheet.write_number(row, col, float(decimal_of(cell)), styles.get("body", column_format(column), align))
        case _:
            said = cell_text(render(cell) if isinstance(cell, Text) else cell)
            look = "wrapped" if len(said) > _WRAPPED_FROM else "body"
            sheet.write_string(row, col, said, styles.get(look, None, align))


def _length(cell: Cell) -> int:
    match cell:
        case Text():
            return len(render(cell))
        case Money():
            return len(f"{from_minor(cell.minor, cell.currency):,}")
        case date():
            return 10
        case float():
            return 8
        case None:
            return 1
    return len(str(cell))


def _width(column: Column, cells: tuple[Cell, ...]) -> float:
    longest_word = max(map(len, heading(column).split()), default=1)
    longest = max(map(_length, cells[:_LOOKED_AT]), default=1)
    return min(max(longest * _PER_CHARACTER + 2, longest_word * _PER_CHARACTER + 3, _NARROWEST), _WIDEST)


def write_table(sheet: "Worksheet", styles: Styles, table: TableSpec, place: tuple[int, int] = (2, 0)) -> Placed:
    """Writes header and rows of `table` with the header at `place`; gives where it stands."""
    row, first = place
    sheet.set_row(row, _HEADER_HEIGHT)
    for offset, column in enumerate(table.columns):
        sheet.write_string(row, first + offset, cell_text(heading(column)), styles.get("header"))
    for down, cells in enumerate(table.rows, start=row + 1):
        for offset, (cell, column) in enumerate(zip(cells, table.columns, strict=True)):
            write_cell(sheet, styles, (down, first + offset), cell, column)
    return Placed(row, row + 1, row + len(table.rows), first)


def write_table_sheet(sheet: "Worksheet", styles: Styles, table: TableSpec) -> Placed:
    """A sheet that is one table: title, remark, frozen header, filters, widths; printed, each page has the header."""
    sheet.write_string(0, 0, cell_text(render(table.title)), styles.get("title"))
    if table.note is not None:
        sheet.write_string(1, 0, cell_text(render(table.note)), styles.get("remark"))
    placed = write_table(sheet, styles, table)
    for offset, column in enumerate(table.columns):
        sheet.set_column(offset, offset, _width(column, table.column(column.key)))
    sheet.freeze_panes(placed.first_row, min(2, len(table.columns) - 1))
    if table.rows:
        sheet.autofilter(placed.header_row, 0, placed.last_row, len(table.columns) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(placed.header_row)
    return placed
