"""Every row accounted for: what was imported, joined or left out and why, with totals by kind and currency."""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from selector.files.importing.database import name, sql
from selector.files.importing.layout import Layout
from selector.files.importing.outcome import COST_KINDS, LeftOut, Total
from selector.files.importing.reasons import DAMAGED, REASONS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_RULES = "SELECT rule, sum(n)::BIGINT, min(line) FROM ruled GROUP BY rule ORDER BY rule"
_EVENTS = """SELECT kind, left_out, joined, sum(n)::BIGINT, min(line) FROM settled WHERE part = 0
GROUP BY ALL ORDER BY ALL"""
_TOTALS = """SELECT kind, currency, sum(count)::BIGINT, sum(amount * count) FROM $table GROUP BY ALL ORDER BY ALL"""
_FEES = """SELECT fee_currency, sum(fee * count) FROM $table WHERE fee IS NOT NULL GROUP BY ALL ORDER BY ALL"""


@dataclass(slots=True)
class Account:
    """Rows by what became of them."""

    imported: int = 0
    costs: int = 0
    joined: int = 0
    left_out: list[LeftOut] = field(default_factory=list)


def account(connection: "DuckDBPyConnection", layout: Layout, damaged: int) -> Account:
    """Count the rows of the file by what the rules and the readable values made of them."""
    made = Account()
    reasons: Counter[str] = Counter()
    lines: dict[str, int] = {}

    def leave(code: str, count: int, line: int | None) -> None:
        reasons[code] += count
        lines[code] = min(lines.get(code) or line or 0, line or 0)

    for rule, count, line in connection.execute(_RULES).fetchall():
        if rule < 0 or layout.rules[rule].kind is None:
            leave(layout.rules[rule].skip if rule >= 0 else "unknown_type", count, line)
    for kind, left_out, joined, count, line in connection.execute(_EVENTS).fetchall():
        if left_out:
            leave(left_out, count, line)
        elif joined:
            made.joined += count
        elif kind in COST_KINDS:
            made.costs += count
        else:
            made.imported += count
    if damaged:
        leave(DAMAGED, damaged, None)
    made.left_out = [LeftOut(code, REASONS[code], count, lines[code]) for code, count in reasons.most_common()]
    return made


def totals(connection: "DuckDBPyConnection", table: str) -> dict[str, dict[str, Total]]:
    """Counts and sums of the payments table by kind and currency."""
    found: dict[str, dict[str, Total]] = {}
    for kind, currency, count, amount in connection.execute(sql(_TOTALS, table=name(table))).fetchall():
        found.setdefault(kind, {})[currency] = Total(int(count), amount)
    return found


def fees(connection: "DuckDBPyConnection", table: str, found: dict[str, dict[str, Total]]) -> dict[str, Decimal]:
    """Everything that the provider took, by currency: fees of events and costs, less credits."""
    taken: dict[str, Decimal] = {}
    for currency, amount in connection.execute(sql(_FEES, table=name(table))).fetchall():
        taken[currency] = taken.get(currency, Decimal(0)) + amount
    for kind, sign in (("cost", 1), ("credit", -1)):
        for currency, total in found.get(kind, {}).items():
            taken[currency] = taken.get(currency, Decimal(0)) + sign * total.amount
    return taken
