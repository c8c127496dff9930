"""What each kind of fee costs, on figures that can be checked by hand."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from selector.costs.context import PricingContext
from selector.costs.results import OfferCost
from selector.domain.fees import AmountRange
from selector.domain.problems import UserError
from tests.payment_rows import table_of
from tests.price_lists import AS_OF, cost_of, profile_of
from tests.reference import Row

Fee = dict[str, Any]
CARD: Fee = {"on": "payment", "role": "base", "percent": "2.9", "fixed": "0.30"}
FREE: Fee = {"on": "payment", "role": "base", "fixed": "0"}


def paid(amount: str, count: int = 1, day: date | None = None, **words: str) -> Row:
    return Row(Decimal(amount), count=count, day=day, words=words)


def event(kind: str, amount: str, count: int = 1, day: date | None = None, **words: str) -> Row:
    return Row(Decimal(amount), kind, count, day, words)


def total(cost: OfferCost) -> Decimal:
    assert sum(line.amount_minor for line in cost.lines) == cost.total_minor
    assert sum(month.total_minor for month in cost.months) == cost.total_minor
    return Decimal(cost.total_minor) / 100


def codes(cost: OfferCost) -> set[str]:
    return {problem.code for problem in cost.problems}


def test_percent_and_fixed_are_rounded_once_a_payment() -> None:
    assert total(cost_of([CARD], [paid("17.77", 3)])) == Decimal("2.46")  # 0.81533 each is 0.82


def test_the_narrowest_base_fee_prices_a_payment() -> None:
    fees = [CARD, CARD | {"when": {"card_class": ["commercial"]}, "percent": "1"}]
    cost = cost_of(fees, [paid("100", card_class="commercial"), paid("100", card_class="consumer")])
    assert total(cost) == Decimal("1.30") + Decimal("3.20")
    assert codes(cost) == set()


def test_what_no_rule_covers_is_not_accepted_and_not_free() -> None:
    cost = cost_of([CARD | {"when": {"method": ["card"]}}], [paid("100", method="klarna"), paid("50", method="card")])
    assert (cost.count, cost.accepted_count, cost.accepted_minor) == (2, 1, 5000)
    assert total(cost) == Decimal("1.75")


def test_rules_of_which_neither_is_narrower_are_named_and_the_dearer_counts() -> None:
    fees = [
        {"on": "payment", "role": "base", "when": {"region": ["eea"]}, "percent": "1", "label": "EEA"},
        {"on": "payment", "role": "base", "when": {"card_class": ["premium"]}, "percent": "2", "label": "Premium"},
    ]
    cost = cost_of(fees, [paid("100", region="eea", card_class="premium")])
    assert (cost.low_minor, cost.total_minor, cost.high_minor) == (100, 200, 200)
    (problem,) = [problem for problem in cost.problems if problem.code == "ambiguous_rules"]
    said = problem.text.english()
    assert "“EEA”" in said
    assert "“Premium”" in said
    assert "100.00 EUR" in said


def test_an_unknown_attribute_makes_a_range_and_a_warning() -> None:
    fees = [
        {"on": "payment", "role": "base", "when": {"card_class": ["consumer"]}, "percent": "1.5"},
        {"on": "payment", "role": "base", "when": {"card_class": ["commercial"]}, "percent": "1.9"},
        {"on": "payment", "role": "surcharge", "when": {"conversion": True}, "percent": "2"},
    ]
    cost = cost_of(fees, [paid("100")])
    assert (cost.low_minor, cost.total_minor, cost.high_minor) == (150, 190, 390)
    (problem,) = cost.problems
    assert problem.code == "unknown_attribute"
    assert "card_class, conversion" in problem.text.english()


def test_rates_change_inside_the_period() -> None:
    fees = [
        CARD | {"percent": "4.4", "valid_to": date(2016, 10, 10)},
        CARD | {"percent": "3.7", "valid_from": date(2016, 10, 11)},
    ]
    before, after = paid("1653.75", day=date(2016, 10, 10)), paid("1406.75", day=date(2016, 10, 11))
    assert total(cost_of(fees, [before, after])) == Decimal("73.07") + Decimal("52.35")


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [(["1000"], "25.00"), (["1000", "0.01"], "15.00"), (["1500"], "22.50"), (["999.99"], "25.00")],
)
def test_a_slab_prices_the_month_by_the_band_it_reaches(amounts: list[str], expected: str) -> None:
    bands = [{"up_to": "1000", "percent": "2.5"}, {"percent": "1.5"}]
    fees = [{"on": "payment", "role": "base", "tiers": {"by": "monthly_volume", "mode": "slab", "bands": bands}}]
    assert total(cost_of(fees, [paid(amount) for amount in amounts])) == Decimal(expected)


def test_months_reach_their_bands_apart() -> None:
    bands = [{"up_to": "1", "percent": "2"}, {"percent": "1"}]
    fees = [{"on": "payment", "role": "base", "tiers": {"by": "monthly_count", "mode": "slab", "bands": bands}}]
    rows = [paid("100", 2, date(2025, 1, 5)), paid("100", 1, date(2025, 2, 5))]
    assert [month.total_minor for month in cost_of(fees, rows).months] == [200, 200]


def test_graduated_bands_price_their_parts_of_the_month() -> None:
    bands = [{"up_to": "1000", "percent": "2"}, {"percent": "1"}]
    fees = [{"on": "payment", "role": "base", "tiers": {"by": "monthly_volume", "mode": "graduated", "bands": bands}}]
    assert total(cost_of(fees, [paid("900"), paid("600")])) == Decimal("25.00")


def test_a_package_is_a_lump_sum_with_free_volume() -> None:
    bands = [{"up_to": "1000", "percent": "0", "flat_once": "19"}, {"percent": "1.2"}]
    fees = [{"on": "payment", "role": "base", "tiers": {"by": "monthly_volume", "mode": "graduated", "bands": bands}}]
    assert total(cost_of(fees, [paid("400", 2)])) == Decimal(19)
    assert total(cost_of(fees, [paid("400", 3)])) == Decimal("21.40")


def test_beyond_the_last_limit_the_last_band_goes_on_and_that_is_said() -> None:
    bands = [{"up_to": "100", "percent": "2"}]
    fees = [{"on": "payment", "role": "base", "tiers": {"by": "monthly_volume", "mode": "slab", "bands": bands}}]
    cost = cost_of(fees, [paid("150")])
    assert total(cost) == Decimal("3.00")
    assert codes(cost) == {"beyond_bands"}


def test_free_units_are_taken_off_each_month() -> None:
    fees = [FREE, {"on": "payment", "role": "surcharge", "fixed": "0.25", "free_units": 250}]
    assert total(cost_of(fees, [paid("10", 249)])) == 0
    assert total(cost_of(fees, [paid("10", 260)])) == Decimal("2.50")


def test_a_monthly_minimum_tops_the_fees_up() -> None:
    fees = [CARD | {"percent": "2.39"}, {"on": "month", "role": "floor", "fixed": "25"}]
    assert total(cost_of(fees, [paid("100")])) == Decimal("25.00")
    assert total(cost_of(fees, [paid("1200")])) == Decimal("28.98")


def test_a_minimum_for_one_method_looks_at_its_payments_only() -> None:
    fees = [CARD, {"on": "month", "role": "floor", "fixed": "10", "when": {"method": ["ach_debit"]}}]
    rows = [paid("1000", method="card"), paid("100", method="ach_debit")]
    assert total(cost_of(fees, rows)) == Decimal("29.30") + Decimal("10.00")
    assert total(cost_of(fees, rows[:1])) == Decimal("29.30")


def test_every_month_from_first_to_last_has_its_fee() -> None:
    fees = [FREE, {"on": "month", "fixed": "59"}, {"on": "year", "fixed": "100"}]
    rows = [paid("10", day=date(2025, 1, 31)), paid("10", day=date(2025, 12, 1))]
    assert total(cost_of(fees, rows)) == 12 * 59 + 100
    assert total(cost_of(fees, [paid("10")], PricingContext(AS_OF, months=12))) == 12 * 59 + 100


def test_days_and_terminals() -> None:
    fees = [FREE, {"on": "day", "fixed": "0.10"}, {"on": "terminal_month", "fixed": "20"}]
    rows = [paid("10", day=date(2025, 1, day)) for day in (3, 3, 4)]
    assert total(cost_of(fees, rows, PricingContext(AS_OF, terminals=2))) == Decimal("40.20")
    undated = PricingContext(AS_OF, terminals=1, open_days_month=25)
    assert total(cost_of(fees, [paid("10")], undated)) == Decimal("22.50")


def test_fees_that_come_once_stand_apart() -> None:
    fees = [FREE, {"on": "setup", "fixed": "99"}, {"on": "terminal_once", "fixed": "30"}]
    cost = cost_of(fees, [paid("10")], PricingContext(AS_OF, terminals=3))
    assert (cost.total_minor, cost.one_off_minor) == (0, 18_900)
    assert sum(line.amount_minor for line in cost.one_off_lines) == cost.one_off_minor
    assert codes(cost) == {"one_off_apart"}


@pytest.mark.parametrize(
    ("returned", "back"),
    [("percent_part", "1.16"), (True, "1.28"), ("whole", "3.20"), (False, "0"), (None, "0")],
)
def test_what_comes_back_on_a_refund_of_40_out_of_100(returned: object, back: str) -> None:
    refund = Row(Decimal(40), "refund", original=Decimal(100))
    cost = cost_of([CARD | {"returned_on_refund": returned}], [paid("100"), refund])
    assert total(cost) == Decimal("3.20") - Decimal(back)
    assert [line.amount_minor for line in cost.lines if line.category == "refunds"] == (
        [-int(Decimal(back) * 100)] if returned else []
    )


@pytest.mark.parametrize(
    ("returned", "amount", "left"),
    [
        ("if_full", "40", "3.20"),
        ("if_full", "100", "0"),
        ("full_or_percent", "40", "2.04"),
        ("full_or_percent", "100", "0"),
    ],
)
def test_a_full_refund_may_bring_back_more_than_a_partial_one(returned: str, amount: str, left: str) -> None:
    refund = Row(Decimal(amount), "refund", original=Decimal(100))
    assert total(cost_of([CARD | {"returned_on_refund": returned}], [paid("100"), refund])) == Decimal(left)


def test_a_fee_for_refunding_is_charged_on_the_refund() -> None:
    fees = [CARD, {"on": "refund", "percent": "0.1", "fixed": "0.25"}]
    assert total(cost_of(fees, [event("refund", "50", 2)])) == Decimal("0.60")


@pytest.mark.parametrize(("returned", "expected"), [(True, "15"), (False, "30"), (None, "30")])
def test_disputes_lost_and_won(returned: object, expected: str) -> None:
    fees = [CARD, {"on": "dispute", "fixed": "15", "returned_if_won": returned}]
    assert total(cost_of(fees, [event("dispute", "80"), event("dispute_won", "80")])) == Decimal(expected)


def test_each_payment_is_one_authorization() -> None:
    fees = [FREE, {"on": "authorization", "fixed": "0.20"}]
    assert total(cost_of(fees, [paid("10", 3)])) == Decimal("0.60")


def test_authorization_rows_are_all_attempts_or_further_ones() -> None:
    fees = [FREE, {"on": "authorization", "fixed": "0.20"}]
    everything = cost_of(fees, [paid("10", 3), event("authorization", "10", 5)])
    assert total(everything) == Decimal("1.00")
    declined = cost_of(fees, [paid("10", 3), event("authorization", "10", 2)])
    assert total(declined) == Decimal("1.00")
    assert codes(declined) == {"authorizations_read"}


def test_payouts_by_amount_and_instant_ones_where_chosen() -> None:
    bands = [{"up_to": "5000", "fixed": "10"}, {"up_to": "50000", "fixed": "25"}, {"fixed": "50"}]
    fees = [
        FREE,
        {"on": "payout", "tiers": {"by": "amount", "mode": "slab", "bands": bands}},
        {"on": "instant_payout", "label": "Instant", "optional": True, "percent": "1.5", "minimum": "0.50"},
    ]
    rows = [event("payout", "5000"), event("payout", "5000.01"), event("payout", "60000")]
    assert total(cost_of(fees, rows)) == 85
    chosen = PricingContext(AS_OF, chosen=frozenset({"p/o/Instant"}))
    assert total(cost_of(fees, [event("payout", "100")], chosen)) == Decimal("11.50")


def test_failures_cost_where_the_offer_takes_the_method() -> None:
    fees = [CARD | {"when": {"method": ["ach_debit"]}}, {"on": "failure", "fixed": "4"}]
    rows = [event("failure", "50", method="ach_debit"), event("failure", "50", method="card")]
    assert total(cost_of(fees, rows)) == 4


def test_an_unpublished_amount_is_said_and_an_assumed_one_is_a_range() -> None:
    fees = [FREE, {"on": "payment", "role": "surcharge", "amount_unknown": True, "label": "Secret"}]
    unknown = cost_of(fees, [paid("100")])
    assert (unknown.low_minor, unknown.total_minor, unknown.high_minor) == (0, 0, 0)
    assert codes(unknown) == {"unknown_amount"}
    assert unknown.sourced_ppm == 0
    points = {"low_percent": "0.1", "likely_percent": "0.2", "high_percent": "0.5", "why": "as others charge"}
    context = PricingContext(AS_OF, ranges={"p/o/Secret": AmountRange.model_validate(points)})
    assumed = cost_of(fees, [paid("100")], context)
    assert (assumed.low_minor, assumed.total_minor, assumed.high_minor) == (10, 20, 50)
    assert codes(assumed) == {"assumed_amount"}


@pytest.mark.parametrize(
    ("rounding", "expected"),
    [
        ({"rule": "half_up", "per": "payment"}, "0.54"),
        ({"rule": "half_even", "per": "payment"}, "0.54"),
        ({"rule": "up", "per": "payment"}, "0.54"),
        ({"rule": "down", "per": "payment"}, "0.51"),
        ({"rule": "half_up", "per": "fee"}, "0.54"),
        ({"rule": "half_up", "per": "month"}, "0.53"),
        ({"rule": "up", "per": "day"}, "0.53"),
    ],
)
def test_rounding_as_the_offer_states(rounding: dict[str, str], expected: str) -> None:
    fees = [{"on": "payment", "role": "base", "percent": "1.75"}]
    rows = [paid("10", 3, date(2025, 1, 5))]  # 0.175 each, 0.525 in all
    assert total(cost_of(fees, rows, rounding=rounding)) == Decimal(expected)


@pytest.mark.parametrize(
    ("currency", "amount", "minor"), [("JPY", "1890", 68), ("KWD", "1.234", 44), ("EUR", "1.89", 7)]
)
def test_currencies_of_no_two_and_three_decimals(currency: str, amount: str, minor: int) -> None:
    fees = [{"on": "payment", "role": "base", "percent": "3.6"}]
    assert cost_of(fees, [paid(amount)], currency=currency).total_minor == minor


def test_a_fee_may_exceed_its_amount_and_a_rebate_may_come_back() -> None:
    fees = [{"on": "payment", "role": "base", "fixed": "0.50"}, {"on": "payment", "role": "surcharge", "percent": "-1"}]
    cost = cost_of(fees, [paid("0.10")])
    assert total(cost) == Decimal("0.50")
    assert total(cost_of(fees, [paid("100")])) == Decimal("-0.50")


def test_tax_inside_a_fee_is_taken_out() -> None:
    fees = [FREE, {"on": "payout", "fixed": "30", "tax_included_percent": "7"}]
    assert total(cost_of(fees, [event("payout", "10000")], currency="THB")) == Decimal("28.04")


def test_tax_on_fees_is_added_for_who_cannot_deduct_it() -> None:
    fees = [{"on": "payment", "role": "base", "percent": "3.65"}]
    context = PricingContext(AS_OF, deducts_vat=False)
    cost = cost_of(fees, [paid("1000")], context, currency="THB", fee_tax_percent="7")
    assert [line.amount_minor for line in cost.lines] == [3650, 256]
    assert total(cost_of(fees, [paid("1000")], currency="THB", fee_tax_percent="7")) == Decimal("36.50")


def test_another_currency_is_an_error_that_names_the_pair() -> None:
    from selector.costs.pricing import price_offer

    profile = profile_of([CARD], "EUR")
    with pytest.raises(UserError, match="USD/EUR"):
        price_offer(profile, profile.offers[0], table_of([paid("10")], "USD"), PricingContext(AS_OF))


def test_what_is_too_large_is_refused() -> None:
    with pytest.raises(UserError, match="too large"):
        cost_of([CARD], [paid("99999999999999", 10**9)])
    with pytest.raises(UserError, match="too large"):
        cost_of([CARD | {"percent": "99999"}], [paid("99999999999999")])


def test_estimates_are_divided_by_their_scale_at_the_end() -> None:
    from selector.costs.pricing import price_offer

    profile = profile_of([CARD, {"on": "month", "fixed": "1"}], "EUR")
    table = table_of([paid("100", 5), paid("33.33", 7)], count_scale=10)
    cost = price_offer(profile, profile.offers[0], table, PricingContext(AS_OF))
    # half a payment of 3.20, 0.7 of 1.27, and the month's fee: 1.60 + 0.889 + 1
    assert cost.total_minor == 349
    assert sum(line.amount_minor for line in cost.lines) == 349
