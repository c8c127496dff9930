"""Prices the same offers again and again on changed payments: what does not change is compiled once and kept."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from selector.costs.doubts import with_doubts
from selector.costs.exchange import convert_table
from selector.costs.payments import PaymentTable
from selector.costs.pricing import CompiledOffer, PricingContext, compile_offer, price_compiled
from selector.costs.results import OfferCost
from selector.domain.platform import Offer, PlatformProfile
from selector.domain.scenario import ExchangeRate
from selector.scoring.results import OfferKey


@dataclass(slots=True)
class Repricer:
    """Prices offers under one context; a table in another currency is converted once while it is in use."""

    rates: Sequence[ExchangeRate]
    context: PricingContext
    _compiled: dict[OfferKey, tuple[Offer, CompiledOffer]] = field(default_factory=dict)
    _table: PaymentTable | None = None
    _converted: dict[str, PaymentTable] = field(default_factory=dict)

    def price(self, profile: PlatformProfile, offer: Offer, table: PaymentTable) -> OfferCost:
        """Cost of `table` under `offer`, in the offer's currency, as an evaluation would give it.

        Raises:
            UserError: when the exchange rate is missing, or amounts are too large or too fine.
        """
        cost = price_compiled(self._compile(profile, offer), self._in_currency(table, offer.currency))
        return with_doubts(cost, profile, offer, self.context.as_of)

    def _compile(self, profile: PlatformProfile, offer: Offer) -> CompiledOffer:
        key = profile.id, offer.id
        known = self._compiled.get(key)
        if known is None or known[0] is not offer:
            known = self._compiled[key] = (offer, compile_offer(profile, offer, self.context))
        return known[1]

    def _in_currency(self, table: PaymentTable, currency: str) -> PaymentTable:
        if self._table is not table:
            self._table, self._converted = table, {table.currency: table}
        if currency not in self._converted:
            self._converted[currency] = convert_table(table, currency, self.rates)
        return self._converted[currency]
