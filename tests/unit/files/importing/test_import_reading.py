"""Amounts, dates, currencies and encodings are told from the data, and what had to be assumed is said."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from selector.domain.problems import UserError
from selector.files.importing.catalog import map_from
from selector.files.importing.database import database
from selector.files.importing.dates import DayOrder, Order
from selector.files.importing.dates import reading as date_reading
from selector.files.importing.numbers import EXACT, Mark, Style
from selector.files.importing.numbers import reading as amount_reading
from tests.import_runs import Run, run, run_text

MAP = map_from(
    {"columns": {"date": ["Day"], "amount": ["Sum"], "currency": ["Code"], "method": ["Way"]},
     "attributes": {"method": [{"column": "method", "words": "method"}]}},
    "test",
)  # fmt: skip


def read(sql: str, text: str) -> object:
    with database() as connection:
        connection.execute("CREATE TABLE t AS SELECT $1 AS x", [text])
        found = connection.execute(f"SELECT {sql} FROM t").fetchone()  # noqa: S608 - SQL under test
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "mark", "value"),
    [
        ("1,234.56", ".", "1234.56"), ("1.234,56", ",", "1234.56"), ("-$0.95", ".", "-0.95"), ("$-0.95", ".", "-0.95"),
        ("(12.50)", ".", "-12.50"), ("12.50-", ".", "-12.50"), ("−3.00", ".", "-3.00"), ("1 234,56", ",", "1234.56"),
        ("1\u00a0234,56", ",", "1234.56"), ("1'234.56", ".", "1234.56"), ("1’234.56", ".", "1234.56"),
        ("USD 12.00", ".", "12"), ("12,00 kr", ",", "12"), ("CHF 1'000.-", ".", "1000"), ("1,00,000.00", ".", "100000"),
        (".5", ".", "0.5"), ("11.5", ".", "11.5"), ("0.00233121", ".", "0.00233121"), ("84,00", ".", None),
        ("12.3.4", ".", None), ("--5", ".", None), ("1e5", ".", None), ("=1+1", ".", None), ("abc", ".", None),
        ("12 34", ".", None), ("9" * 40, ".", None), ("1,2345.00", ".", None),
    ],
)  # fmt: skip
def test_amounts_are_read_exactly_or_not_at_all(text: str, mark: str, value: str | None) -> None:
    found = read(amount_reading("x", Style(Mark(mark)), EXACT), text)
    assert found == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-05-01", "2024-05-01"), ("2024-05-01T23:59:59.1234567+02:00", "2024-05-01"),
        ("2015-10-01T11:10:34 -0700", "2015-10-01"), ("2017/03/02 09:59:55 -0800", "2017-03-02"),
        ("2025.04.20", "2025-04-20"), ("20240501", "2024-05-01"), ("30/12/24, 14:42", "2024-12-30"),
        ("01.02.2024", "2024-02-01"), ("05-03-2024", "2024-03-05"), ("Aug 5, 2024", "2024-08-05"),
        ("5 August 2024 10:00", "2024-08-05"), ("45000.5", "2023-03-15"), ("31-06-2024", None), ("29:18:53", None),
        ("2024-13-01", None), ("soon", None),
    ],
)  # fmt: skip
def test_dates_are_read_as_printed(text: str, day: str | None) -> None:
    found = read(date_reading("x", DayOrder(Order.DAY_FIRST)), text)
    assert found == (None if day is None else date.fromisoformat(day))


def mapped(folder: Path, *rows: str, currency: str = "", day_first: bool | None = None) -> Run:
    text = "\n".join(("Day,Sum,Code,Way", *rows)) + "\n"
    return run_text(folder, text, MAP, currency=currency, day_first=day_first)


def test_a_day_above_twelve_proves_the_order_for_the_whole_column(tmp_path: Path) -> None:
    found = mapped(tmp_path, "9/4/2018,1.00,EUR,card", "9/25/2018,1.00,EUR,card")
    assert found.dates("payment", "EUR") == (date(2018, 9, 4), date(2018, 9, 25))
    assert "import.date_order" not in found.codes


def test_dates_that_stay_ambiguous_are_said_and_can_be_settled(tmp_path: Path) -> None:
    rows = ("1/2/2024,1.00,EUR,card", "3/4/2024,1.00,EUR,card")
    assert "import.date_order" in mapped(tmp_path, *rows).codes
    settled = mapped(tmp_path, *rows, day_first=False)
    assert settled.dates("payment", "EUR") == (date(2024, 1, 2), date(2024, 3, 4))
    assert "import.date_order" not in settled.codes


def test_contradicting_dates_are_said(tmp_path: Path) -> None:
    assert "import.date_order" in mapped(tmp_path, "13/1/2024,1.00,EUR,card", "1/13/2024,1.00,EUR,card").codes


def test_an_impossible_date_keeps_its_payment_and_is_said(tmp_path: Path) -> None:
    found = mapped(tmp_path, "2024-02-30,1.00,EUR,card", "2024-03-01,1.00,EUR,card")
    assert found.totals["payment"]["EUR"] == (2, Decimal(2))
    assert {row["date"] for row in found.rows} == {None, date(2024, 3, 1)}
    assert "import.no_date" in found.codes


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"data": [{"id": "txn_1"}]}', "JSON"), (b'\xef\xbb\xbf[\n {"id": 1}]', "JSON"), (b"%PDF-1.7 ...", "PDF"),
        (b"\x1f\x8b\x08\x00abc", "compressed"), (b"<?xml version='1.0'?><Document/>", "XML"),
        (b"<!DOCTYPE html><html>", "XML"), (b"SQLite format 3\x00", "database"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_called_what_it_is(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(content)
    with pytest.raises(UserError, match=said) as caught:
        run(path)
    assert caught.value.problem.hint is not None


def test_a_decimal_comma_inside_a_comma_separated_file(tmp_path: Path) -> None:
    found = mapped(tmp_path, '2024-01-01,"1.234,50",EUR,card', '2024-01-01,"2,50",EUR,card')
    assert found.totals["payment"]["EUR"] == (2, Decimal("1237.00"))


def test_amounts_that_could_be_read_two_ways_are_said(tmp_path: Path) -> None:
    found = mapped(tmp_path, '2024-01-01,"1,234",EUR,card')
    assert found.totals["payment"]["EUR"] == (1, Decimal(1234))
    assert "import.decimal_mark" in found.codes


@pytest.mark.parametrize(
    ("code", "cell", "amount"),
    [("JPY", "1,234", "1234"), ("JPY", "1.234", "1234"), ("KWD", "1,234", "1.234"), ("KWD", "1.234", "1.234")],
)
def test_the_decimals_of_the_currency_tell_which_mark_it_is(tmp_path: Path, code: str, cell: str, amount: str) -> None:
    found = mapped(tmp_path, f'2024-01-01,"{cell}",{code},card', f"2024-01-01,500,{code},card")
    assert found.totals["payment"][code] == (2, Decimal(amount) + 500)
    assert not found.outcome.questions


def test_what_nothing_tells_is_a_question_with_both_readings(tmp_path: Path) -> None:
    found = mapped(tmp_path, '1/2/2024,"1.234",EUR,card', '1/2/2024,"2.500",EUR,card')
    assert [(q.about, q.written, q.readings) for q in found.outcome.questions] == [
        ("decimal_mark", "1.234", ("1.234", "1234")),
        ("date_order", "1/2/2024", ("2024-02-01", "2024-01-02")),
    ]


def test_days_in_one_month_tell_the_month(tmp_path: Path) -> None:
    found = mapped(tmp_path, *(f"9/{day}/2018,1.00,EUR,card" for day in (1, 4, 11)))
    assert found.dates("payment", "EUR") == (date(2018, 9, 1), date(2018, 9, 11))
    assert not found.outcome.questions
    assert "import.date_order" in found.codes


def test_mixed_marks_are_read_value_by_value_and_said(tmp_path: Path) -> None:
    found = mapped(tmp_path, '2024-01-01,"1,653.75",EUR,card', '2024-01-01,"84,00",EUR,card')
    assert found.totals["payment"]["EUR"] == (2, Decimal("1737.75"))
    assert "import.decimal_mark" in found.codes


def test_an_unreadable_amount_is_left_out_with_its_line(tmp_path: Path) -> None:
    found = mapped(tmp_path, "2024-01-01,1.00,EUR,card", "2024-01-01,#REF!,EUR,card")
    (left,) = found.outcome.left_out
    assert (left.code, left.count, left.first_line) == ("no_amount", 1, 3)
    assert found.accounted()


def test_amounts_finer_than_a_cent_are_rounded_and_said(tmp_path: Path) -> None:
    found = mapped(tmp_path, "2024-01-01,1.005,EUR,card", "2024-01-01,7.5,JPY,card")
    assert found.totals["payment"] == {"EUR": (1, Decimal("1.01")), "JPY": (1, Decimal(8))}
    assert "import.rounded" in found.codes


@pytest.mark.parametrize(
    ("written", "code"),
    [("usd", "USD"), ("208", "DKK"), ("8", "ALL?"), ("€", "EUR"), ("$", "?"), ("BTC", "BTC"), ("", "?")],
)
def test_currencies_are_named_or_not_guessed(tmp_path: Path, written: str, code: str) -> None:
    found = mapped(tmp_path, f"2024-01-01,1.00,{written},card")
    assert set(found.totals["payment"]) == {"?" if code == "ALL?" else code}
    assert ("import.unknown_currency" in found.codes) == (code == "BTC")


def test_the_currency_that_the_user_says_fills_only_blanks(tmp_path: Path) -> None:
    found = mapped(tmp_path, "2024-01-01,1.00,USD,card", "2024-01-01,2.00,,card", currency="EUR")
    assert found.totals["payment"] == {"USD": (1, Decimal(1)), "EUR": (1, Decimal(2))}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "mac_roman", "cp850"])
def test_encodings_are_told_from_the_headings(tmp_path: Path, encoding: str) -> None:
    text = (
        "E-Mail;Datum;Transaktions-ID;Zahlungsart;Status;Kartentyp;Durchgeführt mit;Zahlungsmethode;Eingabemodus;"
        "Betrag inkl. MwSt.;Gebühr;Auszahlung;Auszahlungsdatum\r\n"
        ";2025-01-31 10:00:00;T1;Umsatz;Erfolgreich;VISA;DEBIT;POS;CHIP;11,5;0,2;11,3;\r\n"
        ";2025-01-31 11:00:00;T2;Rückerstattung;Erfolgreich;VISA;DEBIT;POS;CHIP;-1,5;0;-1,5;\r\n"
    )
    path = tmp_path / "export.csv"
    path.write_bytes(text.encode(encoding))
    found = run(path, currency="EUR")
    assert found.totals == {"payment": {"EUR": (1, Decimal("11.5"))}, "refund": {"EUR": (1, Decimal("1.5"))}}
    assert ("import.encoding" in found.codes) == (not encoding.startswith("utf"))


def test_equal_payments_become_one_row_with_a_count(tmp_path: Path) -> None:
    found = mapped(tmp_path, *["2024-01-01,1.00,EUR,Visa"] * 3, "2024-01-01,1.00,EUR,visa", "2024-01-02,1.00,EUR,visa")
    assert [(str(row["date"]), row["count"]) for row in found.rows] == [("2024-01-01", 4), ("2024-01-02", 1)]


def test_blank_rows_repeated_headings_totals_and_footers_are_no_movements(tmp_path: Path) -> None:
    found = mapped(tmp_path, "2024-01-01,1.00,EUR,card", ",,,", "Day,Sum,Code,Way", "Total,1.00,EUR,", "made by Acme")
    assert (found.outcome.rows, found.outcome.apart) == (1, {"header": 2, "blank": 1, "footer": 2})


def test_a_line_with_more_cells_than_headings_is_left_out_and_said(tmp_path: Path) -> None:
    found = mapped(tmp_path, "2024-01-01,1.00,EUR,card", "2024-01-01,1,50,EUR,card", "2024-01-02,1.00,EUR,card")
    assert found.left_out == {"damaged": 1}
    assert found.outcome.rows == 3


def test_card_numbers_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="card numbers"):
        mapped(tmp_path, "2024-01-01,1.00,EUR,4111 1111 1111 1111", "2024-01-02,1.00,EUR,5500005555555559")


def test_free_text_is_no_attribute(tmp_path: Path) -> None:
    names = [f"{a}{b}" for a in "abcdefghij" for b in ("anna", "bert", "carl", "dora", "emil", "fred", "gus")]
    found = mapped(tmp_path, *(f"2024-01-01,1.00,EUR,{name}" for name in names))
    assert {row["method"] for row in found.rows} == {None}
    assert "import.not_kept" in found.codes


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="never closed") as told:
        mapped(tmp_path, "2024-01-01,1.00,EUR,visa", '2024-01-02,"2.00,EUR,visa', *["2024-01-03,3.00,EUR,visa"] * 9)
    assert told.value.problem.where.line == 3
    cut = mapped(tmp_path, "2024-01-01,1.00,EUR,visa", '2024-01-02,2.00,EUR,"vis')
    assert (cut.outcome.rows, cut.accounted()) == (2, True)


@pytest.mark.parametrize(
    ("zero", "marks"), [(0x6F0, "\u066c\u066b"), (0x660, "\u066c\u066b"), (0xFF10, "\uff0c\uff0e")]
)
def test_digits_of_other_scripts_are_digits(tmp_path: Path, zero: int, marks: str) -> None:
    written = "2024-01-02,1<234>56,EUR,visa".replace("<", marks[0]).replace(">", marks[1])
    found = mapped(tmp_path, "".join(chr(zero + int(mark)) if mark.isdigit() else mark for mark in written))
    assert found.totals == {"payment": {"EUR": (1, Decimal("1234.56"))}}
    assert found.dates("payment", "EUR") == (date(2024, 1, 2), date(2024, 1, 2))
