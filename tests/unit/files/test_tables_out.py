"""CSV and JSON hold the figures of the tables, and nothing that a spreadsheet would run."""

import csv
import json
from datetime import date
from io import StringIO

import pytest

from selector.domain.text import text
from selector.files.tables_copied import copied
from selector.files.tables_out import csv_bytes, json_bytes
from selector.i18n.catalog import speaking
from selector.report.ranking_tables import excluded, ranking
from selector.report.tables import CellKind, Column, Money, table
from tests.made_up import evaluation

EVIL = table(
    "evil",
    text("Evil"),
    (Column("name", text("Name")), Column("cost", text("Cost"), CellKind.MONEY, text("EUR"))),
    [('=cmd|"/c calc"!A1', Money(-100, "EUR")), ('line\r\nbreak\x00, "quoted"', None), ("<b>&", Money(5, "EUR"))],
)


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def test_csv_repeats_the_ranking() -> None:
    header, first, second = rows(csv_bytes(ranking(evaluation())))
    told = dict(zip(header, first, strict=True))
    assert (told["rank"], told["platform"], told["cost_month"], told["score"]) == ("1", "Alpha", "1000.00", "72.0")
    assert dict(zip(header, second, strict=True))["cost_year"] == "18000.00"


@pytest.mark.parametrize(
    ("language", "line"),
    [("en", "1.5,-1.00,2026-11-01"), ("fi", "1,5;-1,00;2026-11-01"), ("fa", "1.5,-1.00,2026-11-01")],
)
def test_csv_for_people_opens_in_their_spreadsheet_and_that_for_programs_stays(language: str, line: str) -> None:
    columns = (
        Column("n", text("N"), CellKind.NUMBER), Column("m", text("M"), CellKind.MONEY),
        Column("d", text("D"), CellKind.DATE),
    )  # fmt: skip
    spec = table("t", text("T"), columns, [(1.5, Money(-100, "EUR"), date(2026, 11, 1))])
    with speaking(language):
        assert csv_bytes(spec, titled=True).decode("utf-8-sig").splitlines()[1] == line
        assert csv_bytes(spec).decode("utf-8-sig").splitlines() == ["n,m,d", "1.5,-1.00,2026-11-01"]


def test_csv_text_is_disarmed_and_negative_money_is_not() -> None:
    _, first, second, _ = rows(csv_bytes(EVIL))
    assert first == ['\'=cmd|"/c calc"!A1', "-1.00"]
    assert second == ['line\nbreak, "quoted"', ""]


def test_json_holds_every_table_by_its_key() -> None:
    told = json.loads(json_bytes([ranking(evaluation()), excluded(evaluation())], {"currency": "EUR"}))
    assert told["currency"] == "EUR"
    assert told["tables"]["ranking"]["rows"][0]["cost_month"] == "1000.00"
    assert told["tables"]["excluded"]["rows"][0]["platform"] == "Gamma"


def test_the_clipboard_gets_text_and_a_table() -> None:
    made = copied(EVIL)
    lines = made.text.splitlines()
    assert lines[0] == "Name\tCost (EUR)"
    assert lines[1].startswith("'=cmd")
    assert all(line.count("\t") == 1 for line in lines)
    assert "&lt;b&gt;&amp;" in made.html
    assert "<b>" not in made.html


def test_no_pasted_text_becomes_a_formula_wherever_it_stands() -> None:
    """Names that others chose stand in cells, inside sentences, in headings (offers side by side) and in the title."""
    evil = "=HYPERLINK(1)"
    columns = (Column("a", text("{word}", word=evil)), Column("b", text("{word}", word=f"\t{evil}")))
    made = copied(table("t", text("{word}", word=evil), columns, [(text("{word}", word=evil), f" {evil}")]))
    assert [cell for line in made.text.splitlines() for cell in line.split("\t") if not cell.startswith("'=")] == []
    assert made.html.count("HYPERLINK") == made.html.count("&#x27;=HYPERLINK") == 5


@pytest.mark.parametrize("start", list("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"))
def test_nothing_that_a_spreadsheet_runs_begins_a_cell(start: str) -> None:
    spec = table("t", text("T"), (Column("a", text("A")),), [(f"{start}1+1",), (text("{word}", word=f"{start}1"),)])
    assert all(cell.startswith(("'", "1")) for (cell,) in rows(csv_bytes(spec))[1:])
    assert all(line.startswith(("'", "1")) for line in copied(spec).text.splitlines()[1:])


def test_texts_are_pasted_as_texts_and_figures_as_figures() -> None:
    spec = table("t", text("T"), (Column("a", text("A")), Column("n", text("N"), CellKind.COUNT)), [("3-5", 7)])
    html = copied(spec).html
    assert """mso-number-format:'\\@'">3-5<""" in html
    assert html.count("mso-number-format") == 1


def test_a_long_table_is_copied_whole() -> None:
    """Five thousand offers: as many lines, and every cell once."""
    spec = table("t", text("T"), (Column("a", text("A")), Column("b", text("B"))), [("=x", "y" * 200)] * 5000)
    made = copied(spec)
    assert made.text.count("\n") == 5001
    assert made.html.count("<td") == 10_000


def test_persian_tables_run_from_right_to_left() -> None:
    with speaking("fa"):
        assert 'dir="rtl"' in copied(EVIL).html
