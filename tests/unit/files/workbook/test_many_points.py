"""Value functions of many points: short formulas, the program's scores, no error from whatever is typed."""

from decimal import Decimal
from functools import cache

import pytest

from selector.app.answers.evaluating import evaluated
from selector.domain.criteria import Criterion, Leaf, ValueFunction, ValuePoint
from selector.files.formulas.parsing import split
from selector.files.workbook.document import build
from selector.files.workbook.grid import Formula
from tests.formula_parts import literals
from tests.workbook_parity import EXAMPLES, Case, case_of, differences, programs_answer

CAFE = next(path for path in EXAMPLES if path.stem == "uk-cafe")
RISES = (0, 13, 21, 22, 60, 61, 88, 90, 100)


def _bent(leaf: Leaf) -> Leaf:
    """The leaf with nine points between its first and last."""
    first, last = leaf.function.points[0], leaf.function.points[-1]
    step = (last.at - first.at) / (len(RISES) - 1)
    rises = RISES if first.value < last.value else tuple(reversed(RISES))
    points = (ValuePoint(at=first.at + place * step, value=Decimal(rise)) for place, rise in enumerate(rises))
    return leaf.model_copy(update={"function": ValueFunction(points=tuple(points))})


def _with_bent(criterion: Criterion) -> Criterion:
    return criterion.model_copy(update={"leaves": tuple(_bent(leaf) for leaf in criterion.leaves)})


@cache
def bent_case() -> Case:
    told = case_of(CAFE).found.scenario
    scenario = told.model_copy(update={"criteria": tuple(map(_with_bent, told.criteria))})
    found = evaluated(scenario)
    return Case(found, build(found.scenario, found.evaluation, found.inputs))


def test_the_program_and_the_formulas_agree() -> None:
    case = bent_case()
    calculator = case.live.book.calculator()
    assert calculator.errors() == {}
    assert list(differences(case.live, calculator.shown, case.found.evaluation)) == []


@pytest.mark.parametrize("place", [1, 4, 7])
def test_a_point_that_moves_is_followed(place: int) -> None:
    case = bent_case()
    paths = [path for path in case.exported if path.endswith(f".points[{place}].at")]
    steps = {path: float(case.exported[path.replace(f"[{place}]", f"[{place + 1}]")] or 0) for path in paths}
    typed: dict[str, float | None] = {
        path: round(0.4 * float(case.exported[path] or 0) + 0.6 * steps[path], 4) for path in paths
    }
    calculator = case.live.book.calculator(case.places(typed))
    assert list(differences(case.live, calculator.shown, programs_answer(case, typed))) == []
    assert list(differences(case.live, calculator.shown, case.found.evaluation))


def test_formulas_stay_short_and_odd_points_bring_up_no_error() -> None:
    book = bent_case().live.book
    texts = [one.content.text for sheet in book.sheets.values() for one in sheet.cells.values()
             if isinstance(one.content, Formula)]  # fmt: skip
    assert max(map(len, texts)) <= 400
    assert {figure for text in texts for figure in literals(split(text)[0])} <= {0.0, 1.0}
    points = [entry.place for entry in book.inputs if ".points[" in entry.path]
    for odd in (None, 0.0, -1.0, "about 3"):
        assert book.calculator(dict.fromkeys(points, odd)).errors() == {}
