"""The documented GROUP BY of a data warehouse gives the table that an import of the same payments gives."""

import re
from pathlib import Path

import duckdb
import pytest

from selector.files.importing.catalog import map_from
from selector.files.payments_table import read_payments
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


@pytest.mark.parametrize("dialect", ["PostgreSQL", "Spark SQL", "BigQuery"])
def test_other_dialects_group_as_duckdb_does(dialect: str, warehouse: duckdb.DuckDBPyConnection) -> None:
    """Their SELECT is plain SQL that DuckDB understands too."""
    select = DIALECTS[dialect][DIALECTS[dialect].index("SELECT") :].replace("DATE(created)", "CAST(created AS DATE)")
    first = re.search(r"SELECT.*GROUP BY ALL", DIALECTS["DuckDB"], re.DOTALL)
    assert first
    counted = [sorted(warehouse.execute(query).fetchall(), key=repr_of) for query in (select, first[0])]
    assert counted[0] == counted[1]


def names_in(select: str) -> list[str]:
    parts = re.split(r",(?![^(]*\))", select)
    return [part.strip().split()[-1].lower() for part in parts]
