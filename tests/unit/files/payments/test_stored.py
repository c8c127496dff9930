"""Payments kept beside a scenario are read back as any payments table is, only faster; a tampered file is told."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selector.app.importing.session import Choices, read_files
from selector.app.tasks import Progress
from selector.costs.payments.table import PaymentTable
from selector.domain.problems import UserError
from selector.files.importing.database import database, quote
from selector.files.importing.grouping import COLUMNS
from selector.files.payments.stored import tables_in
from selector.files.payments.table import read_payments

EXPORTS = Path(__file__).resolve().parents[3] / "data" / "exports"
Row = tuple[str | None, ...]
PLAIN = dict.fromkeys(COLUMNS) | {"amount": "10.00", "currency": "EUR", "kind": "payment", "count": "1"}


def stored(folder: Path, rows: Sequence[dict[str, str | None]], types: dict[str, str] | None = None) -> Path:
    """A Parquet file of those rows."""
    known = {"date": "DATE", "amount": "DECIMAL(18, 6)", "count": "BIGINT", "fee": "DECIMAL(18, 6)",
             "conversion": "BOOLEAN"} | (types or {})  # fmt: skip
    path = folder / "payments.parquet"
    lines = ", ".join(
        "(" + ", ".join("NULL" if row.get(c) is None else quote(str(row[c])) for c in COLUMNS) + ")" for row in rows
    )
    columns = ", ".join(f"{c}::{known.get(c, 'VARCHAR')} AS {c}" for c in COLUMNS)
    with database() as connection:
        made = f"SELECT {columns} FROM (VALUES {lines}) AS t({', '.join(COLUMNS)})"  # noqa: S608 - quoted above
        connection.execute(f"COPY ({made}) TO {quote(str(path))} (FORMAT parquet)")
    return path


def as_rows(table: PaymentTable) -> list[tuple[object, ...]]:
    """The rows of a table with words in place of codes, sorted."""
    words = [
        [column.words[code] if code >= 0 else "" for code in column.codes.tolist()]
        for _, column in sorted(table.attributes.items())
        if (column.codes >= 0).any()
    ]
    fees = table.fee_minor if table.fee_minor is not None else np.full(len(table), np.iinfo(np.int64).min)
    columns = (table.kind, table.amount_minor, table.count, table.day, fees)
    return sorted(zip(*(column.tolist() for column in columns), *words, strict=True))


def agree(path: Path) -> None:
    for found in tables_in(path.read_bytes()):
        assert as_rows(found) == as_rows(read_payments(path, found.currency).table)


@pytest.mark.parametrize("name", sorted(path.name for path in EXPORTS.glob("*.csv")))
def test_both_ways_of_reading_agree_on_published_exports(name: str, tmp_path: Path) -> None:
    found = read_files([EXPORTS / name], Choices(currency="EUR"), Progress())
    if found.content is not None:
        path = tmp_path / "payments.parquet"
        path.write_bytes(found.content)
        assert tables_in(found.content)
        agree(path)


CELLS = st.fixed_dictionaries({
    "date": st.sampled_from([None, "2025-01-31", "2024-02-29"]),
    "amount": st.sampled_from(["0.01", "10", "12.34", "99999999.99"]),
    "currency": st.sampled_from(["EUR", "USD", "JPY"]),
    "kind": st.sampled_from(["payment", "refund", "payout", "cost"]),
    "method": st.sampled_from([None, "card", "ideal", "new_word"]),
    "brand": st.sampled_from([None, "visa"]),
    "conversion": st.sampled_from([None, "true", "false"]),
    "country": st.sampled_from([None, "FI", "DE"]),
    "count": st.sampled_from(["1", "250"]),
    "fee": st.sampled_from([None, "0", "0.255", "-1.5"]),
    "fee_currency": st.sampled_from([None, "EUR", "USD"]),
})  # fmt: skip


@settings(max_examples=20)
@given(st.lists(CELLS, min_size=1, max_size=12))
def test_both_ways_of_reading_agree_on_any_rows(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, str | None]]
) -> None:
    whole = [{**row, "amount": "7"} if row["currency"] == "JPY" else row for row in rows]
    agree(stored(tmp_path_factory.mktemp("rows"), [PLAIN | row for row in whole]))


def test_the_currency_of_most_events_comes_first(tmp_path: Path) -> None:
    rows = [PLAIN | {"currency": "USD"}, PLAIN | {"count": "9"}, PLAIN | {"currency": "?"}]
    assert [table.currency for table in tables_in(stored(tmp_path, rows).read_bytes())] == ["EUR", "USD"]


@pytest.mark.parametrize(
    "row",
    [
        {"kind": "gift"}, {"amount": "0"}, {"amount": "-1"}, {"amount": "1.005"}, {"count": "0"}, {"count": "-3"},
        {"funding": "magic"}, {"region": "moon"}, {"method": "NOT A WORD"}, {"country": "Finland"},
    ],
)  # fmt: skip
def test_a_tampered_row_is_told(row: dict[str, str | None], tmp_path: Path) -> None:
    with pytest.raises(UserError):
        tables_in(stored(tmp_path, [PLAIN | row]).read_bytes())


@pytest.mark.parametrize("content", [b"", b"PAR1", b"no parquet at all", b"PAR1" + b"\0" * 500 + b"PAR1"])
def test_bytes_that_are_no_table_are_told(content: bytes) -> None:
    with pytest.raises(UserError):
        tables_in(content)


def test_columns_of_other_types_are_told_or_read_alike(tmp_path: Path) -> None:
    path = stored(tmp_path, [PLAIN], {"amount": "VARCHAR", "count": "VARCHAR"})
    agree(path)
