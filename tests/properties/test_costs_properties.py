"""What holds for every tariff: order and grouping change nothing, segments add up, more never costs less."""

import random
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selector.costs import kernel
from selector.costs.context import PricingContext
from selector.costs.payments import grouping
from selector.costs.pricing import price_offer
from selector.costs.results import OfferCost
from selector.domain.money import from_minor
from selector.domain.platform import Offer
from selector.domain.problems import UserError
from tests.payment_rows import table_of
from tests.price_lists import AS_OF, offer_of
from tests.properties.tariffs import offers, one_row, payment_rows, rules
from tests.properties.test_costs_reference import profile_with
from tests.reference import Circumstances, Row, price

MODERATE = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
CONTEXT = PricingContext(AS_OF, terminals=1, open_days_month=20)


def cost(offer: Offer, rows: list[Row]) -> OfferCost:
    return price_offer(profile_with(offer), offer, table_of(rows, offer.currency), CONTEXT)


@st.composite
def single_fees(draw: st.DrawFn) -> Offer:
    """Offers whose fees each belong to one payment: no month is looked at as a whole."""
    found = draw(st.lists(rules("payment", "base", "EUR"), min_size=1, max_size=3))
    found += draw(st.lists(rules("payment", "surcharge", "EUR"), max_size=2))
    found = [
        rule for rule in found if not rule.get("free_units") and rule.get("tiers", {}).get("by", "amount") == "amount"
    ]
    base = [rule for rule in found if rule["role"] == "base"] or [{"on": "payment", "role": "base", "percent": "1"}]
    per = draw(st.sampled_from(["payment", "fee"]))
    fees = [rule | {"label": f"rule {place}"} for place, rule in enumerate([*base, *found[len(base) :]])]
    return offer_of(fees, rounding={"rule": draw(st.sampled_from(["half_up", "half_even", "up", "down"])), "per": per})


@MODERATE
@given(st.data())
def test_the_order_of_the_payments_changes_nothing(data: st.DataObject) -> None:
    offer = data.draw(offers())
    rows = data.draw(payment_rows(offer.currency))
    shuffled = random.Random(data.draw(st.integers())).sample(rows, len(rows))
    one, other = cost(offer, rows), cost(offer, shuffled)
    assert replace(one, problems=()) == replace(other, problems=())


@MODERATE
@given(st.data())
def test_grouping_equal_payments_changes_nothing(data: st.DataObject) -> None:
    offer = data.draw(offers())
    rows = data.draw(payment_rows(offer.currency))
    single = [replace(row, count=1) for row in rows for _ in range(row.count)]
    one, other = cost(offer, rows), cost(offer, single)
    assert replace(one, problems=()) == replace(other, problems=())


@MODERATE
@given(st.data())
def test_segments_add_up(data: st.DataObject) -> None:
    offer = data.draw(single_fees())
    rows = data.draw(payment_rows("EUR", dated=False))
    rows = [row for row in rows if row.kind == "payment"] or [Row(Decimal(10))]
    cut = data.draw(st.integers(0, len(rows)))
    parts = [cost(offer, part) for part in (rows[:cut], rows[cut:]) if part]
    whole = cost(offer, rows)
    for name in ("total_minor", "low_minor", "high_minor", "accepted_minor", "accepted_count"):
        assert getattr(whole, name) == sum(getattr(part, name) for part in parts)


@MODERATE
@given(st.data())
def test_one_more_payment_never_costs_less(data: st.DataObject) -> None:
    offer = data.draw(single_fees())
    rows = data.draw(payment_rows("EUR", dated=False))
    more = replace(data.draw(one_row("EUR", dated=False)), kind="payment")
    before, after = cost(offer, rows), cost(offer, [*rows, more])
    if all((fee.percent or 0) >= 0 and (fee.fixed or 0) >= 0 for fee in offer.fees):
        assert after.total_minor >= before.total_minor
        assert after.low_minor >= before.low_minor
        assert after.high_minor >= before.high_minor


@MODERATE
@given(st.data())
def test_likely_lies_between_low_and_high(data: st.DataObject) -> None:
    offer = data.draw(offers())
    found = cost(offer, data.draw(payment_rows(offer.currency)))
    assert found.low_minor <= found.total_minor <= found.high_minor
    assert all(line.low_minor <= line.amount_minor <= line.high_minor for line in found.lines)


@MODERATE
@given(st.data())
def test_other_counts_of_the_same_rows_are_priced_as_if_new(data: st.DataObject) -> None:
    offer = data.draw(offers())
    rows = data.draw(payment_rows(offer.currency))
    cost(offer, rows)
    other = [replace(row, count=data.draw(st.integers(1, 9))) for row in rows]
    answer = price(offer, other, Circumstances(AS_OF, terminals=1, open_days=20))
    found = cost(offer, other)
    assert from_minor(found.total_minor, offer.currency) == answer.likely
    assert (from_minor(found.low_minor, offer.currency), from_minor(found.high_minor, offer.currency)) == (
        answer.low,
        answer.high,
    )


@settings(MODERATE, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_large_tables_are_priced_like_small_ones(monkeypatch: pytest.MonkeyPatch, data: st.DataObject) -> None:
    offer = data.draw(offers())
    rows = data.draw(payment_rows(offer.currency))
    small = cost(offer, rows)
    with monkeypatch.context() as patched:
        patched.setattr(kernel, "KEPT_ROWS", 0)
        patched.setattr(kernel, "BLOCK", data.draw(st.integers(1, 4)))
        patched.setattr(grouping, "RECOUNTABLE_ROWS", 0)
        patched.setattr("selector.costs.binding.RECOUNTABLE_ROWS", 0)
        large = cost(offer, rows)
    assert replace(small, problems=()) == replace(large, problems=())


@MODERATE
@given(st.data(), st.integers(1, 10**18), st.integers(1, 10**18))
def test_what_does_not_fit_is_refused_and_never_wraps(data: st.DataObject, minor: int, count: int) -> None:
    offer = data.draw(single_fees())
    table = replace(table_of([Row(Decimal(1))]), amount_minor=np.array([minor]), count=np.array([count]))
    try:
        found = price_offer(profile_with(offer), offer, table, CONTEXT)
    except UserError as error:
        assert error.problem.code == "too_large"  # noqa: PT017 - both outcomes are right
        return
    answer = price(offer, [Row(from_minor(minor, "EUR"), count=count)], Circumstances(AS_OF))
    assert from_minor(found.total_minor, "EUR") == answer.likely
