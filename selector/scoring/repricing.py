"""Prices offers of a scenario, once or again and again on changed payments, each in its own currency."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from selector.costs.curves.volume import Curve, cost_curve
from selector.costs.doubts import in_doubt, with_doubts
from selector.costs.exchange import convert_table
from selector.costs.payments.table import PaymentTable
from selector.costs.pricing import PricingContext, compile_offer, price_offer
from selector.costs.results import OfferCost
from selector.costs.totals import total_cost
from selector.domain.platform import Offer, PlatformProfile
from selector.domain.scenario import ExchangeRate


@dataclass(slots=True)
class Repricer:
    """Prices offers under one context; a table in another currency is converted once while it is in use."""

    rates: Sequence[ExchangeRate]
    context: PricingContext
    _table: PaymentTable | None = None
    _converted: dict[str, PaymentTable] = field(default_factory=dict)

    def price(self, profile: PlatformProfile, offer: Offer, table: PaymentTable) -> OfferCost:
        """Cost of `table` in the offer's own currency, its range widened by the age and certainty of its figures.

        Raises:
            UserError: when the exchange rate is missing, or amounts are too large or too fine.
        """
        cost = price_offer(profile, offer, self.in_currency(table, offer.currency), self.context)
        return with_doubts(cost, profile, offer, self.context.as_of, self.context.doubts)

    def total(self, profile: PlatformProfile, offer: Offer, table: PaymentTable) -> OfferCost:
        """`price` for those who read totals only; whether it has lines is not said.

        Raises:
            UserError: as `price` does.
        """
        if in_doubt(profile, offer, self.context.as_of):
            return self.price(profile, offer, table)
        return total_cost(profile, offer, self.in_currency(table, offer.currency), self.context)

    def curve(
        self, profile: PlatformProfile, offer: Offer, table: PaymentTable, lowest: Fraction, highest: Fraction,
        heed: Callable[[], None],
    ) -> Curve:  # fmt: skip
        """The likely cost from `lowest` to `highest` times the payments of `table`, in the offer's own currency.

        Raises:
            UserError: when the exchange rate is missing, or figures are too large to be exact; and what `heed` raises.
        """
        compiled = compile_offer(profile, offer, self.context)
        return cost_curve(compiled, self.in_currency(table, offer.currency), lowest, highest, heed=heed)

    def in_currency(self, table: PaymentTable, currency: str) -> PaymentTable:
        """`table` in another currency.

        Raises:
            UserError: when the exchange rate is missing.
        """
        if self._table is not table:
            self._table, self._converted = table, {table.currency: table}
        if currency not in self._converted:
            self._converted[currency] = convert_table(table, currency, self.rates)
        return self._converted[currency]
