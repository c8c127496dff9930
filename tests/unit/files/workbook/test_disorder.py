"""Figures that only count in rising order, and whole numbers: the cell, the checks and reading back all object."""

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from selector.app.exporting import export
from selector.app.reading_back import open_workbook
from selector.cli.run import main
from selector.files.formulas.calculator import Place
from selector.files.formulas.values import Scalar
from selector.files.workbook.fields import taken_over
from selector.files.workbook.grid import Input, cell
from selector.files.workbook.sheets.checks import NAME as CHECKS
from selector.files.workbook.validation import checked
from tests.workbook_parity import EXAMPLES, Case, case_of

CASE = case_of(EXAMPLES[0])
WORDS = ("low", "likely", "high")
OTHER_WAY = "points the other way round"
"""Points are put in order when a workbook is read back."""


def faults(case: Case, changes: Mapping[str, Scalar]) -> set[str]:
    """The checks that fail after some changes."""
    calculator = case.live.book.calculator(case.places(changes))
    cells = case.live.book.sheets[CHECKS].cells
    labels = {row: str(cell.content) for (row, column), cell in cells.items() if column == 0}
    first_offer = min(row for row, label in labels.items() if label == "Failed checks")
    return {label for row, label in labels.items() if row < first_offer and calculator.shown((CHECKS, row, 2)) == 1.0}


def a_range() -> str:
    """The path of an assumed fee whose low, likely and high are inputs and not nothing."""
    exported = CASE.exported
    return next(
        path.removesuffix("low_fixed") for path, value in exported.items() if path.endswith("low_fixed") and value
    )


def bands() -> list[str]:
    """The ends of the bands of one fee."""
    ends = [path for path in CASE.exported if path.endswith(".up_to")]
    fee = ends[0].partition(".tiers")[0]
    return [path for path in ends if path.startswith(fee + ".")]


def a_function() -> list[str]:
    """The figures of a value function of at least two points."""
    points = [path for path in CASE.exported if ".points[" in path and path.endswith(".at")]
    return [path for path in points if path.startswith(points[0].partition(".points")[0] + ".")]


def falling_range() -> dict[str, Scalar]:
    return {f"{a_range()}{word}_fixed": figure for word, figure in zip(WORDS, (90.0, 50.0, 10.0), strict=True)}


CASES: dict[str, tuple[dict[str, Scalar], str]] = {
    "low, likely and high": (falling_range(), "Fees out of order"),
    "bands": ({bands()[1]: float(CASE.exported[bands()[0]] or 0) - 1}, "Fees out of order"),
    "a band that is emptied": ({bands()[1]: None}, "Fees out of order"),
    "points": ({a_function()[-1]: float(CASE.exported[a_function()[0]] or 0)}, "Value functions"),
    "points the other way round": (
        {a_function()[-1]: float(CASE.exported[a_function()[0]] or 0) - 1},
        "Value functions",
    ),
    "part of a whole": ({"horizon_months": 12.5, "merchant.payouts_month": 4.5}, "Numbers that must be whole"),
}


def test_nothing_is_wrong_as_exported() -> None:
    for path in EXAMPLES:
        assert faults(case_of(path), {}) == set()


@pytest.mark.parametrize("name", CASES)
def test_the_checks_say_it(name: str) -> None:
    changes, label = CASES[name]
    assert any(found.startswith(label) for found in faults(CASE, changes))


@pytest.mark.parametrize("name", [name for name in CASES if name != OTHER_WAY])
def test_reading_back_refuses_all_of_it(name: str) -> None:
    changes, _ = CASES[name]
    taken = taken_over(CASE.found.scenario, {path: None if f is None else float(f) for path, f in changes.items()})
    assert taken.scenario == CASE.found.scenario
    assert {problem.where.field for problem in taken.problems} == set(changes)
    assert all(problem.hint is not None for problem in taken.problems)


def test_the_cells_refuse_it() -> None:
    """The rules of the cells, worked out as formulas, hold as exported and not for what is out of order."""
    for changes, _ in CASES.values():
        assert all(holds(path, {}) for path in changes)
        paths = [path for path in changes if entry(path).limits.rule]
        assert not paths or not all(holds(path, changes) for path in paths)


def entry(path: str) -> Input:
    return next(each for each in CASE.live.book.inputs if each.path == path)


def holds(path: str, changes: Mapping[str, Scalar]) -> bool:
    limits, (sheet, row, column) = entry(path).limits, entry(path).place
    if not limits.rule:
        return True
    book, free = CASE.live.book, (9_999, 99)
    book.sheets[sheet].formula(*free, checked(limits, cell(row, column)))
    try:
        return book.calculator(CASE.places(changes)).shown((sheet, *free)) is True
    finally:
        del book.sheets[sheet].cells[free]


def changed(path: Path, changes: Mapping[str, Scalar]) -> Path:
    """The workbook with some cells typed over."""
    found = CASE.found
    export(found.scenario, found.evaluation, path, "en", inputs=found.inputs)
    book = openpyxl.load_workbook(path)
    places: Mapping[Place, Scalar] = CASE.places(changes)
    for (sheet, row, column), value in places.items():
        book[sheet].cell(row + 1, column + 1).value = value
    book.save(path)
    return path


def test_the_terminal_names_cell_and_remedy_and_ranks_without_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = changed(tmp_path / "odd.xlsx", falling_range())
    assert main(["rank", str(path), "--lang", "en"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "3 changed figures are left out of the ranking below" in out
    sheet, row, column = CASE.places(falling_range()).popitem()[0]
    assert f"{sheet}!{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[column]}{row + 1}: low, likely and high must rise" in out
    assert "put them in rising order" in out


def test_only_figures_that_were_typed_are_told(tmp_path: Path) -> None:
    """Of an assumed fee that the profile states, the other points are no change; an emptied fact is unknown."""
    fact = next(path for path, value in CASE.exported.items() if path.endswith(".pci_level") and value)
    high = f"{a_range()}high_fixed"
    end = bands()[0]
    typed = {fact: None, high: float(CASE.exported[high] or 0) + 1, end: float(CASE.exported[end] or 0) - 1}
    told = [problem.text.english() for problem in open_workbook(changed(tmp_path / "some.xlsx", typed)).changes]
    assert len(told) == len(typed)
    assert any(line.endswith("became unknown") and "PCI DSS level" in line for line in told)
    assert any("band 1: up to" in line for line in told)
    assert not any("–" in line or "tiers" in line for line in told)
