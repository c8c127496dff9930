"""A refund finds the payment that it belongs to where only one amount is possible."""

from decimal import Decimal

from selector.costs.refunds import with_originals
from tests.payment_rows import table_of
from tests.reference import Row


def originals(*rows: Row) -> list[int]:
    filled = with_originals(table_of(rows)).original_minor
    assert filled is not None
    return [int(amount) for row, amount in zip(rows, filled, strict=True) if row.kind == "refund"]


def paid(amount: str, method: str = "card") -> Row:
    return Row(Decimal(amount), words={"method": method})


def refund(amount: str, method: str = "card") -> Row:
    return Row(Decimal(amount), "refund", words={"method": method})


def test_the_only_amount_is_the_original() -> None:
    assert originals(paid("100"), paid("100"), refund("40"), paid("7", "paypal")) == [10_000]


def test_several_amounts_or_a_smaller_one_stay_unknown() -> None:
    assert originals(paid("100"), paid("50"), refund("40")) == [-1]
    assert originals(paid("30"), refund("40")) == [-1]
    assert originals(paid("100", "paypal"), refund("40")) == [-1]


def test_what_is_told_stays() -> None:
    told = Row(Decimal(40), "refund", words={"method": "card"}, original=Decimal(80))
    assert originals(paid("100"), told) == [8_000]
