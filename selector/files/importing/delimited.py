"""Rows of a text file with delimiters, streamed and bounded."""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from selector.domain.problems import UserError
from selector.domain.text import text as _t
from selector.files.importing.limits import MAX_CELL_CHARACTERS, MAX_COLUMNS, refuse

DELIMITERS = (",", ";", "\t", "|")
MAX_LINE_CHARACTERS = 16 << 20
_END = "\x1c\x1c\x1c"
"""A line put after the last one: where it is no row of its own, a quotation mark was never closed."""

Row = list[str]


def head_rows(text: str, delimiter: str, limit: int) -> list[Row]:
    """The first rows of `text`, without the last one (it may be cut). Damaged text gives what can be read."""
    rows: list[Row] = []
    csv.field_size_limit(MAX_CELL_CHARACTERS)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(row[: MAX_COLUMNS + 1])
            if len(rows) >= limit:
                break
    except csv.Error:
        return rows
    return rows


def rows_of(path: Path, encoding: str, delimiter: str) -> Iterator[tuple[int, Row]]:
    """Every row with the number of its last line.

    Raises:
        UserError: for cells, lines or rows beyond the limits, and for bytes that are not of the encoding.
    """
    csv.field_size_limit(MAX_CELL_CHARACTERS)
    with path.open(encoding=encoding, errors=_on_error(encoding), newline="") as handle:
        reader = csv.reader(chain(_bounded(handle, path), (_END,)), delimiter=delimiter)
        line, held = 0, None
        try:
            for row in reader:
                if held is not None:
                    yield line, held
                if len(row) > MAX_COLUMNS:
                    raise too_wide(path, reader.line_num)
                begun, line, held = line + 1, reader.line_num, row
        except csv.Error as error:
            hint = _t("check the quotation marks around that line, or download the export again")
            raise refuse("import.cell", _t("a cell is too long to be read"), path, hint, reader.line_num) from error
        except UnicodeDecodeError as error:
            hint = _t("save the file as UTF-8 and try again")
            raise refuse("import.encoding", _t("the text changes its encoding"), path, hint, reader.line_num) from error
        if held != [_END]:
            yield from _unclosed(path, held or [], begun, line)


def _unclosed(path: Path, row: Row, begun: int, line: int) -> Iterator[tuple[int, Row]]:
    """The last row, in which a quotation mark was open at the end of the file.

    Raises:
        UserError: where it swallowed further lines.
    """
    if line - begun > 1:
        hint = _t("check the quotation marks around that line, or download the export again")
        raise refuse("import.quote", _t("a quotation mark is never closed, and swallows the rest"), path, hint, begun)
    yield begun, [cell.removesuffix(_END).rstrip("\r\n") for cell in row]


def unwrapped(lines: Iterable[tuple[int, Row]], delimiter: str) -> Iterator[tuple[int, Row]]:
    """Rows of which each stands in the only cell of its line."""
    for number, cells in lines:
        yield number, next(csv.reader(cells[:1], delimiter=delimiter), [])


def too_wide(path: Path, line: int) -> UserError:
    """The error for a row with more columns than any spreadsheet has."""
    hint = _t("this is hardly an export of payments; check the file")
    return refuse("import.columns", _t("a row has too many columns"), path, hint, line)


def _on_error(encoding: str) -> str:
    return "strict" if encoding.startswith("utf") else "replace"


def _bounded(handle: io.TextIOBase | Iterable[str], path: Path) -> Iterator[str]:
    read = getattr(handle, "readline")  # noqa: B009 - both kinds of handle have it
    number = 0
    while line := read(MAX_LINE_CHARACTERS):
        number += 1
        if len(line) >= MAX_LINE_CHARACTERS:
            hint = _t("this is hardly an export of payments; check the file")
            raise refuse("import.line", _t("a line is too long to be read"), path, hint, number)
        yield line
