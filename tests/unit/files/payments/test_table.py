"""Payments tables: what is read, and the one clear error for what cannot be."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selector.costs.payments.table import KINDS, UNTOLD
from selector.domain.problems import UserError
from selector.files.payments.table import PaymentsFile, read_payments

HEADER = "date,amount,currency,kind,method,count\n"


def read(
    tmp_path: Path, text: str | bytes, currency: str | None = None, free: frozenset[str] = frozenset()
) -> PaymentsFile:
    path = tmp_path / "payments.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_payments(path, currency, free)


def test_columns_become_arrays(tmp_path: Path) -> None:
    text = HEADER + "2025-01-31,12.34,EUR,,card,3\n,5,EUR,refund,,\n"
    table = read(tmp_path, text).table
    assert table.currency == "EUR"
    assert table.amount_minor.tolist() == [1234, 500]
    assert table.count.tolist() == [3, 1]
    assert table.day.tolist() == [date(2025, 1, 31).toordinal(), -1]
    assert [KINDS[code].value for code in table.kind] == ["payment", "refund"]
    assert table.attributes["method"].codes.tolist() == [0, -1]
    assert not table.amount_minor.flags.writeable


def test_fees_originals_and_free_attributes(tmp_path: Path) -> None:
    text = "amount,currency,kind,original_amount,fee,fee_currency,shelf,colour\n"
    text += "10,EUR,refund,40,0.59,EUR,left,red\n10,EUR,payment,,,,,\n10,EUR,payment,,0.3,USD,right,\n"
    found = read(tmp_path, text, free=frozenset({"shelf"}))
    assert found.table.original_minor is not None
    assert found.table.original_minor.tolist() == [4000, -1, -1]
    assert found.table.fee_minor is not None
    assert found.table.fee_minor.tolist() == [59, UNTOLD, UNTOLD]
    assert found.table.attributes["shelf"].words == ("left", "right")
    (problem,) = found.problems
    assert "colour" in problem.text.english()


def test_country_is_the_shoppers(tmp_path: Path) -> None:
    table = read(tmp_path, "amount,currency,country,conversion\n1,EUR,se,TRUE\n").table
    assert table.attributes["shopper_country"].words == ("SE",)
    assert table.attributes["conversion"].words == ("true",)


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters_and_a_byte_order_mark(tmp_path: Path, delimiter: str) -> None:
    text = "\ufeffamount,currency\n\n1.50,EUR\n".replace(",", delimiter)
    assert read(tmp_path, text).table.amount_minor.tolist() == [150]


def test_one_currency_is_chosen(tmp_path: Path) -> None:
    text = "amount,currency\n1.50,EUR\n100,JPY\n9.99,XYQ\n"
    found = read(tmp_path, text, "JPY")
    assert found.table.amount_minor.tolist() == [100]
    assert found.currencies == ("EUR", "JPY", "XYQ")
    assert [problem.code for problem in found.problems] == ["other_currencies", "unknown_currency"]
    assert read(tmp_path, "amount\n2\n", "EUR").table.amount_minor.tolist() == [200]


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("", ":1", "is empty"),
        ("currency\nEUR\n", ":1", "has no column amount"),
        ("amount,amount\n1,1\n", ":1: amount", "two columns of one name"),
        ("amount\n1\n", ":1", "names no currency"),
        ("amount,currency\n", "", "holds no rows"),
        ("amount,currency\n1,EUR\n2,USD\n", "", "several currencies: EUR, USD"),
        ("amount,currency\n1,EUR\n2,\n", ":3: currency", "is empty"),
        ("amount,currency\n1,EURO\n", ":2: currency", "is no currency code"),
        ("amount,currency\n1,XYQ\n", ":2: currency", "XYQ is no ISO 4217 currency code"),
        ("amount,currency\n1,EUR\n1.234,EUR\n", ":3: amount", "more decimals than EUR allows"),
        ("amount,currency\n-1,EUR\n", ":2: amount", "is no amount"),
        ("amount,currency\nNaN,EUR\n", ":2: amount", "is no amount"),
        ("amount,currency\n99999999999999999999,EUR\n", ":2: amount", "is too large"),
        ("amount,currency,fee\n1,EUR,99999999999999999999.5\n", ":2: fee", "is too large"),
        ("amount,currency\n1e3,EUR\n", ":2: amount", "is no amount"),
        ("amount,currency\n\"1,50\",EUR\n", ":2: amount", "is no amount"),
        ("amount,currency\n,EUR\n", ":2: amount", "is no amount"),
        ("amount,currency\n0,EUR\n", ":2: amount", "must be above zero"),
        ("amount,currency,count\n1,EUR,0\n", ":2: count", "is no count"),
        ("amount,currency,count\n1,EUR,1.5\n", ":2: count", "is no count"),
        ("amount,currency,kind\n1,EUR,gift\n", ":2: kind", "is not known here"),
        ("amount,currency,date\n1,EUR,31.1.2025\n", ":2: date", "is no date"),
        ("amount,currency,date\n1,EUR,2025-02-30\n", ":2: date", "is no date"),
        ("amount,currency,region\n1,EUR,mars\n", ":2: region", "is not known here"),
        ("amount,currency,method\n1,EUR,Visa Card!\n", ":2: method", "is no word of the vocabulary"),
        ("amount,currency,conversion\n1,EUR,maybe\n", ":2: conversion", "is not known here"),
        ("amount,currency\n1,EUR,3\n", ":2", "has 3 fields where the header has 2"),
        ('amount,currency\n"1,EUR\n', ":2", "is no CSV"),
        (b"amount,currency\n1,\xff\n", "", "is not UTF-8"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named(tmp_path: Path, text: str | bytes, place: str, what: str) -> None:
    with pytest.raises(UserError) as caught:
        read(tmp_path, text)
    problem = caught.value.problem
    assert what in problem.text.english()
    assert str(problem.where).endswith("payments.csv" + place)


def test_a_missing_file_and_a_missing_currency(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="this is a folder"):
        read_payments(tmp_path)
    with pytest.raises(UserError, match="no such file"):
        read_payments(tmp_path / "none.csv")
    with pytest.raises(UserError, match="holds no payments in SEK, only in EUR"):
        read(tmp_path, "amount,currency\n1,EUR\n", "SEK")


def test_parquet_holds_the_same(tmp_path: Path) -> None:
    target = tmp_path / "payments.parquet"
    columns = "DATE '2025-01-31' AS date, 12.300000::DECIMAL(18, 6) AS amount, 'EUR' AS currency, true AS conversion"
    duckdb.execute(f"COPY (SELECT {columns}, 2 AS count) TO '{target}' (FORMAT parquet)")
    table = read_payments(target).table
    assert (table.amount_minor.tolist(), table.count.tolist()) == ([1230], [2])
    assert table.attributes["conversion"].words == ("true",)
    target.write_bytes(b"PAR1 broken")
    with pytest.raises(UserError, match="no readable Parquet"):
        read_payments(target)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.binary(max_size=300), st.text(max_size=200).map(lambda text: (HEADER + text).encode("utf-8", "replace"))
    )
)
def test_whatever_the_bytes_are_it_is_read_or_refused(tmp_path: Path, content: bytes) -> None:
    with suppress(UserError):
        assert len(read(tmp_path, content).table) >= 0
