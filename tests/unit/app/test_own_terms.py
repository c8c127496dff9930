"""Fees that count only when chosen, and amounts that nobody publishes: what a person says about them."""

from decimal import Decimal

import pytest

from selector.app.edits.comparison import confirm, set_option, set_unknown_amount
from selector.app.edits.own_terms import forget_unknown_amount
from selector.app.own_terms import End, own_terms, with_figure
from selector.domain.fees import AmountRange
from selector.domain.scenario import UnknownAmount
from tests.builders import card_fee, offer, profile, scenario

INSTANT = {"label": "Instant payout", "on": "instant_payout", "percent": "1", "optional": True, "source": "page"}
DISPUTE = {"label": "Dispute", "on": "dispute", "amount_unknown": True, "source": "page"}
TERMINAL = {"label": "Terminal", "on": "terminal_month", "amount_unknown": True, "source": "page",
            "range": {"low_fixed": "5", "likely_fixed": "10", "high_fixed": "20", "why": "as others"}}  # fmt: skip
PLATFORM = profile(offers=[offer(fees=[card_fee(), INSTANT, DISPUTE, TERMINAL])])
SCENARIO = scenario(PLATFORM)
KEY = "acme/standard/Instant payout"


def amount(fee: str, **points: str) -> UnknownAmount:
    return UnknownAmount(
        platform="acme", offer="standard", fee=fee, range=AmountRange.model_validate({**points, "why": "mine"})
    )


def test_only_what_the_user_decides_is_listed_with_what_holds_now() -> None:
    instant, dispute, terminal = own_terms(PLATFORM, PLATFORM.offers[0], SCENARIO)
    assert (instant.key, instant.chosen, instant.fee.amount_unknown) == (KEY, False, False)
    assert (dispute.range, dispute.assumed) == (None, None)
    assert terminal.range is not None
    assert terminal.range.likely_fixed == 10
    assert terminal.assumed is None


def test_choices_and_assumptions_of_the_scenario_are_told() -> None:
    told = set_unknown_amount(amount("Terminal", likely_fixed="7")).apply(set_option(KEY, chosen=True).apply(SCENARIO))
    instant, _dispute, terminal = own_terms(PLATFORM, PLATFORM.offers[0], told)
    assert instant.chosen
    assert terminal.assumed is not None
    assert terminal.range is terminal.assumed
    assert terminal.range.likely_fixed == 7


def test_a_percentage_makes_sense_only_of_what_happens_to_payments() -> None:
    _instant, dispute, terminal = own_terms(PLATFORM, PLATFORM.offers[0], SCENARIO)
    assert dispute.parts == ("percent", "fixed")
    assert terminal.parts == ("fixed",)


def test_the_first_figure_stands_for_all_three() -> None:
    made = with_figure(None, "likely", "fixed", Decimal(15), "mine")
    assert {made.low_fixed, made.likely_fixed, made.high_fixed} == {Decimal(15)}
    assert made.likely_percent == 0
    assert made.why == "mine"


@pytest.mark.parametrize(("end", "figure", "expected"), [
    ("low", 12, (12, 12, 20)), ("low", 30, (30, 30, 30)), ("likely", 15, (5, 15, 20)), ("likely", 2, (2, 2, 20)),
    ("likely", 25, (5, 25, 25)), ("high", 3, (3, 3, 3)), ("high", 40, (5, 10, 40)),
])  # fmt: skip
def test_low_likely_and_high_stay_in_order(end: End, figure: int, expected: tuple[int, int, int]) -> None:
    stated = own_terms(PLATFORM, PLATFORM.offers[0], SCENARIO)[2].range
    made = with_figure(stated, end, "fixed", Decimal(figure), "mine")
    assert (made.low_fixed, made.likely_fixed, made.high_fixed) == tuple(map(Decimal, expected))


def test_what_was_assumed_can_be_taken_back_and_is_then_no_longer_confirmed() -> None:
    stated = amount("Dispute", likely_fixed="15")
    path = "unknown_amounts.acme/standard/Dispute"
    told = confirm([path, "merchant.volume"]).apply(set_unknown_amount(stated).apply(SCENARIO))
    after = forget_unknown_amount("acme", "standard", "Dispute").apply(told)
    assert after.unknown_amounts == ()
    assert after.confirmed == {"merchant.volume"}
