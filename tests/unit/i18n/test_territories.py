"""Countries and the currency in use there."""

from datetime import date

import pytest

from selector.i18n.territories import currency_of, language_of

DAY = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("country", "currency"),
    [("FI", "EUR"), ("HR", "EUR"), ("BG", "EUR"), ("TR", "TRY"), ("IR", "IRR"), ("GB", "GBP"), ("US", "USD"),
     ("CH", "CHF"), ("XX", None), ("EU", None), ("fi", None), ("", None)],
)  # fmt: skip
def test_the_currency_of_a_country(country: str, currency: str | None) -> None:
    assert currency_of(country, DAY) == currency


@pytest.mark.parametrize(
    ("country", "language"),
    [("FI", "fi"), ("TR", "tr"), ("GR", "el"), ("CY", "el"), ("IR", "fa"), ("US", "en"), ("IE", "en"), ("MT", "en"),
     ("DE", None), ("SE", None), ("XX", None), ("", None)],
)  # fmt: skip
def test_the_language_of_a_country(country: str, language: str | None) -> None:
    assert language_of(country) == language


def test_the_day_counts() -> None:
    assert currency_of("BG", date(2025, 12, 31)) == "BGN"
    assert currency_of("HR", date(2022, 12, 31)) == "HRK"
