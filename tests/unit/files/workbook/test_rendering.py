"""The file itself: stored values, names, locked calculations, open inputs, and texts that stay texts."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from selector.app.exporting import export
from selector.domain.platform import PlatformProfile
from selector.domain.text import text
from selector.files.workbook.beside import Beside
from selector.files.workbook.document import workbook_bytes
from selector.files.workbook.safety import LONGEST_CELL
from selector.i18n.catalog import LANGUAGES, speaking
from selector.scoring.evaluate import evaluate
from selector.scoring.results import ExcludedOffer
from tests.made_up import profile, scenario
from tests.workbook_parity import EXAMPLES, case_of

EVIL = ["=1+1", '=HYPERLINK("http://evil.test")', "+1", "-1", "@SUM(1)", "\tx", "\rx", "a\x00b\x0bc", "x" * 40_000]


LONG = {"Ranking", "Fees", "Costs", "Cost lines", "Criteria", "Pricing", "Curves", "Facts", "Excluded", "Sources"}
"""Sheets whose header stands on every printed page."""
DATES = {
    "en": "[$-409]d mmm yyyy", "fi": "[$-40B]d.m.yyyy", "tr": "[$-41F]d mmm yyyy", "el": "[$-408]d mmm yyyy",
    "fa": "yyyy/mm/dd",
}  # fmt: skip


def opened(content: bytes, *, values: bool = False) -> Workbook:
    return openpyxl.load_workbook(BytesIO(content), data_only=values)


@pytest.fixture(scope="module")
def content() -> bytes:
    found = case_of(EXAMPLES[0]).found
    return workbook_bytes(found.scenario, found.evaluation, found.inputs)


def test_every_formula_carries_its_value(content: bytes) -> None:
    case = case_of(EXAMPLES[0])
    calculator = case.live.book.calculator()
    with_formulas, with_values = opened(content), opened(content, values=True)
    count = 0
    for sheet in with_formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                count += 1
                stored = with_values[sheet.title][cell.coordinate].value
                expected = calculator.shown((sheet.title, int(cell.row or 0) - 1, int(cell.column or 0) - 1))
                assert (
                    (stored or 0) == pytest.approx(expected or 0)
                    if isinstance(expected, float)
                    else ((stored or "") == expected)
                ), (sheet.title, cell.coordinate)
    assert count > 1000


def test_the_defined_names_lead_to_the_inputs(content: bytes) -> None:
    case, book = case_of(EXAMPLES[0]), opened(content)
    for name, place in case.live.book.names.items():
        sheet, _, cell = book.defined_names[name].attr_text.partition("!")
        assert book[sheet][cell.replace("$", "")].row == place.row + 1


def test_inputs_are_open_and_checked_and_all_else_is_locked(content: bytes) -> None:
    case, book = case_of(EXAMPLES[0]), opened(content)
    open_cells = {
        (sheet.title, int(cell.row or 0) - 1, int(cell.column or 0) - 1)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    assert open_cells == {entry.place for entry in case.live.book.inputs}
    assert all(sheet.protection.sheet for sheet in book)
    for entry in case.live.book.inputs:
        name, row, column = entry.place
        coordinate = book[name].cell(row + 1, column + 1).coordinate
        assert any(coordinate in rule.sqref for rule in book[name].data_validations.dataValidation), entry.path


def test_headers_stay_in_sight_and_charts_are_native(content: bytes) -> None:
    book = opened(content)
    assert book["Ranking"].freeze_panes == "D5"
    with ZipFile(BytesIO(content)) as parts:
        assert len([name for name in parts.namelist() if name.startswith("xl/charts/chart")]) == 6


def test_two_exports_of_one_result_are_equal(content: bytes) -> None:
    found = case_of(EXAMPLES[0]).found
    again = workbook_bytes(found.scenario, found.evaluation, found.inputs)
    cells = [
        [[(sheet.title, cell.coordinate, cell.value) for row in sheet.iter_rows() for cell in row] for sheet in book]
        for book in (opened(content), opened(again))
    ]
    assert cells[0] == cells[1]


def evil_profile() -> PlatformProfile:
    plain = profile("Evil", "basic")
    fees = tuple(fee.model_copy(update={"label": "=cmd|' /C calc'!A0"}) for fee in plain.offers[0].fees)
    offer = plain.offers[0].model_copy(update={"name": "@SUM(A1)", "fees": fees})
    page = plain.sources["price"].model_copy(update={"note": "+1+1"})
    return plain.model_copy(update={"name": '=1+1"', "offers": (offer,), "sources": {**plain.sources, "price": page}})


@pytest.mark.parametrize("words", EVIL, ids=range(len(EVIL)))
def test_no_text_becomes_a_formula(words: str) -> None:
    shown = scenario(evil_profile()).model_copy(update={"name": words})
    evil = evil_profile()
    excluded = ExcludedOffer(evil, evil.offers[0], (text("{word}", word=words),))
    result = replace(evaluate(shown), excluded=(excluded,))
    book = opened(workbook_bytes(shown, result))
    texts = [
        (cell.value, cell.data_type)
        for sheet in book for row in sheet.iter_rows() for cell in row
        if isinstance(cell.value, str)
    ]  # fmt: skip
    assert all(kind != "f" for said, kind in texts if said.startswith(("=cmd", "=1+1", "=HYPER", "@", "+")))
    assert all(len(said) <= LONGEST_CELL for said, _ in texts)
    assert ('=1+1"', "s") in texts


def test_a_result_without_any_offer_is_a_workbook_too() -> None:
    empty = scenario()
    book = opened(workbook_bytes(empty, evaluate(empty)))
    assert "Summary" in book.sheetnames


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheet_names_are_the_same_in_every_language(language: str, content: bytes) -> None:
    found = case_of(EXAMPLES[-1] if language == "fa" else EXAMPLES[0]).found
    with speaking(language):
        book = opened(workbook_bytes(found.scenario, found.evaluation, found.inputs))
    assert set(opened(content).sheetnames) - {"Curves"} <= set(book.sheetnames)
    assert all(bool(sheet.sheet_view.rightToLeft) == (language == "fa") for sheet in book)
    cells = [cell for row in book["Sources"].iter_rows(min_row=5) for cell in row]
    formats = {cell.number_format for cell in cells if isinstance(cell.value, datetime)}
    assert formats == {DATES[language]}


@pytest.mark.parametrize(("example", "paper"), [("uk-cafe", 9), ("us-subscription-service", 1)])
def test_every_sheet_is_set_up_for_the_country_s_paper(example: str, paper: int) -> None:
    found = case_of(next(path for path in EXAMPLES if path.stem == example)).found
    book = opened(workbook_bytes(found.scenario, found.evaluation, found.inputs))
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", paper)
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows or sheet.title not in LONG, sheet.title


@pytest.mark.parametrize(("letter", "paper"), [(True, 1), (False, 9)])
def test_the_paper_can_be_chosen(letter: bool, paper: int) -> None:
    shown = scenario(profile("Alpha", "basic"))
    book = opened(workbook_bytes(shown, evaluate(shown), None, Beside(letter=letter)))
    assert {sheet.page_setup.paperSize for sheet in book} == {paper}


def test_cost_against_volume_is_a_seventh_chart_that_says_what_it_is(tmp_path: Path) -> None:
    found = case_of(EXAMPLES[0]).found
    export(found.scenario, found.evaluation, tmp_path / "a.xlsx", "en", inputs=found.inputs)
    with ZipFile(tmp_path / "a.xlsx") as parts:
        charts = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 7
    assert len([chart for chart in charts if "figures of the export: they do not follow changes" in chart]) == 1
    rows = list(openpyxl.load_workbook(tmp_path / "a.xlsx")["Volumes"].iter_rows(min_row=5, values_only=True))
    assert len(rows) == 21
    assert [row[-1] for row in rows].index("today") == 10
    assert all(isinstance(cell, float | int) for row in rows for cell in row[:-1])


def test_the_file_stays_small(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(content)
    assert (tmp_path / "a.xlsx").stat().st_size < 2_000_000
