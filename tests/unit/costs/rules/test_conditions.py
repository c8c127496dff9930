"""Which rules apply: yes, no or maybe; and which rule is narrower than another."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from selector.costs.payments.combos import combos_of
from selector.costs.rules.conditions import MAYBE, NO, YES, match, narrower, wanted_words
from selector.domain.fees import Condition
from tests.payment_rows import table_of
from tests.reference import Row


def state(when: dict[str, object], words: dict[str, str], country: str = "") -> int:
    _, combos = combos_of(table_of([Row(Decimal(10), words=words)]), country)
    return int(match([wanted_words(Condition.model_validate(when))], combos)[0, 0])


@pytest.mark.parametrize(
    ("when", "words", "expected"),
    [
        ({}, {}, YES),
        ({"method": ["card"]}, {"method": "card"}, YES),
        ({"method": ["card"]}, {"method": "klarna"}, NO),
        ({"method": ["card"]}, {}, MAYBE),
        ({"method": ["card"]}, {"brand": "visa"}, YES),  # a card brand means a card
        ({"brand": ["visa"]}, {"method": "klarna"}, NO),  # and what is no card has no brand
        ({"card_class": ["consumer"]}, {"method": "paypal"}, NO),
        ({"card_class": ["consumer"]}, {"method": "apple_pay"}, MAYBE),
        ({"conversion": True}, {"conversion": "true"}, YES),
        ({"conversion": False}, {"conversion": "true"}, NO),
        ({"conversion": False}, {}, MAYBE),
        ({"attributes": {"shelf": ["left"]}}, {"shelf": "left"}, YES),
        ({"attributes": {"shelf": ["left"]}}, {"shelf": "right"}, NO),
        ({"method": ["card"], "region": ["eea"]}, {"method": "klarna"}, NO),
        ({"method": ["card"], "region": ["eea"]}, {"method": "card"}, MAYBE),
        ({"shopper_country": ["SE"]}, {"shopper_country": "SE"}, YES),
    ],
)
def test_yes_no_or_maybe(when: dict[str, object], words: dict[str, str], expected: int) -> None:
    assert state(when, words) == expected


@pytest.mark.parametrize(
    ("shopper", "region"), [("FI", "domestic"), ("SE", "eea"), ("GB", "uk"), ("US", "international")]
)
def test_a_region_follows_from_the_countries(shopper: str, region: str) -> None:
    assert state({"region": [region]}, {"shopper_country": shopper}, country="FI") == YES
    assert state({"region": [region]}, {"shopper_country": shopper}) == MAYBE


def is_narrower(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    conditions = [Condition.model_validate(one), Condition.model_validate(other)]
    return bool(narrower(conditions, [(0, 1, 0, 1)] * 2)[0, 1])


def test_narrower_is_within_and_not_the_same() -> None:
    card, classy = {"method": ["card"]}, {"method": ["card"], "card_class": ["premium"]}
    assert is_narrower(classy, card)
    assert not is_narrower(card, classy)
    assert is_narrower(card, {})
    assert not is_narrower(card, card)
    assert not is_narrower({"region": ["eea"]}, card)
    assert is_narrower({"method": ["card"]}, {"method": ["card", "klarna"]})


def test_amounts_count_for_narrowness() -> None:
    small, all_amounts = {"amount": ["0", "10"]}, {"method": ["card"]}
    assert is_narrower({"amount": ["0", "10"]}, {})
    assert is_narrower({"amount": ["2", "10"]}, {"amount": ["", "10"]})
    assert not is_narrower({"amount": ["0", ""]}, {"amount": ["", ""]})
    assert not is_narrower(small, all_amounts)
