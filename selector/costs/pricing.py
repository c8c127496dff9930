"""What an offer costs on given payments: the public face of the cost engine.

What can be used again is kept: compiled offers, the sorted rows of a table, and an offer bound to such rows. So a
changed share or volume (other counts of the same rows) costs a few sums, and a changed fee the binding of one offer.
"""

from collections.abc import Hashable
from dataclasses import dataclass, replace
from functools import lru_cache

from selector.costs.assemble import Ledgers, assemble
from selector.costs.booking import book
from selector.costs.context import PricingContext, fee_key
from selector.costs.events import Streams, authorizations_read, bind_all
from selector.costs.grouping import RECOUNTABLE_ROWS, GroupedTable, group
from selector.costs.identity import Same, SameRows
from selector.costs.payments import PaymentTable
from selector.costs.payouts_apart import without_payouts
from selector.costs.periodic import calendar_of, is_settled
from selector.costs.remarks import Remarks, remarks_of
from selector.costs.results import OfferCost
from selector.costs.shares import Shares, shares_of
from selector.costs.tariff import HIGH, LIKELY, LOW, CompiledOffer, compile_rules
from selector.domain.platform import Offer, PlatformProfile
from selector.domain.problems import Problem, UserError
from selector.domain.text import text as _t
from selector.domain.vocabulary import Event, RoundingPer

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
    return _compiled(profile.id, Same(offer), Same(context.interchange), _Circumstances(context))


class _Circumstances:
    """A context by its content, so that equal ones find the same compiled offer."""

    def __init__(self, context: PricingContext) -> None:
        self.context = context
        ranges = tuple(sorted(context.ranges.items(), key=lambda item: item[0]))
        self.content: Hashable = (
            context.as_of, context.merchant_country, context.chosen, ranges, context.terminals,
            context.open_days_month, context.months, context.deducts_vat,
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
    if table.currency != offer.offer.currency:
        pair = f"{table.currency}/{offer.offer.currency}"
        wrong = _t("the payments are in {table}, the offer is in {offer}: no rate for {pair} is applied here",
                   table=table.currency, offer=offer.offer.currency, pair=pair)  # fmt: skip
        raise UserError(Problem("currency_differs", wrong, hint=_t("choose payments in the offer's currency")))
    main, payouts = _split(Same(table))
    first = _bind(offer, main)
    if payouts is None or not (offer.on(Event.PAYOUT) or offer.on(Event.INSTANT_PAYOUT)):
        return _price(first)
    return _price(first.with_payouts(_bind(offer, payouts)))


@lru_cache(maxsize=8)
def _split(table: Same[PaymentTable]) -> tuple[PaymentTable, PaymentTable | None]:
    small = len(table.value) <= RECOUNTABLE_ROWS
    return without_payouts(table.value) if small else (table.value, None)


def _bind(offer: CompiledOffer, table: PaymentTable) -> "_OnTable":
    by_day = offer.rounding.per is RoundingPer.DAY
    grouped = _grouped(Same(table), offer.cuts, offer.context.merchant_country, by_day=by_day)
    bound = _bound(Same(offer), _rows(Same(grouped)))
    return _OnTable(offer, grouped, bound.streams.recounted(grouped), bound)


@lru_cache(maxsize=16)
def _rows(table: Same[GroupedTable]) -> "_Rows":
    return _Rows(table.value)


@lru_cache(maxsize=16)
def _grouped(table: Same[PaymentTable], cuts: tuple[int, ...], country: str, *, by_day: bool) -> GroupedTable:
    """The grouped table; one with the same rows and other counts is grouped like the one before."""
    if len(table.value) > RECOUNTABLE_ROWS:
        return group(table.value, cuts, by_day=by_day, country=country)
    first = _first_grouped(SameRows(table.value), cuts, country, by_day=by_day)
    return first if first.table is table.value else first.recounted(table.value)


@lru_cache(maxsize=8)
def _first_grouped(rows: SameRows, cuts: tuple[int, ...], country: str, *, by_day: bool) -> GroupedTable:
    return group(rows.table, cuts, by_day=by_day, country=country)


class _Rows(Same[object]):
    """The rows of a grouped table, whatever their counts, as far as binding looks at them."""

    def __init__(self, table: GroupedTable) -> None:
        super().__init__(table.structure)
        self.table = table
        self.authorizations = authorizations_read(table)

    def __hash__(self) -> int:
        return hash((id(self.value), self.authorizations))

    def __eq__(self, other: object) -> bool:
        return super().__eq__(other) and isinstance(other, _Rows) and self.authorizations == other.authorizations


@dataclass(frozen=True, slots=True)
class _Bound:
    """An offer bound to the rows of a table, whatever their counts."""

    offer: CompiledOffer
    streams: Streams
    shares: Shares
    remarks: Remarks
    settled: bool


@lru_cache(maxsize=512)
def _bound(offer: Same[CompiledOffer], rows: _Rows) -> _Bound:
    streams = bind_all(offer.value, rows.table)
    settled = all(stream.settled for stream in streams.all())
    settled = settled and is_settled(offer.value, rows.table, streams.payments)
    said = remarks_of(offer.value, rows.table, streams)
    return _Bound(offer.value, streams, shares_of(streams.payments), said, settled)


@dataclass(frozen=True, slots=True)
class _OnTable:
    """An offer bound to a table with its counts."""

    offer: CompiledOffer
    table: GroupedTable
    streams: Streams
    bound: _Bound

    def with_payouts(self, payouts: "_OnTable") -> "_OnTable":
        """The same with payouts that were bound apart."""
        if not payouts.streams.own:
            return self
        streams = replace(self.streams, own={**self.streams.own, **payouts.streams.own})
        settled = self.bound.settled and payouts.bound.settled
        bound = replace(self.bound, settled=settled, remarks=self.bound.remarks.plus(payouts.bound.remarks))
        return replace(self, streams=streams, bound=bound)


def _price(on: _OnTable) -> OfferCost:
    offer, table, streams = on.offer, on.table, on.streams
    calendar = calendar_of(offer, table)
    likely = book(offer, table, streams, calendar, LIKELY)
    low = likely if on.bound.settled else book(offer, table, streams, calendar, LOW)
    high = likely if on.bound.settled else book(offer, table, streams, calendar, HIGH)
    accepted = on.bound.shares.of(streams.payments, table.table.count_scale)
    return assemble(offer, table, Ledgers(low, likely, high), accepted, on.bound.remarks.on(table, streams))
