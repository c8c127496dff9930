"""Turning amounts into another currency with the scenario's dated rates. No rate, no figure: never an assumed 1."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np

from selector.costs.payments.grouping import LIMIT, too_large
from selector.costs.payments.table import UNKNOWN, Ints, PaymentTable
from selector.costs.rounding import round_ratio
from selector.domain.money import exponent
from selector.domain.problems import Problem, UserError, Where
from selector.domain.scenario import ExchangeRate
from selector.domain.text import text
from selector.domain.vocabulary import RoundingRule

_PAIRS = 32
"""So many pairs of currencies are remembered at a time."""


def rate_between(base: str, quote: str, rates: Sequence[ExchangeRate]) -> Fraction:
    """Units of `quote` for one unit of `base`: the newest stated rate of the pair, or of its inverse.

    Raises:
        UserError: when neither direction of the pair is in `rates`; the message names the pair.
    """
    if base == quote:
        return Fraction(1)
    known = [(rate.as_of, Fraction(rate.rate)) for rate in rates if (rate.base, rate.quote) == (base, quote)]
    known += [(rate.as_of, 1 / Fraction(rate.rate)) for rate in rates if (rate.base, rate.quote) == (quote, base)]
    if not known:
        wrong = text("there is no exchange rate for {base}/{quote}", base=base, quote=quote)
        hint = text("add the rate with its date and source to the scenario's exchange rates")
        raise UserError(Problem("missing_rate", wrong, where=Where(field="exchange_rates"), hint=hint))
    return max(known)[1]


def convert_minor(minor: int, base: str, quote: str, rates: Sequence[ExchangeRate]) -> int:
    """Minor units of `base` as minor units of `quote`, rounded half-up (away from zero).

    Raises:
        UserError: when the rate is missing.
    """
    return _turned(minor, minor_rate(base, quote, rates))


def minor_rate(base: str, quote: str, rates: Sequence[ExchangeRate]) -> Fraction:
    """Minor units of `quote` for one minor unit of `base`, exactly.

    Raises:
        UserError: when the rate is missing.
    """
    return rate_between(base, quote, rates) * Fraction(10) ** (exponent(quote) - exponent(base))


def _turned(minor: int, rate: Fraction) -> int:
    return round_ratio(minor * rate.numerator, rate.denominator, RoundingRule.HALF_UP)


class Turned:
    """Amounts that were turned before: a table that differs from the last one in some of them needs only those.

    Safe in several threads.
    """

    def __init__(self) -> None:
        self._last: dict[tuple[str, str, Fraction], tuple[Ints, Ints]] = {}

    def amounts(self, table: PaymentTable, currency: str, rate: Fraction) -> Ints:
        """The table's amounts in `currency`, of which `rate` minor units make one of the table's."""
        key, amounts = (table.currency, currency, rate), table.amount_minor
        before, found = self._last.get(key, (amounts[:0], amounts[:0]))
        if len(before) == len(amounts):
            new = np.flatnonzero(before != amounts)
            found = found.copy()
            found[new] = _turned_all(amounts[new], rate)
        else:
            found = _turned_all(amounts, rate)
        if len(self._last) >= _PAIRS:
            self._last.clear()
        self._last[key] = (amounts, found)
        return found


def _turned_all(amounts: Ints, rate: Fraction) -> Ints:
    distinct, places = np.unique(amounts, return_inverse=True)
    turned = [_turned(amount, rate) for amount in distinct.tolist()]
    if any(amount >= LIMIT for amount in turned):
        raise too_large()
    found: Ints = np.array(turned, dtype=np.int64)
    return found[places]


def convert_table(
    table: PaymentTable, currency: str, rates: Sequence[ExchangeRate], turned: Turned | None = None
) -> PaymentTable:
    """`table` with its amounts in `currency`, each rounded half-up to a minor unit; `turned` knows earlier ones.

    Fees really charged are left behind: what was billed in one currency is no bill in another.

    Raises:
        UserError: when the rate is missing, or amounts are too large to be priced exactly.
    """
    if table.currency == currency:
        return table
    rate = minor_rate(table.currency, currency, rates)
    amounts, originals = (turned or Turned()).amounts(table, currency, rate), table.original_minor
    if originals is not None:
        originals = np.where(originals > UNKNOWN, _turned_all(np.maximum(originals, 0), rate), UNKNOWN)
    return replace(table, currency=currency, amount_minor=amounts, original_minor=originals, fee_minor=None)
