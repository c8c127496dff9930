"""The workbook's formulas give the program's figures to the cent and the rank: as exported, and after every change."""

from pathlib import Path

import pytest

from selector.files.workbook.live import keeps_choices
from selector.files.workbook.live_imports import why_fixed
from tests.workbook_parity import (
    EXAMPLES,
    case_of,
    differences,
    programs_answer,
    usual_changes,
)

CHANGES = [(path, name) for path in EXAMPLES for name in usual_changes(case_of(path))]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_as_exported(path: Path) -> None:
    case = case_of(path)
    calculator = case.live.book.calculator()
    assert calculator.errors() == {}
    assert list(differences(case.live, calculator.shown, case.found.evaluation)) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_plan_follows(path: Path) -> None:
    live = case_of(path).live
    assert [one.key for one in live.plan.candidates if why_fixed(one, live.plan) is not None] == []


@pytest.mark.parametrize(("path", "name"), CHANGES, ids=[f"{path.stem}-{name}" for path, name in CHANGES])
def test_after_a_change(path: Path, name: str) -> None:
    case = case_of(path)
    changes = usual_changes(case)[name]
    calculator = case.live.book.calculator(case.places(changes))
    assert list(differences(case.live, calculator.shown, programs_answer(case, changes))) == []


def test_checks_name_the_plans_whose_range_keeps_its_choices() -> None:
    """Of Montonio's two fees on bank payments one is for shoppers of the Baltics: an estimate does not tell them."""
    case = case_of(next(path for path in EXAMPLES if path.stem == "finnish-web-shop"))
    told = {
        case.live.book.sheets["Checks"].cells[row, 0].content
        for (row, column), cell in case.live.book.sheets["Checks"].cells.items()
        if column == 9 and str(cell.content).startswith("it is not known which of several fees")
    }
    assert "Montonio" in told
    open_ones = {one.ranked.profile.name for one in case.live.plan.candidates if keeps_choices(one.derivation)}
    assert told == open_ones


def test_a_change_does_move_the_figures() -> None:
    """The comparison can fail: changed cells against the unchanged program differ."""
    case = case_of(EXAMPLES[0])
    for name in ("twice the payments", "the heaviest weight gone"):
        calculator = case.live.book.calculator(case.places(usual_changes(case)[name]))
        assert list(differences(case.live, calculator.shown, case.found.evaluation))
