"""Tables about weights: several people's side by side, and the user's beside what the figures suggest."""

from collections.abc import Sequence
from decimal import Decimal

from selector.domain.text import Text
from selector.domain.text import text as _t
from selector.report import labels
from selector.report.tables import Cell, CellKind, Column, TableSpec, table

TOGETHER = "/together"
"""Key of the row of all together; no person's name holds a slash first, since names are shown as they are."""


def people_table(
    criteria: Sequence[str],
    people: Sequence[str],
    weights: Sequence[Sequence[Decimal]],
    distances: Sequence[Decimal],
    combined: Sequence[Decimal],
) -> TableSpec:
    """One row a person with weights in percent and the share of weight that parts them from all together."""
    columns = (
        Column("person", _t("Person")),
        Column("distance", _t("Apart by"), CellKind.PERCENT, labels.PERCENT, 0),
        *(Column(name, labels.criterion(name), CellKind.PERCENT, labels.PERCENT, 1) for name in criteria),
    )
    rows: list[tuple[Cell, ...]] = [
        (name, distance, *each) for name, each, distance in zip(people, weights, distances, strict=True)
    ]
    if rows:
        rows.append((_t("All together"), None, *combined))
    keys = [*people, TOGETHER] if rows else []
    return table("people", _t("Weights of several people"), columns, rows, keys)


def check_table(rows: Sequence[tuple[str, float, float, float]]) -> TableSpec:
    """Criterion, the user's weight, and those by entropy and CRITIC, in percent."""
    percent = CellKind.PERCENT
    columns = (
        Column("criterion", _t("Criterion")),
        Column("own", _t("Yours"), percent, labels.PERCENT, 1),
        Column("entropy", _t("Entropy"), percent, labels.PERCENT, 1),
        Column("critic", _t("CRITIC"), percent, labels.PERCENT, 1),
    )
    cells: list[tuple[Cell, ...]] = [(labels.criterion(name), *figures) for name, *figures in rows]
    title: Text = _t("What the offers' figures suggest")
    return table("data_weights", title, columns, cells, [name for name, *_ in rows])
