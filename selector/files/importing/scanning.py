"""Large text files: the database itself reads them in one pass, after a sample told how they are written.

Only files without any oddity are read this way. Whatever the sample did not show (a cell that is no number, a word that
was not looked up, a line with too few cells) is noticed, and the file is then read row by row instead.
"""

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from selector.files.importing.database import name, one_of, quote, sql
from selector.files.importing.delimited import head_rows
from selector.files.importing.grids import Row
from selector.files.importing.layout import (
    Condition,
    Layout,
    date_names,
    number_names,
    packed_names,
    word_names,
)
from selector.files.importing.limits import LARGE_FILE_BYTES
from selector.files.importing.matching import NEVER, Words, condition_sql
from selector.files.importing.numbers import NARROW
from selector.files.importing.preflight import Fit
from selector.files.importing.staging import insert_rows

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SAMPLE, SCANNED = "sample", "scanned"
MOST_SAMPLED_WORDS = 300
SAMPLE_ROWS = 500
SAMPLE_CHUNKS = 24
SAMPLE_BYTES = 1 << 14
WORD_BYTES = 1 << 16
WORDS_SHARE = 100
MOST_WORD_CHUNKS = 256
"""Rare words (a payout a day) are looked for in a hundredth of the file, at most 16 MB: a word missed costs a pass."""
_PLAIN = re.compile(r"[+-]?(\d{1,9}(\.\d{0,4})?|\.\d{1,4})")
_ISO = re.compile(r"(19|20)\d\d-\d\d-\d\d(\D.*)?", re.DOTALL)
_GLOB = re.compile(r"[*?\[\]{}]")
_VIEW = """CREATE VIEW scanned AS SELECT NULL::BIGINT AS line, $columns FROM read_csv($path, auto_detect = false,
  header = false, skip = $skip, delim = $delimiter, quote = '"', escape = '"', nullstr = '', strict_mode = true,
  null_padding = false, columns = {$types}) WHERE $filled"""


def is_scannable(fit: Fit, *, large: bool) -> bool:
    """Whether the file is large and plain enough to be read by the database itself."""
    layout, grid = fit.layout, fit.grid
    is_large = large or grid.path.stat().st_size >= LARGE_FILE_BYTES
    if not is_large or grid.wrapped or grid.encoding not in {"utf-8", "utf-8-sig"}:
        return False
    if layout.records or layout.structure or layout.links or layout.attach or _GLOB.search(str(grid.path)):
        return False
    if (number_names(layout) | date_names(layout)) & (word_names(layout) | packed_names(layout)):
        return False
    above = [cell for _, row in grid.head[: fit.row + 1] for cell in row]
    return fit.row >= 0 and not any("\n" in cell or "\r" in cell for cell in above)


def sample(connection: "DuckDBPyConnection", fit: Fit, columns: tuple[str, ...]) -> bool:
    """Put rows from all over the file into the table `sample`; whether all of them are plainly written."""
    width = len(fit.header)
    rows = [row for row in _sampled_rows(fit) if len(row) == width and any(cell.strip() for cell in row)]
    insert_rows(connection, SAMPLE, columns, ((0, [row[fit.places[c]].strip() for c in columns]) for row in rows))
    return bool(rows) and all(_plain(fit.layout, fit, column, rows) for column in columns)


def _plain(layout: Layout, fit: Fit, column: str, rows: list[list[str]]) -> bool:
    pattern = _PLAIN if column in number_names(layout) else _ISO if column in date_names(layout) else None
    place = fit.places[column]
    return pattern is None or all(not row[place] or pattern.fullmatch(row[place]) for row in rows)


def _sampled_rows(fit: Fit) -> Iterator[list[str]]:
    for _, row in _first_rows(fit):
        yield row
    for text in _chunks(fit.grid.path, SAMPLE_CHUNKS, SAMPLE_BYTES):
        yield from head_rows(text, fit.grid.delimiter, SAMPLE_BYTES)[1:-1]


def add_rare_words(fit: Fit, words: Words) -> None:
    """Look for words that the sample lacks in more of the file. Lines with quotation marks are passed over."""
    asked = sorted((packed_names(fit.layout) | word_names(fit.layout)) & words.present)
    many = fit.grid.path.stat().st_size // (WORDS_SHARE * WORD_BYTES)
    found: dict[str, set[str]] = {column: set() for column in asked}
    for text in _chunks(fit.grid.path, min(many, MOST_WORD_CHUNKS) if SAMPLE_CHUNKS else 0, WORD_BYTES, seed=1):
        cells = _cells(text, fit.grid.delimiter, len(fit.header))
        for column in asked:
            found[column].update(cells[fit.places[column] :: len(fit.header)])
    for column, written in found.items():
        words.add(column, sorted({word.strip() for word in written}))


def _cells(text: str, delimiter: str, width: int) -> list[str]:
    """The cells of the whole lines of `text` that have no quotation marks and `width` cells, one after the other."""
    lines = [line for line in text.splitlines()[1:-1] if '"' not in line and line.count(delimiter) == width - 1]
    return delimiter.join(lines).split(delimiter) if lines else []


def _first_rows(fit: Fit) -> Sequence[tuple[int, Row]]:
    """The rows below the heading; the last one of the head may be cut off."""
    return fit.grid.head[fit.row + 1 : -1][:SAMPLE_ROWS]


def _chunks(path: Path, many: int, length: int, seed: int = 0) -> Iterator[str]:
    """Pieces of `length` bytes from all over the file, each from somewhere within a line."""
    size = path.stat().st_size
    places = random.Random(seed)  # noqa: S311 - the same places for the same file, no secret
    with path.open("rb") as file:
        for _ in range(many if size > length else 0):
            file.seek(places.randrange(size - length))
            yield file.read(length).decode("utf-8", errors="replace")


def is_plausible(fit: Fit, rows: int) -> bool:
    """Whether a pass found about as many rows as the file's size lets expect: far fewer mean that it ended early."""
    usual = [sum(len(cell.encode()) + 1 for cell in row) for _, row in _first_rows(fit)]
    return not usual or 4 * rows * sum(usual) >= fit.grid.path.stat().st_size * len(usual)


def create_view(connection: "DuckDBPyConnection", fit: Fit, columns: tuple[str, ...]) -> None:
    """Create the view `scanned` over the file itself: amounts and dates typed, all else as texts.

    A cell that is no such amount or date is an error that ends the pass.
    """
    typed = {fit.places[column]: NARROW for column in number_names(fit.layout) & set(columns)}
    typed |= dict.fromkeys((fit.places[column] for column in date_names(fit.layout) & set(columns)), "DATE")
    types = ", ".join(f"'c{i}': '{typed.get(i, 'VARCHAR')}'" for i in range(len(fit.header)))
    telling = {fit.places[column] for column in (*fit.layout.needs, *fit.layout.dates) if column in fit.places}
    connection.execute(
        sql(
            _VIEW,
            columns=", ".join(f"c{fit.places[column]} AS {name(column)}" for column in columns),
            path=quote(str(fit.grid.path)),
            skip=str(fit.row + 1),
            delimiter=quote(fit.grid.delimiter),
            types=types,
            filled="NOT (" + " AND ".join(f"c{place} IS NULL" for place in sorted(telling)) + ")",
        )
    )


def unread_sql(layout: Layout, words: Words) -> str:
    """SQL that tells rows whose words in conditions the sample did not have; attributes and currencies tell theirs.

    A row that fits a rule by its words has words that were looked up, so that most rows are told by their rule.
    """
    asked = {name for name in (word_names(layout) - packed_names(layout)) & words.present if words.few(name)}
    if not asked:
        return "FALSE"
    tests = [f"({name(column)} IS NOT NULL AND NOT {one_of(column, words.of(column))})" for column in sorted(asked)]
    by_words = [
        index
        for index, rule in enumerate(layout.rules)
        if asked <= _worded(rule.when) and condition_sql(rule.when, words) != NEVER
    ]
    known = "".join(f"WHEN {index} THEN FALSE " for index in by_words)  # IN would become a join of every row
    return f"(CASE rule {known}ELSE {' OR '.join(tests)} END)" if known else f"({' OR '.join(tests)})"


def _worded(condition: Condition) -> set[str]:
    return {column for column, test in condition.items() if isinstance(test, list)}
