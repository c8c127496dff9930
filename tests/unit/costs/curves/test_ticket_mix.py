"""The fee on one payment of a mix against its amount: what payments really cost, at every amount."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selector.costs.context import PricingContext
from selector.costs.curves.ticket_mix import mixed_tickets
from selector.costs.curves.volume import Curve, crossings
from selector.costs.pricing import compile_offer
from selector.costs.rounding import round_micro
from selector.domain.money import MICRO
from selector.domain.vocabulary import RoundingRule
from tests.payment_rows import table_of
from tests.price_lists import AS_OF, cost_of, profile_of
from tests.properties.tariffs import rules
from tests.reference import Row

Fee = dict[str, object]
CARD = {"method": "card"}
WALLET = {"method": "paypal"}
CAPPED: Fee = {
    "on": "payment",
    "role": "base",
    "percent": "1",
    "fixed": "0.10",
    "maximum": "2",
    "when": {"method": ["card"]},
}
FLAT: Fee = {"on": "payment", "role": "base", "percent": "3", "when": {"method": ["paypal"]}}


def curve(fees: list[Fee], rows: list[Row], low: int = 100, high: int = 50_000) -> Curve:
    profile = profile_of(fees)
    offer = compile_offer(profile, profile.offers[0], PricingContext(AS_OF))
    found = mixed_tickets(offer, table_of(rows), low, high)
    assert found is not None
    return found.curve


def test_the_mean_of_the_mix_bends_where_one_of_them_does() -> None:
    rows = [Row(Decimal(20), count=3, words=CARD), Row(Decimal(90), count=1, words=WALLET)]
    found = curve([CAPPED, FLAT], rows)
    assert [piece.end for piece in found.pieces] == [
        Fraction(19_000) + Fraction(1, 2),
        Fraction(50_000) + Fraction(1, 2),
    ]
    assert found.at(Fraction(10_000)) == (3 * 110 + 300) / Fraction(4)
    assert found.at(Fraction(40_000)) == (3 * 200 + 1200) / Fraction(4)
    assert found.pieces[0].start == Fraction(199, 2)


def test_what_is_not_accepted_is_left_out_of_the_mean_and_told() -> None:
    profile = profile_of([CAPPED])
    offer = compile_offer(profile, profile.offers[0], PricingContext(AS_OF))
    rows = [Row(Decimal(20), count=3, words=CARD), Row(Decimal(90), count=1, words=WALLET)]
    found = mixed_tickets(offer, table_of(rows), 100, 50_000)
    assert found is not None
    assert found.accepted == Fraction(3, 4)
    assert found.curve.at(Fraction(10_000)) == 110
    assert mixed_tickets(offer, table_of(rows[1:]), 100, 50_000) is None


@pytest.mark.parametrize("mode", ["slab", "graduated"])
def test_monthly_bands_are_those_of_the_month(mode: str) -> None:
    bands = [{"up_to": "1500", "percent": "3"}, {"percent": "1"}]
    tiers: Fee = {"on": "payment", "role": "base", "tiers": {"by": "monthly_volume", "mode": mode, "bands": bands}}
    assert curve([tiers], [Row(Decimal(100), count=10)]).at(Fraction(1000)) == 30
    assert curve([tiers], [Row(Decimal(100), count=16)]).at(Fraction(1000)) == 10


def test_two_offers_cross_at_the_amount_where_their_fees_are_equal() -> None:
    rows = [Row(Decimal(20), count=3, words=CARD)]
    fixed = curve([{"on": "payment", "role": "base", "fixed": "0.50"}], rows)
    percent = curve([{"on": "payment", "role": "base", "percent": "2"}], rows)
    (found,) = crossings(fixed, percent)
    assert found.factor == 2500
    assert found.cheaper_above == 0


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_every_amount_costs_what_the_curve_says(data: st.DataObject) -> None:
    fees = [data.draw(rules("payment", "base", "EUR")) | {"when": {}, "label": "base"}]
    fees += [data.draw(rules("payment", "surcharge", "EUR")) | {"when": {"method": ["card"]}, "label": "more"}]
    by_month = ("tiers", "free_units", "free_volume")
    fees = [fee for fee in fees if not any(fee.get(name) for name in by_month)]
    by_time = ("valid_from", "valid_to", "first_months", "after_months")
    if not fees or fees[0]["label"] != "base" or any(fee.get(name) for fee in fees for name in by_time):
        return
    amount = data.draw(st.integers(100, 40_000))
    rows = [Row(Decimal(amount) / 100, count=3, words=CARD), Row(Decimal(amount) / 100, count=2, words=WALLET)]
    found = curve(fees, rows)
    exact = cost_of(fees, rows).total_minor
    assert abs(5 * found.at(Fraction(amount)) - exact) <= Fraction(5, 2) * len(fees)


def test_the_month_decides_the_band_that_a_ticket_is_priced_by() -> None:
    bands = {"by": "monthly_volume", "mode": "slab", "bands": [{"up_to": "1500", "percent": "3"}, {"percent": "1"}]}
    profile = profile_of([{"on": "payment", "role": "base", "tiers": bands}])
    offer = compile_offer(profile, profile.offers[0], PricingContext(AS_OF))
    few, many = (table_of([Row(Decimal(100), count=count, words=CARD)]) for count in (15, 16))
    slopes = [found.curve.pieces[0].slope for month in (few, many) if (found := mixed_tickets(offer, month, 100, 1000))]
    assert slopes == [Fraction(3, 100), Fraction(1, 100)]


@pytest.mark.parametrize(
    ("percent", "fixed", "target", "charged"), [("3.5", "15", 100_000, 105_181), ("2.9", "0.30", 10_000, 10_330)]
)
def test_the_curve_tells_what_to_charge_so_that_a_target_is_left(
    percent: str, fixed: str, target: int, charged: int
) -> None:
    """paymongo.com on passing on fees: (1,000 + 15) / (1 - 3.5 %); stripe.com: 103.30, since 103.29 leaves 99.99."""
    found = curve(
        [{"on": "payment", "role": "base", "percent": percent, "fixed": fixed}], [Row(Decimal(100))], 1, 10**6
    )
    left = [amount - round_micro(int(found.at(Fraction(amount)) * MICRO), RoundingRule.HALF_UP)
            for amount in (charged - 1, charged)]  # fmt: skip
    assert left == [target - 1, target]
