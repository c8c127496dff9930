"""What happens to payments and costs something: each event's rules bound to the rows that the event happens to."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from selector.costs.conditions import NO, match
from selector.costs.grouping import GroupedTable, Groups
from selector.costs.payments import Bools, Ints
from selector.costs.streams import Stream, bind
from selector.costs.tariff import CompiledOffer
from selector.domain.vocabulary import Event, Kind

_OWN_ROWS = {
    Kind.REFUND: Event.REFUND,
    Kind.DISPUTE: Event.DISPUTE,
    Kind.DISPUTE_WON: Event.DISPUTE,
    Kind.FAILURE: Event.FAILURE,
    Kind.PAYOUT: Event.PAYOUT,
    Kind.INSTANT_PAYOUT: Event.INSTANT_PAYOUT,
}
_WITHOUT_PAYMENT = {Kind.PAYOUT, Kind.INSTANT_PAYOUT}


@dataclass(frozen=True, slots=True)
class Streams:
    """All streams of an offer on a table."""

    payments: Stream | None
    authorizations: tuple[Stream, ...]
    own: Mapping[Kind, Stream]
    """Refunds, disputes, failures and payouts, each with the rules that are charged on them."""
    refunded: Stream | None
    """The payment rules bound to the refunds, for the fees that come back."""
    authorizations_unclear: bool

    def all(self) -> tuple[Stream, ...]:
        """Every stream that charges something."""
        first = () if self.payments is None else (self.payments,)
        back = () if self.refunded is None else (self.refunded,)
        return (*first, *self.authorizations, *self.own.values(), *back)


def bind_all(offer: CompiledOffer, table: GroupedTable) -> Streams:
    """Binds every event of `offer` that happens in `table`."""
    payment_rows = table.kinds.get(Kind.PAYMENT)
    payments = None if payment_rows is None else bind(Event.PAYMENT, offer, table, payment_rows)
    authorizations, unclear = _authorizations(offer, table, payments)
    own = {
        kind: bind(event, offer, table, groups, None if kind in _WITHOUT_PAYMENT else _taken(offer, table, groups))
        for kind, event in _OWN_ROWS.items()
        if (groups := table.kinds.get(kind)) is not None and offer.on(event)
    }
    own |= _instant_payouts(offer, table)
    refunds = table.kinds.get(Kind.REFUND)
    gives_back = any(rule.rule.returned_on_refund for rule in offer.on(Event.PAYMENT))
    refunded = bind(Event.PAYMENT, offer, table, refunds) if refunds is not None and gives_back else None
    return Streams(payments, authorizations, own, refunded, unclear)


def _instant_payouts(offer: CompiledOffer, table: GroupedTable) -> dict[Kind, Stream]:
    """A chosen fee for instant payouts falls on the ordinary payouts where the table tells none apart."""
    payouts = table.kinds.get(Kind.PAYOUT)
    if payouts is None or Kind.INSTANT_PAYOUT in table.kinds or not offer.on(Event.INSTANT_PAYOUT):
        return {}
    return {Kind.INSTANT_PAYOUT: bind(Event.INSTANT_PAYOUT, offer, table, payouts)}


def _taken(offer: CompiledOffer, table: GroupedTable, groups: Groups) -> Bools:
    """Which groups the offer takes at all: what it does not accept cannot be refunded or disputed there."""
    base = [rule for rule in offer.on(Event.PAYMENT) if rule.rule.role == "base"]
    if not base:
        return np.ones(len(groups.combo), dtype=bool)
    known = np.any(match([rule.wanted for rule in base], table.combos) > NO, axis=0)
    return np.asarray(known)[groups.combo]


def _authorizations(
    offer: CompiledOffer, table: GroupedTable, payments: Stream | None
) -> tuple[tuple[Stream, ...], bool]:
    """Every payment was authorized once; authorization rows tell all attempts of a month, or the declined ones only.

    A month that has at least as many authorization rows as payments lists them all; else its rows are further attempts.
    """
    if not offer.on(Event.AUTHORIZATION):
        return (), False
    rows = table.kinds.get(Kind.AUTHORIZATION)
    if rows is None:
        return _of_payments(offer, table, payments, np.ones(len(table.periods.months), dtype=bool)), False
    months = len(table.periods.months)
    paid = np.zeros(months, dtype=np.int64) if payments is None else _month_counts(table, payments.cells.groups)
    listed = _month_counts(table, rows)
    complete = np.asarray(listed >= paid)
    attempts = bind(Event.AUTHORIZATION, offer, table, rows, _taken(offer, table, rows))
    return (*_of_payments(offer, table, payments, ~complete), attempts), bool(np.any((listed > 0) & (paid > 0)))


def _of_payments(
    offer: CompiledOffer, table: GroupedTable, payments: Stream | None, months: Bools
) -> tuple[Stream, ...]:
    if payments is None or not months.any():
        return ()
    groups = payments.cells.groups
    counted = months[table.periods.month[groups.period]]
    return (bind(Event.AUTHORIZATION, offer, table, groups, counted, payments),)


def _month_counts(table: GroupedTable, groups: Groups) -> Ints:
    counts = np.zeros(len(table.periods.months), dtype=np.int64)
    group_of_row = groups.key // groups.span
    np.add.at(counts, table.periods.month[groups.period[group_of_row]], groups.count)
    return counts
