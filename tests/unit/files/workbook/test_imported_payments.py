"""Workbooks of imported payments and of rankings that count more than the invoice: right as exported, honest after."""

from dataclasses import replace

import pytest

from selector.costs.payments.segments import expand
from selector.files.formulas.values import Scalar
from selector.files.workbook.document import Live, build
from selector.files.workbook.fields import taken_over
from selector.files.workbook.sheets.checks import NAME as CHECKS
from selector.scoring.evaluate import Inputs, evaluate
from tests.workbook_parity import EXAMPLES, Case, case_of, differences

CAFE = next(path for path in EXAMPLES if path.stem == "uk-cafe")


def said(live: Live) -> set[str]:
    """Why figures do not follow, as the sheet of checks tells it."""
    cells = live.book.sheets[CHECKS].cells
    return {str(cell.content) for (_, column), cell in cells.items() if column == 9 and isinstance(cell.content, str)}


def imported(months: int) -> tuple[Case, Inputs]:
    """The café priced on its payments as if a month of them had been imported for so many months."""
    found = case_of(CAFE).found
    inputs = replace(found.inputs, payments=expand(found.scenario.merchant), months=months)
    evaluation = evaluate(found.scenario, inputs)
    live = build(found.scenario, evaluation, inputs)
    return Case(replace(found, inputs=inputs, evaluation=evaluation), live), inputs


@pytest.mark.parametrize("months", [1, 3])
def test_several_months_are_shown_as_an_average_month(months: int) -> None:
    case, _ = imported(months)
    calculator = case.live.book.calculator()
    assert calculator.errors() == {}
    assert list(differences(case.live, calculator.shown, case.found.evaluation)) == []
    assert any("rests on imported payments" in why for why in said(case.live))


def test_a_changed_fee_is_followed_on_imported_payments() -> None:
    """To the cent but for the rounding of single payments, which stays as it was: half a minor unit each at most."""
    case, inputs = imported(1)
    first = next(
        path
        for path, value in case.exported.items()
        if path.endswith(".percent") and value and "offers.standard" in path
    )
    changes: dict[str, Scalar] = {first: float(case.exported[first] or 0) + 0.5}
    after = evaluate(taken_over(case.found.scenario, changes).scenario, inputs)  # type: ignore[arg-type] # figures
    calculator = case.live.book.calculator(case.places(changes))
    moved = [line for line in differences(case.live, calculator.shown, case.found.evaluation) if "cost_year:" in line]
    assert moved
    by_key = {offer.key: offer for offer in after.ranked}
    sheet, row_of = case.live.ranking, {c.key: c.number for c in case.live.plan.candidates}
    for key, offer in by_key.items():
        shown = calculator.shown(("Ranking", sheet.first_row + row_of[key] - 1, 4))
        payments = case.found.evaluation.count_month
        assert abs(float(str(shown)) - offer.cost_month.likely_minor / 100) <= 0.005 * payments


def test_a_ranking_by_everything_is_right_as_exported() -> None:
    found = case_of(CAFE).found
    scenario = found.scenario.model_copy(update={"ranking_cost": "total"})
    evaluation = evaluate(scenario, found.inputs)
    live = build(scenario, evaluation, found.inputs)
    calculator = live.book.calculator()
    assert calculator.errors() == {}
    assert list(differences(live, calculator.shown, evaluation)) == []
