"""Cost against volume: exact pieces, jumps, and every crossing."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selector.costs.context import PricingContext
from selector.costs.curves.volume import Curve, all_crossings, cost_curve, crossings
from selector.costs.pricing import compile_offer
from tests.payment_rows import table_of
from tests.price_lists import AS_OF, cost_of, profile_of
from tests.properties.tariffs import calendar_rules, rules
from tests.reference import Row

Fee = dict[str, Any]
F = Fraction
LOWEST, HIGHEST = Fraction(1, 10), Fraction(10)
TEN = [Row(Decimal(100), count=10)]


def curve(fees: list[Fee], rows: Sequence[Row] = TEN, lowest: F = LOWEST, highest: F = HIGHEST) -> Curve:
    profile = profile_of(fees)
    offer = compile_offer(profile, profile.offers[0], PricingContext(AS_OF))
    return cost_curve(offer, table_of(rows), lowest, highest)


def lines(found: Curve) -> list[tuple[F, F, F]]:
    return [(piece.end, piece.intercept, piece.slope) for piece in found.pieces]


BASE: Fee = {"on": "payment", "role": "base", "percent": "2"}


def slab(*bands: dict[str, str], mode: str = "slab") -> Fee:
    return {"on": "payment", "role": "base", "tiers": {"by": "monthly_volume", "mode": mode, "bands": list(bands)}}


def test_a_minimum_is_flat_until_it_is_covered() -> None:
    found = curve([BASE, {"on": "month", "role": "floor", "fixed": "25"}])
    assert lines(found) == [(F(5, 4), F(2500), F(0)), (F(10), F(0), F(2000))]


def test_a_slab_jumps_and_the_limit_belongs_to_the_lower_band() -> None:
    found = curve([slab({"up_to": "1500", "percent": "3"}, {"percent": "1"}), {"on": "month", "fixed": "5"}])
    assert lines(found) == [(F(3, 2), F(500), F(3000)), (F(10), F(500), F(1000))]
    assert found.at(F(3, 2)) == 5000


def test_graduated_bands_lump_sums_free_units_and_payouts() -> None:
    fees = [
        slab({"up_to": "1500", "percent": "3", "flat_once": "2"}, {"percent": "1", "flat_once": "1"}, mode="graduated"),
        {"on": "payment", "role": "surcharge", "fixed": "0.10", "free_units": 25},
        {"on": "payout", "fixed": "1", "percent": "0.1"},
    ]
    found = curve(fees, [*TEN, Row(Decimal(1000), "payout", count=2)])
    assert lines(found) == [(F(3, 2), F(400), F(3200)), (F(5, 2), F(3500), F(1200)), (F(10), F(3250), F(1300))]


@pytest.mark.parametrize(("mode", "above"), [("slab", (F(0), F(1000))), ("graduated", (F(1500), F(1000)))])
def test_rules_that_follow_one_total_leave_their_bands_at_one_volume(mode: str, above: tuple[F, F]) -> None:
    bands = slab({"up_to": "1500", "percent": "2"}, {"percent": "1"}, mode=mode)["tiers"] | {"of": {}}
    fees = [
        {"on": "payment", "role": "base", "when": {"channel": [channel]}, "tiers": bands}
        for channel in ("online", "in_person")
    ]
    rows = [replace(row, count=5, words={"channel": word}) for row in TEN[:1] for word in ("online", "in_person")]
    found = curve(fees, rows)
    assert lines(found) == [(F(3, 2), F(0), F(2000)), (F(10), *above)]


def test_every_crossing_of_two_offers() -> None:
    minimum = curve([BASE, {"on": "month", "role": "floor", "fixed": "25"}])
    jumping = curve([slab({"up_to": "1500", "percent": "3"}, {"percent": "1"}), {"on": "month", "fixed": "5"}])
    first, second = crossings(minimum, jumping)
    assert (first.factor, first.cheaper_above, first.jump) == (F(2, 3), 0, False)
    assert (second.factor, second.cheaper_above, second.jump) == (F(3, 2), 1, True)
    assert all_crossings([minimum, jumping]) == {(0, 1): (first, second)}
    assert all_crossings([minimum, minimum]) == {}


def test_a_curve_is_drawn_as_it_is() -> None:
    found = curve([slab({"up_to": "1500", "percent": "3"}, {"percent": "1"})])
    factors = np.array([0.5, 1.5, 1.6, 10.0])
    assert found.along(factors).tolist() == [float(found.at(F(str(factor)))) for factor in factors.tolist()]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_curve_goes_through_the_prices(data: st.DataObject) -> None:
    fees = [data.draw(rules("payment", "base", "EUR")) | {"when": {}, "label": "base"}]
    fees += [
        rule | {"when": {}, "label": f"s{i}"}
        for i, rule in enumerate(data.draw(st.lists(rules("payment", "surcharge", "EUR"), max_size=2)))
    ]
    fees += [rule | {"label": f"c{i}"} for i, rule in enumerate(data.draw(st.lists(calendar_rules("EUR"), max_size=2)))]
    amounts = data.draw(st.lists(st.integers(100, 30_000), min_size=1, max_size=4))
    rows = [Row(Decimal(amount) / 100, count=2, words={"method": "card"}) for amount in amounts]
    found = curve(fees, rows, F(1, 4), F(8))
    for times in (1, 2, 3, 5, 8):
        many = [Row(row.amount, count=row.count * times, words=row.words) for row in rows]
        exact = cost_of(fees, many).total_minor
        assert abs(float(found.at(F(times))) - exact) <= 0.5 * (1 + len(fees))
