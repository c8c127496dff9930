"""Money, percentages, numbers and dates as each language writes them."""

# ruff: noqa: RUF001 - other scripts are what is tested here

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from babel.numbers import format_decimal

from selector.domain.problems import UserError
from selector.i18n import numbers


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "€1,234.50"), ("fi", "1\xa0234,50\xa0€"), ("tr", "€1.234,50"), ("el", "1.234,50\xa0€"),
        ("fa", "\u200e€\xa0۱٬۲۳۴٫۵۰"), ("qps", "€1,234.50"),
    ],
)  # fmt: skip
def test_money(language: str, shown: str) -> None:
    assert numbers.money(123_450, "EUR", language) == shown


@pytest.mark.parametrize(
    ("minor", "currency", "shown"),
    [(1234, "JPY", "JP¥1,234"), (1234, "KWD", "KWD\xa01.234"), (-5, "EUR", "-€0.05"), (0, "EUR", "€0.00")],
)
def test_decimals_follow_the_currency(minor: int, currency: str, shown: str) -> None:
    assert numbers.money(minor, currency, "en") == shown


def test_decimals_that_nobody_writes_show_only_when_they_are_there() -> None:
    assert numbers.money(1_234_500, "IRR", "en") == "IRR\xa012,345"
    assert numbers.money(1_234_501, "IRR", "en") == "IRR\xa012,345.01"


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", "SEK\xa01.00"), ("tr", "SEK\xa01,00"), ("fi", "1,00\xa0SEK"), ("fa", "\u200eSEK\xa0۱٫۰۰")],
)
def test_letters_of_a_currency_keep_away_from_its_figures(language: str, shown: str) -> None:
    assert numbers.money(100, "SEK", language) == shown
    assert numbers.money(-100, "CAD", "en") == "-CA$1.00"


def test_whole_units_round_half_up() -> None:
    assert numbers.money(250, "EUR", "en", whole=True) == "€3"
    assert numbers.money(-250, "EUR", "en", whole=True) == "-€3"


def test_an_unknown_currency_is_refused() -> None:
    with pytest.raises(UserError):
        numbers.money(1, "XXX", "en")


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", "1.45%"), ("fi", "1,45\xa0%"), ("tr", "%1,45"), ("el", "1,45%"), ("fa", "۱٫۴۵٪")],
)
def test_percent(language: str, shown: str) -> None:
    assert numbers.percent(Decimal("1.45"), language) == shown


def test_decimals_can_be_fixed() -> None:
    assert numbers.percent(Decimal(1), "en", decimals=2) == "1.00%"
    assert numbers.number(Decimal("2.345"), "en", decimals=2) == "2.35"
    assert numbers.number(Decimal("2.5"), "en", decimals=0) == "3"


def test_numbers_keep_every_decimal() -> None:
    assert numbers.number(Decimal("1234567.123456"), "fi") == "1\xa0234\xa0567,123456"
    assert numbers.number(Decimal("1E+3"), "en") == "1,000"


def test_a_persian_minus_stays_left_of_its_number() -> None:
    assert numbers.number(-5, "fa") == "\u200e\N{MINUS SIGN}۵"


@pytest.mark.parametrize(
    ("written", "shown"),
    [("12", "۱۲"), ("-1.5", "\u200e\N{MINUS SIGN}۱\N{ARABIC DECIMAL SEPARATOR}۵"), ("2020–2026", "۲۰۲۰–۲۰۲۶"),
     ("2Checkout", "2Checkout"), ("PCI DSS 4.0", "PCI DSS 4.0"), ("", "")],
)  # fmt: skip
def test_only_what_is_a_number_takes_the_figures_of_the_language(written: str, shown: str) -> None:
    assert numbers.in_figures(written, "fa") == shown
    assert numbers.in_figures(written, "fi") == written


def test_days_and_times() -> None:
    moment = datetime(2026, 1, 5, 14, 2, tzinfo=UTC)
    assert numbers.day(date(2026, 1, 5), "en") == numbers.day(moment, "en") == "5 Jan 2026"
    assert [numbers.clock(moment, code) for code in ("en", "fi", "fa")] == ["14:02", "14.02", "۱۴:۰۲"]


@pytest.mark.parametrize("code", ["en", "en_GB", "fi", "tr", "el", "fa", "de_CH", "sv", "fr", "pl", "es"])
@pytest.mark.parametrize(
    "value", ["0", "-0", "7", "999", "1000", "-1234.5", "1234567.891", "-0.05", "98765432109876543.21"]
)
def test_numbers_are_written_as_cldr_has_them(code: str, value: str) -> None:
    places = max(0, -int(Decimal(value).as_tuple().exponent))
    by_babel = format_decimal(
        Decimal(value), "#,##0" + "." * bool(places) + "0" * places, locale=code, numbering_system="default"
    )
    assert numbers._number(value, places, code) == numbers._digits(by_babel, code)
