"""A table that no layout knows, looked at: where its headings stand, and the first values of every column."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from selector.domain.text import Text
from selector.domain.text import text as _t
from selector.files.importing.grids import Grid, Row, grids
from selector.files.importing.headings import fold
from selector.files.importing.limits import check_file, refuse
from selector.files.importing.screen import looks_like_cards

ROWS_TRIED = 60
FEWEST_COLUMNS = 2
MAIL_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class SeenColumn:
    """A column with its heading and its filled cells in the first rows; `refused` says why it is never read.

    `cells` are those of every first row, blank ones too, so that columns can be held beside each other.
    """

    place: int
    heading: str
    values: tuple[str, ...]
    refused: Text | None = None
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SeenTable:
    """The table of a file: the columns that have a heading of their own."""

    path: Path
    columns: tuple[SeenColumn, ...]


def look_at(path: Path) -> SeenTable:
    """The likeliest table in a file.

    Raises:
        UserError: where the file cannot be read, or no row could be headings.
    """
    check_file(path)
    best: tuple[int, Grid, int] | None = None
    for grid in grids(path):
        for index, (_, row) in enumerate(grid.head[:ROWS_TRIED]):
            score = _score(grid, index, row)
            if score and (best is None or score > best[0]):
                best = (score, grid, index)
    if best is None:
        wrong, hint = _t("no row of the file could be headings"), _t("give every column a name in the first row")
        raise refuse("import.no_headings", wrong, path, hint)
    return SeenTable(path, _columns(best[1], best[2]))


def _score(grid: Grid, index: int, row: Row) -> int:
    """How much the row looks like headings: its names, times the rows below that are as wide; 0 for none."""
    names = [fold(cell) for cell in row if cell.strip()]
    worded = [name for name in names if name and not name[0].isdigit()]
    if len(worded) < FEWEST_COLUMNS or len(worded) < len(names) or len(set(names)) < len(names):
        return 0
    below = [found for _, found in grid.head[index + 1 : index + 1 + ROWS_TRIED]]
    fitting = sum(len(found) == len(row) and any(mark.isdigit() for cell in found for mark in cell) for found in below)
    return len(names) * (1 + fitting)


def _columns(grid: Grid, index: int) -> tuple[SeenColumn, ...]:
    header = grid.head[index][1]
    rows = [row for _, row in grid.head[index + 1 :]]
    twice = {name for name, count in Counter(fold(cell) for cell in header).items() if count > 1}
    columns = []
    for place, heading in enumerate(header):
        if heading.strip() and fold(heading) not in twice:
            cells = tuple(row[place].strip() if place < len(row) else "" for row in rows)
            values = tuple(filter(None, cells))
            columns.append(SeenColumn(place, heading.strip(), values, _refused(values), cells))
    return tuple(columns)


def _refused(values: tuple[str, ...]) -> Text | None:
    if looks_like_cards(values):
        return _t("holds card numbers, which are never read")
    if values and sum("@" in value for value in values) > MAIL_SHARE * len(values):
        return _t("holds mail addresses, which are never read")
    return None
