"""New scenarios start with dated, sourced rates for just the currencies that their offers need."""

from decimal import Decimal

import pytest

from selector.app.exchange_rates import rates_for, shipped_rates
from selector.domain.money import EXPONENTS
from tests.builders import offer, profile


def test_a_rate_of_the_table_is_taken_as_published() -> None:
    rate = shipped_rates().between("EUR", "USD")
    assert rate is not None
    assert (rate.rate, rate.as_of, rate.source) == (Decimal("1.14760"), shipped_rates().as_of, shipped_rates().source)


@pytest.mark.parametrize(("base", "quote"), [("GBP", "USD"), ("TRY", "EUR"), ("JPY", "SEK")])
def test_cross_rates_go_through_the_euro(base: str, quote: str) -> None:
    table = shipped_rates()
    known = table.rates | {"EUR": Decimal(1)}
    rate = table.between(base, quote)
    assert rate is not None
    assert float(rate.rate) == pytest.approx(float(known[quote]) / float(known[base]), rel=1e-5)


def test_a_currency_that_the_table_lacks_has_no_rate() -> None:
    assert shipped_rates().between("EUR", "IRR") is None


def test_every_currency_of_the_table_is_one() -> None:
    assert set(shipped_rates().rates) <= EXPONENTS.keys()


def test_only_what_the_offers_of_the_country_need() -> None:
    known = profile(
        offers=[
            offer("here", currency="SEK"),
            offer("rial", currency="IRR"),
            offer("own"),
            offer("elsewhere", currency="GBP", market=["GB"]),
        ]
    )
    rates = rates_for("EUR", "FI", [known])
    assert [(rate.base, rate.quote) for rate in rates] == [("EUR", "SEK")]
