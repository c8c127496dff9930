"""A file seen as rows of text cells: which encoding, delimiter or sheet, its head, and all its rows streamed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from selector.files.importing import delimited, workbooks
from selector.files.importing.encodings import candidates, decode_head
from selector.files.importing.limits import HEAD_BYTES, HEAD_ROWS, LARGE_FILE_BYTES

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

Row = list[str]
WORKBOOK_MARKS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class Grid:
    """One way of seeing a file as rows; `head` holds the first of them."""

    path: Path
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    wrapped: bool = False
    """Whether every line is one quoted cell that holds the row, as a spreadsheet saves a table of one column."""
    head: tuple[tuple[int, Row], ...] = field(default=(), repr=False)
    content: "CalamineSheet | None" = field(default=None, repr=False, compare=False)

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Every row with its line (or row) number."""
        if self.content is not None:
            return workbooks.rows_of(self.content, self.path)
        if self.wrapped:
            return delimited.unwrapped(delimited.rows_of(self.path, self.encoding, "\t"), self.delimiter)
        return delimited.rows_of(self.path, self.encoding, self.delimiter)


def grids(path: Path) -> Iterator[Grid]:
    """Every way of seeing the file that is worth trying, the likeliest first."""
    with path.open("rb") as handle:
        head = handle.read(HEAD_BYTES)
        rest = handle.read(LARGE_FILE_BYTES) if not head.isascii() else b""
    if head.startswith(WORKBOOK_MARKS):
        yield from _sheets(path)
        return
    for encoding in candidates(head + rest):
        text = decode_head(head, encoding)
        widths = set()
        for delimiter in delimited.DELIMITERS:
            rows = delimited.head_rows(text, delimiter, HEAD_ROWS)
            widths |= {len(row) for row in rows if row}
            yield Grid(path, encoding, delimiter, head=tuple(enumerate(rows, start=1)))
        if widths == {1}:
            yield from _wrapped(path, encoding, text)


def _wrapped(path: Path, encoding: str, text: str) -> Iterator[Grid]:
    """The ways of seeing a file in which every line is one cell, that with a row in it."""
    lines = list(enumerate(delimited.head_rows(text, "\t", HEAD_ROWS), start=1))
    for delimiter in delimited.DELIMITERS:
        head = tuple(delimited.unwrapped(lines, delimiter))
        yield Grid(path, encoding, delimiter, wrapped=True, head=head)


def _sheets(path: Path) -> Iterator[Grid]:
    for name, sheet in workbooks.sheets(workbooks.open_workbook(path), path):
        yield Grid(path, sheet=name, head=tuple(islice(workbooks.rows_of(sheet, path), HEAD_ROWS)), content=sheet)
