"""The exchange rates that a comparison rests on, and those that it lacks."""

from datetime import date
from decimal import Decimal

from selector.app.rates_in_use import lacks_rate, rates_in_use, typed_rate
from selector.domain.scenario import ExchangeRate, OfferRef
from tests.builders import offer, profile, scenario

SWEDISH = profile("nord", [offer(currency="SEK"), offer("far", currency="USD", market=["US"])])
TODAY = date(2026, 11, 20)


def rate(base: str, quote: str, figure: str, day: int = 1) -> ExchangeRate:
    return ExchangeRate(base=base, quote=quote, rate=Decimal(figure), as_of=date(2026, 11, day), source="a bank")


def test_an_offer_in_the_own_currency_needs_none() -> None:
    assert rates_in_use(scenario()) == ()


def test_a_pair_that_an_offer_sold_here_needs_and_nobody_stated_is_listed_as_missing() -> None:
    (line,) = rates_in_use(scenario(profile(), SWEDISH))
    assert (line.base, line.quote, line.rate) == ("EUR", "SEK", None)


def test_offers_taken_out_of_the_comparison_need_none() -> None:
    out = (OfferRef(platform="nord", offer="standard"),)
    assert rates_in_use(scenario(profile(), SWEDISH, left_out=out)) == ()


def test_the_newest_rate_of_either_direction_is_the_one_in_use() -> None:
    older, newer = rate("EUR", "SEK", "11"), rate("SEK", "EUR", "0.09", day=2)
    (line,) = rates_in_use(scenario(SWEDISH, exchange_rates=(older, newer)))
    assert line.rate == newer
    assert (line.base, line.quote) == ("SEK", "EUR")


def test_what_is_missing_comes_first() -> None:
    dollars = profile("usa", [offer(currency="USD")])
    lines = rates_in_use(scenario(SWEDISH, dollars, exchange_rates=(rate("EUR", "SEK", "11"),)))
    assert [(line.quote, line.rate is None) for line in lines] == [("USD", True), ("SEK", False)]


def test_a_typed_figure_is_no_longer_that_of_the_bank() -> None:
    (line,) = rates_in_use(scenario(SWEDISH, exchange_rates=(rate("EUR", "SEK", "11"),)))
    made = typed_rate(line, Decimal("11.5"), TODAY, "my own figure")
    assert (made.rate, made.as_of, made.source) == (Decimal("11.5"), TODAY, "my own figure")


def test_the_shipped_rate_of_a_pair_is_at_hand() -> None:
    (line,) = rates_in_use(scenario(SWEDISH))
    assert line.shipped is not None
    assert (line.shipped.base, line.shipped.quote) == ("EUR", "SEK")
    assert line.shipped.source.startswith("http")


def test_an_offer_whose_currency_has_no_rate_is_known() -> None:
    assert lacks_rate(scenario(SWEDISH), "SEK")
    assert not lacks_rate(scenario(SWEDISH), "EUR")
    assert not lacks_rate(scenario(SWEDISH, exchange_rates=(rate("SEK", "EUR", "0.09"),)), "SEK")


def test_payments_in_a_currency_nobody_knows_ask_for_no_rate() -> None:
    totals = tuple({"currency": code, "count": 1, "amount_minor": 1} for code in ("POINTS", "USD"))
    record = {
        "files": ("a.csv",),
        "layouts": (),
        "digest": "0" * 64,
        "currency": "EUR",
        "months": 1,
        "currencies": totals,
    }
    assert [line.quote for line in rates_in_use(scenario(payments=record))] == ["USD"]
