"""Views of a table: fewer columns, in another order, with other titles; the figures stay those of the report."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from selector.report.tables import Cell, Column, TableSpec


def chosen(spec: TableSpec, keys: Sequence[str]) -> TableSpec:
    """The columns of those keys, in that order; keys that the table lacks are passed over."""
    places = [place for key in keys for place, column in enumerate(spec.columns) if column.key == key]
    return replace(
        spec,
        columns=tuple(spec.columns[place] for place in places),
        rows=tuple(tuple(row[place] for place in places) for row in spec.rows),
    )


def with_column(spec: TableSpec, column: Column, cell: Callable[[int], Cell], before: str = "") -> TableSpec:
    """The table with one column more, before the column of that key or at the end."""
    place = spec.place(before) if before else len(spec.columns)
    rows = tuple((*row[:place], cell(number), *row[place:]) for number, row in enumerate(spec.rows))
    return replace(spec, columns=(*spec.columns[:place], column, *spec.columns[place:]), rows=rows)


def titled(spec: TableSpec, **titles: Column) -> TableSpec:
    """The table with some columns replaced, by key."""
    return replace(spec, columns=tuple(titles.get(column.key, column) for column in spec.columns))


def with_cells(spec: TableSpec, **columns: Sequence[Cell]) -> TableSpec:
    """The table with the cells of some columns replaced, from top to bottom."""
    places = {spec.place(key): cells for key, cells in columns.items()}
    rows = tuple(
        tuple(places[place][number] if place in places else cell for place, cell in enumerate(row))
        for number, row in enumerate(spec.rows)
    )
    return replace(spec, rows=rows)


def without_unit(spec: TableSpec) -> TableSpec:
    """The table without units in its headings, for where one line above it tells the unit of all."""
    return replace(spec, columns=tuple(replace(column, unit=None) for column in spec.columns))
