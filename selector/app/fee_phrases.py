"""Prices of fees and the payments that they are for: the window says them in the same phrases as report and workbook."""

from selector.files.fee_conditions import condition
from selector.files.fee_prices import amount, fee_price

__all__ = ["amount", "condition", "fee_price"]
