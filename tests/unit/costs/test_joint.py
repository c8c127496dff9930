"""An unknown attribute chooses in all rules at once: ranges that can be checked by hand."""

from decimal import Decimal
from typing import Any

from tests.price_lists import cost_of
from tests.reference import Row

Fee = dict[str, Any]
HOME: Fee = {"on": "payment", "role": "base", "when": {"region": ["domestic"]}, "percent": "1"}
ABROAD: Fee = {"on": "payment", "role": "base", "when": {"region": ["eea", "uk", "international"]}, "percent": "2"}
CARD = {"method": "card"}
HUNDRED = [Row(Decimal(100), words=CARD)]


def extra(percent: str, **when: object) -> Fee:
    return {"on": "payment", "role": "surcharge", "when": when, "percent": percent}


def span(fees: list[Fee], rows: list[Row]) -> tuple[int, int, int]:
    cost = cost_of(fees, rows)
    return cost.low_minor, cost.total_minor, cost.high_minor


def test_what_is_added_at_home_is_not_added_abroad() -> None:
    assert span([HOME, ABROAD, extra("0.8", region=["domestic"])], HUNDRED) == (180, 200, 200)


def test_a_rebate_abroad_does_not_make_home_cheaper() -> None:
    assert span([HOME, ABROAD, extra("-0.5", region=["uk", "eea", "international"])], HUNDRED) == (100, 150, 150)


def test_two_additions_of_which_one_always_applies() -> None:
    either = [extra("0.4", region=["domestic"]), extra("0.4", region=["eea", "uk", "international"])]
    plain = {"on": "payment", "role": "base", "percent": "1"}
    assert span([plain, *either], HUNDRED) == (140, 140, 140)


def test_no_card_has_no_brand() -> None:
    fees = [
        {"on": "payment", "role": "base", "when": {"method": ["card"]}, "percent": "1"},
        {"on": "payment", "role": "base", "when": {"method": ["paypal"]}, "percent": "3"},
        extra("2.5", brand=["amex"]),
    ]
    assert span(fees, [Row(Decimal(100))]) == (100, 300, 350)


def test_the_cheaper_way_may_change_with_the_amount() -> None:
    fees = [HOME | {"fixed": "0.50"}, ABROAD, extra("0.25", region=["domestic"])]
    assert span(fees, [Row(Decimal(20), words=CARD)])[::2] == (40, 75)
    assert span(fees, [Row(Decimal(200), words=CARD)])[::2] == (300, 400)


def test_each_payment_may_be_another_one() -> None:
    rows = [Row(Decimal(20), words=CARD), Row(Decimal(200), words=CARD, count=3)]
    fees = [HOME | {"fixed": "0.50"}, ABROAD, extra("0.25", region=["domestic"])]
    assert span(fees, rows)[::2] == (40 + 900, 75 + 1200)
