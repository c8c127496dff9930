"""Fees that single payments do not tell follow in the workbook: what is free, packages, caps, limits, lump sums."""

from dataclasses import replace

import pytest

from selector.files.formulas.parsing import split
from selector.files.workbook.document import build
from selector.files.workbook.grid import Formula
from selector.files.workbook.live_imports import why_fixed
from selector.scoring.evaluate import evaluate
from tests.fee_kind_plans import KINDS, changes, every_kind
from tests.formula_parts import literals
from tests.imported_parity import made_up_import, with_numbers
from tests.workbook_parity import Case, differences, programs_answer


def test_every_kind_follows_and_is_right_as_exported() -> None:
    case = every_kind()
    calculator = case.live.book.calculator()
    assert len(case.live.plan.candidates) == len(KINDS)
    assert [one.key for one in case.live.plan.candidates if why_fixed(one, case.live.plan) is not None] == []
    assert calculator.errors() == {}
    assert list(differences(case.live, calculator.shown, case.found.evaluation)) == []


@pytest.mark.parametrize("name", changes(every_kind()))
def test_after_a_change(name: str) -> None:
    case = every_kind()
    typed = changes(case)[name]
    calculator = case.live.book.calculator(case.places(typed))
    assert calculator.errors() == {}
    assert list(differences(case.live, calculator.shown, programs_answer(case, typed))) == []


def test_a_month_of_imported_payments() -> None:
    """Priced payment by payment; with other numbers of payments and other fees too."""
    case = every_kind()
    inputs = replace(case.found.inputs, payments=made_up_import(3, 300, "EUR", 1), months=1)
    evaluation = evaluate(case.found.scenario, inputs)
    found = replace(case.found, inputs=inputs, evaluation=evaluation)
    case = Case(found, build(found.scenario, evaluation, inputs))
    assert [one.key for one in case.live.plan.candidates if why_fixed(one, case.live.plan) is not None] == []
    assert list(differences(case.live, case.live.book.calculator().shown, evaluation)) == []
    numbers = {"card": 500.0, "paypal": 3.0}
    fees = changes(case)["every fee"]
    typed = {f"imported.{name}.count": number for name, number in numbers.items()}
    calculator = case.live.book.calculator(case.places({**typed, **fees}))
    assert calculator.errors() == {}
    assert list(differences(case.live, calculator.shown, programs_answer(with_numbers(case, numbers), fees))) == []


def test_the_kinds_make_a_difference() -> None:
    """A plan that lost what its kind adds would cost something else: no two plans of the same base cost the same."""
    ranked = {offer.key[0]: offer.cost_month.likely_minor for offer in every_kind().found.evaluation.ranked}
    plain = ranked["what-comes-back-when-all-is-refunded"]
    of_plain = [name for name, cost in ranked.items() if cost == plain]
    assert of_plain == ["what-comes-back-when-all-is-refunded"]


def test_formulas_are_short_and_hold_no_figures() -> None:
    sheets = every_kind().live.book.sheets.values()
    texts = [one.content.text for sheet in sheets for one in sheet.cells.values() if isinstance(one.content, Formula)]
    assert max(map(len, texts)) <= 400
    assert {figure for text in texts for figure in literals(split(text)[0])} <= {0.0, 1.0}


def test_odd_figures_bring_up_no_error() -> None:
    book = every_kind().live.book
    for odd in (None, 0.0, -1.0, "about 3", 1e9):
        assert book.calculator({entry.place: odd for entry in book.inputs}).errors() == {}
