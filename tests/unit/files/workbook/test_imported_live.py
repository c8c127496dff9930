"""Workbooks of imported payments follow changed numbers, shares and fees; what they cannot follow, they say."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from selector.costs.payments import KINDS
from selector.domain.imported import ImportedPayments, Untold
from selector.domain.vocabulary import Kind
from selector.files.formulas.parsing import literals, split
from selector.files.workbook.document import build
from selector.files.workbook.fields import taken_over
from selector.files.workbook.grid import Formula
from selector.files.workbook.import_groups import MOST_ROWS, groups_of
from selector.files.workbook.live_imports import why_fixed
from tests.imported_parity import imported_case, made_up_import, with_numbers
from tests.workbook_parity import Case, differences, programs_answer

CASES = [
    ("uk-cafe", 1),
    ("uk-cafe", 3),
    ("us-subscription-service", 1),
    ("finnish-web-shop", 3),
    ("turkish-web-shop", 1),
]


def of_followers(case: Case, found: Iterator[str]) -> list[str]:
    """Differences in the costs of the offers that are said to follow."""
    fixed = [str(one.key) for one in case.live.plan.candidates if why_fixed(one, case.live.plan) is not None]
    costs = ("cost_month", "cost_year", "cost_year_low", "cost_year_high")
    return [line for line in found if not line.startswith(tuple(fixed)) and line.split()[2].rstrip(":") in costs]


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


def test_too_many_groups_stay_as_exported() -> None:
    assert groups_of(made_up_import(1, MOST_ROWS * 3, "GBP", 1)) is None
    assert Decimal(MOST_ROWS) == 5000
