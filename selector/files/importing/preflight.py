"""Which layout fits a file: every layout is tried on the head, and the fit says why it was found."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from selector.files.importing.delimited import too_wide
from selector.files.importing.grids import Grid, Row, grids
from selector.files.importing.headings import fold, is_pattern, locate, matches, pattern_of
from selector.files.importing.layout import Layout
from selector.files.importing.limits import HEAD_ROWS, MAX_COLUMNS

ROWS_TRIED_FIRST = 60
MAX_HEADING = 120
FEWEST_NAMES = 3


@dataclass(frozen=True, slots=True)
class Fit:
    """A layout that a file fits: the row of headings (-1: none), and where each logical column stands."""

    layout: Layout
    grid: Grid
    row: int
    header: tuple[str, ...]
    places: dict[str, int]
    other_sheets: tuple[str, ...] = ()
    """The other sheets of the workbook whose rows have this layout too: one sheet is read."""

    @property
    def score(self) -> tuple[int, float]:
        """More recognised columns first, then the larger part of the headings."""
        named = sum(1 for cell in self.header if cell.strip())
        return len(set(self.places.values())), len(set(self.places.values())) / max(1, named)

    @property
    def recognised(self) -> tuple[str, ...]:
        """The headings that were recognised, in the file's order."""
        found = sorted({index for index in self.places.values() if 0 <= index < len(self.header)})
        return tuple(self.header[index].strip() for index in found)


def fits(path: Path, layouts: Sequence[Layout]) -> list[Fit]:
    """Every layout that the file fits, the best first; empty where none does."""
    seen = list(grids(path))
    for first, last in ((0, ROWS_TRIED_FIRST), (ROWS_TRIED_FIRST, HEAD_ROWS)):
        best: dict[tuple[str, str], Fit] = {}
        sheets: dict[tuple[str, str], list[str]] = {}
        for grid in seen:
            for fit in _fits(grid, layouts, first, last):
                key = (fit.layout.id, fit.layout.variant)
                if grid.sheet and len(grid.head) > fit.row + 1:
                    sheets.setdefault(key, []).append(grid.sheet)
                if key not in best or fit.score > best[key].score:
                    best[key] = fit
        if best:
            found = sorted(best.values(), key=lambda fit: fit.score, reverse=True)
            return [_beside(fit, sheets.get((fit.layout.id, fit.layout.variant), [])) for fit in found]
    return []


def _beside(fit: Fit, sheets: Sequence[str]) -> Fit:
    others = tuple(sheet for sheet in sheets if sheet != fit.grid.sheet)
    return replace(fit, other_sheets=others) if others else fit


def missing(path: Path, layout: Layout) -> tuple[str, ...]:
    """The headings of needed columns that no row in the head of the file has; all, where each is in some row."""
    rows = [_names(row) for grid in grids(path) for _, row in grid.head]
    lacking = [need for need in layout.needs if not any(_occurs(layout.columns[need], cells) for cells in rows)]
    return tuple(layout.columns[need][0] for need in lacking or layout.needs if need in layout.columns)


def refuse_too_wide(path: Path) -> None:
    """For a file that fits no layout: whether it has more columns than are read at all.

    Raises:
        UserError: where it has, with the first such line.
    """
    for grid in grids(path):
        for line, row in grid.head:
            if len(row) > MAX_COLUMNS:
                raise too_wide(path, line)


def _fits(grid: Grid, layouts: Sequence[Layout], first: int, last: int) -> Iterator[Fit]:
    head = enumerate(grid.head[first:last], start=first)
    rows = [(index, row, _names(row)) for index, (_, row) in head if _may_be_header(row)]
    for layout in layouts:
        fit = _fit_positions(layout, grid) if layout.positions else _fit(layout, grid, rows)
        if fit is not None:
            yield fit


def _may_be_header(row: Row) -> bool:
    cells = [cell for cell in row if cell and not cell.isspace()]
    return len(cells) >= FEWEST_NAMES and 3 * sum(cell[:1].isdigit() for cell in cells) <= len(cells)


def _names(row: Row) -> set[str]:
    return {fold(cell) for cell in row if cell and len(cell) <= MAX_HEADING}


def _fit(layout: Layout, grid: Grid, rows: Sequence[tuple[int, Row, set[str]]]) -> Fit | None:
    mark = layout.records.header if layout.records else ""
    best: Fit | None = None
    for index, row, cells in rows:
        if (mark and row[:1] != [mark]) or not all(_occurs(layout.columns[need], cells) for need in layout.needs):
            continue
        fit = Fit(layout, grid, index, tuple(row), locate(layout.columns, row))
        if best is None or fit.score > best.score:
            best = fit
    return best


def _occurs(names: Iterable[str], cells: set[str]) -> bool:
    return any(
        any(pattern_of(name).fullmatch(cell) for cell in cells) if is_pattern(name) else fold(name) in cells
        for name in names
    )


def _fit_positions(layout: Layout, grid: Grid) -> Fit | None:
    first = next((row for _, row in grid.head if any(cell.strip() for cell in row)), None)
    records = layout.records
    if first is None or records is None or len(first) < len(records.first) or not records.first:
        return None
    if not all(matches(cell, [pattern]) for cell, pattern in zip(first, records.first, strict=False)):
        return None
    return Fit(layout, grid, -1, (), dict(layout.positions))
