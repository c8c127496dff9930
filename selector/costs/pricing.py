"""What an offer costs on given payments: the public face of the cost engine.

What can be used again is kept: compiled offers, the sorted rows of a table, and an offer bound to such rows. So a
changed share or volume (other counts of the same rows) costs a few sums, and a changed fee the binding of one offer.
"""

from collections.abc import Hashable
from dataclasses import replace
from functools import lru_cache

from selector.costs.assemble import Ledgers, assemble
from selector.costs.binding import OnTable, on_table
from selector.costs.context import PricingContext, fee_key
from selector.costs.identity import Same
from selector.costs.payments.table import PaymentTable
from selector.costs.results import OfferCost
from selector.costs.rules.tariff import HIGH, LIKELY, LOW, CompiledOffer, compile_rules
from selector.domain.platform import Offer, PlatformProfile
from selector.domain.problems import Problem, UserError
from selector.domain.text import text as _t

__all__ = ["CompiledOffer", "PricingContext", "compile_offer", "fee_key", "price_compiled", "price_offer"]


def price_offer(profile: PlatformProfile, offer: Offer, table: PaymentTable, context: PricingContext) -> OfferCost:
    """Prices `table` under `offer` of `profile`.

    Raises:
        UserError: when table and offer differ in currency, or figures are too fine or too large to be exact.
    """
    return price_compiled(compile_offer(profile, offer, context), table)


def compile_offer(profile: PlatformProfile, offer: Offer, context: PricingContext) -> CompiledOffer:
    """`offer` in whole numbers, ready for any number of tables; the same one for the same offer and circumstances.

    Raises:
        UserError: for an amount or percentage that is too fine to be priced exactly; names the rule.
    """
    own = _of_offer(context, fee_key(profile.id, offer.id, ""))
    return _compiled(profile.id, Same(offer), Same(context.interchange), _Circumstances(own))


def _of_offer(context: PricingContext, prefix: str) -> PricingContext:
    """Without choices and assumptions about other offers, so that those leave this one as it is."""
    chosen = frozenset(key for key in context.chosen if key.startswith(prefix))
    return replace(context, chosen=chosen, ranges={k: v for k, v in context.ranges.items() if k.startswith(prefix)})


class _Circumstances:
    """A context by its content, so that equal ones find the same compiled offer."""

    def __init__(self, context: PricingContext) -> None:
        self.context = context
        ranges = tuple(sorted(context.ranges.items(), key=lambda item: item[0]))
        self.content: Hashable = (
            context.as_of, context.merchant_country, context.chosen, ranges, context.terminals,
            context.open_days_month, context.months, context.deducts_vat, context.starting,
        )  # fmt: skip

    def __hash__(self) -> int:
        return hash(self.content)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Circumstances) and self.content == other.content


@lru_cache(maxsize=4096)
def _compiled(platform: str, offer: Same[Offer], tables: Same[object], context: _Circumstances) -> CompiledOffer:
    del tables  # part of the key only: the context holds them
    return compile_rules(platform, offer.value, context.context)


def price_compiled(offer: CompiledOffer, table: PaymentTable) -> OfferCost:
    """Prices `table` under a compiled offer. Raises UserError as `price_offer` does."""
    return _price(bound_to(offer, table))


def bound_to(offer: CompiledOffer, table: PaymentTable) -> OnTable:
    """A compiled offer bound to `table`. Raises UserError as `price_offer` does."""
    if table.currency != offer.offer.currency:
        pair = f"{table.currency}/{offer.offer.currency}"
        wrong = _t("the payments are in {table}, the offer is in {offer}: no rate for {pair} is applied here",
                   table=table.currency, offer=offer.offer.currency, pair=pair)  # fmt: skip
        raise UserError(Problem("currency_differs", wrong, hint=_t("choose payments in the offer's currency")))
    return on_table(offer, table)


def _price(on: OnTable) -> OfferCost:
    likely = on.ledger(LIKELY)
    low = likely if on.bound.settled else on.ledger(LOW)
    high = likely if on.bound.settled else on.ledger(HIGH)
    accepted = on.bound.shares.of(on.streams.payments, on.table.table.count_scale)
    said = on.bound.remarks.on(on.table, on.streams)
    return assemble(on.offer, on.table, Ledgers(low, likely, high), accepted, said, on.bound.origins)
