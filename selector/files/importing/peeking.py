"""The first rows of a file as they were understood, for a person to check against the file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from selector.files.importing.attributes import ATTRIBUTES
from selector.files.importing.database import sql
from selector.files.importing.judging import judge
from selector.files.importing.layout import Layout
from selector.files.importing.packing import Packing
from selector.files.importing.preflight import Fit

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_FIRST = "SELECT line, date, amount, fee, $code FROM settled $which LIMIT $limit"
_JOINED = "joined"


@dataclass(frozen=True, slots=True)
class Understood:
    """One event of a row: its kind, or why it is left out. `line` is 0 where the database reads the file itself."""

    line: int
    kind: str
    reason: str
    date: date | None
    amount: Decimal | None
    currency: str
    fee: Decimal | None
    attributes: Mapping[str, str]


def first_rows(
    connection: "DuckDBPyConnection", fit: Fit, packing: Packing, limit: int, *, scanned: bool
) -> tuple[Understood, ...]:
    """At most `limit` events from the start of the file, in its order where that is known."""
    if not limit:
        return ()
    lines = [line for line, _ in fit.grid.head[fit.row + 1 : fit.row + 1 + limit]]
    which = "" if scanned or not lines else f"WHERE line <= {lines[-1]} ORDER BY line, part"
    query = sql(_FIRST, code=packing.code_sql(), which=which, limit=str(limit))
    return tuple(_understood(fit.layout, packing, row) for row in connection.execute(query).fetchall())


def _understood(
    layout: Layout, packing: Packing, row: tuple[int | None, date | None, Decimal | None, Decimal | None, int]
) -> Understood:
    line, day, amount, fee, code = row
    meaning = packing.meaning(int(code))
    verdict = judge(layout, meaning)
    fee_currency = meaning["fee_currency"] or meaning["currency"]
    shown = fee if verdict.moved else amount
    return Understood(
        line=line or 0,
        kind="" if meaning["joined"] else verdict.kind,
        reason=_JOINED if meaning["joined"] else verdict.reason,
        date=day,
        amount=None if shown is None else abs(shown),
        currency=fee_currency if verdict.moved else meaning["currency"],
        fee=fee if verdict.has_fee else None,
        attributes={name: meaning[name] for name in (*ATTRIBUTES, "conversion") if meaning[name]},
    )
