"""The grouped payments table: equal date, amount and attributes become one row with a count, in one pass."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from selector.domain.money import EXPONENTS
from selector.files.importing.attributes import ATTRIBUTES
from selector.files.importing.database import name, quoted, sql
from selector.files.importing.judging import Verdict, judge
from selector.files.importing.layout import Layout
from selector.files.importing.packing import Packing
from selector.files.importing.reading import Reading

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

COLUMNS = (
    "date", "amount", "currency", "kind", "method", "brand", "funding", "card_class", "channel", "region",
    "conversion", "country", "count", "fee", "fee_currency",
)  # fmt: skip
_GROUPS = """
CREATE OR REPLACE TABLE $table AS
SELECT * REPLACE (code + $late AS code) FROM (
  SELECT date, amount, fee, $early AS code, count(*)::UINTEGER AS n$line FROM settled GROUP BY ALL)
"""
_TOTALS = """SELECT code, sum(n)::BIGINT, sum(n * amount), sum(n * fee), $line, $unlike$finer FROM $table
GROUP BY code"""
_UNLIKE = "coalesce(bool_or(amount <> round(amount, $decimals) OR fee <> round(fee, $decimals)), FALSE)"
_FINER = ", coalesce(sum(n) FILTER (amount <> round(amount, {digits})), 0)::BIGINT"
_MEANINGS = """CREATE OR REPLACE TABLE $meanings AS
SELECT code::HUGEINT AS code, conversion::BOOLEAN AS conversion, moved::BOOLEAN AS moved, has_fee::BOOLEAN AS has_fee,
  $words FROM meanings"""
_PAYMENTS = """
CREATE OR REPLACE VIEW $view AS
SELECT g.date, $amount AS amount, m.currency, m.kind, $attributes, m.conversion, m.country, g.n::BIGINT AS count,
  CASE WHEN m.has_fee THEN g.fee END AS fee, CASE WHEN m.has_fee THEN m.fee_currency END AS fee_currency
FROM $table g JOIN $meanings m ON g.code = m.code$where
"""


@dataclass(frozen=True, slots=True)
class Group:
    """All rows of one code: what it means and comes to, how many, their sums, and how many amounts are too fine."""

    code: int
    meaning: Mapping[str, str]
    verdict: Verdict
    count: int
    amount: Decimal
    fee: Decimal
    line: int
    finer: int
    unlike_sample: bool
    """Whether some amount or fee has more decimals than the sample showed."""

    @property
    def kept(self) -> bool:
        """Whether these rows are in the payments table."""
        return bool(self.verdict.kind) and not self.meaning["joined"]

    @property
    def currency(self) -> str:
        """The currency of the amount: that of the fee where the fee is the amount."""
        return self.meaning["fee_currency" if self.verdict.moved else "currency"]

    @property
    def disagrees(self) -> bool:
        """Whether these rows count and state a net that is not their gross less their fee."""
        counts = bool(self.verdict.kind) and self.meaning["part"] == "0"
        return counts and bool(self.meaning["disagrees"])

    @property
    def unread(self) -> bool:
        """Whether some word of these rows was not looked up."""
        return bool(self.meaning["unread"])


def group(
    connection: "DuckDBPyConnection", layout: Layout, packing: Packing, reading: Reading, table: str
) -> list[Group]:
    """Group the view `settled` into `table` (date, amount, fee, code, n, line) and sum it up by code."""
    line, first_line = ("", "NULL") if reading.scanned else (", min(line) AS line", "min(line)")
    early, late = packing.early_sql(), packing.late_sql()
    connection.execute(sql(_GROUPS, table=name(table), early=early, late=late, line=line))
    decimals = sorted({EXPONENTS[code] for code in reading.currencies if code in EXPONENTS})
    finer = "".join(_FINER.format(digits=digits) for digits in decimals)
    groups = []
    unlike = sql(_UNLIKE, decimals=str(reading.decimals)) if reading.scanned else "FALSE"
    query = sql(_TOTALS, table=name(table), line=first_line, unlike=unlike, finer=finer)
    for code, count, amount, fee, first, unlike_sample, *too_fine in connection.execute(query).fetchall():
        meaning = packing.meaning(int(code))
        verdict = judge(layout, meaning)
        counts = dict(zip(decimals, too_fine, strict=True))
        finer_count = counts.get(EXPONENTS.get(meaning["currency"], -1), 0) if verdict.kind else 0
        sums = (abs(amount or Decimal(0)), fee or Decimal(0))
        groups.append(Group(int(code), meaning, verdict, count, *sums, first or 0, finer_count, bool(unlike_sample)))
    return groups


def create_payments(connection: "DuckDBPyConnection", groups: list[Group], table: str, view: str) -> None:
    """Create the view of the payments table over the grouped `table`; amounts have no more decimals than a currency."""
    import numpy as np

    columns = ("code", "conversion", "moved", "has_fee", "currency", "kind", "fee_currency", *ATTRIBUTES)
    rows = [_row(found) for found in groups if found.kept]
    cells = zip(*rows, strict=True) if rows else [() for _ in columns]
    table_of_rows = {key: np.array(cell, dtype=object) for key, cell in zip(columns, cells, strict=True)}
    connection.register("meanings", table_of_rows)
    meanings = name(table + "_meanings")
    words = ", ".join(f"{column}::VARCHAR AS {column}" for column in columns[4:])
    connection.execute(sql(_MEANINGS, meanings=meanings, words=words))
    connection.unregister("meanings")
    listed = ", ".join(f"m.{attribute}" for attribute in ATTRIBUTES if attribute != "country")
    parts = {"view": name(view), "table": name(table), "meanings": meanings}
    rounded = any(found.finer for found in groups)
    amount = _amount_sql(rounded=rounded)
    where = f" WHERE {amount} <> 0" if rounded else ""
    connection.execute(sql(_PAYMENTS, where=where, amount=amount, attributes=listed, **parts))


def _row(found: Group) -> list[str | None]:
    meaning, verdict = found.meaning, found.verdict
    flags = [meaning["conversion"] or None, str(verdict.moved), str(verdict.has_fee)]
    words = [found.currency, verdict.kind, meaning["fee_currency"]]
    return [str(found.code), *flags, *words, *(meaning[attribute] or None for attribute in ATTRIBUTES)]


def _amount_sql(*, rounded: bool) -> str:
    amount = "CASE WHEN m.moved THEN abs(g.fee) ELSE abs(g.amount) END"
    if not rounded:
        return amount
    groups: dict[int, list[str]] = {}
    for code, digits in EXPONENTS.items():
        groups.setdefault(digits, []).append(code)
    tests = " ".join(
        f"WHEN NOT m.moved AND m.currency IN ({quoted(codes)}) THEN round(abs(g.amount), {digits})::DECIMAL(38, 10)"
        for digits, codes in groups.items()
    )
    return f"(CASE {tests} ELSE {amount} END)"
