"""The grouped payments table: equal date, amount and attributes become one row with a count."""

from typing import TYPE_CHECKING

from selector.domain.money import EXPONENTS
from selector.files.importing.database import sql
from selector.files.importing.numbers import EXACT

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

COLUMNS = (
    "date", "amount", "currency", "kind", "method", "brand", "funding", "card_class", "channel", "region",
    "conversion", "country", "count", "fee", "fee_currency",
)  # fmt: skip
_PAYMENTS = """
CREATE TABLE $table AS
SELECT date, $amount AS amount, currency, kind, $method AS method, $brand AS brand, $funding AS funding,
  $card_class AS card_class, $channel AS channel, $region AS region, conversion, $country AS country,
  sum(n)::BIGINT AS count, fee, CASE WHEN fee IS NULL THEN NULL ELSE fee_currency END AS fee_currency,
  (sum(n) FILTER (amount <> $amount))::BIGINT AS rounded
FROM settled WHERE left_out = '' AND NOT joined GROUP BY ALL
"""
_ROUND = "(CASE $tests ELSE amount END)"


def rounded_amount() -> str:
    """SQL for the amount with no more decimals than its currency has, half-up; codes that are no currency stay."""
    groups: dict[int, list[str]] = {}
    for code, digits in EXPONENTS.items():
        groups.setdefault(digits, []).append(f"'{code}'")
    tests = " ".join(
        f"WHEN currency IN ({', '.join(codes)}) THEN round(amount, {digits})::{EXACT}"
        for digits, codes in groups.items()
    )
    return sql(_ROUND, tests=tests)


def group(connection: "DuckDBPyConnection", attributes: dict[str, str], table: str) -> None:
    """Make the payments table from the view `settled`; `rounded` counts payments whose amount was finer than a cent."""
    connection.execute(sql(_PAYMENTS, table=table, amount=rounded_amount(), **attributes))
