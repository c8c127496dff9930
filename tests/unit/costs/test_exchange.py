"""Amounts change currency only by a stated rate."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from selector.costs.exchange import Turned, convert_minor, convert_table, rate_between
from selector.costs.payments.table import PaymentTable
from selector.domain.problems import UserError
from selector.domain.scenario import ExchangeRate


def rate(base: str, quote: str, value: str, day: date = date(2026, 1, 2)) -> ExchangeRate:
    return ExchangeRate(base=base, quote=quote, rate=value, as_of=day, source="central bank")


def test_the_same_currency_needs_no_rate() -> None:
    assert convert_minor(1234, "EUR", "EUR", ()) == 1234


def test_a_missing_rate_is_an_error_that_names_the_pair() -> None:
    with pytest.raises(UserError, match="EUR/GBP"):
        rate_between("EUR", "GBP", [rate("EUR", "SEK", "11")])


@pytest.mark.parametrize(
    ("minor", "base", "quote", "expected"),
    [
        (1000, "EUR", "GBP", 850),
        (850, "GBP", "EUR", 1000),
        (1, "EUR", "JPY", 2),  # 0.01 EUR is 1.605 yen; half-up gives 2
        (1605, "JPY", "EUR", 1000),
        (-1000, "EUR", "GBP", -850),
    ],
)
def test_amounts_follow_the_rate_and_the_decimals_of_both_currencies(
    minor: int, base: str, quote: str, expected: int
) -> None:
    rates = [rate("EUR", "GBP", "0.85"), rate("EUR", "JPY", "160.5")]
    assert convert_minor(minor, base, quote, rates) == expected


def test_ties_are_rounded_away_from_zero() -> None:
    assert [convert_minor(m, "EUR", "USD", [rate("EUR", "USD", "1.5")]) for m in (1, -1, 3)] == [2, -2, 5]


def test_the_newest_rate_counts() -> None:
    rates = [rate("EUR", "USD", "1.1", date(2026, 3, 1)), rate("EUR", "USD", "1.0", date(2025, 3, 1))]
    assert rate_between("EUR", "USD", rates) == Decimal("1.1")


def test_a_table_is_converted_row_by_row() -> None:
    ones = np.ones(3, dtype=np.int64)
    kinds = np.zeros(3, dtype=np.int16)
    table = PaymentTable("EUR", kinds, np.array([100, 250, 100]), ones, -ones)
    turned = convert_table(table, "USD", [rate("EUR", "USD", "1.1")])
    assert turned.currency == "USD"
    assert turned.amount_minor.tolist() == [110, 275, 110]


def test_a_part_refund_stays_one_in_another_currency() -> None:
    ones = np.ones(2, dtype=np.int64)
    table = PaymentTable("EUR", np.zeros(2, dtype=np.int16), ones * 40, ones, -ones, original_minor=ones * (100, -1))
    turned = convert_table(table, "USD", [rate("EUR", "USD", "1.1")])
    assert turned.original_minor is not None
    assert turned.original_minor.tolist() == [110, -1]


def test_amounts_that_no_longer_fit_are_refused() -> None:
    ones = np.ones(1, dtype=np.int64)
    table = PaymentTable("EUR", np.zeros(1, dtype=np.int16), ones * 10**18, ones, -ones)
    with pytest.raises(UserError, match="too large"):
        convert_table(table, "IRR", [rate("EUR", "IRR", "45000")])


def test_amounts_that_were_turned_before_are_turned_anew_where_they_or_the_rate_differ() -> None:
    turned = Turned()

    def in_dollars(amounts: list[int], one: str) -> list[int]:
        minor = np.array(amounts, dtype=np.int64)
        table = PaymentTable("EUR", np.zeros(len(minor), dtype=np.int16), minor, minor, minor)
        kept = convert_table(table, "USD", [rate("EUR", "USD", one)], turned)
        assert (
            kept.amount_minor.tolist() == convert_table(table, "USD", [rate("EUR", "USD", one)]).amount_minor.tolist()
        )
        return [int(amount) for amount in kept.amount_minor]

    assert in_dollars([100, 250, 100], "1.1") == [110, 275, 110]
    assert in_dollars([100, 300, 100], "1.1") == [110, 330, 110]
    assert in_dollars([100, 300, 100], "2") == [200, 600, 200]
    assert in_dollars([300], "2") == [600]
    assert in_dollars([100, 250, 100], "1.1") == [110, 275, 110]
