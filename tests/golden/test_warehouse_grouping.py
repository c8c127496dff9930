"""The documented GROUP BY of a data warehouse gives the table that an import of the same payments gives."""

import re
from pathlib import Path

import duckdb
import pytest
import sqlglot

from selector.app.importing.reading import ImportRequest, run_import
from selector.files.importing.catalog import map_from
from selector.files.importing.grouping import COLUMNS
from selector.files.payments.table import read_payments
from tests.import_runs import run_text

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "importing.md").read_text(encoding="utf-8")
QUERY = re.compile(r"^(DuckDB|PostgreSQL|Spark SQL|BigQuery)[^\n]*\n```sql\n(.*?)```", re.DOTALL | re.MULTILINE)
DIALECTS = dict(QUERY.findall(PAGE))
ROWS = [
    ("2024-01-01 09:00:00", "10.00", "eur", "visa", "debit", "0.20"),
    ("2024-01-01 18:30:00", "10.00", "eur", "visa", "debit", "0.20"),
    ("2024-01-02 09:00:00", "10.00", "eur", "visa", "debit", "0.20"),
    ("2024-01-02 09:00:00", "10.00", "EUR", "visa", "", "0.45"),
]
MAP = map_from(
    {
        "columns": {"date": ["created"], "amount": ["amount"], "currency": ["currency"], "fee": ["fee"],
                    "brand": ["brand"], "funding": ["funding"]},
        "attributes": {"brand": [{"column": "brand", "words": "brand"}],
                       "funding": [{"column": "funding", "words": "funding"}]},
    },
    "test",
)  # fmt: skip


@pytest.fixture
def warehouse() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(
        "CREATE TABLE payments (created TIMESTAMP, amount DECIMAL(18, 2), currency VARCHAR, method VARCHAR, "
        "brand VARCHAR, funding VARCHAR, card_class VARCHAR, channel VARCHAR, region VARCHAR, conversion BOOLEAN, "
        "country VARCHAR, fee DECIMAL(18, 2), fee_currency VARCHAR)"
    )
    for created, amount, currency, brand, funding, fee in ROWS:
        values = (created, amount, currency, "card", brand, funding or None, fee, currency)
        connection.execute(
            "INSERT INTO payments VALUES ($1, $2, $3, $4, $5, $6, NULL, NULL, NULL, NULL, NULL, $7, $8)", values
        )
    return connection


def test_every_dialect_is_documented() -> None:
    assert list(DIALECTS) == ["DuckDB", "PostgreSQL", "Spark SQL", "BigQuery"]


def test_duckdb_delivers_what_an_import_gives(tmp_path: Path, warehouse: duckdb.DuckDBPyConnection) -> None:
    target = tmp_path / "payments.parquet"
    warehouse.execute(DIALECTS["DuckDB"].replace("'payments.parquet'", f"'{target}'"))
    delivered = read_payments(target).table
    text = "created,amount,currency,brand,funding,fee\n"
    text += "".join(",".join(row) + "\n" for row in ROWS)
    imported = run_text(tmp_path, text, MAP)
    names = ("date", "amount", "currency", "kind", "method", "brand", "funding", "count", "fee", "fee_currency")
    same = warehouse.execute(f"SELECT {', '.join(names)} FROM '{target}' ORDER BY ALL").fetchall()  # noqa: S608 - constants
    assert same == sorted((tuple(row[name] for name in names) for row in imported.rows), key=repr_of)
    assert int(delivered.count.sum()) == len(ROWS)


def repr_of(row: tuple[object, ...]) -> tuple[str, ...]:
    return tuple("~" if value is None else str(value) for value in row)


@pytest.mark.parametrize("dialect", ["PostgreSQL", "Spark SQL", "BigQuery"])
def test_other_dialects_select_and_group_the_same_columns(dialect: str) -> None:
    wanted = re.search(r"SELECT(.*?)FROM", DIALECTS["DuckDB"], re.DOTALL)
    found = re.search(r"SELECT(.*?)FROM", DIALECTS[dialect], re.DOTALL)
    assert wanted
    assert found
    assert names_in(found[1]) == names_in(wanted[1])


READ_AS = {"DuckDB": "duckdb", "PostgreSQL": "postgres", "Spark SQL": "spark", "BigQuery": "bigquery"}
WRITTEN_AS = {"PostgreSQL": "DECIMAL(18, 2)", "Spark SQL": "DECIMAL(38, 18)", "BigQuery": "DECIMAL(38, 9)"}
"""The widest types of amounts that each database hands over: NUMERIC of BigQuery, the default of Spark."""
MANY = 20_000


@pytest.fixture(scope="module")
def many() -> duckdb.DuckDBPyConnection:
    """Payments with every column filled and blank in turn, codes in both cases, some a second before midnight."""
    connection = duckdb.connect()
    connection.execute(
        f"""CREATE TABLE payments AS SELECT
        TIMESTAMP '2025-01-01 23:59:59' + to_seconds((i * 997) % 31000000) AS created,
        (0.01 + (hash(i * 31) % 90) * 1.05)::DECIMAL(18, 2) AS amount, ['eur', 'EUR', 'Eur'][1 + i % 3] AS currency,
        ['card', 'paypal', NULL][1 + i % 3] AS method, ['visa', 'mastercard', NULL][1 + (i // 3) % 3] AS brand,
        ['debit', NULL][1 + i % 2] AS funding, ['consumer', NULL][1 + (i // 2) % 2] AS card_class,
        ['online', NULL][1 + (i // 4) % 2] AS channel, ['eea', NULL][1 + (i // 8) % 2] AS region,
        [true, false, NULL][1 + (i // 16) % 3] AS conversion, ['FI', NULL][1 + (i // 5) % 2] AS country,
        CASE WHEN i % 7 > 0 THEN ((hash(i * 31) % 90) * 0.015 + 0.05)::DECIMAL(18, 2) END AS fee,
        CASE WHEN i % 7 > 0 THEN ['eur', 'EUR'][1 + i % 2] END AS fee_currency FROM range({MANY}) r(i)"""  # noqa: S608 - a number
    )
    return connection


def in_duckdb(dialect: str) -> str:
    """The SELECT of a documented statement, read by the rules of its dialect and written for DuckDB."""
    query = DIALECTS[dialect][DIALECTS[dialect].index("SELECT") :]
    return sqlglot.parse_one(query, read=READ_AS[dialect]).sql("duckdb")


@pytest.mark.parametrize("dialect", ["PostgreSQL", "Spark SQL", "BigQuery"])
def test_every_dialect_gives_the_table_of_duckdb(dialect: str, many: duckdb.DuckDBPyConnection) -> None:
    first = re.search(r"SELECT.*GROUP BY ALL", DIALECTS["DuckDB"], re.DOTALL)
    assert first
    rows = many.execute(f"{first[0]} ORDER BY ALL").fetchall()
    found = many.execute(f"FROM ({in_duckdb(dialect)}) ORDER BY ALL")
    names = [column[0] for column in found.description or ()]
    assert names == list(COLUMNS)
    assert found.fetchall() == rows
    assert sum(row[names.index("count")] for row in rows) == MANY


@pytest.mark.parametrize("dialect", ["Spark SQL", "BigQuery"])
def test_parquet_with_the_types_of_other_databases_is_the_same_table(
    dialect: str, tmp_path: Path, many: duckdb.DuckDBPyConnection
) -> None:
    ours, theirs = tmp_path / "ours.parquet", tmp_path / "theirs.parquet"
    many.execute(DIALECTS["DuckDB"].replace("'payments.parquet'", f"'{ours}'"))
    wide = f"amount::{WRITTEN_AS[dialect]} AS amount, fee::{WRITTEN_AS[dialect]} AS fee"
    query = f"SELECT * REPLACE ({wide}) FROM ({in_duckdb(dialect)})"  # noqa: S608 - from our own page
    many.execute(f"COPY ({query}) TO '{theirs}' (FORMAT parquet)")
    assert priced(theirs) == priced(ours)


def test_postgresqls_csv_is_the_same_table(tmp_path: Path, many: duckdb.DuckDBPyConnection) -> None:
    """PostgreSQL writes t and f for true and false, and nothing at all for NULL."""
    ours, theirs = tmp_path / "ours.parquet", tmp_path / "theirs.csv"
    many.execute(DIALECTS["DuckDB"].replace("'payments.parquet'", f"'{ours}'"))
    flag = "CASE conversion WHEN TRUE THEN 't' WHEN FALSE THEN 'f' END AS conversion"
    query = f"SELECT * REPLACE ({flag}) FROM ({in_duckdb('PostgreSQL')})"  # noqa: S608 - from our own page
    many.execute(f"COPY ({query}) TO '{theirs}' (FORMAT csv, HEADER)")
    assert priced(theirs) == priced(ours)
    assert (
        run_import(ImportRequest((theirs,))).files[0].imported == run_import(ImportRequest((ours,))).files[0].imported
    )


def priced(path: Path) -> list[tuple[object, ...]]:
    """The rows of a payments table as they are priced, in an order of their own."""
    found = read_payments(path)
    assert not found.problems
    table = found.table
    assert table.fee_minor is not None
    words = [[(*column.words, "")[code] for code in column.codes] for _, column in sorted(table.attributes.items())]
    numbers = (table.kind, table.day, table.amount_minor, table.count, table.fee_minor)
    return sorted(zip(*(column.tolist() for column in numbers), *words, strict=True))


def names_in(select: str) -> list[str]:
    parts = re.split(r",(?![^(]*\))", select)
    return [part.strip().split()[-1].lower() for part in parts]
