"""Numbers as people type them."""

# ruff: noqa: RUF001 - other scripts are what is tested here

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selector.domain.problems import Problem
from selector.i18n import numbers
from selector.i18n.entry import parse_number


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("50k", "50000"), ("50 000", "50000"), ("1,4 %", "1.4"), ("%1,4", "1.4"), ("۱٫۴٪", "1.4"), ("۵۰٬۰۰۰", "50000"),
        ("€ 1.200,50", "1200.50"), ("1,200.50 EUR", "1200.50"), ("usd1200", "1200"), ("₺1.450,00", "1450.00"),
        ("12.345.678", "12345678"), ("0.450", "0.450"), (".5", "0.5"), ("-3", "-3"), ("\u22123", "-3"),
        ("1.2m", "1200000"),
        ("1'200", "1200"), ("50\u202f000,5", "50000.5"), ("1 450 k", "1450000"), ("2 bn", "2000000000"), ("٥", "5"),
    ],
)  # fmt: skip
def test_reads(typed: str, value: str) -> None:
    assert str(parse_number(typed)) == value


@pytest.mark.parametrize("typed", ["1.450", "1,450", "10.000", "۱.۴۵۰"])
def test_asks_where_two_readings_fit(typed: str) -> None:
    asked = parse_number(typed)
    assert isinstance(asked, Problem)
    assert asked.code == "ambiguous_number"


@pytest.mark.parametrize("typed", ["1.450", "1.234", "1,000"])
def test_what_the_question_suggests_is_not_asked_again(typed: str) -> None:
    asked = parse_number(typed)
    assert isinstance(asked, Problem)
    assert asked.hint is not None
    suggested = [str(value) for _, value in asked.hint.params]
    whole, fraction = (parse_number(suggestion) for suggestion in suggested)
    assert not isinstance(whole, Problem)
    assert not isinstance(fraction, Problem)
    assert whole == fraction * 1000


def test_a_field_of_two_decimals_settles_it() -> None:
    assert parse_number("1.450", decimals=2) == Decimal(1450)
    assert parse_number("1,450", decimals=2) == Decimal(1450)


@pytest.mark.parametrize(
    ("typed", "unit"),
    [("50000 USD", "EUR"), ("usd50k", "EUR"), ("$50000", "EUR"), ("£5", "USD"), ("50 %", "EUR"), ("٪۵۰", "IRR"),
     ("5 EUR", "%"), ("€5", "%"), ("₺1.450", "IRR"), ("5 eur", "GBP")],
)  # fmt: skip
def test_another_unit_is_refused_not_thrown_away(typed: str, unit: str) -> None:
    refused = parse_number(typed, decimals=2, unit=unit)
    assert isinstance(refused, Problem)
    assert refused.code == "other_unit"
    assert refused.hint is not None
    assert unit in refused.hint.english()


@pytest.mark.parametrize(
    ("typed", "unit", "value"),
    [("50k EUR", "EUR", "50000"), ("€50", "EUR", "50"), ("$5", "CAD", "5"), ("5 k", "EUR", "5000"), ("¥9", "JPY", "9"),
     ("3 %", "%", "3"), ("3", "%", "3"), ("5 mln", "", ""),
      ("7 %", "", "7"), ("7 USD", "", "7"), ("7 %", "months", "7"),
     ("5 kr", "SEK", ""), ("5 aaa", "EUR", ""), ("₿5", "EUR", "5")],
)  # fmt: skip
def test_its_own_unit_is_taken(typed: str, unit: str, value: str) -> None:
    found = parse_number(typed, decimals=2, unit=unit)
    assert str(found) == value if value else isinstance(found, Problem) and found.code == "not_a_number"


@pytest.mark.parametrize(
    "typed",
    ["", "  ", "abc", "1..2", "5.", "1e5", "1,234,5", "1 23", "12x", "NaN", "inf", "½", "5 k k", "--1",
     "1.23.456", "²"],
)  # fmt: skip
def test_refuses_with_an_example(typed: str) -> None:
    refused = parse_number(typed)
    assert isinstance(refused, Problem)
    assert refused.hint is not None


@pytest.mark.parametrize("typed", ["1" * 16, "9" * 59, "9999999999bn", "0." + "1" * 13])
def test_refuses_what_is_too_long(typed: str) -> None:
    assert isinstance(parse_number(typed), Problem)
    assert isinstance(parse_number(typed * 10), Problem)


@given(st.text(max_size=70), st.sampled_from(["", "%", "EUR", "IRR", "months"]))
def test_never_fails(typed: str, unit: str) -> None:
    value = parse_number(typed, unit=unit)
    assert isinstance(value, Problem) or value.is_finite()


@given(
    st.decimals(min_value=-(10**12), max_value=10**12, places=2, allow_nan=False),
    st.sampled_from(["en", "fi", "tr", "el", "fa"]),
)
def test_reads_back_what_the_program_shows(value: Decimal, language: str) -> None:
    assert parse_number(numbers.number(value, language, decimals=2)) == value


@given(st.integers(-(10**12), 10**12), st.sampled_from(["en", "fi", "tr", "el", "fa"]))
def test_reads_back_money(minor: int, language: str) -> None:
    assert parse_number(numbers.money(minor, "EUR", language)) == Decimal(minor).scaleb(-2)
