"""The formulas are such as a reviewer accepts: known functions, no figures hidden inside, no input without effect."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from selector.files.formulas.functions import FUNCTIONS
from selector.files.formulas.parsing import Name, Reference, split
from selector.files.workbook.grid import Book, Formula
from selector.files.workbook.validation import LONGEST_RULE, checked
from tests.formula_parts import functions_in, literals
from tests.imported_parity import imported_case
from tests.workbook_parity import EXAMPLES, case_of

LONGEST_FORMULA = 400
"""Longer ones are read by nobody; spreadsheets would take 8,192 characters."""
PLAIN_FIGURES = {0.0, 1.0}
"""What may stand inside a formula: nothing, and one."""


def formulas(book: Book) -> Iterator[tuple[str, str]]:
    for sheet in book.sheets.values():
        for (row, column), cell in sheet.cells.items():
            if isinstance(cell.content, Formula):
                yield sheet.at(row, column), cell.content.text


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
class TestFormulas:
    def test_only_functions_that_every_spreadsheet_has(self, path: Path) -> None:
        used = {word for _, text in formulas(case_of(path).live.book) for word in functions_in(split(text)[0])}
        assert used <= {*FUNCTIONS, "IF"}
        assert not used & {"OFFSET", "INDIRECT", "NOW", "TODAY", "RAND"}

    def test_no_figure_is_hidden_inside(self, path: Path) -> None:
        hidden = {
            (place, figure)
            for place, text in formulas(case_of(path).live.book)
            for figure in literals(split(text)[0])
            if figure not in PLAIN_FIGURES
        }
        assert hidden == set()

    def test_none_is_long(self, path: Path) -> None:
        assert {place for place, text in formulas(case_of(path).live.book) if len(text) > LONGEST_FORMULA} == set()

    def test_no_rule_of_a_cell_is_longer_than_spreadsheets_take(self, path: Path) -> None:
        rules = [checked(e.limits, "$AA$12345") for e in case_of(path).live.book.inputs if e.limits.rule]
        assert rules
        assert max(map(len, rules)) <= LONGEST_RULE

    def test_every_name_and_sheet_is_there(self, path: Path) -> None:
        book = case_of(path).live.book
        for place, text in formulas(book):
            for operand in split(text)[1]:
                if isinstance(operand, Name):
                    assert operand.name in book.names, (place, operand)
                else:
                    assert not operand.sheet or operand.sheet in book.sheets, (place, operand)

    def test_every_input_has_an_effect(self, path: Path) -> None:
        book = case_of(path).live.book
        used = set()
        for sheet in book.sheets.values():
            if sheet.name in {"Fields", "Checks"}:
                continue
            for cell in sheet.cells.values():
                if isinstance(cell.content, Formula):
                    for operand in split(cell.content.text)[1]:
                        used |= set(places(book, operand, sheet.name))
        idle = {entry.path for entry in book.inputs if entry.place not in used}
        assert idle == set()


@pytest.mark.parametrize(("example", "months"), [("uk-cafe", 3), ("us-subscription-service", 1)])
def test_no_formula_on_imported_payments_is_long(example: str, months: int) -> None:
    book = imported_case(example, seed=months, size=300, months=months).live.book
    assert {place for place, text in formulas(book) if len(text) > LONGEST_FORMULA} == set()


def places(book: Book, operand: Reference | Name, own: str) -> Iterator[tuple[str, int, int]]:
    reference = book.names[operand.name] if isinstance(operand, Name) else operand
    for row in range(reference.row, reference.last_row + 1):
        for column in range(reference.column, reference.last_column + 1):
            yield reference.sheet or own, row, column


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_promised_sheets_and_names_are_there(path: Path) -> None:
    case = case_of(path)
    book, scenario = case.live.book, case.found.scenario
    promised = {
        "Ranking", "Inputs", "Fees", "Costs", "Criteria", "Weights", "Charts", "Sources", "Checks", "Summary",
    }  # fmt: skip
    assert promised <= set(book.sheets)
    assert "horizon_months" in book.names
    for criterion in scenario.criteria:
        assert f"weight_{criterion.id}" in book.names
    for segment in scenario.merchant.segments:
        word = re.sub(r"\W", "_", segment.id)
        assert {f"volume_{word}", f"count_{word}"} <= set(book.names)
    keys = [
        cell.content for (row, _), cell in sorted(book.sheets["Ranking"].cells.items())
        if row == case.live.ranking.key_row
    ]  # fmt: skip
    assert keys[:5] == ["platform", "offer", "score", "rank", "cost_month"]
