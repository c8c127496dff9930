"""The rows of a payments table as texts, in blocks: from CSV or Parquet, bounded in size, with the line of each row."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from selector.domain.problems import Problem, UserError, Where
from selector.domain.text import Text
from selector.domain.text import text as _t
from selector.files.importing.limits import no_file

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

MAX_ROWS = 20_000_000
MAX_COLUMNS = 200
MAX_BYTES = 8 << 30
BLOCK = 50_000
MAX_HEADER = 1 << 16
MAX_LINE = 1 << 20
_DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class Block:
    """Some rows of a file: `columns[name]` holds one text a row; `lines` the line of each (for Parquet: its number)."""

    columns: dict[str, Sequence[str]]
    lines: Sequence[int]


def refused(path: Path, wrong: Text, hint: Text, line: int = 0, field: str = "") -> UserError:
    """The error for a payments table: where, what is wrong, and what to do."""
    return UserError(Problem("bad_payments", wrong, where=Where(str(path), line, field), hint=hint))


def blocks(path: Path) -> Iterator[Block]:
    """The rows of `path` in blocks of at most `BLOCK`; at least one block comes, if need be without rows.

    Raises:
        UserError: for a file that is missing, too large, of another kind or damaged; names the line.
    """
    _check_file(path)
    found = _parquet(path) if path.suffix.lower() == ".parquet" else _csv(path)
    rows = 0
    for block in found:
        rows += len(block.lines)
        if rows > MAX_ROWS:
            hint = _t("group equal payments with the import command first")
            raise refused(path, _t("holds more than {count} rows", count=MAX_ROWS), hint)
        yield block


def _check_file(path: Path) -> None:
    missing, hint = no_file(path)
    if missing is not None:
        raise refused(path, missing, hint)
    if path.stat().st_size > MAX_BYTES:
        raise refused(path, _t("is larger than can be read"), _t("group equal payments with the import command first"))


def _csv(path: Path) -> Iterator[Block]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from _csv_blocks(path, file)
    except UnicodeDecodeError:
        raise refused(path, _t("is not UTF-8 text"), _t("save the file as CSV in UTF-8")) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise refused(path, _t("cannot be read: {reason}", reason=reason), _t("check the permissions")) from None


def _csv_blocks(path: Path, file: TextIO) -> Iterator[Block]:
    header = file.readline(MAX_HEADER)
    if len(header) == MAX_HEADER:
        hint = _t("write a header line with the names of the columns")
        raise refused(path, _t("has a first line that is too long"), hint, 1)
    delimiter = max(_DELIMITERS, key=header.count)
    names = _names(path, next(csv.reader([header], delimiter=delimiter), []))
    reader = csv.reader(_bounded(path, file), delimiter=delimiter, strict=True)
    while True:
        rows, lines, more = _some_rows(path, reader, len(names))
        yield Block(_columns(names, rows), lines)
        if not more:
            return


def _bounded(path: Path, file: TextIO) -> Iterator[str]:
    """The lines below the header; one that never ends would fill the memory."""
    for number, line in enumerate(iter(partial(file.readline, MAX_LINE), ""), 2):
        if len(line) == MAX_LINE:
            raise refused(path, _t("has a line that is too long"), _t("write one field for each column"), number)
        yield line


def _columns(names: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, Sequence[str]]:
    columns: list[Sequence[str]] = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    return dict(zip(names, columns, strict=True))


def _some_rows(path: Path, reader: "CsvReader", width: int) -> tuple[list[list[str]], list[int], bool]:
    """Up to `BLOCK` rows with their lines, empty lines left out, and whether there may be more."""
    rows: list[list[str]] = []
    lines: list[int] = []
    seen = 0
    try:
        for row in islice(reader, BLOCK):
            seen += 1
            if len(row) == width:
                rows.append(row)
                lines.append(reader.line_num + 1)
            elif row:
                said = _t("has {count} fields where the header has {expected}", count=len(row), expected=width)
                raise refused(path, said, _t("write one field for each column"), reader.line_num + 1)
    except csv.Error as error:
        said = _t("is no CSV: {reason}", reason=str(error))
        raise refused(path, said, _t("check the quotation marks"), reader.line_num + 1) from None
    return rows, lines, seen == BLOCK


def _names(path: Path, header: Sequence[str]) -> list[str]:
    names = [name.strip().lower() for name in header]
    if not any(names):
        raise refused(path, _t("is empty"), _t("write a header line with the names of the columns"), 1)
    if len(names) > MAX_COLUMNS:
        raise refused(
            path, _t("has more than {count} columns", count=MAX_COLUMNS), _t("leave out what is not needed"), 1
        )
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise refused(path, _t("has two columns of one name"), _t("keep one of them"), 1, twice)
    return names


def _parquet(path: Path) -> Iterator[Block]:
    import duckdb

    from selector.files.importing.database import database, name, sql
    from selector.files.importing.one_file import one_parquet

    try:
        with database() as connection:
            connection.execute("SET preserve_insertion_order = true")
            source = one_parquet(path)
            described = connection.execute(sql("SELECT * FROM $source LIMIT 0", source=source)).description
            header = [str(column[0]) for column in described or ()]
            names = _names(path, header)
            texts = ", ".join(f"coalesce({name(column)}::VARCHAR, '')" for column in header)
            cursor = connection.execute(sql("SELECT $texts FROM $source", texts=texts, source=source))
            start = 1
            while rows := cursor.fetchmany(BLOCK):
                yield Block(_columns(names, rows), range(start, start + len(rows)))
                start += len(rows)
            if start == 1:
                yield Block(dict.fromkeys(names, ()), ())
    except duckdb.Error as error:
        said = _t("is no readable Parquet file: {reason}", reason=str(error).splitlines()[0][:200])
        raise refused(path, said, _t("write the table again with the import command")) from None
