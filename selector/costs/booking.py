"""Books everything that an offer charges on a table, in one of the views low, likely and high."""

from collections.abc import Mapping
from dataclasses import replace

from selector.costs.charging import Account, Charged, charge
from selector.costs.events import Streams
from selector.costs.ledger import Key, Ledger
from selector.costs.limits import charge_limits
from selector.costs.payments.grouping import GroupedTable
from selector.costs.payments.table import Ints
from selector.costs.periodic import Calendar, charge_periodic
from selector.costs.returns import charge_returned, known_bands, won_back
from selector.costs.rounding import round_ratio
from selector.costs.rules.tariff import CompiledOffer
from selector.costs.streams import bands_reached, priced
from selector.domain.money import to_ppm
from selector.domain.vocabulary import Event, RoundingRule

_WHOLE = 1_000_000


def book(
    offer: CompiledOffer, table: GroupedTable, streams: Streams, calendar: Calendar, view: int, ledger: Ledger
) -> Ledger:
    """Writes a view to `ledger`: single fees first, then what comes back, the calendar, minimums and taxes."""
    account = replace(account_of(offer, table, calendar), ledger=ledger)
    bands: Mapping[int, Ints] = {}
    charged: list[Charged] = []
    for stream in (streams.payments, streams.authorizations):
        if stream is not None:
            reached = bands_reached(stream, view, calendar.weight)
            bands = bands if stream is streams.authorizations else reached
            charged.append(charge(account, stream, priced(stream, view, reached, late=account.late), view))
    _charge_rows(account, table, streams, view)
    _charge_returned(account, offer, streams, bands, view)
    charge_periodic(account, offer, table, calendar, streams.payments, view)
    account.close()
    charge_limits(account, offer, table, calendar, charged, view)
    _charge_tax(account.ledger, offer, len(calendar.weight))
    return account.ledger


def account_of(offer: CompiledOffer, table: GroupedTable, calendar: Calendar) -> Account:
    """An empty account of `offer` on a table."""
    as_of = offer.context.as_of.toordinal()
    first = next((day for day in table.periods.first_day if day), as_of)
    days = [as_of if month is None else max(month.toordinal(), first) for month in table.periods.months]
    return Account(Ledger(), offer.rounding, calendar.weight, table.periods.month, days, table.periods.months)


def _charge_rows(account: Account, table: GroupedTable, streams: Streams, view: int) -> None:
    for stream in streams.own.values():
        laid = priced(stream, view, bands_reached(stream, view, account.month_weight), late=account.late)
        charge(account, stream, laid, view)
        if stream.event is Event.DISPUTE:
            charge(account, stream, won_back(laid, stream, table, late=account.late), view)


def _charge_returned(
    account: Account, offer: CompiledOffer, streams: Streams, bands: Mapping[int, Ints], view: int
) -> None:
    if streams.refunded is not None:
        known = known_bands(offer, bands, len(account.month_weight))
        charge_returned(account, streams.refunded, view, known)


def _charge_tax(ledger: Ledger, offer: CompiledOffer, months: int) -> None:
    """Takes the tax out of fees that hold it, and adds the provider's tax where the merchant cannot deduct it."""
    for key, entry in list(ledger.entries.items()):
        included = offer.offer.fees[key.index].tax_included_percent
        if included:
            ppm = to_ppm(included)
            tax = Key(key.index, "tax", key.fee, key.on, key.source, "tax")
            for month, minor in list(entry.months.items()):
                ledger.post(tax, month, -round_ratio(minor * ppm, _WHOLE + ppm, RoundingRule.HALF_UP))
    percent = offer.offer.fee_tax_percent
    if percent and not offer.context.deducts_vat:
        key = Key(-1, "tax", "VAT", "month", offer.offer.source, "tax")
        for month, minor in enumerate(ledger.month_totals(months)):
            ledger.post(key, month, round_ratio(minor * to_ppm(percent), _WHOLE, offer.rounding.rule))
