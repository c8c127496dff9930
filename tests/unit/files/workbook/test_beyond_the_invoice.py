"""Where the ranking counts more than the invoice, the workbook follows payments, fees, horizon and rates exactly."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from selector.domain.beyond import (
    BeyondInvoice,
    CapitalTied,
    CardSecurityEffort,
    DeclinedPayments,
    MissingMethods,
    SupportEffort,
    SwitchingEffort,
)
from selector.files.workbook.document import build
from selector.files.workbook.sheets.checks import NAME as CHECKS
from selector.scoring.evaluate import evaluate
from tests.imported_parity import imported_case
from tests.workbook_parity import (
    EXAMPLES,
    Case,
    case_of,
    differences,
    programs_answer,
    usual_changes,
)

EVERYTHING = BeyondInvoice(
    capital=CapitalTied(cost_percent_year=Decimal(9)),
    card_security=CardSecurityEffort(hours_year={"A": Decimal(8), "D": Decimal(120)}, hour_cost=Decimal(60)),
    support=SupportEffort(contacts_per_thousand=Decimal(4), contact_cost=Decimal(6), asked_again_percent=Decimal(20)),
    missing_methods=MissingMethods(lost_percent=Decimal(30), margin_percent=Decimal(40)),
    declined=DeclinedPayments(margin_percent=Decimal(35)),
    switching=SwitchingEffort(integration=Decimal(1500), migration=Decimal(250)),
)


def counting_all(case: Case) -> Case:
    """The case ranked by everything, the fee for leaving early included."""
    update = {"ranking_cost": "total", "beyond": EVERYTHING, "leaves_at_end": True}
    scenario = case.found.scenario.model_copy(update=update)
    evaluation = evaluate(scenario, case.found.inputs)
    found = replace(case.found, scenario=scenario, evaluation=evaluation)
    return Case(found, build(scenario, evaluation, found.inputs))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_as_exported_and_after_changes(path: Path) -> None:
    case = counting_all(case_of(path))
    calculator = case.live.book.calculator()
    assert calculator.errors() == {}
    assert list(differences(case.live, calculator.shown, case.found.evaluation)) == []
    usual = usual_changes(case)
    quote = next(change for name, change in usual.items() if name.startswith("a quote"))
    some: dict[str, float | None] = {**usual["larger tickets"], "horizon_months": 7.0, **quote, **usual["declines"]}
    rates = {name: round(float(value or 0) * 1.1, 6) for name, value in case.exported.items() if "rates." in name}
    for changes in (some, {**some, **rates}):
        answer = programs_answer(case, changes)
        changed = case.live.book.calculator(case.places(changes))
        assert list(differences(case.live, changed.shown, answer)) == []
        assert list(differences(case.live, calculator.shown, answer))


def test_on_imported_payments_of_several_months() -> None:
    case = counting_all(imported_case("uk-cafe", seed=3, size=150, months=3))
    calculator = case.live.book.calculator()
    assert calculator.errors() == {}
    assert list(differences(case.live, calculator.shown, case.found.evaluation)) == []


def test_a_changed_fact_that_it_rests_on_is_a_fault() -> None:
    case = counting_all(case_of(EXAMPLES[0]))
    entry = next(entry for entry in case.live.book.inputs if entry.path.endswith(".settlement_days"))
    cells = case.live.book.sheets[CHECKS].cells
    row = next(row for (row, _), cell in cells.items() if str(cell.content).startswith("Facts changed that costs"))
    found = [
        case.live.book.calculator(changes).shown((CHECKS, row, 2)) for changes in ({}, {entry.place: 77.0})
    ]  # fmt: skip
    assert found == [0, 1]
