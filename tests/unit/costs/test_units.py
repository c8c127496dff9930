"""Packages, shared free units and bands by the average of months, on figures that can be checked by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from pydantic import ValidationError

from selector.costs.curves.volume import cost_curve
from selector.costs.month_base import averaged
from selector.costs.pricing import PricingContext, compile_offer
from selector.domain.fees import FeeRule
from tests.payment_rows import table_of
from tests.price_lists import AS_OF, cost_of, profile_of
from tests.reference import Row

Fee = dict[str, Any]
BASE: Fee = {"on": "payment", "role": "base", "label": "Card", "source": "s1"}
CARDS = {"method": ["card"]}


def debit_and_credit(**more: object) -> list[Fee]:
    rows = [("debit", "0.10"), ("credit", "0.20")]
    return [BASE | {"when": CARDS | {"funding": [word]}, "fixed": fixed} | more for word, fixed in rows]


def paid(count: int, funding: str | None = None) -> Row:
    words = {"method": "card"} | ({"funding": funding} if funding else {})
    return Row(Decimal(50), count=count, words=words)


@pytest.mark.parametrize(("count", "minor"), [(1, 500), (100, 500), (101, 1000), (250, 1500)])
def test_a_package_is_charged_as_soon_as_it_is_begun(count: int, minor: int) -> None:
    fees = [BASE | {"fixed": "5", "package_units": 100}]
    assert cost_of(fees, [Row(Decimal(1), count=count)]).total_minor == minor


def test_packages_begin_after_the_free_units() -> None:
    fees = [BASE | {"fixed": "5", "package_units": 100, "free_units": 100}]
    assert [cost_of(fees, [Row(Decimal(1), count=count)]).total_minor for count in (100, 101, 201)] == [0, 500, 1000]


def test_each_month_begins_packages_of_its_own() -> None:
    fees = [BASE | {"fixed": "5", "package_units": 100}]
    rows = [Row(Decimal(1), count=50, day=date(2026, month, 5)) for month in (1, 2, 3)]
    assert cost_of(fees, rows).total_minor == 1500


def test_free_units_over_all_cards_free_the_same_share_of_each() -> None:
    fees = debit_and_credit(free_units=100, free_units_of=CARDS)
    assert cost_of(fees, [paid(120, "debit"), paid(80, "credit")]).total_minor == 60 * 10 + 40 * 20


def test_free_units_of_its_own_are_counted_by_rule() -> None:
    assert cost_of(debit_and_credit(free_units=100), [paid(120, "debit"), paid(80, "credit")]).total_minor == 200


def test_what_may_share_free_units_makes_a_range() -> None:
    fees = [*debit_and_credit(free_units=100, free_units_of=CARDS), BASE | {"fixed": "0"}]
    open_rows = [paid(100, "debit"), Row(Decimal(50), count=100)]
    cost = cost_of(fees, open_rows)
    assert cost.low_minor == 0
    assert cost.high_minor > 50 * 10


def test_the_curve_of_packages_has_every_step() -> None:
    profile = profile_of([BASE | {"fixed": "5", "package_units": 100}])
    offer = compile_offer(profile, profile.offers[0], PricingContext(AS_OF))
    curve = cost_curve(offer, table_of([Row(Decimal(1), count=100)]), Fraction(0), Fraction(5))
    assert [curve.at(Fraction(each, 100)) for each in (1, 100, 101, 250, 500)] == [500, 500, 1000, 1500, 2500]


def test_many_packages_stay_near_their_steps() -> None:
    profile = profile_of([BASE | {"fixed": "0.01", "package_units": 2}])
    offer = compile_offer(profile, profile.offers[0], PricingContext(AS_OF))
    curve = cost_curve(offer, table_of([Row(Decimal(1), count=50_000)]), Fraction(0), Fraction(2))
    assert len(curve.pieces) <= 2100
    assert abs(curve.at(Fraction(3, 2)) - 37_500) <= 75


def test_averages_look_back() -> None:
    assert averaged([40, 40, 90, 10], 3, undated=False) == [40, 40, 40, Fraction(170, 3)]
    assert averaged([7, 40, 50], 2, undated=True) == [7, 40, 40]
    assert averaged([40, 50], 1, undated=False) == [40, 50]


@pytest.mark.parametrize(
    "wrong",
    [
        {"percent": "1", "package_units": 10},
        {"fixed": "1", "minimum": "1", "package_units": 10},
        {"on": "month", "role": None, "fixed": "1", "package_units": 10},
        {"fixed": "1", "free_units_of": CARDS},
        {"fixed": "1", "free_units": 5, "free_units_of": CARDS | {"amount": ["1", "2"]}},
        {"free_units": 5, "free_units_of": CARDS, "tiers": {"by": "monthly_count", "mode": "slab", "bands": [{}]}},
        {"tiers": {"by": "amount", "mode": "slab", "average_months": 3, "bands": [{"fixed": "1"}]}},
        {"tiers": {"by": "monthly_count", "mode": "graduated", "average_months": 3, "bands": [{"fixed": "1"}]}},
    ],
)
def test_what_makes_no_sense_is_refused(wrong: Fee) -> None:
    with pytest.raises(ValidationError):
        FeeRule.model_validate(BASE | wrong)


def test_a_monthly_minimum_may_be_written_as_its_minimum() -> None:
    floor = {"on": "month", "role": "floor", "label": "Minimum", "source": "s1"}
    assert FeeRule.model_validate(floor | {"minimum": "25"}) == FeeRule.model_validate(floor | {"fixed": "25"})
    assert cost_of([BASE | {"percent": "2"}, floor | {"minimum": "25"}], [Row(Decimal(750))]).total_minor == 2500
