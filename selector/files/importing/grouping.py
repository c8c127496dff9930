"""The grouped payments table: equal date, amount and attributes become one row with a count, in one pass."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from selector.domain.money import EXPONENTS
from selector.files.importing.attributes import ATTRIBUTES
from selector.files.importing.database import name, quoted, sql
from selector.files.importing.events import KINDS
from selector.files.importing.joining import LEFT_OUT
from selector.files.importing.layout import Layout
from selector.files.importing.packing import Dimension, Packing
from selector.files.importing.reading import Reading

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

COLUMNS = (
    "date", "amount", "currency", "kind", "method", "brand", "funding", "card_class", "channel", "region",
    "conversion", "country", "count", "fee", "fee_currency",
)  # fmt: skip
YES = "yes"
_GROUPS = """
CREATE OR REPLACE TABLE $table AS
SELECT date, amount, fee, $code AS code, count(*) AS n$line FROM settled GROUP BY ALL
"""
_TOTALS = """SELECT code, sum(n)::BIGINT, sum(n * amount), sum(n * fee), min(line)$finer FROM $table GROUP BY code"""
_FINER = "coalesce(sum(n) FILTER (amount <> round(amount, {digits})), 0)::BIGINT"
_MEANINGS = """CREATE OR REPLACE TABLE $meanings AS
SELECT code::HUGEINT AS code, kept::BOOLEAN AS kept, conversion::BOOLEAN AS conversion, $words FROM rows"""
_PAYMENTS = """
CREATE OR REPLACE VIEW $view AS
SELECT g.date, $amount AS amount, m.currency, m.kind, $attributes, m.conversion, m.country, g.n AS count, g.fee,
  CASE WHEN g.fee IS NOT NULL THEN m.fee_currency END AS fee_currency
FROM $table g JOIN $meanings m ON g.code = m.code WHERE m.kept
"""


@dataclass(frozen=True, slots=True)
class Group:
    """All rows of one code: what the code means, how many, their sums, and how many amounts are finer than a cent."""

    code: int
    meaning: dict[str, str]
    count: int
    amount: Decimal | None
    fee: Decimal | None
    line: int
    finer: int


def packing_of(layout: Layout, reading: Reading, attributes: list[Dimension]) -> Packing:
    """Every property of a row that is no amount and no date."""
    flag = ("", YES)
    return Packing((
        Dimension("rule", "rule", tuple(str(index) for index in range(len(layout.rules) + 1))),
        Dimension("kind", "kind", KINDS),
        Dimension("left_out", "left_out", LEFT_OUT),
        Dimension("currency", "currency", reading.currencies),
        Dimension("fee_currency", "fee_currency", reading.currencies),
        Dimension("conversion", "conversion", ("", "false", "true")),
        Dimension("extra", "CASE WHEN part > 0 THEN 1 ELSE 0 END", flag),
        Dimension("joined", "CASE WHEN joined THEN 1 ELSE 0 END", flag),
        Dimension("misdated", "CASE WHEN misdated THEN 1 ELSE 0 END", flag),
        Dimension("unread", "CASE WHEN unread THEN 1 ELSE 0 END", flag),
        *attributes,
    ))  # fmt: skip


def group(
    connection: "DuckDBPyConnection", packing: Packing, reading: Reading, table: str, *, lines: bool
) -> list[Group]:
    """Group the view `settled` into `table` (date, amount, fee, code, n, line) and sum it up by code."""
    line = ", min(line) AS line" if lines else ", NULL::BIGINT AS line"
    connection.execute(sql(_GROUPS, table=name(table), code=packing.code_sql(), line=line))
    decimals = sorted({EXPONENTS[code] for code in reading.currencies if code in EXPONENTS})
    finer = "".join(", " + _FINER.format(digits=digits) for digits in decimals)
    found = connection.execute(sql(_TOTALS, table=name(table), finer=finer)).fetchall()
    groups = []
    for code, count, amount, fee, first, *too_fine in found:
        meaning = packing.meaning(int(code))
        counts = dict(zip(decimals, too_fine, strict=True))
        finer_count = 0 if meaning["left_out"] else counts.get(EXPONENTS.get(meaning["currency"], -1), 0)
        groups.append(Group(int(code), meaning, count, amount, fee, first or 0, finer_count))
    return groups


def create_payments(connection: "DuckDBPyConnection", groups: list[Group], table: str, view: str) -> None:
    """Create the view of the payments table over the grouped `table`; amounts have no more decimals than a currency."""
    import numpy as np

    meanings = name(table + "_meanings")
    rows = [_row(found) for found in groups]
    columns = ("code", "kept", "conversion", "currency", "kind", "fee_currency", *ATTRIBUTES)
    cells = zip(*rows, strict=True) if rows else [() for _ in columns]
    table_of_rows = {key: np.array(cell, dtype=object) for key, cell in zip(columns, cells, strict=True)}
    connection.register("rows", table_of_rows)
    words = ", ".join(f"{column}::VARCHAR AS {column}" for column in columns[3:])
    connection.execute(sql(_MEANINGS, meanings=meanings, words=words))
    connection.unregister("rows")
    amount = _rounded() if any(found.finer for found in groups) else "g.amount"
    listed = ", ".join(f"m.{attribute}" for attribute in ATTRIBUTES if attribute != "country")
    parts = {"view": name(view), "table": name(table), "meanings": meanings}
    connection.execute(sql(_PAYMENTS, amount=amount, attributes=listed, **parts))


def _row(found: Group) -> list[str | None]:
    meaning = found.meaning
    kept = bool(meaning["kind"]) and not meaning["left_out"] and not meaning["joined"]
    words = [meaning[word] for word in ("currency", "kind", "fee_currency")]
    attributes = [meaning[attribute] or None for attribute in ATTRIBUTES]
    return [str(found.code), str(kept), meaning["conversion"] or None, *words, *attributes]


def _rounded() -> str:
    groups: dict[int, list[str]] = {}
    for code, digits in EXPONENTS.items():
        groups.setdefault(digits, []).append(code)
    tests = " ".join(
        f"WHEN m.currency IN ({quoted(codes)}) THEN round(g.amount, {digits})::DECIMAL(38, 10)"
        for digits, codes in groups.items()
    )
    return f"(CASE {tests} ELSE g.amount END)"
