"""Rules that may both price a payment which does not tell an attribute: both are named, with such a payment."""

from decimal import Decimal
from typing import Any

import pytest

from selector.domain.problems import Severity
from selector.i18n.catalog import render
from tests.price_lists import cost_of
from tests.reference import Row


def rule(label: str, percent: str, **when: list[str]) -> dict[str, Any]:
    return {"label": label, "on": "payment", "role": "base", "percent": percent, "when": when}


VISA, EEA = rule("Visa", "1", brand=["visa"]), rule("EEA", "2", region=["eea"])
VISA_IN_EEA = rule("Visa in the EEA", "3", brand=["visa"], region=["eea"])
AMEX = rule("Amex", "4", brand=["amex"])


def overlaps(fees: list[dict[str, Any]], **words: str) -> list[str]:
    cost = cost_of(fees, [Row(Decimal(10), words=words)])
    found = [problem for problem in cost.problems if problem.code == "overlapping_rules"]
    assert all(problem.severity is Severity.WARNING for problem in found)
    return [render(problem.text) for problem in found]


def test_both_rules_and_a_payment_are_named() -> None:
    (said,) = overlaps([VISA, EEA], brand="visa")
    assert "“Visa”" in said
    assert "“EEA”" in said
    assert "region eea" in said
    assert "brand visa" in said


@pytest.mark.parametrize("words", [{"region": "eea"}, {"method": "card"}, {}])
def test_whatever_the_payment_leaves_open(words: dict[str, str]) -> None:
    assert len(overlaps([VISA, EEA], **words)) == 1


@pytest.mark.parametrize(
    ("fees", "words"),
    [
        ([VISA, EEA], {"brand": "visa", "region": "uk"}),
        ([VISA, EEA, VISA_IN_EEA], {"brand": "visa"}),
        ([VISA, VISA_IN_EEA], {"brand": "visa"}),
        ([VISA, AMEX], {}),
    ],
    ids=["no such payment", "a narrower rule decides", "one is narrower", "never both"],
)
def test_nothing_is_said_where_one_rule_prices(fees: list[dict[str, Any]], words: dict[str, str]) -> None:
    assert overlaps(fees, **words) == []


def test_amounts_that_do_not_meet_are_no_overlap() -> None:
    small = VISA | {"when": {"brand": ["visa"], "amount": ["", "50"]}}
    large = EEA | {"when": {"region": ["eea"], "amount": ["50", ""]}}
    assert overlaps([small, large], brand="visa") == []


def test_a_sure_overlap_is_an_error_instead() -> None:
    cost = cost_of([VISA, EEA], [Row(Decimal(10), words={"brand": "visa", "region": "eea"})])
    assert [(problem.code, problem.severity) for problem in cost.problems] == [("ambiguous_rules", Severity.ERROR)]
