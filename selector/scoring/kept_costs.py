"""Costs of offers kept from one evaluation to the next: most edits change no payment and no fee.

A cost is found again only by all that it follows from, so that it is the one which pricing anew would give.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache, partial

from selector.costs.doubts import with_doubts
from selector.costs.exchange import Turned, convert_table
from selector.costs.identity import Same
from selector.costs.payments.table import PaymentTable
from selector.costs.pricing import PricingContext, compile_offer, price_compiled
from selector.costs.results import OfferCost
from selector.costs.rules.tariff import CompiledOffer
from selector.domain.doubt import DoubtWidths
from selector.domain.platform import Offer, PlatformProfile
from selector.domain.scenario import ExchangeRate

_TABLES = 2
"""Tables of payments may be large; two are enough to change a figure and to take that back."""
_OFFERS = 1024

Rates = tuple[ExchangeRate, ...]
InCurrency = Callable[[str], PaymentTable]


class KeptCosts:
    """What the offers of a scenario cost, for evaluations of its next versions. Bounded; safe in several threads."""

    def __init__(self) -> None:
        self._on = lru_cache(_TABLES)(partial(_on_table, Turned()))

    def on(self, table: PaymentTable, rates: Rates) -> "CostsOnTable":
        """The costs of `table`, where amounts turn into other currencies at `rates`."""
        return self._on(Same(table), rates)


class CostsOnTable:
    """What offers cost on one table of payments.

    What is kept refers to nothing that keeps it, so that a table that is no longer wanted goes at once.
    """

    def __init__(self, table: PaymentTable, rates: Rates, turned: Turned) -> None:
        self._in_currency: InCurrency = lru_cache(maxsize=None)(partial(_converted, table, rates, turned))
        self._costs = lru_cache(_OFFERS)(partial(_cost, self._in_currency))

    def price(self, profile: PlatformProfile, offer: Offer, context: PricingContext) -> OfferCost:
        """Cost of the offer in its own currency, its range widened by the age and certainty of its figures.

        Raises:
            UserError: when the exchange rate is missing, or amounts are too large or too fine.
        """
        self._in_currency(offer.currency)
        compiled = compile_offer(profile, offer, context)
        return self._costs(Same(profile), Same(compiled), context.as_of, context.doubts)


def _on_table(turned: Turned, table: Same[PaymentTable], rates: Rates) -> CostsOnTable:
    return CostsOnTable(table.value, rates, turned)


def _cost(
    in_currency: InCurrency, profile: Same[PlatformProfile], compiled: Same[CompiledOffer], as_of: date,
    doubts: DoubtWidths,
) -> OfferCost:  # fmt: skip
    offer = compiled.value.offer
    cost = price_compiled(compiled.value, in_currency(offer.currency))
    return with_doubts(cost, profile.value, offer, as_of, doubts)


def _converted(table: PaymentTable, rates: Rates, turned: Turned, currency: str) -> PaymentTable:
    return convert_table(table, currency, rates, turned)
