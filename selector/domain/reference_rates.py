"""A dated table of exchange rates against one currency, and the rate between any two of its currencies."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from pydantic import Field

from selector.domain.base import CurrencyCode, Document
from selector.domain.decimals import Positive
from selector.domain.scenario import ExchangeRate

DIGITS = 6
"""Significant digits of a rate between two currencies of the table; the tables themselves have five or six."""


class ReferenceRates(Document):
    """Units of each currency for one unit of `base`, as a bank published them on one day."""

    format: Literal[1]
    base: CurrencyCode
    as_of: date
    source: str = Field(min_length=1)
    note: str = ""
    rates: dict[CurrencyCode, Positive] = Field(min_length=1)

    def between(self, base: str, quote: str) -> ExchangeRate | None:
        """The rate of the pair, worked out through the table's own base; None where the table lacks a currency.

        Cross rates are the quotient of the two published rates, rounded half-up to `DIGITS` significant digits.
        """
        known = self.rates | {self.base: Decimal(1)}
        if base not in known or quote not in known:
            return None
        rate = _significant(known[quote] / known[base])
        return ExchangeRate(base=base, quote=quote, rate=rate, as_of=self.as_of, source=self.source)


def _significant(rate: Decimal) -> Decimal:
    last = Decimal(1).scaleb(rate.adjusted() - DIGITS + 1)
    return rate.quantize(last, rounding=ROUND_HALF_UP)
