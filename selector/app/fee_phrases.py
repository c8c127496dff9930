"""What fees cost and which payments they are for: the window says it in the same phrases as report and workbook."""

from selector.files.fee_conditions import condition
from selector.files.fee_prices import amount, fee_price

__all__ = ["amount", "condition", "fee_price"]
