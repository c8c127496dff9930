"""Amounts in sentences have the decimals of their currency, and more only where they have more."""

from decimal import Decimal

import pytest

from selector.domain.money import shown_amount


@pytest.mark.parametrize(
    ("value", "currency", "shown"),
    [("62.5", "EUR", "62.50"), ("62", "EUR", "62.00"), ("0.1250", "EUR", "0.125"), ("1E+3", "JPY", "1000"),
     ("0", "KWD", "0.000")],
)  # fmt: skip
def test_all_decimals_of_the_currency_are_shown(value: str, currency: str, shown: str) -> None:
    assert str(shown_amount(Decimal(value), currency)) == shown
