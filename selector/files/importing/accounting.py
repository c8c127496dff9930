"""Every row accounted for: what was imported, joined or left out and why, with totals by kind and currency."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from selector.files.importing.database import name, sql
from selector.files.importing.grouping import Group
from selector.files.importing.outcome import COST_KINDS, LeftOut, Total
from selector.files.importing.reasons import DAMAGED, REASONS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_TOTALS = "SELECT kind, currency, sum(count)::BIGINT, sum(amount * count) FROM $view GROUP BY ALL ORDER BY ALL"


@dataclass(slots=True)
class Account:
    """Rows by what became of them."""

    imported: int = 0
    costs: int = 0
    joined: int = 0
    left_out: list[LeftOut] = field(default_factory=list)


def account(groups: Iterable[Group], damaged: int) -> Account:
    """Count the rows of the file by what the rules and the readable values made of them."""
    made = Account()
    counts: Counter[str] = Counter({DAMAGED: damaged} if damaged else {})
    lines: dict[str, int] = {}
    for found in groups:
        reason = found.verdict.reason
        if found.meaning["part"] != "0":
            continue
        if reason:
            counts[reason] += found.count
            lines[reason] = min(lines.get(reason, found.line), found.line)
        elif found.meaning["joined"]:
            made.joined += found.count
        elif found.verdict.kind in COST_KINDS:
            made.costs += found.count
        else:
            made.imported += found.count
    made.left_out = [LeftOut(code, REASONS[code], count, lines.get(code, 0)) for code, count in counts.most_common()]
    return made


def totals(connection: "DuckDBPyConnection", groups: Iterable[Group], view: str) -> dict[str, dict[str, Total]]:
    """Counts and sums of the payments table by kind and currency."""
    kept = [part for part in groups if part.kept]
    found: dict[str, dict[str, Total]] = {}
    if any(part.finer for part in kept):
        for kind, currency, count, amount in connection.execute(sql(_TOTALS, view=name(view))).fetchall():
            found.setdefault(kind, {})[currency] = Total(int(count), amount)
        return found
    for part in sorted(kept, key=lambda part: (part.verdict.kind, part.currency)):
        sums = found.setdefault(part.verdict.kind, {})
        before = sums.get(part.currency, Total(0, Decimal(0)))
        amount = abs(part.fee) if part.verdict.moved else part.amount
        sums[part.currency] = Total(before.count + part.count, before.amount + amount)
    return found


def fees(groups: Iterable[Group], found: dict[str, dict[str, Total]]) -> dict[str, Decimal]:
    """Everything that the provider took, by currency: fees of events and costs, less credits."""
    taken: dict[str, Decimal] = {}
    for part in groups:
        if part.kept and part.verdict.has_fee:
            currency = part.meaning["fee_currency"]
            taken[currency] = taken.get(currency, Decimal(0)) + part.fee
    for kind, sign in (("cost", 1), ("credit", -1)):
        for currency, total in found.get(kind, {}).items():
            taken[currency] = taken.get(currency, Decimal(0)) + sign * total.amount
    return taken
