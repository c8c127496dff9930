"""Prices and conditions in one phrase, as the Platforms page says them."""

import pytest

from selector.app.fee_phrases import condition, fee_price
from selector.domain.fees import Condition, FeeRule
from selector.domain.platform import Offer
from selector.ui.pages.platforms.phrases import headline
from tests.builders import card_fee, offer

BANDS = [{"up_to": "1000", "percent": "2"}, {"percent": "1.5", "fixed": "0.1"}]


def rule(**keys: object) -> FeeRule:
    return FeeRule.model_validate({"label": "Cards", "on": "payment", "role": "base", "source": "page"} | keys)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"percent": "1.5", "fixed": "0.25"}, "1.5% + €0.25"),
        ({"percent": "0", "fixed": "0"}, "free"),
        ({"fixed": "0.035"}, "0.035 EUR"),
        ({"percent": "1", "minimum": "0.3", "maximum": "5"}, "1%, at least €0.30, at most €5.00"),
        ({"pass_through": ["interchange", "scheme"], "percent": "0.6"}, "interchange + scheme fees + 0.6%"),
        ({"tiers": {"by": "monthly_volume", "mode": "slab", "bands": BANDS}}, "2% to 1.5% + €0.10 by monthly volume"),
        ({"amount_unknown": True}, "amount not published"),
        ({"percent": "1.2", "free_volume": "10000"}, "1.2%, the first €10,000.00 of a month free"),
        ({"fixed": "1", "free_units": 50, "free_per": "once"}, "€1.00, the first 50 free"),
        ({"fixed": "5", "package_volume": "700"}, "€5.00 for every €700.00 begun in a month"),
        ({"percent": "1", "first_months": 3}, "1%, in the first 3 months"),
        ({"percent": "1", "after_months": 3}, "1%, from month 4 on"),
        ({"on": "month", "role": "cap", "fixed": "40"}, "€40.00, the most of all fees on payments"),
        ({"on": "year", "role": "floor", "fixed": "120"}, "€120.00, the least of all fees on payments"),
        (
            {"on": "year", "role": "floor", "percent": "0.4", "committed_volume": "90000"},
            "0.4%, on what is missing to €90,000.00",
        ),
        (
            {"amount_unknown": True, "range": {"low_percent": "1", "high_percent": "2", "why": "peers"}},
            "not published; taken as 1% to 2%",
        ),
    ],
)
def test_a_fee_is_told_in_one_phrase(keys: dict[str, object], said: str) -> None:
    assert fee_price(rule(**keys), "EUR") == said


@pytest.mark.parametrize(
    ("when", "said", "short"),
    [
        ({}, "every payment", "every payment"),
        ({"method": ["card", "apple_pay", "google_pay"]}, "Cards, Apple Pay, Google Pay", "Cards and wallets"),
        (
            {"channel": ["online", "payment_link", "recurring", "invoice"], "region": ["eea"]},
            "Online, Payment link, Recurring, Invoice · Rest of the EEA",
            "From afar · Rest of the EEA",
        ),
        ({"channel": ["online", "in_person"]}, "Online, In person", "Online, In person"),
        ({"amount": ["", "10"], "conversion": True}, "with currency conversion · payments below 10", None),
        ({"amount": ["10", "20"]}, "payments from 10 to 20", None),
    ],
)
def test_a_condition_is_told_whole_and_short(when: dict[str, object], said: str, short: str | None) -> None:
    made = Condition.model_validate(when)
    assert condition(made) == said
    assert condition(made, short=True) == (short or said)


def test_the_headline_of_an_offer() -> None:
    monthly: dict[str, object] = {"label": "Account", "on": "month", "fixed": "10", "source": "page"}
    other = card_fee("2", "0", label="Klarna", when={"method": ["klarna"]})
    made = Offer.model_validate(offer(fees=[card_fee(), other, monthly]))
    assert headline(made) == "1.5% + €0.25 for Cards, 1 more price · €10.00 a month"
    assert headline(made, 1).startswith("2% for Klarna")
    assert headline(Offer.model_validate(offer(fees=[], quote_only=True))) == "Price on request"
    assert headline(Offer.model_validate(offer(fees=[], price_not_found=True))) == "No price was found"
    assert headline(Offer.model_validate(offer())).endswith("no monthly fee")
