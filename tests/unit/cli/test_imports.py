"""`import`: statuses, one object of JSON, tables written whole, faults in one line."""

import csv
import json
import os
from decimal import Decimal
from pathlib import Path

import pytest

from selector.cli import run

EXPORTS = Path(__file__).resolve().parents[2] / "data" / "exports"
MOBILEPAY = str(EXPORTS / "mobilepay-transfers-2021.csv")
COLUMNS = (
    "date,amount,currency,kind,method,brand,funding,card_class,channel,region,conversion,country,count,fee,fee_currency"
)


def test_payments_are_imported_and_the_table_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "payments.csv"
    assert run.main(["import", MOBILEPAY, "--out", str(out)]) == 0
    assert "125.00 DKK" in capsys.readouterr().out
    lines = out.read_text(encoding="utf-8").splitlines()
    assert lines[0] == COLUMNS
    assert "2021-08-25,25.00,DKK,payment,mobilepay,,,,,,,,2,0.75,DKK" in lines
    assert list(tmp_path.iterdir()) == [out]


def test_parquet_holds_the_same_as_csv(tmp_path: Path) -> None:
    import duckdb

    names = [tmp_path / "payments.parquet", tmp_path / "payments.csv"]
    for name in names:
        assert run.main(["import", MOBILEPAY, str(EXPORTS / "twint-transactions-2023.csv"), "--out", str(name)]) == 0
    with names[1].open(encoding="utf-8") as file:
        written = [
            (row["kind"], row["currency"], int(row["count"]), Decimal(row["amount"])) for row in csv.DictReader(file)
        ]
    with duckdb.connect() as connection:
        connection.execute(f"CREATE VIEW payments AS FROM '{names[0]}'")
        table = connection.execute("SELECT kind, currency, count, amount FROM payments").fetchall()
        described = connection.execute("SELECT column_name, column_type FROM (DESCRIBE payments)").fetchall()
    assert sorted(table) == sorted(written)
    types = dict(described)
    assert (types["amount"], types["date"], types["count"]) == ("DECIMAL(18,6)", "DATE", "BIGINT")


def test_json_is_one_object_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["import", MOBILEPAY, "--as", "auto", "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["files"]
    assert {"file", "layout", "rows", "imported", "fees", "left_out", "problems"} <= told.keys()


def test_a_file_without_payments_says_so_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "payments.csv"
    name = str(EXPORTS / "clearhaus-settlements-2021.csv")
    assert run.main(["import", name, "--out", str(out)]) == 1
    assert "no payments" in capsys.readouterr().out
    assert not out.exists()


def test_the_currency_that_a_file_lacks_is_asked_for_and_taken(capsys: pytest.CaptureFixture[str]) -> None:
    name = str(EXPORTS / "sumup-transactions-fr-2025-12.csv")
    assert run.main(["import", name]) == 0
    assert "--currency" in capsys.readouterr().out
    assert run.main(["import", name, "--currency", "eur", "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["files"]
    assert set(told["imported"]["payment"]) == {"EUR"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nowhere.csv"], "nowhere.csv: there is no such file"),
        ([str(EXPORTS)], "this is a folder"),
        ([MOBILEPAY, "--as", "stripy"], "stripy is no known layout"),
        ([MOBILEPAY, "--as", "coinify"], "no known layout of an export fits"),
        ([MOBILEPAY, "--currency", "EURO"], "--currency: EURO is no ISO 4217"),
        ([MOBILEPAY, "--out", "payments.xls"], "Parquet or CSV"),
        ([MOBILEPAY, "--out", "/nowhere/payments.csv"], "cannot be written"),
        ([MOBILEPAY, "--map", "nowhere.toml"], "there is no such file"),
        ([MOBILEPAY, "--dates", "someday"], "day-first"),
        ([], "argument"),
    ],
)
def test_faults_are_one_line(words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["import", *words]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("error: ")
    assert said.err.count("\n") == 1
    assert told.lower() in said.err.lower()


def test_a_pipe_is_no_target_and_stays_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pipe = tmp_path / "payments.csv"
    os.mkfifo(pipe)
    assert run.main(["import", MOBILEPAY, "--out", str(pipe)]) == 2
    assert "this is no ordinary file" in capsys.readouterr().err
    assert pipe.is_fifo()


def test_more_columns_than_are_read_are_told_as_such(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "wide.csv"
    path.write_text(",".join(f"c{place}" for place in range(20_000)) + "\n" + "1," * 19_999 + "1\n", encoding="utf-8")
    assert run.main(["import", str(path)]) == 2
    assert "too many columns" in capsys.readouterr().err


STRIPE_HEAD = "id,Created (UTC),Amount,Amount Refunded,Currency,Captured,Fee,Status\n"


def test_an_amount_that_could_be_two_amounts_is_asked_about(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "payments.csv"
    path.write_text(STRIPE_HEAD + 'ch_1,2025-02-03 10:00,"1,234",,eur,true,,Paid\n', encoding="utf-8")
    assert run.main(["import", str(path)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "1,234 is 1234 with a decimal point and 1.234 with a decimal comma" in said.err
    assert "--decimal" in said.err
    for mark, amount in (("point", "1234.00"), ("comma", "1.23")):
        assert run.main(["import", str(path), "--decimal", mark, "--json"]) == 0
        (told,) = json.loads(capsys.readouterr().out)["files"]
        assert told["imported"]["payment"]["EUR"]["amount"] == amount


def test_dates_that_could_be_two_dates_are_asked_about_before_a_table_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "payments.csv", tmp_path / "table.csv"
    path.write_text(
        STRIPE_HEAD + "ch_1,02/01/2025 10:00,12.00,,eur,true,,Paid\nch_2,03/04/2025 10:00,12.00,,eur,true,,Paid\n",
        encoding="utf-8",
    )
    assert run.main(["import", str(path)]) == 0
    assert "every date could be two dates" in capsys.readouterr().out
    assert run.main(["import", str(path), "--out", str(out)]) == 2
    said = capsys.readouterr().err
    assert "is 2025-01-02 with the day first and 2025-02-01 with the month first" in said
    assert "--dates" in said
    assert not out.exists()
    assert run.main(["import", str(path), "--out", str(out), "--dates", "month-first"]) == 0
    assert "2025-02-01" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_payments_table_is_imported_as_what_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    first, again = tmp_path / f"first.{form}", tmp_path / "again.csv"
    assert run.main(["import", MOBILEPAY, "--out", str(first), "--json"]) == 0
    (before,) = json.loads(capsys.readouterr().out)["files"]
    for words in ([], ["--as", "payments-table"]):
        assert run.main(["import", str(first), *words, "--out", str(again), "--json"]) == 0
        (after,) = json.loads(capsys.readouterr().out)["files"]
        assert after["layout"] == "payments-table"
        assert (after["imported"], after["fees"]) == (before["imported"], before["fees"])


def test_an_existing_table_survives_a_fault(tmp_path: Path) -> None:
    out = tmp_path / "payments.csv"
    out.write_text("mine", encoding="utf-8")
    assert run.main(["import", MOBILEPAY, "nowhere.csv", "--out", str(out)]) == 2
    assert out.read_text(encoding="utf-8") == "mine"
