"""Columns as wide as what stands in them: no figure shows as ###, no name is cut by the cell beside it."""

import re

from selector.files.formulas.calculator import Calculator
from selector.files.workbook.grid import Formula, Sheet, Style

_USUAL_WIDTH = 8.43
_PER_CHARACTER = 1.1
"""Width of a letter in wide and narrow fonts alike."""
_ROOM = 2
"""For a digit more than at the export, and the edge."""
_WIDEST_TEXT = 45.0
"""Longer texts are cut or wrapped: a column is to be taken in at a glance."""
_FOR_WORDS = 12.0
"""Narrower columns are made for figures: words in them, such as those behind a sorted table, may be cut."""
_TEXTS = frozenset({"body", "strong"})
_DECIMALS = re.compile(r"0\.(0+)")


def needed_widths(sheet: Sheet, worked_out: Calculator) -> dict[int, float]:
    """The columns of a sheet with formulas that what stands in them makes wider than they are."""
    if not any(isinstance(held.content, Formula) for held in sheet.cells.values()):
        return {}
    found: dict[int, float] = {}
    for (row, column), held in sheet.cells.items():
        is_formula = isinstance(held.content, Formula)
        shown = worked_out.shown((sheet.name, row, column)) if is_formula else held.content
        width = sheet.widths.get(column, _USUAL_WIDTH)
        needed = _needed(held.style, shown, crowded=width >= _FOR_WORDS and _holds(sheet, row, column + 1))
        if needed > found.get(column, width):
            found[column] = needed
    return found


def _holds(sheet: Sheet, row: int, column: int) -> bool:
    held = sheet.cells.get((row, column))
    return held is not None and held.content not in {None, ""}


def _needed(style: Style, shown: object, *, crowded: bool) -> float:
    """The width that a cell needs; 0 where it fits itself in."""
    number = style.number
    if isinstance(shown, int | float) and number is not None and number != "General":
        return len(_written(float(shown), number)) * _PER_CHARACTER + _ROOM
    if isinstance(shown, str) and crowded and style.look in _TEXTS:
        return min(len(shown) * _PER_CHARACTER + 1, _WIDEST_TEXT)
    return 0.0


def _written(figure: float, number: str) -> str:
    """A figure about as a spreadsheet writes it in a number format."""
    decimals = _DECIMALS.search(number)
    figure, sign = (figure * 100, "%") if number.endswith("%") else (figure, "")
    grouped = "," if "," in number else ""
    return f"{figure:{grouped}.{len(decimals[1]) if decimals else 0}f}{sign}"
