"""Least and most of a month or year, free and packaged volume, introductory prices: figures to check by hand."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from selector.costs.context import PricingContext
from selector.costs.lint.profile import lint_tariffs
from selector.domain.fees import FeeRule
from tests.price_lists import AS_OF, cost_of, profile_of
from tests.reference import Row

Fee = dict[str, Any]
BASE: Fee = {"on": "payment", "role": "base", "label": "Card", "source": "s1"}
ONE_PERCENT = BASE | {"percent": "1"}
NEW = PricingContext(AS_OF, starting=True)


def months(*amounts: int, method: str = "card") -> list[Row]:
    """One payment a month from January 2026 on; a month without an amount has none."""
    days = [date(2026 + place // 12, place % 12 + 1, 10) for place in range(len(amounts))]
    return [Row(Decimal(each), day=day, words={"method": method}) for each, day in zip(amounts, days, strict=True)]


def by_month(fees: list[Fee], rows: list[Row], context: PricingContext | None = None) -> list[int]:
    cost = cost_of(fees, rows, context)
    assert sum(line.amount_minor for line in cost.lines) == cost.total_minor
    return [month.total_minor for month in cost.months]


def test_a_cap_holds_the_fees_of_a_month() -> None:
    cap = {"on": "month", "role": "cap", "fixed": "5"}
    assert by_month([ONE_PERCENT, cap], months(400, 600, 10_000)) == [400, 500, 500]


def test_a_cap_on_a_bill_of_its_own_holds_one_fee() -> None:
    added = {"on": "payment", "role": "surcharge", "percent": "0.5", "bill": "security"}
    cap = {"on": "month", "role": "cap", "fixed": "3", "bill": "security"}
    assert by_month([ONE_PERCENT, added, cap], months(400, 10_000)) == [600, 10_300]


def test_a_cap_of_the_year_gives_back_in_its_last_month() -> None:
    cap = {"on": "year", "role": "cap", "fixed": "120"}
    found = by_month([ONE_PERCENT, cap], months(*[2000] * 14))
    assert found == [2000] * 11 + [2000 - 12 * 2000 + 12_000] + [2000, 2000 - (4000 - 2000)]


def test_a_minimum_of_the_year_is_topped_up_in_its_last_month() -> None:
    floor = {"on": "year", "role": "floor", "fixed": "120"}
    assert by_month([ONE_PERCENT, floor], months(*[500] * 12)) == [500] * 11 + [500 + 12_000 - 6000]
    assert by_month([ONE_PERCENT, floor], months(3000, *[500] * 13))[11:] == [500 + 12_000 - 8500, 500, 500 + 1000]


def test_a_minimum_of_the_year_is_a_twelfth_in_a_month_without_dates() -> None:
    floor = {"on": "year", "role": "floor", "fixed": "120"}
    assert cost_of([ONE_PERCENT, floor], [Row(Decimal(400))]).total_minor == 1000


def test_a_volume_that_was_committed_to_is_paid_for() -> None:
    committed = {"on": "month", "role": "floor", "percent": "0.4", "committed_volume": "10000"}
    assert by_month([ONE_PERCENT, committed], months(4000, 12_000)) == [4000 + 2400, 12_000]
    yearly = committed | {"on": "year", "committed_volume": "120000"}
    assert by_month([ONE_PERCENT, yearly], months(*[8000] * 12))[-1] == 8000 + 9600


def test_a_minimum_counts_only_while_it_is_in_force() -> None:
    floor = {"on": "month", "role": "floor", "fixed": "9", "valid_to": date(2026, 1, 31)}
    assert by_month([ONE_PERCENT, floor], months(100, 100)) == [900, 100]


@pytest.mark.parametrize(("volume", "minor"), [(9_000, 0), (10_000, 0), (12_000, 2000)])
def test_so_much_volume_is_included_every_month(volume: int, minor: int) -> None:
    included = ONE_PERCENT | {"free_volume": "10000"}
    assert by_month([included], months(volume, volume)) == [minor, minor]


def test_free_volume_takes_its_share_of_fixed_parts_and_is_shared() -> None:
    rows = [Row(Decimal(50), count=100, words={"method": "card", "funding": word}) for word in ("debit", "credit")]
    debit, credit = ({"method": ["card"], "funding": [word]} for word in ("debit", "credit"))
    fees = [BASE | {"when": debit, "fixed": "0.10"}, BASE | {"when": credit, "percent": "2"}]
    free = {"free_volume": "2500", "free_units_of": {"method": ["card"]}}
    assert cost_of([fee | free for fee in fees], rows).total_minor == 750 + 7500
    assert cost_of([fee | {"free_volume": "2500"} for fee in fees], rows).total_minor == 500 + 5000


@pytest.mark.parametrize(("volume", "minor"), [(1, 500), (10_000, 500), (10_001, 1000), (25_000, 1500)])
def test_packages_of_volume_are_charged_as_soon_as_they_are_begun(volume: int, minor: int) -> None:
    fees = [BASE | {"fixed": "5", "package_volume": "10000"}]
    assert cost_of(fees, [Row(Decimal(volume))]).total_minor == minor
    assert cost_of(fees, [Row(Decimal(volume) / 4, count=4)]).total_minor == minor


def test_what_is_free_once_is_used_up() -> None:
    once = [ONE_PERCENT | {"free_volume": "1000", "free_per": "once"}]
    assert by_month(once, months(600, 600, 600), NEW) == [0, 200, 600]
    assert by_month(once, months(600, 600, 600)) == [600, 600, 600]
    assert cost_of(once, [Row(Decimal(1500))], NEW).total_minor == 500


def test_what_is_free_once_a_year_comes_again() -> None:
    yearly = [ONE_PERCENT | {"free_volume": "1000", "free_per": "year"}]
    assert by_month(yearly, months(*[600] * 14), NEW) == [0, 200, *[600] * 10, 0, 200]
    assert by_month(yearly, months(600)) == [round(600 - 1000 / 12)]


def test_free_payments_may_come_once_too() -> None:
    once = [BASE | {"fixed": "1", "free_units": 3, "free_per": "once"}]
    rows = [Row(Decimal(9), count=2, day=date(2026, month, 3)) for month in (1, 2, 3)]
    assert by_month(once, rows, NEW) == [0, 100, 200]


def test_an_introductory_price_ends() -> None:
    fees = [BASE | {"percent": "0.5", "first_months": 3}, ONE_PERCENT | {"after_months": 3}]
    assert by_month(fees, months(*[100] * 5), NEW) == [50, 50, 50, 100, 100]
    assert by_month(fees, months(*[100] * 5)) == [100] * 5
    assert cost_of(fees, [Row(Decimal(100))], NEW).total_minor == 50


def test_an_introductory_price_is_narrower_than_the_one_beside_it() -> None:
    fees = [BASE | {"percent": "0.5", "first_months": 2}, ONE_PERCENT]
    assert by_month(fees, months(*[100] * 3), NEW) == [50, 50, 100]
    changed = [ONE_PERCENT, BASE | {"percent": "2", "valid_from": date(2026, 2, 1)}]
    assert by_month(changed, months(100, 100)) == [100, 200]


def test_a_monthly_fee_may_begin_later() -> None:
    fees = [ONE_PERCENT, {"on": "month", "fixed": "20", "after_months": 2}]
    assert by_month(fees, months(100, 100, 100), NEW) == [100, 100, 2100]
    assert by_month(fees, months(100, 100, 100)) == [2100] * 3


@pytest.mark.parametrize(
    "wrong",
    [
        BASE | {"percent": "1", "free_per": "once"},
        BASE | {"fixed": "1", "free_units": 5, "free_volume": "10"},
        BASE | {"fixed": "1", "free_units": 5, "package_volume": "10"},
        BASE | {"percent": "1", "package_volume": "10"},
        BASE | {"percent": "1", "first_months": 3, "after_months": 3},
        BASE | {"percent": "1", "committed_volume": "10"},
        BASE | {"on": "month", "role": "floor", "fixed": "1", "percent": "1", "committed_volume": "10"},
        BASE | {"on": "month", "role": "cap", "percent": "1", "committed_volume": "10"},
        BASE | {"on": "payout", "role": "cap", "fixed": "1"},
        BASE | {"on": "month", "role": None, "fixed": "1", "free_volume": "10"},
        BASE | {"on": "year", "role": "floor", "tiers": {"by": "monthly_count", "mode": "slab", "bands": [{}]}},
    ],
)
def test_what_makes_no_sense_is_refused(wrong: Fee) -> None:
    with pytest.raises(ValidationError):
        FeeRule.model_validate(wrong)


def test_an_introductory_price_and_the_one_after_it_do_not_overlap() -> None:
    first, then = BASE | {"percent": "0.5", "first_months": 3}, BASE | {"percent": "1", "after_months": 3}
    both = profile_of([first, then | {"label": "Later"}])
    assert not [finding for finding in lint_tariffs(both) if finding.code == "overlapping_rules"]
    unended = profile_of([first, BASE | {"percent": "1", "label": "Always"}])
    assert [finding.code for finding in lint_tariffs(unended) if "overlap" in finding.code] == []
    clash = profile_of([first, BASE | {"percent": "1", "label": "Too early", "after_months": 2}])
    assert [finding.code for finding in lint_tariffs(clash)] == ["overlapping_rules"]


def test_a_cap_of_nothing_is_told() -> None:
    cap = {"on": "month", "role": "cap", "percent": "1"}
    assert "odd_limit" in [finding.code for finding in lint_tariffs(profile_of([ONE_PERCENT, cap]))]


def test_what_lasts_is_said_to_leave_the_beginning_out() -> None:
    fees = [BASE | {"percent": "0.5", "first_months": 3}, ONE_PERCENT | {"after_months": 3}]
    assert "introductory_left_out" in [each.code for each in cost_of(fees, months(100)).problems]
    assert "introductory_left_out" not in [each.code for each in cost_of(fees, months(100), NEW).problems]


def test_a_part_of_a_bill_is_on_the_bill() -> None:
    fees = [
        ONE_PERCENT | {"bill": "acme/discount"},
        {"on": "payment", "role": "surcharge", "percent": "0.5", "bill": "acme"},
        {"on": "month", "role": "floor", "fixed": "9", "bill": "acme/discount"},
        {"on": "month", "role": "cap", "fixed": "20", "bill": "acme"},
    ]
    assert by_month(fees, months(400, 2000)) == [600 + 500, 2000]


@pytest.mark.parametrize(("per", "minor"), [("payment", 9 + 497), ("fee", 9 + 494), ("month", 8 + 496)])
def test_a_least_amount_of_a_bill_counts_its_fees_as_the_offer_rounds_them(per: str, minor: int) -> None:
    """Three payments of 10.00: 0.6 and 0.7 cents each on the bill, 1.4 cents beside it."""
    fees = [
        BASE | {"percent": "0.06", "bill": "acme"},
        {"on": "payment", "role": "surcharge", "percent": "0.07", "bill": "acme"},
        {"on": "payment", "role": "surcharge", "percent": "0.14"},
        {"on": "month", "role": "floor", "fixed": "5", "bill": "acme"},
    ]
    cost = cost_of(fees, [Row(Decimal(10), count=3)], rounding={"rule": "half_up", "per": per})
    assert cost.total_minor == minor
