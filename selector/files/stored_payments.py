"""Imported payments as they are kept beside a scenario: grouped rows in Parquet, no names, mails or card numbers."""

import tempfile
from pathlib import Path

from selector.costs.payments import PaymentTable
from selector.domain.money import EXPONENTS
from selector.files.canonical import revision_of_bytes
from selector.files.importing.database import database, quote, sql
from selector.files.payments_table import read_payments

_CURRENCIES = "SELECT currency, sum(count) FROM read_parquet($file) GROUP BY 1 ORDER BY 2 DESC, 1"
_NAME = "payments.parquet"


def digest_of(content: bytes) -> str:
    """The digest by which a scenario names its payments."""
    return revision_of_bytes(content)


def tables_in(content: bytes) -> tuple[PaymentTable, ...]:
    """The payments of every real currency, the currency of most events first.

    Raises:
        UserError: the bytes are no payments table.
    """
    with tempfile.TemporaryDirectory(prefix="payments-") as folder:
        path = Path(folder) / _NAME
        path.write_bytes(content)
        return tuple(read_payments(path, currency).table for currency in _currencies(path) if currency in EXPONENTS)


def _currencies(path: Path) -> list[str]:
    import duckdb

    try:
        with database() as connection:
            found = connection.execute(sql(_CURRENCIES, file=quote(str(path)))).fetchall()
    except duckdb.Error:
        read_payments(path)  # says what is wrong with the file
        raise
    return [str(currency) for currency, _count in found]
