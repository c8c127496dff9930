"""A plan of months: growth, seasons, yearly and one-off fees, rebates that come later, present value."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from selector.costs.context import PricingContext
from selector.costs.horizon import HorizonCost, Plan, horizon_cost, month_factors, present_value
from selector.costs.pricing import compile_offer
from tests.payment_rows import table_of
from tests.price_lists import AS_OF, profile_of
from tests.reference import Row

PERCENT = {"on": "payment", "role": "base", "percent": "1"}
JANUARY = date(2025, 1, 1)
MONTH = [Row(Decimal(100), count=10)]


def planned(fees: list[dict[str, Any]], plan: Plan, **more: object) -> HorizonCost:
    profile = profile_of(fees, "EUR", None, **more)
    offer = compile_offer(profile, profile.offers[0], PricingContext(AS_OF, terminals=2))
    return horizon_cost(offer, table_of(MONTH), plan)


def seasons(*weights: int) -> tuple[Decimal, ...]:
    return tuple(Decimal(weight) for weight in weights)


def test_equal_months() -> None:
    found = planned([PERCENT, {"on": "month", "fixed": "5"}], Plan(JANUARY, 24))
    assert [month.run_minor for month in found.months] == [1500] * 24
    assert found.run_minor == found.cash_minor == found.present_value_minor == 36_000
    assert found.months[-1].month == date(2026, 12, 1)


def test_seasons_average_to_one_and_growth_compounds() -> None:
    plan = Plan(JANUARY, 13, Decimal(21), seasons(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 13))
    factors = month_factors(plan)
    assert factors[0] == Fraction("0.5")
    assert factors[12] == Fraction("0.605")
    assert factors[11] == round(Fraction("6.5") * Fraction(round(Decimal("1.21") ** (Decimal(11) / 12), 12)), 6)


def test_seasons_move_payments_between_bands() -> None:
    bands = [{"up_to": "1500", "percent": "3"}, {"percent": "1"}]
    slab = {"on": "payment", "role": "base", "tiers": {"by": "monthly_volume", "mode": "slab", "bands": bands}}
    found = planned([slab], Plan(JANUARY, 12, seasonality=seasons(*[1] * 6, *[3] * 6)))
    assert [month.run_minor for month in found.months] == [1500] * 6 + [4500] * 6
    found = planned([slab], Plan(JANUARY, 12, seasonality=seasons(*[1] * 11, 25)))
    assert found.months[-1].run_minor == round(1000 * 100 * 25 / 3 / 100)


def test_yearly_fees_are_spread_or_paid_at_once() -> None:
    found = planned([PERCENT, {"on": "year", "fixed": "100"}], Plan(JANUARY, 18))
    assert found.months[0].run_minor == 1833
    assert found.months[0].cash_minor == 11_000
    assert found.months[1].cash_minor == 1000
    assert found.months[12].cash_minor == 11_000


def test_one_off_fees_and_leaving_early() -> None:
    fees = [
        PERCENT,
        {"on": "setup", "fixed": "50"},
        {"on": "terminal_once", "fixed": "20"},
        {"on": "early_termination", "fixed": "300"},
    ]
    staying = planned(fees, Plan(JANUARY, 12), contract_months=36)
    assert (staying.one_off_minor, staying.months[0].cash_minor) == (9000, 10_000)
    leaving = planned(fees, Plan(JANUARY, 12, leaving=True), contract_months=36)
    assert (leaving.one_off_minor, leaving.months[-1].cash_minor) == (39_000, 31_000)
    assert planned(fees, Plan(JANUARY, 36, leaving=True), contract_months=36).one_off_minor == 9000


def test_rebates_come_later() -> None:
    rebate = {"on": "payment", "role": "surcharge", "percent": "-0.2", "rebate_months_later": 3}
    found = planned([PERCENT, rebate], Plan(JANUARY, 12))
    assert [month.run_minor for month in found.months] == [800] * 12
    assert [month.cash_minor for month in found.months] == [1000] * 3 + [800] * 9


def test_present_value_discounts_to_the_first_month() -> None:
    assert present_value([0] * 12 + [1100], Decimal(10)) == 1000
    assert present_value([500, 500], Decimal(0)) == 1000


def test_an_introductory_price_ends_within_the_plan() -> None:
    month_fee = {"on": "month", "fixed": "20", "after_months": 2}
    fees: list[dict[str, Any]] = [
        PERCENT | {"percent": "0", "first_months": 3},
        PERCENT | {"after_months": 3},
        month_fee,
    ]
    found = planned(fees, Plan(JANUARY, 5))
    assert [month.run_minor for month in found.months] == [0, 0, 2000, 3000, 3000]
    assert [month.cash_minor for month in found.months] == [0, 0, 2000, 3000, 3000]


def test_what_is_free_once_is_used_up_within_the_plan() -> None:
    plan = Plan(JANUARY, 5, seasonality=seasons(*[1, 2] * 6))
    found = planned([PERCENT | {"free_volume": "1500", "free_per": "once"}], plan)
    volumes = [round(month.factor * 1000) for month in found.months]
    assert [month.run_minor for month in found.months[2:]] == volumes[2:]
    assert sum(month.run_minor for month in found.months) == sum(volumes) - 1500


def test_what_is_free_in_a_year_comes_again() -> None:
    found = planned([PERCENT | {"free_volume": "1500", "free_per": "year"}], Plan(JANUARY, 14))
    assert [month.run_minor for month in found.months] == [0, 500, *[1000] * 10, 0, 500]


def test_bands_follow_the_average_of_the_months_before() -> None:
    bands = [{"up_to": "1000", "percent": "3"}, {"percent": "1"}]
    tiers = {"by": "monthly_volume", "mode": "slab", "average_months": 2, "bands": bands}
    plan = Plan(JANUARY, 5, seasonality=seasons(1, 1, 4, 1, 1, *[1] * 7))
    found = planned([{"on": "payment", "role": "base", "tiers": tiers}], plan)
    rates = [round(month.run_minor / (float(month.factor) * 1000)) for month in found.months]
    assert rates == [3, 3, 3, 1, 1]


def test_a_least_amount_of_the_year_is_paid_at_its_end() -> None:
    floor = {"on": "year", "role": "floor", "fixed": "180"}
    found = planned([PERCENT, floor], Plan(JANUARY, 18))
    assert [month.cash_minor for month in found.months] == [*[1000] * 11, 7000, *[1000] * 5, 4000]
    assert {month.run_minor for month in found.months} == {1500}
    cap = {"on": "year", "role": "cap", "fixed": "90"}
    assert planned([PERCENT, cap], Plan(JANUARY, 12)).cash_minor == 9000
    committed = {"on": "year", "role": "floor", "percent": "0.5", "committed_volume": "24000"}
    assert planned([PERCENT, committed], Plan(JANUARY, 12)).cash_minor == 12_000 + 6000


def test_a_year_is_judged_by_its_sum_and_not_by_its_months() -> None:
    floor = {"on": "year", "role": "floor", "fixed": "120"}
    plan = Plan(JANUARY, 12, seasonality=seasons(*[1] * 6, *[3] * 6))
    assert planned([PERCENT, floor], plan).cash_minor == 12_000
