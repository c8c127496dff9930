"""Ranges of payments that do not tell an attribute are those of all ways to complete them: neither more nor less."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selector.costs.results import OfferCost
from selector.domain.platform import Offer
from tests.price_lists import offer_of
from tests.properties.tariffs import payment_rows, rules
from tests.properties.test_costs_properties import cost
from tests.reference import Row
from tests.reference_joint import completed

MODERATE = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@st.composite
def separable(draw: st.DrawFn) -> Offer:
    """Offers whose fees each belong to one payment, rounded together."""
    found = draw(st.lists(rules("payment", "base", "EUR"), min_size=1, max_size=4))
    found += draw(st.lists(rules("payment", "surcharge", "EUR"), max_size=3))
    by_month = ("free_units", "free_volume")
    kept = [fee for fee in found if not any(fee.get(name) for name in by_month)]
    kept = [fee for fee in kept if fee.get("tiers", {}).get("by", "amount") == "amount"]
    base = [fee for fee in kept if fee["role"] == "base"] or [{"on": "payment", "role": "base", "percent": "1"}]
    added = [fee for fee in kept if fee["role"] != "base"]
    fees = [fee | {"label": f"rule {place}"} for place, fee in enumerate([*base, *added])]
    return offer_of(fees, rounding={"rule": draw(st.sampled_from(["half_up", "half_even", "up", "down"]))})


def told(offer: Offer, row: Row) -> list[OfferCost]:
    """What the row costs in each way to complete it that the offer accepts."""
    every = [cost(offer, [each]) for each in completed(offer.fees, row) or [row]]
    return [each for each in every if each.accepted_count]


@MODERATE
@given(st.data())
def test_the_range_is_that_of_all_completions(data: st.DataObject) -> None:
    offer = data.draw(separable())
    rows = [replace(row, kind="payment", original=None) for row in data.draw(payment_rows("EUR"))][:3]
    ways = [told(offer, row) for row in rows]
    if not all(ways):
        return
    found = cost(offer, rows)
    assert found.low_minor == sum(min(way.low_minor for way in each) for each in ways)
    assert found.high_minor == sum(max(way.high_minor for way in each) for each in ways)
