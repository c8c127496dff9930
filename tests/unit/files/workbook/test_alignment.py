"""Headings stand over their columns and are high enough, texts keep away from figures, tables fit a printed page."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
from xlsxwriter.workbook import Workbook

from selector.domain.text import text
from selector.files.workbook import native_charts
from selector.files.workbook.alignment import Standing, row_heights, runs_from_the_right, standing
from selector.files.workbook.column_widths import needed_widths
from selector.files.workbook.grid import Book, Content, Link, Sheet, Style, leading_to
from selector.files.workbook.native_charts import Range, Series
from selector.files.workbook.page_setup import A_PAGE, pages_across
from selector.files.workbook.sheets.table import write_table_sheet
from selector.i18n.catalog import speaking
from selector.report.tables import CellKind, Column, table

FIGURE = Style("body", "0.00", "right")
AREA = ("Data", 0, 1, 2, 1)


def sheet() -> Sheet:
    made = Sheet("Data", widths={0: 10.0, 1: 12.0, 2: 20.0})
    for column, words in enumerate(("Rank", "Share of the volume that it can take (%)", "Platform")):
        made.put(0, column, words, Style("header"))
    made.put(1, 0, 1.0, Style("body", "0", "left"))
    made.put(1, 1, 62.0, FIGURE)
    made.put(1, 2, "Adyen")
    return made


def test_headings_stand_over_their_columns_and_texts_apart_from_figures() -> None:
    found = [standing(sheet(), (row, column), right_to_left=False) for row in (0, 1) for column in range(3)]
    assert found == [
        Standing("left"), Standing("right"), Standing(None, 1),
        Standing("left"), Standing("right"), Standing(None, 1),
    ]  # fmt: skip


def test_on_a_sheet_from_the_right_latin_texts_begin_there_too() -> None:
    found = {standing(sheet(), (1, column), right_to_left=True) for column in range(3)}
    assert found == {Standing("right")}


def test_figures_and_dates_that_say_nothing_stand_at_the_end_and_addresses_apart_from_them() -> None:
    made = Sheet("Data")
    contents: tuple[Content, ...] = (date(2026, 11, 1), Link("https://example.test"), 12.5, "Adyen")
    for column, content in enumerate(contents):
        made.put(0, column, content)
    found = [standing(made, (0, column), right_to_left=False) for column in range(4)]
    assert found == [Standing("right"), Standing(None, 1), Standing("right"), Standing(None, 1)]


@pytest.mark.parametrize(("said", "from_the_right"), [("(٪) همه", True), ("1. PayTR همه", False), ("12", False)])
def test_the_first_letter_says_how_a_text_is_read(said: str, from_the_right: bool) -> None:
    assert runs_from_the_right(said) is from_the_right


def test_columns_are_as_wide_as_their_figures_and_crowded_names() -> None:
    book = Book()
    made = book.add("Data")
    made.widths[0] = 24.0
    made.put(0, 0, "A plan with a rather long name, beside a figure, that goes on")
    made.put(0, 1, 3.0, Style("body", "#,##0.00"))
    made.formula(0, 2, "B1*4000000000000", Style("body", "#,##0.00"))
    made.put(0, 3, "A text that may run into the empty cells beside it")
    found = needed_widths(made, book.calculator())
    assert found.keys() == {0, 2}
    assert found[0] == 45.0
    assert found[2] >= len("12,000,000,000,000.00")


def test_a_sheet_that_fills_the_page_to_a_hair_is_one_page_wide() -> None:
    made = Sheet("Facts", widths={0: 63.4, 1: 63.3, 2: 63.30000000003})
    assert sum(made.widths.values()) > A_PAGE
    made.put(0, 2, "x")
    assert pages_across(made) == 1


def test_a_wrapped_text_has_the_lines_that_it_needs() -> None:
    made = Sheet("Fees", widths={0: 20.0})
    made.put(0, 0, "Cards · Visa, Mastercard, Maestro · Own country", Style("wrapped"))
    made.put(1, 0, "Terminal", Style("wrapped"))
    assert row_heights(made) == {0: 45.0}


def test_a_heading_has_the_lines_that_its_words_need() -> None:
    assert row_heights(sheet())[0] >= 4 * 15
    narrow = Sheet("Data", widths={0: 4.0}, heights={0: 200.0})
    narrow.put(0, 0, "Incomprehensibilities", Style("header"))
    assert row_heights(narrow) == {0: 200.0}


@pytest.mark.parametrize("key", ["facts", "sources"])
def test_a_table_of_long_texts_is_printed_one_page_wide(key: str) -> None:
    columns = [Column(f"t{place}", text("Fact")) for place in range(5)]
    url = "https://example.test/" + "page/" * 30
    made = Sheet("Facts")
    write_table_sheet(made, table(key, text("Facts"), [*columns, Column("url", text("Page"), CellKind.LINK)],
                                  [(*["a text of some length " * 4] * 5, url)] * 3))  # fmt: skip
    assert sum(made.widths.values()) <= A_PAGE + 1e-6
    assert pages_across(made) == 1
    held = made.cells[4, 5]
    assert held.content == Link(url)
    assert held.style.look == ("wrapped" if key == "sources" else "body")


def test_names_of_sheets_lead_to_them() -> None:
    assert leading_to("Cost lines") == Link("internal:'Cost lines'!A1", "Cost lines")


@pytest.mark.parametrize(("language", "reversed_axes"), [("en", 1), ("fa", 2)])
def test_charts_run_as_the_language_is_read_and_hold_the_upper_ends(language: str, reversed_axes: int) -> None:
    content = BytesIO()
    with speaking(language), Workbook(content) as workbook:
        data = workbook.add_worksheet("Data")
        reach = Range(AREA, AREA, AREA)
        chart = native_charts.bars(workbook, "Cost", "EUR", AREA, Series(("Data", 0, 0), AREA), reach)
        data.insert_chart(5, 5, chart)
    written = zipfile.ZipFile(content).read("xl/charts/chart1.xml").decode()
    assert written.count('<c:orientation val="maxMin"/>') == reversed_axes
    assert written.count("<c:ser>") == 2
