"""A file's own net held against its gross less its fee, and the fee that only the net tells. All as SQL."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from selector.files.importing.database import name, sql
from selector.files.importing.layout import Net
from selector.files.importing.packing import Packing

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SHOWN_PLACES = 3
_DISAGREES = "$net <> $gross - $fee"
_FIRST = """SELECT place FROM (SELECT $place AS place, $code AS code FROM settled WHERE part = 0)
WHERE code IN ($codes) $order LIMIT $limit"""
Sum = Callable[[str], str]
"""Makes SQL for the sum of columns, NULL where the file has none of them."""


def disagrees_sql(net: Net | None, total: Sum, present: frozenset[str]) -> str:
    """SQL that is true where a row states another net than its gross less its fee; else false, or not known."""
    if net is None or not _is_known(net, present):
        return "FALSE"
    fee = total(net.fee) if net.gives_fee else f"coalesce({total(net.fee)}, 0)"
    test = sql(_DISAGREES, net=total(net.net), gross=total(net.gross), fee=fee)
    return f"(CASE WHEN {test} THEN {_one_currency(net)} ELSE FALSE END)" if net.currencies else f"({test})"


def fee_sql(net: Net | None, fee: str, total: Sum, present: frozenset[str]) -> str:
    """SQL for the sum `fee`; where no column of it is filled, what the net lacks of the gross, if that is the fee."""
    if net is None or not net.gives_fee or not fee or not _is_known(net, present):
        return total(fee)
    lacking = f"CASE WHEN {_one_currency(net)} THEN {total(net.gross)} - {total(net.net)} END"
    return f"coalesce({total(fee)}, {lacking})"


def _is_known(net: Net, present: frozenset[str]) -> bool:
    """Whether the file has what is compared."""
    return set(net.currencies) <= present and all(set(columns) & present for columns in net.compared)


def _one_currency(net: Net) -> str:
    return f"{name(net.currencies[0])} = {name(net.currencies[1])}" if net.currencies else "TRUE"


def first_places(
    connection: "DuckDBPyConnection", packing: Packing, codes: Sequence[int], *, scanned: bool
) -> tuple[int, ...]:
    """The lines of the first rows with one of `codes`; where the database reads the file, their places among all."""
    connection.execute(f"SET preserve_insertion_order = {str(scanned).lower()}")
    query = sql(
        _FIRST, place="row_number() OVER ()" if scanned else "line", code=packing.code_sql(),
        codes=", ".join(map(str, codes)), order="" if scanned else "ORDER BY place", limit=str(SHOWN_PLACES),
    )  # fmt: skip
    found = connection.execute(query).fetchall()
    connection.execute("SET preserve_insertion_order = false")
    return tuple(int(row[0]) for row in found)
