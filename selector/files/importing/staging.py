"""Rows into the database: only the columns that a layout declares, as texts; what is no movement is counted apart."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from selector.files.importing.database import name
from selector.files.importing.grids import Row
from selector.files.importing.headings import fold, matches
from selector.files.importing.preflight import Fit

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

STAGED = "staged"
CHUNK = 50_000
FOOTER_CELLS = 2
TOTAL_WORDS = (
    "total*", "totals*", "sum", "sum *", "summe*", "gesamt*", "totaal*", "totale*", "totalt*", "i alt", "yhteensa*",
    "grand total*", "somme*", "suma*", "toplam*",
)  # fmt: skip
_DIGIT = re.compile(r"\d")
_ASCII_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩０１２３４５６７８９٫٬\uff0e\uff0c", "0123456789" * 3 + ".,.,")
"""Persian, Arabic and full-width digits with their marks before the decimals and between thousands."""
Progress = Callable[[int], None]


@dataclass(slots=True)
class Staged:
    """What was found while reading: rows kept, and rows that are no movements, by kind."""

    relation: str
    columns: tuple[str, ...]
    rows: int = 0
    apart: Counter[str] = field(default_factory=Counter)


def stage(connection: "DuckDBPyConnection", fit: Fit, columns: tuple[str, ...], progress: Progress) -> Staged:
    """Read the file of `fit` row by row into the table `staged` (line, one text column for each of `columns`).

    Raises:
        UserError: where the file cannot be read to its end.
    """
    staged = Staged(STAGED, columns)
    insert_rows(connection, STAGED, columns, _movements(fit, columns, staged), lambda: progress(staged.rows))
    return staged


def insert_rows(
    connection: "DuckDBPyConnection", table: str, columns: tuple[str, ...], rows: Iterable[tuple[int, list[str]]],
    progress: Callable[[], None] = lambda: None,
) -> None:  # fmt: skip
    """Make `table` from line numbers and cells, a chunk at a time; blank cells are NULL."""
    declared = "".join(f", {name(column)} VARCHAR" for column in columns)
    connection.execute(f"CREATE TABLE {table} (line BIGINT{declared})")
    waiting = iter(rows)
    while chunk := list(islice(waiting, CHUNK)):
        _insert(connection, table, chunk)
        progress()


def _insert(connection: "DuckDBPyConnection", table: str, rows: list[tuple[int, list[str]]]) -> None:
    import numpy as np

    lines, kept = zip(*rows, strict=True)
    chunk = {"line": np.array(lines, dtype=np.int64)}
    for index, cells in enumerate(zip(*kept, strict=True)):
        plain = (cell if cell.isascii() else cell.translate(_ASCII_DIGITS) for cell in cells)
        chunk[f"c{index}"] = np.array([cell.strip() or None for cell in plain], dtype=object)
    connection.register("chunk", chunk)
    connection.execute(f"INSERT INTO {table} SELECT * FROM chunk")  # noqa: S608 - a name of our own
    connection.unregister("chunk")


def _movements(fit: Fit, columns: tuple[str, ...], staged: Staged) -> Iterator[tuple[int, list[str]]]:
    judge = _Judge(fit)
    places = [fit.places[column] for column in columns]
    first, last = min(places), max(places)
    for index, (line, row) in enumerate(fit.grid.rows()):
        what = "preamble" if index < fit.row else "header" if index == fit.row else judge.what(row)
        if what:
            staged.apart[what] += 1
            continue
        staged.rows += 1
        size = len(row)
        if -size <= first and last < size:
            yield line, [row[place] for place in places]
        else:
            yield line, [row[place] if -size <= place < size else "" for place in places]


class _Judge:
    """Tells movements from blank rows, repeated headings, totals, footers and other records."""

    def __init__(self, fit: Fit) -> None:
        self._header = [fold(cell) for cell in fit.header]
        self._first = fit.header[0] if fit.header else None
        self._records = fit.layout.records
        self._apart = [(fit.places[name], names) for name, names in fit.layout.structure.items() if name in fit.places]
        self._dates = [fit.places[column] for column in fit.layout.dates if column in fit.places]
        self._width = max((index + 1 for index, cell in enumerate(fit.header) if cell.strip()), default=0)
        usual = Counter(len(row) for _, row in fit.grid.head[fit.row + 1 :] if len(row) > 1).most_common(1)
        self._room = max(self._width, *(length for length, _ in usual), 0)

    def what(self, row: Row) -> str:
        """An empty text for a movement, else what the row is instead."""
        if not (row and row[0]) and not any(cell and not cell.isspace() for cell in row):
            return "blank"
        if self._records is not None:
            return "record" if row[0].strip() not in self._records.data else "total" if self._is_apart(row) else ""
        if row[0] == self._first and [fold(cell) for cell in row] == self._header:
            return "header"
        if self._is_apart(row):
            return "total"
        if len(row) > self._room and any(cell.strip() for cell in row[self._room :]):
            return "damaged"
        return "footer" if self._undated(row) and self._footer(row) else ""

    def _is_apart(self, row: Row) -> bool:
        """Whether the layout knows the row as one of totals or headings."""
        return bool(self._apart) and any(
            place < len(row) and matches(row[place], names) for place, names in self._apart
        )

    def _undated(self, row: Row) -> bool:
        for place in self._dates:
            if place < len(row) and (row[place][:1].isdecimal() or _DIGIT.search(row[place])):
                return False
        return True

    def _footer(self, row: Row) -> bool:
        cells = [cell for cell in row if cell.strip()]
        return len(cells) <= FOOTER_CELLS or matches(cells[0], TOTAL_WORDS)
