"""Workbooks of imported payments follow changed numbers, shares and fees; what they cannot follow, they say."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from selector.costs.payments.table import KINDS
from selector.domain.imported import ImportedPayments, Untold
from selector.domain.vocabulary import Kind
from selector.files.formulas.parsing import split
from selector.files.workbook.document import build
from selector.files.workbook.fields import taken_over
from selector.files.workbook.grid import Formula
from selector.files.workbook.import_groups import MOST_ROWS, groups_of
from selector.files.workbook.live_imports import why_fixed
from tests.formula_parts import literals
from tests.imported_parity import imported_case, made_up_import, of_followers, with_numbers
from tests.workbook_parity import Case, differences, programs_answer

CASES = [
    ("uk-cafe", 1),
    ("uk-cafe", 3),
    ("us-subscription-service", 1),
    ("finnish-web-shop", 3),
    ("turkish-web-shop", 1),
]


def a_quote(case: Case) -> dict[str, float | None]:
    """A lower percentage of the first offer that follows."""
    live = {"offers." + one.key[1] for one in case.live.plan.candidates if why_fixed(one, case.live.plan) is None}
    path, value = next(
        (path, value) for path, value in case.exported.items()
        if path.startswith("profiles.") and path.endswith(".percent") and value and any(f".{o}." in path for o in live)
    )  # fmt: skip
    return {path: round(float(value) * 0.7 + 0.05, 4)}


@pytest.mark.parametrize(("example", "months"), CASES)
def test_as_exported_and_after_other_numbers_and_a_quote(example: str, months: int) -> None:
    case = imported_case(example, seed=months, size=300, months=months)
    calculator = case.live.book.calculator()
    assert calculator.errors() == {}
    assert list(differences(case.live, calculator.shown, case.found.evaluation)) == []
    followers = [one for one in case.live.plan.candidates if why_fixed(one, case.live.plan) is None]
    assert 2 * len(followers) > len(case.live.plan.candidates)
    numbers = {
        path.split(".")[1]: float(round(value * factor))
        for factor, (path, value) in zip((1.5, 0.4), _numbers(case).items(), strict=True)
    }
    quote = a_quote(case)
    typed = {**{f"imported.{name}.count": number for name, number in numbers.items()}, **quote}
    changed = case.live.book.calculator(case.places(typed))
    assert changed.errors() == {}
    answer = programs_answer(with_numbers(case, numbers), quote)
    assert of_followers(case, differences(case.live, changed.shown, answer)) == []
    assert of_followers(case, differences(case.live, calculator.shown, answer))


def _numbers(case: Case) -> Mapping[str, float]:
    return {path: float(value or 0) for path, value in case.exported.items() if path.startswith("imported.")}


def test_a_changed_share_of_what_is_untold_moves_payments_in_proportion() -> None:
    case = imported_case("uk-cafe", seed=5, size=300, months=1)
    payments = case.found.inputs.payments
    assert payments is not None
    paid = int((payments.kind == KINDS.index(Kind.PAYMENT)).sum())
    record = ImportedPayments(
        files=("a.csv",), layouts=("table",), digest="0" * 64, currency="GBP", months=1,
        untold=(Untold(attribute="region", count=paid),),
    )  # fmt: skip
    scenario = case.found.scenario.model_copy(update={"payments": record})
    live = build(scenario, case.found.evaluation, case.found.inputs)
    case = replace(case, found=replace(case.found, scenario=scenario), live=live)
    calculator = live.book.calculator()
    assert list(differences(live, calculator.shown, case.found.evaluation)) == []
    shares = {
        path: float(value or 0) for path, value in case.exported.items() if path.startswith("merchant.mixes.region")
    }
    moved: dict[str, float | None] = {
        path: value + (-20 if path.endswith("domestic") else 10) for path, value in shares.items()
    }
    changed = live.book.calculator(case.places(moved))
    assert changed.errors() == {}
    sheet, number = live.ranking, len(live.plan.candidates)
    places = [("Ranking", sheet.first_row + place, 4) for place in range(number)]
    costs = [(calculator.shown(place), changed.shown(place)) for place in places]
    assert any(float(str(after)) > float(str(before)) for before, after in costs)
    taken = taken_over(scenario, moved)
    assert taken.problems == ()
    told = {str(cell.content) for cell in live.book.sheets["Checks"].cells.values()}
    assert any("in proportion" in line for line in told)


def test_changed_numbers_are_told_and_left_out_on_reading_back() -> None:
    case = imported_case("uk-cafe", seed=2, size=100, months=1)
    taken = taken_over(case.found.scenario, {"imported.card.count": 7.0})
    assert taken.scenario == case.found.scenario
    assert [problem.code for problem in taken.problems] == ["not_taken_over"]


def test_no_figure_is_hidden_inside_and_odd_inputs_bring_up_no_error() -> None:
    case = imported_case("us-subscription-service", seed=3, size=200, months=1)
    book = case.live.book
    texts = [
        c.content.text for sheet in book.sheets.values() for c in sheet.cells.values() if isinstance(c.content, Formula)
    ]
    assert {figure for text in texts for figure in literals(split(text)[0])} <= {0.0, 1.0}
    assert max(map(len, texts)) <= 400
    for odd in (None, 0.0, -1.0, "about 3", 1e9):
        assert book.calculator({entry.place: odd for entry in book.inputs}).errors() == {}


def test_a_minimum_that_nobody_knows_is_no_reason_not_to_follow() -> None:
    case = imported_case("finnish-web-shop", seed=3, size=200, months=3)
    adyen = next(one for one in case.live.plan.candidates if one.key[0] == "adyen")
    assert why_fixed(adyen, case.live.plan) is None
    assert not [path for path in case.exported if path.startswith("unknown_amounts.adyen") and "inimum" in path]


def test_prices_of_the_days_that_were_imported_count() -> None:
    """Prices that hold from a later day on stand in the file too; payments of before are priced as the program does."""
    case = imported_case("uk-cafe", seed=3, size=200, months=1)
    stripe = next(one for one in case.live.plan.candidates if one.key == ("stripe", "standard-uk"))
    assert why_fixed(stripe, case.live.plan) is None
    dated = [rule for rule in stripe.ranked.offer.fees if rule.valid_from or rule.valid_to]
    assert dated


def test_changed_numbers_are_told_by_the_checks() -> None:
    case = imported_case("uk-cafe", seed=2, size=100, months=1)
    cells = case.live.book.sheets["Checks"].cells
    row = next(row for (row, _), cell in cells.items() if str(cell.content).startswith("Numbers of imported payments"))
    changed = case.live.book.calculator(case.places({"imported.card.count": 7.0}))
    found = [each.shown(("Checks", row, 1)) for each in (case.live.book.calculator(), changed)]
    assert found == [0, 1]


def test_too_many_groups_stay_as_exported() -> None:
    assert groups_of(made_up_import(1, MOST_ROWS * 3, "GBP", 1)) is None
    assert Decimal(MOST_ROWS) == 5000
