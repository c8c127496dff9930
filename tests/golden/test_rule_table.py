"""A thousand fee rules of a public benchmark load as one tariff, and its published answers come out.

Rules: DABstep benchmark, published by Adyen (https://huggingface.co/datasets/adyen/DABstep, CC BY 4.0 by its listing).
Answers: its tasks 1273 (average fee of GlobalCard credit for 10 EUR) and 1464 (rules for account type R and aci B).
"""

import csv
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from selector.costs.context import PricingContext
from selector.costs.payments.combos import combos_of
from selector.costs.pieces import value
from selector.costs.pricing import price_offer
from selector.costs.rules.conditions import NO, match
from selector.costs.rules.tariff import LIKELY, CompiledRule, compile_rules
from selector.domain.money import MICRO
from selector.domain.platform import Offer
from tests.payment_rows import table_of
from tests.price_lists import offer_of, profile_of
from tests.reference import Row

RULES = Path(__file__).parents[1] / "data" / "dabstep-fee-rules.csv"
AS_OF = date(2025, 1, 1)
ANY_OF = (
    "card_scheme", "account_type", "capture_delay", "monthly_volume", "merchant_category_code", "is_credit", "aci",
    "intracountry",
)  # fmt: skip


def fees() -> list[dict[str, Any]]:
    with RULES.open(encoding="utf-8", newline="") as file:
        return [_fee(row) for row in csv.DictReader(file)]


def _fee(row: dict[str, str]) -> dict[str, Any]:
    """An empty cell matches everything; `rate` is in hundredths of a percent."""
    wanted = {name: row[name].split("|") for name in ANY_OF if row[name]}
    percent = format(Decimal(row["rate"]) / 100, "f")
    figures = {"percent": percent, "fixed": row["fixed_amount"], "when": {"attributes": wanted}}
    return {"on": "payment", "role": "base", "label": row["id"]} | figures


@pytest.fixture(scope="module")
def tariff() -> Offer:
    return offer_of(fees())


def matching_rules(offer: Offer, words: dict[str, str]) -> tuple[CompiledRule, ...]:
    """The rules that payments of these words may fall under; what is not named may be anything."""
    rules = compile_rules("", offer, PricingContext(AS_OF)).rules
    _, combos = combos_of(table_of([Row(Decimal(10), count=1, words=words)]), "")
    states = match([rule.wanted for rule in rules], combos)[:, 0]
    return tuple(rule for rule, state in zip(rules, states, strict=True) if state > NO)


def average_fee(rules: Sequence[CompiledRule], amount_minor: int) -> Fraction:
    """The mean of what each rule charges on a payment, in minor units, unrounded."""
    return Fraction(sum(value(rule.pieces[LIKELY], amount_minor) for rule in rules), len(rules) * MICRO)


def test_a_thousand_rules_are_one_tariff(tariff: Offer) -> None:
    assert len(tariff.fees) == 1000


def test_the_average_fee_of_the_rules_that_match(tariff: Offer) -> None:
    rules = matching_rules(tariff, {"card_scheme": "GlobalCard", "is_credit": "true"})
    assert len(rules) == 144
    assert round(average_fee(rules, 1000) / 100, 6) == Decimal("0.120132")


def test_leaving_empty_cells_out_would_be_wrong(tariff: Offer) -> None:
    rules = matching_rules(tariff, {"card_scheme": "GlobalCard", "is_credit": "true"})
    told = [rule for rule in rules if "is_credit" in rule.wanted]
    assert len(told) == 123
    assert round(average_fee(told, 1000) / 100, 6) == Decimal("0.117667")


def test_the_rules_for_an_account_type_and_an_aci(tariff: Offer) -> None:
    found = [int(rule.rule.label) for rule in matching_rules(tariff, {"account_type": "R", "aci": "B"})]
    assert (len(found), found[0], found[-1]) == (416, 1, 1000)


def test_payments_are_priced_by_the_whole_table_at_once() -> None:
    profile = profile_of(fees())
    words = {"card_scheme": "NexPay", "account_type": "R", "is_credit": "true", "aci": "B", "intracountry": "true"}
    rows = [Row(Decimal(10 + place), count=1, words=words | {"capture_delay": "manual"}) for place in range(50)]
    cost = price_offer(profile, profile.offers[0], table_of(rows), PricingContext(AS_OF))
    assert cost.accepted_count == 50
    assert "unknown_attribute" in {problem.code for problem in cost.problems}
