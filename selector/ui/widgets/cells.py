"""How the cell of a table reads: numbers, amounts and dates as the language writes them, and what they sort by."""

from datetime import date
from decimal import Decimal

from selector.domain.text import Text
from selector.i18n import numbers
from selector.i18n.catalog import render
from selector.report.tables import Cell, CellKind, Column, Money

UNKNOWN_CELL = "?"
_FLOAT_DIGITS = 4


def shown(cell: Cell, column: Column) -> str:
    """The text of a cell. What nobody knows is a question mark, never zero or empty."""
    match cell:
        case None:
            return UNKNOWN_CELL
        case Text():
            return render(cell)
        case Money():
            return _amount(cell, column)
        case date():
            return numbers.month(cell) if column.kind is CellKind.MONTH else numbers.day(cell)
        case bool() | str():
            return str(cell)
    return _figure(cell, column)


def _amount(money: Money, column: Column) -> str:
    if column.unit is None:
        return numbers.money(money.minor, money.currency, whole=column.decimals == 0)
    from selector.domain.money import from_minor

    value = from_minor(money.minor, money.currency)
    decimals = column.decimals if column.decimals is not None else -int(value.as_tuple().exponent)
    return numbers.number(value, decimals=max(0, decimals))


def _figure(cell: int | float | Decimal, column: Column) -> str:
    value = Decimal(str(round(cell, _FLOAT_DIGITS))) if isinstance(cell, float) else Decimal(cell)
    decimals = 0 if column.kind is CellKind.COUNT else column.decimals
    if column.kind is CellKind.PERCENT and column.unit is None:
        return numbers.percent(value, decimals=decimals)
    return numbers.number(value, decimals=decimals)


def heading(column: Column) -> str:
    """Title of a column with its unit."""
    title = render(column.title)
    return f"{title} ({render(column.unit)})" if column.unit is not None else title


def stacked_heading(column: Column) -> str:
    """Title and unit on lines of their own; a long title without a unit breaks near its middle."""
    title = render(column.title)
    if column.unit is not None:
        return f"{title}\n({render(column.unit)})"
    breaks = [place for place, letter in enumerate(title) if letter == " "]
    if not breaks:
        return title
    middle = min(breaks, key=lambda place: abs(place - len(title) / 2))
    return f"{title[:middle]}\n{title[middle + 1 :]}"


def sort_key(cell: Cell) -> tuple[int, float, str]:
    """What a cell is sorted by: the unknown last, numbers by size, the rest as words."""
    match cell:
        case None:
            return 2, 0.0, ""
        case Money():
            return 0, float(cell.minor), cell.currency
        case date():
            return 0, float(cell.toordinal()), ""
        case Text():
            return 1, 0.0, render(cell).casefold()
        case str():
            return 1, 0.0, cell.casefold()
    return 0, float(cell), ""
