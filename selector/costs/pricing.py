"""What an offer costs on given payments: the public face of the cost engine."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from selector.costs.assemble import Ledgers, lines_of, months_of, total_of
from selector.costs.charging import Account, Charged, charge
from selector.costs.context import PricingContext, fee_key
from selector.costs.events import Streams, bind_all
from selector.costs.grouping import GroupedTable, group
from selector.costs.ledger import Key, Ledger
from selector.costs.payments import Ints, PaymentTable
from selector.costs.periodic import Calendar, calendar_of, charge_floors, charge_once, charge_periodic, is_settled
from selector.costs.remarks import remarks
from selector.costs.results import OfferCost
from selector.costs.returns import charge_returned, won_back
from selector.costs.rounding import round_ratio
from selector.costs.streams import Stream, bands_reached, parts, passed_parts
from selector.costs.tariff import HIGH, LIKELY, LOW, CompiledOffer, compile_rules
from selector.domain.money import to_ppm
from selector.domain.platform import Offer, PlatformProfile
from selector.domain.problems import Problem, UserError
from selector.domain.text import text as _t
from selector.domain.vocabulary import Event, RoundingPer, RoundingRule

__all__ = ["CompiledOffer", "PricingContext", "compile_offer", "fee_key", "price_compiled", "price_offer"]

_KEPT = 4
_grouped: OrderedDict[tuple[object, ...], tuple[PaymentTable, GroupedTable]] = OrderedDict()


def price_offer(profile: PlatformProfile, offer: Offer, table: PaymentTable, context: PricingContext) -> OfferCost:
    """Prices `table` under `offer` of `profile`.

    Raises:
        UserError: when the table is in another currency than the offer, or figures are too fine or too large to be
        exact.
    """
    return price_compiled(compile_offer(profile, offer, context), table)


def compile_offer(profile: PlatformProfile, offer: Offer, context: PricingContext) -> CompiledOffer:
    """`offer` in whole numbers, ready for any number of tables. Raises UserError for figures that are too fine."""
    return compile_rules(profile.id, offer, context)


def price_compiled(offer: CompiledOffer, table: PaymentTable) -> OfferCost:
    """Prices `table` under a compiled offer. Raises UserError as `price_offer` does."""
    if table.currency != offer.offer.currency:
        pair = f"{table.currency}/{offer.offer.currency}"
        wrong = _t("the payments are in {table}, the offer is in {offer}: no rate for {pair} is applied here",
                   table=table.currency, offer=offer.offer.currency, pair=pair)  # fmt: skip
        raise UserError(Problem("currency_differs", wrong, hint=_t("choose payments in the offer's currency")))
    return _Pricing(offer, _group(offer, table)).run()


def _group(offer: CompiledOffer, table: PaymentTable) -> GroupedTable:
    """The grouped table, kept for the next offers on the same table."""
    by_day = offer.rounding.per is RoundingPer.DAY
    key = (id(table), offer.cuts, by_day, offer.context.merchant_country)
    if key not in _grouped or _grouped[key][0] is not table:
        _grouped[key] = (table, group(table, offer.cuts, by_day=by_day, country=offer.context.merchant_country))
        while len(_grouped) > _KEPT:
            _grouped.popitem(last=False)
    _grouped.move_to_end(key)
    return _grouped[key][1]


@dataclass(slots=True)
class _Pricing:
    offer: CompiledOffer
    table: GroupedTable

    def run(self) -> OfferCost:
        streams, calendar = bind_all(self.offer, self.table), calendar_of(self.offer, self.table)
        likely = self._ledger(streams, calendar, LIKELY)
        settled = all(stream.settled for stream in streams.all())
        settled = settled and is_settled(self.offer, self.table, streams.payments)
        low = likely if settled else self._ledger(streams, calendar, LOW)
        high = likely if settled else self._ledger(streams, calendar, HIGH)
        return self._result(streams, Ledgers(low, likely, high))

    def _ledger(self, streams: Streams, calendar: Calendar, view: int) -> Ledger:
        account = self._account(calendar)
        bands: Mapping[int, Ints] = {}
        charged: list[tuple[Stream, Charged]] = []
        if streams.payments is not None:
            bands = bands_reached(streams.payments, view, calendar.weight)
            priced = parts(streams.payments, view, bands)
            priced += passed_parts(streams.payments, priced, view)
            charged.append((streams.payments, charge(account, streams.payments, priced)))
        if streams.authorizations is not None:
            own = bands_reached(streams.authorizations, view, calendar.weight)
            priced = parts(streams.authorizations, view, own)
            charged.append((streams.authorizations, charge(account, streams.authorizations, priced)))
        self._charge_rows(account, streams, calendar, view)
        if streams.refunded is not None:
            first = np.zeros(len(calendar.weight), dtype=np.int64)
            known = {rule.index: bands.get(rule.index, first) for rule in self.offer.rules}
            charge_returned(account, streams.refunded, parts(streams.refunded, view, known))
        charge_periodic(account, self.offer, self.table, calendar, streams.payments, view)
        account.close()
        charge_floors(account, self.offer, self.table, calendar, charged, view)
        self._charge_tax(account.ledger, len(calendar.weight))
        return account.ledger

    def _account(self, calendar: Calendar) -> Account:
        as_of = self.offer.context.as_of.toordinal()
        dated = [day for day in self.table.table.day.tolist() if day > 0] if len(calendar.charged) else []
        first = min(dated, default=as_of)
        days = [as_of if month is None else max(month.toordinal(), first) for month in self.table.periods.months]
        return Account(Ledger(), self.offer.rounding, calendar.weight, self.table.periods.month, days)

    def _charge_rows(self, account: Account, streams: Streams, calendar: Calendar, view: int) -> None:
        for stream in streams.own.values():
            priced = parts(stream, view, bands_reached(stream, view, calendar.weight))
            charge(account, stream, priced)
            if stream.event is Event.DISPUTE:
                charge(account, stream, won_back(priced, stream, self.table))

    def _charge_tax(self, ledger: Ledger, months: int) -> None:
        """Takes the tax out of fees that hold it, and adds the provider's tax where the merchant cannot deduct it."""
        for key, entry in list(ledger.entries.items()):
            included = self.offer.offer.fees[key.index].tax_included_percent
            if included:
                ppm = to_ppm(included)
                tax = Key(key.index, "tax", key.fee, key.on, key.source, "tax")
                for month, minor in list(entry.months.items()):
                    ledger.post(tax, month, -round_ratio(minor * ppm, 1_000_000 + ppm, RoundingRule.HALF_UP))
        percent = self.offer.offer.fee_tax_percent
        if percent and not self.offer.context.deducts_vat:
            key = Key(-1, "tax", "VAT", "month", self.offer.offer.source, "tax")
            for month, minor in enumerate(ledger.month_totals(months)):
                ledger.post(key, month, round_ratio(minor * to_ppm(percent), 1_000_000, self.offer.rounding.rule))

    def _result(self, streams: Streams, ledgers: Ledgers) -> OfferCost:
        scale = self.table.table.count_scale
        total, lines = lines_of(ledgers, scale)
        once = charge_once(self.offer, scale, LIKELY)
        one_off, one_off_lines = lines_of(Ledgers(once, once, once), scale)
        ends = (total, total_of(ledgers.low, scale), total_of(ledgers.high, scale))
        volume, accepted, count, accepted_count, sourced = self._shares(streams)
        return OfferCost(
            platform=self.offer.platform,
            offer=self.offer.offer.id,
            currency=self.offer.offer.currency,
            total_minor=total,
            low_minor=min(ends),
            high_minor=max(ends),
            volume_minor=volume,
            accepted_minor=accepted,
            count=count,
            accepted_count=accepted_count,
            lines=lines,
            months=months_of(ledgers.likely, self.table.periods.months, total, scale),
            one_off_minor=one_off,
            one_off_lines=one_off_lines,
            sourced_ppm=sourced,
            problems=remarks(self.offer, self.table, streams),
        )

    def _shares(self, streams: Streams) -> tuple[int, int, int, int, int]:
        """Volume, accepted volume, count, accepted count, and the share of the accepted volume priced from sources."""
        stream = streams.payments
        if stream is None:
            return 0, 0, 0, 0, 1_000_000
        cells, scale = stream.cells, self.table.table.count_scale
        unsourced = np.zeros(len(cells), dtype=bool)
        for place, chosen in stream.active(LIKELY):
            rule = stream.layout.rules[place]
            unsourced[chosen] |= rule.unknown or rule.assumed
            for tag in rule.rule.pass_through:
                groups = stream.cells.group[chosen]
                unsourced[chosen] |= ~stream.passing.known(tag)[groups] if stream.passing else True
        accepted = int(cells.volume[stream.accepted].sum())
        sourced = int(cells.volume[stream.accepted & ~unsourced].sum())
        figures = (cells.volume.sum(), accepted, cells.count.sum(), cells.count[stream.accepted].sum())
        volume, taken, count, taken_count = (round_ratio(int(each), scale, RoundingRule.HALF_UP) for each in figures)
        return volume, taken, count, taken_count, sourced * 1_000_000 // accepted if accepted else 1_000_000
