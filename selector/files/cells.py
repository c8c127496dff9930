"""Cells of tables turned into what leaves the program: plain values for machines, written ones for readers."""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from selector.domain.money import money_text
from selector.domain.text import Text
from selector.i18n import numbers
from selector.i18n.catalog import render
from selector.report.tables import Cell, CellKind, Column, Money

_FORMULA_STARTS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""The wide signs of East Asian keyboards are taken for the narrow ones by some spreadsheets."""
_MOST_DECIMALS = 6
_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def plain(cell: Cell) -> str | int | float | None:
    """A cell for machines: money and decimals as plain decimal text, dates in ISO, None for what is unknown."""
    match cell:
        case Text():
            return render(cell)
        case Money():
            return money_text(cell.minor, cell.currency)
        case Decimal():
            return format(cell, "f")
        case date():
            return cell.isoformat()
    return cell


def decimal_of(cell: int | float | Decimal) -> Decimal:
    """A number as the decimal that people see; binary noise beyond the sixth decimal is cut."""
    if isinstance(cell, float):
        return Decimal(str(cell)).quantize(Decimal(1).scaleb(-_MOST_DECIMALS), rounding=ROUND_HALF_UP)
    return Decimal(cell)


def _number(cell: int | float | Decimal, column: Column) -> str:
    value = decimal_of(cell)
    if column.kind is CellKind.PERCENT:
        return numbers.percent(value, decimals=column.decimals)
    return numbers.number(value, decimals=column.decimals)


def shown(cell: Cell, column: Column, *, unknown: str = "?") -> str:
    """A cell for readers, in the language in use: numbers with its separators, money with its sign.

    What is unknown shows as `unknown` in columns of figures and marks, and as nothing in columns of text.
    """
    match cell:
        case None:
            return "" if column.kind in {CellKind.TEXT, CellKind.LINK, CellKind.DATE} else unknown
        case Text():
            return render(cell)
        case Money():
            return numbers.money(cell.minor, cell.currency)
        case date():
            return numbers.day(cell)
        case int() | float() | Decimal():
            return _number(cell, column)
    return str(cell)


def without_controls(text: str) -> str:
    """`text` without characters that no file format or screen can show; line breaks and tabs stay."""
    return _UNSHOWABLE.sub("", text)


def disarmed(text: str) -> str:
    """`text` as it may stand in a table that a spreadsheet opens: what would become a formula gets an apostrophe."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
