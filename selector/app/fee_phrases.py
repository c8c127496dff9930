"""Prices and conditions of fees in one phrase: the window says them as the report does."""

from selector.files.fee_phrases import amount, condition, fee_price

__all__ = ["amount", "condition", "fee_price"]
