"""Costs beyond the invoice: only what is assumed, worked out as the formula says, a range where facts are unknown."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from selector.costs.beyond import BeyondItem, Month, beyond_invoice
from selector.domain.beyond import BeyondInvoice
from selector.domain.platform import Integration, Security, Support
from tests.price_lists import profile_of

MONTH = Month("EUR", Fraction(1_000_000), accepted_minor=Fraction(900_000), accepted_count=Fraction(2000))
FREE = {"on": "payment", "role": "base", "fixed": "0"}


def items(assumed: dict[str, Any], facts: dict[str, Any] | None = None, **offer: object) -> dict[str, BeyondItem]:
    profile = profile_of([FREE], "EUR", None, **offer).model_copy(update=facts or {})
    found = beyond_invoice(profile, profile.offers[0], MONTH, BeyondInvoice.model_validate(assumed))
    return {item.key: item for item in found}


def figures(item: BeyondItem) -> tuple[int, int, int]:
    return item.low_minor, item.likely_minor, item.high_minor


def test_nothing_is_assumed_by_itself() -> None:
    assert items({}) == {}


def test_a_reserve_that_nobody_tells_of_is_said_to_be_unknown() -> None:
    assumed = {"capital": {"cost_percent_year": "10"}}
    untold = items(assumed, settlement_days=5)["capital"]
    none = items(assumed, settlement_days=5, rolling_reserve_percent="0")["capital"]
    assert untold.likely == none.likely
    assert "not known" in untold.why.english()
    assert none.why.english() == "5 business days until payout"


def test_capital_until_payout_and_in_the_reserve() -> None:
    assumed = {"capital": {"cost_percent_year": "10", "reserve_days": 180}}
    known = items(assumed, settlement_days=5, rolling_reserve_percent="10")["capital"]
    # 9,000.00 a month / 365 x (7 calendar days + 10 % of 180) x 10 %
    assert figures(known) == (6164, 6164, 6164)
    unknown = items(assumed)["capital"]
    assert figures(unknown) == (345, 2416, 2416)
    assert "not known" in unknown.why.english()


def test_card_security_by_questionnaire() -> None:
    assumed = {"card_security": {"hours_year": {"A": "6", "D": "120"}, "hour_cost": "60"}}
    security = Security(merchant_saq=("A",), source="s1")
    assert figures(items(assumed, {"security": security})["card_security"]) == (3000, 3000, 3000)
    assert figures(items(assumed)["card_security"]) == (3000, 60_000, 60_000)


def test_support_less_what_the_provider_takes_over() -> None:
    support = {
        "contacts_per_thousand": "5",
        "contact_cost": "4",
        "taken_over_percent": "50",
        "asked_again_percent": "40",
    }
    helps = Support(consumer_support=True, first_contact_resolution_percent=Decimal(75), source="s1")
    assert figures(items({"support": support}, {"support": helps})["support"]) == (2200, 2200, 2200)
    assert figures(items({"support": support})["support"]) == (2000, 5600, 5600)


def test_margin_lost_where_methods_are_missing() -> None:
    assumed = {"missing_methods": {"lost_percent": "30", "margin_percent": "20"}}
    assert figures(items(assumed)["missing_methods"]) == (6000, 6000, 6000)


def test_declined_payments_claimed_and_measured() -> None:
    rates = {"margin_percent": "10", "lost_percent": "50", "approval_percent": {"p/o": "90"}}
    assert figures(items({"declined": rates})["declined"]) == (5000, 5000, 5000)
    low, likely, high = figures(items({"declined": rates | {"sample_sizes": {"p/o": 1000}}})["declined"])
    assert (low, likely, high) == (4068, 5000, 6145)  # Wilson interval 87.984 % to 91.709 %


def test_an_offer_without_an_approval_rate_is_a_range_not_a_zero() -> None:
    usual = {"margin_percent": "10", "lost_percent": "50", "usual_percent": "90", "usual_spread": "2"}
    found = items({"declined": usual})["declined"]
    assert figures(found) == (3913, 5000, 6136)  # 92 %, 90 %, 88 %
    assert "not known" in found.why.english()


def test_what_is_switched_off_keeps_its_figures_and_does_not_count() -> None:
    missing = {"missing_methods": {"lost_percent": "30", "margin_percent": "20", "on": False}}
    assert items(missing) == {}
    assert BeyondInvoice.model_validate(missing).counting == ()


def test_every_item_tells_its_calculation_and_its_sources() -> None:
    assumed = {
        "capital": {"cost_percent_year": "10", "reserve_days": 180},
        "missing_methods": {"lost_percent": "30", "margin_percent": "20"},
        "switching": {"integration": "1500"},
    }
    found = items(assumed, settlement_days=5, rolling_reserve_percent="10")
    assert found["capital"].how.english() == "9000 EUR a month × 25 calendar days ÷ 365 × 10 % a year"
    assert found["capital"].sources == ("s1",)
    assert found["missing_methods"].how.english() == "1000 EUR a month not accepted × 30 % lost × 20 % margin"
    assert found["missing_methods"].sources == ()
    assert found["integration"].how.english() == "1500 EUR, once"


def test_work_that_comes_once() -> None:
    work = {"switching": {"integration": "1500", "migration": "200", "exit_from_current": "99"}}
    found = items(work, {"integration": Integration(api=True, source="s1")})
    assert {key: (item.likely_minor, item.once) for key, item in found.items()} == {
        "integration": (150_000, True),
        "migration": (20_000, True),
        "exit": (9900, True),
    }
    assert items({"switching": work["switching"] | {"known": ["p"]}}) == {}
