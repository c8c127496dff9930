"""Draws any table on a sheet: title, header that stays in sight, typed cells, filters, widths that fit."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil

from selector.domain.money import from_minor
from selector.domain.text import Text
from selector.files.cells import decimal_of
from selector.files.workbook.grid import Content, Link, Sheet, Style
from selector.files.workbook.page_setup import A_PAGE
from selector.files.workbook.styles import column_format, date_format, money_format
from selector.i18n.catalog import render
from selector.report.tables import Cell, CellKind, Column, Money, TableSpec

_ALIGN = {"start": None, "end": "right", "center": "center"}
_NARROWEST, _WIDEST, _LOOKED_AT = 8, 60, 200
_WRAPPED_FROM, _KEPT = 20, 18.0
_HEADER_HEIGHT, _LINE, _HIGHEST = 30, 15, 409
_PER_CHARACTER, _IN_A_LINE = 1.1, 0.95
"""Width of a letter where a text must not be cut, and among many in a line, in wide and narrow fonts alike."""
_HEADER_ROW = 3
_LISTS_OF_PAGES = frozenset({"sources"})
"""Tables that are there for their addresses: these are wrapped, so that paper shows the whole of them."""
FIRST_OF_TABLES = _HEADER_ROW + 1
"""The row of the first line of every sheet that is one table."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a table stands: rows and columns count from 0, `last_row` is the row of its last line."""

    header_row: int
    first_row: int
    last_row: int


def heading(column: Column) -> str:
    """The title of a column with its unit."""
    unit = render(column.unit) if column.unit else ""
    return f"{render(column.title)} ({unit})" if unit and column.kind is not CellKind.TEXT else render(column.title)


def content_of(cell: Cell, column: Column, *, whole_links: bool = False) -> tuple[Content, Style]:
    """What stands in a spreadsheet's cell for a cell of a table, and how it looks.

    An address stands on one line, as long as its column is, unless `whole_links`.
    """
    align = _ALIGN[column.alignment]
    match cell:
        case None:
            return None, Style()
        case Money():
            value = float(from_minor(cell.minor, cell.currency))
            return value, Style("body", money_format(cell.currency), align)
        case date():
            return cell, Style("body", date_format(), "left")
        case int() | float() | Decimal():
            return float(decimal_of(cell)), Style("body", column_format(column), align)
        case Text():
            said = render(cell)
        case _:
            said = cell
    on_one_line = column.kind is CellKind.LINK and not whole_links
    look = "wrapped" if len(said) > _WRAPPED_FROM and not on_one_line else "body"
    if column.kind is CellKind.LINK and " " not in said:
        return Link(said), Style(look)
    return said, Style(look, None, align)


def figure_of(cell: Cell) -> float:
    """The figure that a spreadsheet's cell holds for an amount; 0 for what is none."""
    return float(from_minor(cell.minor, cell.currency)) if isinstance(cell, Money) else 0.0


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


def _widths(table: TableSpec) -> list[float]:
    """Widths of the columns; long texts give way, so that a printed page holds all columns where that can be read."""
    widths = [_width(column, table.column(column.key)) for column in table.columns]
    texts = [place for place, width in enumerate(widths) if width > _KEPT and _is_words(table.columns[place])]
    over, spare = sum(widths) - A_PAGE, sum(widths[place] - _KEPT for place in texts)
    if over <= 0 or spare < over:
        return widths
    for place in texts:
        widths[place] -= over * (widths[place] - _KEPT) / spare
    return widths


def _is_words(column: Column) -> bool:
    return column.kind in {CellKind.TEXT, CellKind.LINK}


def _wraps(sheet: Sheet, place: tuple[int, int]) -> bool:
    return sheet.cells[place].style.look == "wrapped"


def _lines(cell: Cell, width: float) -> int:
    """How many lines a text takes where it is wrapped; not every spreadsheet finds the height by itself."""
    said = render(cell) if isinstance(cell, Text) else cell
    if not isinstance(said, str) or len(said) <= _WRAPPED_FROM:
        return 1
    return sum(max(1, ceil(len(line) * _IN_A_LINE / width)) for line in said.splitlines())


def write_table(sheet: Sheet, table: TableSpec, place: tuple[int, int] = (_HEADER_ROW, 0)) -> Placed:
    """Writes header and rows of `table` with the header at `place`; gives where it stands."""
    row, first = place
    sheet.heights[row] = _HEADER_HEIGHT
    for offset, column in enumerate(table.columns):
        sheet.put(row, first + offset, heading(column), Style("header"))
    for down, cells in enumerate(table.rows, start=row + 1):
        for offset, (cell, column) in enumerate(zip(cells, table.columns, strict=True)):
            sheet.put(down, first + offset, *content_of(cell, column, whole_links=table.key in _LISTS_OF_PAGES))
    return Placed(row, row + 1, row + len(table.rows))


def write_table_sheet(sheet: Sheet, table: TableSpec) -> Placed:
    """A sheet that is one table: title, remark, frozen header, filters, widths; printed, each page has the header."""
    sheet.put(0, 0, render(table.title), Style("title"))
    if table.note is not None:
        sheet.put(1, 0, render(table.note), Style("remark"))
    placed = write_table(sheet, table)
    sheet.widths |= dict(enumerate(_widths(table)))
    for row, cells in enumerate(table.rows, start=placed.first_row):
        wrapped = (offset for offset, held in enumerate(cells) if held is not None and _wraps(sheet, (row, offset)))
        lines = max((_lines(cells[offset], sheet.widths[offset]) for offset in wrapped), default=1)
        if lines > 1:
            sheet.heights[row] = min(_LINE * lines, _HIGHEST)
    sheet.frozen = (placed.first_row, min(2, len(table.columns) - 1))
    if table.rows:
        sheet.filtered = (placed.header_row, 0, placed.last_row, len(table.columns) - 1)
    sheet.repeated = (placed.header_row, placed.header_row)
    sheet.printed = len(table.columns)  # else long addresses would make every page smaller
    return placed
