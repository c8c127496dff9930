"""Where texts and figures stand in their cells: headings over their columns, texts apart from figures beside them."""

from dataclasses import dataclass
from datetime import date
from math import ceil
from unicodedata import bidirectional

from selector.files.workbook.grid import Cell, Formula, Link, Sheet

HEADER = "header"
_TEXTS = frozenset({"body", "wrapped", "strong", HEADER})
_FROM_THE_RIGHT = frozenset({"R", "AL"})
_STRONG = _FROM_THE_RIGHT | {"L"}
_LOOKED_BELOW, _LINE, _HIGHEST, _USUAL_WIDTH = 300, 15.0, 120.0, 8.43
_LETTERS = {HEADER: 1.15, "wrapped": 0.95}
"""Width of a letter by look, among many in a line, in wide and narrow fonts alike."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a cell's content stands: its alignment (None: the spreadsheet's own), and steps away from the edge."""

    align: str | None
    indent: int = 0


def standing(sheet: Sheet, place: tuple[int, int], *, right_to_left: bool) -> Standing:
    """Where the content of a cell stands; on sheets from the right even Latin texts begin at the right."""
    align = _align(sheet, place)
    if right_to_left:
        return Standing(_turned(align))
    crowded = align in {None, "left"} and _is_text(sheet.cells[place]) and _align(sheet, (place[0], place[1] - 1))
    return Standing(align, 1 if crowded == "right" else 0)


def runs_from_the_right(said: object) -> bool:
    """Is it a text whose first letter is one of a script that runs from the right?"""
    letters = (bidirectional(letter) for letter in said) if isinstance(said, str) else iter(())
    return next((kind in _FROM_THE_RIGHT for kind in letters if kind in _STRONG), False)


def _align(sheet: Sheet, place: tuple[int, int]) -> str | None:
    """The alignment of a cell on a sheet from the left; None: the spreadsheet's own, or there is no cell."""
    held = sheet.cells.get(place)
    if held is None:
        return None
    return held.style.align or _below(sheet, place) if held.style.look == HEADER else _own(held)


def _own(held: Cell) -> str | None:
    """The alignment of a cell that is no heading: figures and dates stand at the end of theirs."""
    is_figure = held.style.number is not None or isinstance(held.content, int | float | date)
    return held.style.align or ("right" if is_figure else None)


def _below(sheet: Sheet, place: tuple[int, int]) -> str | None:
    """The alignment of the first cell below a heading, down to the next table."""
    row, column = place
    for down in range(row + 1, row + 1 + _LOOKED_BELOW):
        held, first = sheet.cells.get((down, column)), sheet.cells.get((down, 0))
        if down > row + 1 and first is not None and first.style.look == HEADER:
            break
        if held is not None and held.style.look != HEADER:
            return _own(held)
    return None


def _turned(align: str | None) -> str:
    """On a sheet from the right: what begins at the left begins at the right; figures line up there too."""
    return align if align == "center" else "right"


def _is_text(held: Cell) -> bool:
    words = isinstance(held.content, str | Link) or (isinstance(held.content, Formula) and held.style.number is None)
    return words and held.style.look in _TEXTS


def row_heights(sheet: Sheet) -> dict[int, float]:
    """Heights of the rows with headings or wrapped texts: as many lines as the longest needs in its column's width."""
    found: dict[int, float] = {}
    for (row, column), held in sheet.cells.items():
        letter = _LETTERS.get(held.style.look)
        if letter is None or not isinstance(held.content, str):
            continue
        lines = _lines(held.content, sheet.widths.get(column, _USUAL_WIDTH), letter)
        if lines > 1 or held.style.look == HEADER:
            found[row] = max(found.get(row, sheet.heights.get(row, 0.0)), min(_LINE * lines, _HIGHEST))
    return found


def _lines(words: str, width: float, letter: float) -> int:
    """Lines that a text takes, of letters of some width: words are kept whole where they fit."""
    lines, used = 1, 0.0
    for word in words.split():
        needed = len(word) * letter
        if used and used + needed > width:
            lines, used = lines + 1, 0.0
        lines += max(0, ceil(needed / width) - 1)
        used += needed + letter
    return lines
