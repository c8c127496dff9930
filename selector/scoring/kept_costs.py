"""Costs of offers kept from one evaluation to the next: most edits change no payment and no fee.

A cost is found again only by all that it follows from, so that it is the one which pricing anew would give.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache

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


class KeptCosts:
    """What the offers of a scenario cost, for evaluations of its next versions. Bounded; safe in several threads."""

    def __init__(self) -> None:
        self._turned = Turned()
        self._on: Callable[[Same[PaymentTable], Rates], CostsOnTable] = lru_cache(_TABLES)(self._on_table)

    def on(self, table: PaymentTable, rates: Rates) -> "CostsOnTable":
        """The costs of `table`, where amounts turn into other currencies at `rates`."""
        return self._on(Same(table), rates)

    def _on_table(self, table: Same[PaymentTable], rates: Rates) -> "CostsOnTable":
        return CostsOnTable(table.value, rates, self._turned)


class CostsOnTable:
    """What offers cost on one table of payments."""

    def __init__(self, table: PaymentTable, rates: Rates, turned: Turned) -> None:
        self._table, self._rates, self._turned = table, rates, turned
        self._in_currency = lru_cache(maxsize=None)(self._converted)
        self._costs = lru_cache(_OFFERS)(self._cost)

    def price(self, profile: PlatformProfile, offer: Offer, context: PricingContext) -> OfferCost:
        """Cost of the offer in its own currency, its range widened by the age and certainty of its figures.

        Raises:
            UserError: when the exchange rate is missing, or amounts are too large or too fine.
        """
        self._in_currency(offer.currency)
        compiled = compile_offer(profile, offer, context)
        return self._costs(Same(profile), Same(compiled), context.as_of, context.doubts)

    def _cost(
        self, profile: Same[PlatformProfile], compiled: Same[CompiledOffer], as_of: date, doubts: DoubtWidths
    ) -> OfferCost:
        offer = compiled.value.offer
        cost = price_compiled(compiled.value, self._in_currency(offer.currency))
        return with_doubts(cost, profile.value, offer, as_of, doubts)

    def _converted(self, currency: str) -> PaymentTable:
        return convert_table(self._table, currency, self._rates, self._turned)
