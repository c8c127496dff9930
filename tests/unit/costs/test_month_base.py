"""Bands that follow the month's total of several rules, on figures that can be checked by hand."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from selector.costs.results import OfferCost
from selector.domain.fees import FeeRule
from tests.price_lists import cost_of
from tests.reference import Row

Fee = dict[str, Any]
BANDS = ({"up_to": "1000", "percent": "2"}, {"percent": "1"})
DEARER = ({"up_to": "1000", "percent": "3"}, {"percent": "2"})
CARDS = {"method": ["card"]}


def rule(channel: str, of: Fee | None, *bands: Fee, mode: str = "slab", by: str = "monthly_volume") -> Fee:
    tiers: Fee = {"by": by, "mode": mode, "bands": list(bands)}
    tiers |= {} if of is None else {"of": of}
    return {"on": "payment", "role": "base", "when": {"method": ["card"], "channel": [channel]}, "tiers": tiers}


def both(of: Fee | None, mode: str = "slab") -> list[Fee]:
    return [rule("in_person", of, *BANDS, mode=mode), rule("online", of, *DEARER, mode=mode)]


def paid(amount: str, channel: str, day: date | None = None, **words: str) -> Row:
    return Row(Decimal(amount), day=day, words={"method": "card", "channel": channel, **words})


def total(cost: OfferCost) -> Decimal:
    assert sum(line.amount_minor for line in cost.lines) == cost.total_minor
    return Decimal(cost.total_minor) / 100


SPLIT = [paid("600", "in_person"), paid("500", "online")]


def test_a_rule_without_of_counts_what_it_prices() -> None:
    assert total(cost_of(both(None), SPLIT)) == Decimal("27.00")


def test_slabs_follow_the_total_of_both_rules() -> None:
    assert total(cost_of(both(CARDS), SPLIT)) == Decimal("16.00")


def test_graduated_bands_price_the_same_share_of_each_rule() -> None:
    # of 1,100 the first 1,000: 600 at (10 x 2 % + 1 x 1 %) / 11, 500 at (10 x 3 % + 1 x 2 %) / 11
    assert total(cost_of(both(CARDS, "graduated"), SPLIT)) == Decimal("26.00")


def test_equal_graduated_bands_cost_together_what_one_rule_would() -> None:
    two = [rule(channel, CARDS, *BANDS, mode="graduated") for channel in ("in_person", "online")]
    one = rule("in_person", None, *BANDS, mode="graduated") | {"when": CARDS}
    assert total(cost_of(two, SPLIT)) == total(cost_of([one], SPLIT)) == Decimal("21.00")


def test_the_number_of_payments_is_counted_likewise() -> None:
    bands = ({"up_to": "1", "fixed": "2"}, {"fixed": "1"})
    fees = [rule(channel, {}, *bands, by="monthly_count") for channel in ("in_person", "online")]
    assert total(cost_of(fees, SPLIT)) == Decimal("2.00")


def test_months_are_counted_apart() -> None:
    rows = [paid("600", "in_person", date(2025, 1, 3)), paid("500", "online", date(2025, 2, 3))]
    assert total(cost_of(both(CARDS), rows)) == Decimal("27.00")


def test_what_the_offer_refuses_or_the_words_leave_out_does_not_count() -> None:
    refused = Row(Decimal(500), words={"method": "paypal", "channel": "online"})
    assert total(cost_of(both({}), [SPLIT[0], refused])) == Decimal("12.00")
    paypal = {"on": "payment", "role": "base", "when": {"method": ["paypal"]}, "percent": "0"}
    assert total(cost_of([*both(CARDS), paypal], [SPLIT[0], refused])) == Decimal("12.00")
    assert total(cost_of([*both({}), paypal], [SPLIT[0], refused])) == Decimal("6.00")


def test_a_lump_sum_follows_the_band_that_all_reach() -> None:
    bands = ({"up_to": "1000", "flat_once": "5"}, {"flat_once": "9"})
    fees = [rule("in_person", CARDS, *bands), rule("online", CARDS, *DEARER)]
    assert total(cost_of(fees, SPLIT)) == Decimal("19.00")


def test_refunds_take_the_band_that_all_payments_reached() -> None:
    fees = [fee | {"returned_on_refund": True} for fee in both(CARDS)]
    refund = Row(Decimal(100), "refund", words={"method": "card", "channel": "online"})
    assert total(cost_of(fees, [*SPLIT, refund])) == Decimal("14.00")


def test_payments_that_may_count_make_a_range() -> None:
    anything = {"on": "payment", "role": "base", "when": {"channel": ["invoice"]}, "percent": "0"}
    unknown = Row(Decimal(500), words={"channel": "invoice"})
    cost = cost_of([both(CARDS)[0], anything], [SPLIT[0], unknown])
    assert (cost.low_minor, cost.total_minor, cost.high_minor) == (600, 1200, 1200)
    assert "unknown_attribute" in {problem.code for problem in cost.problems}


def test_likely_takes_a_payment_for_what_the_rule_that_prices_it_is_for() -> None:
    cost = cost_of(both(CARDS), [SPLIT[0], Row(Decimal(500), words={"channel": "online"})])
    assert (cost.low_minor, cost.total_minor, cost.high_minor) == (1600, 1600, 2200)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"tiers": {"by": "amount", "of": {}, "mode": "slab", "bands": [{"percent": "1"}]}}, "bands by amount"),
        ({"tiers": {"by": "monthly_count", "of": {"amount": ["1", ""]}, "mode": "slab", "bands": [{"percent": "1"}]}},
         "not by their amount"),
        ({"on": "month", "role": None}, "payment fees only"),
    ],
)  # fmt: skip
def test_of_has_one_meaning(change: Fee, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        FeeRule.model_validate(rule("online", {}, *BANDS) | {"label": "x", "source": "s"} | change)
