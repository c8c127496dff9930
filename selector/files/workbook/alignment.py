"""Where texts and figures stand in their cells: headings over their columns, texts apart from figures beside them."""

from dataclasses import dataclass
from math import ceil

from selector.files.workbook.grid import Formula, Sheet, Style

HEADER = "header"
_TEXTS = frozenset({"body", "wrapped", "strong"})
_LOOKED_BELOW, _BOLD, _LINE, _HIGHEST, _USUAL_WIDTH = 3, 1.15, 15.0, 120.0, 8.43


@dataclass(frozen=True, slots=True)
class Standing:
    """How a cell's content stands: its alignment (None: the spreadsheet's own), and steps away from the edge."""

    align: str | None
    indent: int = 0


def standing(sheet: Sheet, place: tuple[int, int], *, right_to_left: bool) -> Standing:
    """Where the content of a cell stands; on sheets from the right even Latin texts begin at the right."""
    held = sheet.cells[place]
    if held.style.look == HEADER:
        align = held.style.align or _below(sheet, place)
        return Standing(_turned(align) if right_to_left else align)
    if right_to_left:
        return Standing(_turned(held.style.align))
    beside = sheet.cells.get((place[0], place[1] - 1))
    crowded = beside is not None and beside.style.align == "right" and _is_text(held.style, held.content)
    return Standing(held.style.align, 1 if crowded else 0)


def _below(sheet: Sheet, place: tuple[int, int]) -> str | None:
    """The alignment of the first cell below a heading."""
    row, column = place
    for down in range(row + 1, row + 1 + _LOOKED_BELOW):
        held = sheet.cells.get((down, column))
        if held is not None and held.style.look != HEADER:
            return held.style.align
    return None


def _turned(align: str | None) -> str:
    """On a sheet from the right: what begins at the left begins at the right; figures line up there too."""
    return align if align == "center" else "right"


def _is_text(style: Style, content: object) -> bool:
    words = isinstance(content, str) or (isinstance(content, Formula) and style.number is None)
    return words and style.look in _TEXTS and style.align in {None, "left"}


def header_heights(sheet: Sheet) -> dict[int, float]:
    """Heights of the rows with headings: as many lines as the longest needs in the width of its column."""
    found: dict[int, float] = {}
    for (row, column), held in sheet.cells.items():
        if held.style.look == HEADER and isinstance(held.content, str):
            lines = _lines(held.content, sheet.widths.get(column, _USUAL_WIDTH))
            found[row] = max(found.get(row, sheet.heights.get(row, 0.0)), min(_LINE * lines, _HIGHEST))
    return found


def _lines(words: str, width: float) -> int:
    """Lines that a heading takes: words are kept whole where they fit."""
    lines, used = 1, 0.0
    for word in words.split():
        needed = len(word) * _BOLD
        if used and used + needed > width:
            lines, used = lines + 1, 0.0
        lines += max(0, ceil(needed / width) - 1)
        used += needed + _BOLD
    return lines
