"""The sheet *Sums*: totals of cells that stand far apart, in parts, so that no formula grows long."""

from collections.abc import Iterator, Sequence

from selector.domain.text import text
from selector.files.workbook.grid import Book, Sheet, Style
from selector.i18n.catalog import render

NAME = "Sums"
LONGEST = 120
"""Characters of references that one sum may have."""
_TOTAL, _FIRST_PART = 0, 1
_FIRST_ROW = 4
_WHOLE = Style("body", "#,##0", "right")


class LongSums:
    """Writes a row for each total that is too long for one formula; there is no sheet where none is."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._known: dict[str, str] = {}

    def total(self, areas: Sequence[str]) -> str:
        """A formula for the sum of these cells and areas; 0 where there is none."""
        joined = ",".join(areas)
        if len(joined) <= LONGEST:
            return f"SUM({joined})" if areas else "0"
        if joined not in self._known:
            self._known[joined] = self._write(areas)
        return self._known[joined]

    def _write(self, areas: Sequence[str]) -> str:
        sheet = self._book.sheets.get(NAME) or self._begin()
        row = _FIRST_ROW + len(self._known)
        parts = [sheet.formula(row, at, f"SUM({part})", _WHOLE) for at, part in enumerate(_parts(areas), _FIRST_PART)]
        span = sheet.span((row, _FIRST_PART), (row, _FIRST_PART + len(parts) - 1))
        return sheet.formula(row, _TOTAL, f"SUM({span})", _WHOLE)

    def _begin(self) -> Sheet:
        sheet = self._book.add(NAME)
        sheet.put(0, 0, render(text("Sums of many cells")), Style("title"))
        note = text("Totals of cells that stand apart on other sheets, added up part by part.")
        sheet.put(1, 0, render(note), Style("remark"))
        sheet.put(_FIRST_ROW - 1, _TOTAL, render(text("Total")), Style("header"))
        sheet.put(_FIRST_ROW - 1, _FIRST_PART, render(text("Parts")), Style("header"))
        sheet.widths |= dict.fromkeys(range(12), 20)
        sheet.frozen = (_FIRST_ROW, 1)
        return sheet


def _parts(areas: Sequence[str]) -> Iterator[str]:
    """The areas in stretches that are short enough for one sum."""
    part = ""
    for area in areas:
        longer = f"{part},{area}" if part else area
        if part and len(longer) > LONGEST:
            yield part
            longer = area
        part = longer
    yield part
