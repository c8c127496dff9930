"""Criteria of the user's own stand in the workbook: their marks, values and weights, with the program's scores."""

from decimal import Decimal
from pathlib import Path

import pytest

from selector.app.answers.evaluating import evaluated
from selector.app.edits.own_criteria import add_own_measure, own_range, set_own_figures
from selector.domain.own_criteria import OwnFigure
from selector.files.workbook.document import build
from tests.workbook_parity import EXAMPLES, Case, differences, programs_answer

WORDS = ("own:Μας ξέρουν ήδη", "own:Δεν μας ξέρουν")
CAFE = next(path for path in EXAMPLES if "cafe" in path.name)


@pytest.fixture(scope="module")
def case() -> Case:
    """Two names without a single letter that a defined name can hold; of one measure an offer is left unknown."""
    plain = evaluated(CAFE)
    told = plain.scenario
    for word, best in zip(WORDS, ("10", "-5"), strict=True):
        told = add_own_measure(word, own_range(Decimal(2), Decimal(best))).apply(told)
        figures = [
            OwnFigure(
                measure=word, platform=ranked.profile.id, offer=ranked.offer.id, figure=Decimal(place), source="us"
            )
            for place, ranked in enumerate(plain.evaluation.ranked[1:])
        ]
        told = set_own_figures(word, figures).apply(told)
    found = evaluated(told)
    return Case(found, build(found.scenario, found.evaluation, found.inputs))


def test_the_sheets_agree_with_the_program(case: Case) -> None:
    calculator = case.live.book.calculator()
    assert calculator.errors() == {}
    assert list(differences(case.live, calculator.shown, case.found.evaluation)) == []
    assert any(abs(offer.contributions[WORDS[0]]) > 0.1 for offer in case.found.evaluation.ranked)


@pytest.mark.parametrize("end", ["weight", "own:Μας ξέρουν ήδη.weight", "own:Μας ξέρουν ήδη.points[1].at"])
def test_a_changed_weight_or_range_comes_to_the_same_in_both(case: Case, end: str) -> None:
    changes: dict[str, float | None] = {f"criteria.{WORDS[0]}.{end}": 25.0}
    calculator = case.live.book.calculator(case.places(changes))
    assert list(differences(case.live, calculator.shown, programs_answer(case, changes))) == []


def test_every_weight_has_a_name_of_its_own(case: Case, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    from selector.app.exporting import export

    found = case.found
    export(found.scenario, found.evaluation, tmp_path / "own.xlsx", "en", inputs=found.inputs)
    book = load_workbook(tmp_path / "own.xlsx")
    weights = [name for name in book.defined_names if name.startswith("weight_")]
    assert len(weights) == len(found.scenario.criteria)
    shown = {cell.value for row in book["Criteria"].iter_rows() for cell in row}
    assert "Μας ξέρουν ήδη" in shown


def test_a_figure_of_an_own_criterion_is_an_input_that_comes_to_the_same_in_both(case: Case) -> None:
    path = next(path for path, value in case.exported.items() if path.startswith("own_figures.") and value == 4)
    for figure in (7.5, None):
        calculator = case.live.book.calculator(case.places({path: figure}))
        answer = programs_answer(case, {path: figure})
        assert list(differences(case.live, calculator.shown, answer)) == []
        assert list(differences(case.live, calculator.shown, case.found.evaluation))
