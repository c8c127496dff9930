"""Imported payments as they are kept beside a scenario: grouped rows in Parquet, no names, mails or card numbers."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from selector.costs.payments.table import KINDS, UNKNOWN, UNTOLD, Codes, Column, Ints, PaymentTable
from selector.domain.money import EXPONENTS
from selector.domain.problems import UserError
from selector.domain.vocabulary import Kind
from selector.files.importing.database import database, name, quote, quoted, sql
from selector.files.importing.grouping import COLUMNS
from selector.files.importing.one_file import one_parquet
from selector.files.payments.table import MAX_WORDS, read_payments
from selector.files.payments.values import ATTRIBUTES

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_NAME = "payments.parquet"
_STORED = tuple(column for column in COLUMNS if column in ATTRIBUTES)
_CURRENCIES = "SELECT currency, sum(count) FROM $table GROUP BY 1 ORDER BY 2 DESC, 1"
_WORDS = """SELECT DISTINCT $column::VARCHAR AS word FROM $table
WHERE currency = $currency AND $column IS NOT NULL ORDER BY 1 LIMIT $limit"""
_SOUND = """SELECT coalesce(bool_and(kind IN ($kinds) AND count BETWEEN 1 AND $most AND $minor = trunc($minor)
  AND $minor BETWEEN 0 AND $most AND (kind <> $payment OR amount > 0)
  AND (fee IS NULL OR abs(fee * $scale) < $most)), TRUE)
FROM $table WHERE currency = $currency"""
_ROWS = """SELECT list_position([$kinds], kind) - 1 AS kind, ($minor)::BIGINT AS minor, count::BIGINT AS count,
  coalesce(date_diff('day', DATE '0001-01-01', date) + 1, $unknown)::BIGINT AS day,
  CASE WHEN fee IS NULL OR fee_currency <> $currency THEN $untold ELSE round(fee * $scale) END::BIGINT AS fee$codes
FROM $table WHERE currency = $currency"""
_MOST = 10**15


def tables_in(content: bytes) -> tuple[PaymentTable, ...]:
    """The payments of every real currency, the currency of most events first.

    Raises:
        UserError: the bytes are no payments table.
    """
    with tempfile.TemporaryDirectory(prefix="payments-") as folder:
        path = Path(folder) / _NAME
        path.write_bytes(content)
        return _tables(path)


def _tables(path: Path) -> tuple[PaymentTable, ...]:
    import duckdb

    try:
        with database() as connection:
            connection.execute("SET preserve_insertion_order = true")
            found = connection.execute(sql(_CURRENCIES, table=one_parquet(path))).fetchall()
            real = [str(currency) for currency, _count in found if currency in EXPONENTS]
            plain = [_plain(connection, path, currency) for currency in real]
    except duckdb.Error:
        return (read_payments(path).table,)  # or it says what is wrong with the file
    return tuple(table or read_payments(path, code).table for table, code in zip(plain, real, strict=True))


def _plain(connection: "DuckDBPyConnection", path: Path, currency: str) -> PaymentTable | None:
    """The rows in one currency, read by the database; None where something in them deserves a closer look."""
    scale = 10 ** EXPONENTS[currency]
    parts = {
        "table": one_parquet(path), "currency": quote(currency), "minor": f"amount * {scale}", "scale": str(scale),
        "kinds": quoted(str(kind) for kind in KINDS), "payment": quote(Kind.PAYMENT), "most": str(_MOST),
    }  # fmt: skip
    sound = connection.execute(sql(_SOUND, **parts)).fetchone()
    words = {column: _words(connection, path, currency, column) for column in _STORED}
    if not (sound and sound[0]) or any(found is None for found in words.values()):
        return None
    known = {column: found for column, found in words.items() if found}
    codes = "".join(
        f", coalesce(list_position([{quoted(found)}], {name(column)}::VARCHAR) - 1, {UNKNOWN})::SMALLINT AS {column}"
        for column, found in known.items()
    )
    query = sql(_ROWS, codes=codes, unknown=str(UNKNOWN), untold=str(UNTOLD), **parts)
    return _table(connection.execute(query).fetchnumpy(), currency, known)


def _words(connection: "DuckDBPyConnection", path: Path, currency: str, column: str) -> tuple[str, ...] | None:
    """The words of an attribute; None where they are too many, or not words as an import writes them."""
    query = sql(
        _WORDS, column=name(column), table=one_parquet(path), currency=quote(currency), limit=str(MAX_WORDS + 1)
    )
    found = tuple(str(row[0]) for row in connection.execute(query).fetchall())
    return found if len(found) <= MAX_WORDS and all(_is_word(column, word) for word in found) else None


def _is_word(column: str, word: str) -> bool:
    try:
        return ATTRIBUTES[column][1](word) == word
    except UserError:
        return False


def _table(rows: Mapping[str, Any], currency: str, words: Mapping[str, tuple[str, ...]]) -> PaymentTable:
    fees = _ints(rows["fee"])
    return PaymentTable(
        currency=currency,
        kind=_codes(rows["kind"]),
        amount_minor=_ints(rows["minor"]),
        count=_ints(rows["count"]),
        day=_ints(rows["day"]),
        attributes={ATTRIBUTES[column][0]: Column(_codes(rows[column]), words[column]) for column in words},
        fee_minor=fees if (fees != UNTOLD).any() else None,
    )


def _ints(column: Any) -> Ints:  # noqa: ANN401 - what the database gives
    array: Ints = np.array(column, dtype=np.int64)
    array.flags.writeable = False
    return array


def _codes(column: Any) -> Codes:  # noqa: ANN401 - what the database gives
    array: Codes = np.array(column, dtype=np.int16)
    array.flags.writeable = False
    return array
