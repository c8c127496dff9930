"""What happens to payments and costs something: each event's rules bound to the rows that the event happens to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from selector.costs.payments.grouping import GroupedTable, Groups
from selector.costs.payments.table import KINDS, Bools, Ints
from selector.costs.rules.conditions import NO, match
from selector.costs.rules.tariff import CompiledOffer
from selector.costs.streams import Stream, bind
from selector.domain.vocabulary import Event, Kind

_OWN_ROWS = (Event.REFUND, Event.DISPUTE, Event.FAILURE, Event.PAYOUT, Event.INSTANT_PAYOUT)
_WITHOUT_PAYMENT = {Event.PAYOUT, Event.INSTANT_PAYOUT}


@dataclass(frozen=True, slots=True)
class Streams:
    """All streams of an offer on a table."""

    payments: Stream | None
    authorizations: Stream | None
    own: Mapping[Event, Stream]
    """Refunds, disputes, failures and payouts, each with the rules that are charged on them."""
    refunded: Stream | None
    """The payment rules bound to the refunds, for the fees that come back."""
    authorizations_unclear: bool

    def recounted(self, table: GroupedTable) -> "Streams":
        """The same streams for other counts of the same rows."""
        listed = table.events.get(Event.AUTHORIZATION, table.events.get(Event.PAYMENT))
        return Streams(
            payments=_recounted(self.payments, table.events.get(Event.PAYMENT)),
            authorizations=_recounted(self.authorizations, listed),
            own={
                event: stream.recounted(groups)
                for event, stream in self.own.items()
                if (groups := _rows_of(event, table)) is not None
            },
            refunded=_recounted(self.refunded, table.refunded),
            authorizations_unclear=self.authorizations_unclear,
        )

    def rebuilt(self, build: Callable[[Stream], Stream | None]) -> "Streams | None":
        """What `build` makes of each stream; None where it makes nothing of one."""
        built = {id(stream): made for stream in self.all() if (made := build(stream)) is not None}
        if len(built) < len(self.all()):
            return None
        return Streams(
            payments=built.get(id(self.payments)),
            authorizations=built.get(id(self.authorizations)),
            own={event: built[id(stream)] for event, stream in self.own.items()},
            refunded=built.get(id(self.refunded)),
            authorizations_unclear=self.authorizations_unclear,
        )

    def all(self) -> tuple[Stream, ...]:
        """Every stream that charges something."""
        found = (self.payments, self.authorizations, *self.own.values(), self.refunded)
        return tuple(stream for stream in found if stream is not None)


def _recounted(stream: Stream | None, groups: Groups | None) -> Stream | None:
    return None if stream is None or groups is None else stream.recounted(groups)


def bind_all(offer: CompiledOffer, table: GroupedTable) -> Streams:
    """Binds every event of `offer` that happens in `table`."""
    payment_rows = table.events.get(Event.PAYMENT)
    payments = None if payment_rows is None else bind(Event.PAYMENT, offer, table, payment_rows)
    authorizations, unclear = _authorizations(offer, table, payments)
    own = {
        event: bind(event, offer, table, groups, None if event in _WITHOUT_PAYMENT else _taken(offer, table, groups))
        for event in _OWN_ROWS
        if (groups := _rows_of(event, table)) is not None and offer.on(event)
    }
    refunds = table.refunded
    gives_back = any(rule.rule.returned_on_refund for rule in offer.on(Event.PAYMENT))
    refunded = bind(Event.PAYMENT, offer, table, refunds) if refunds is not None and gives_back else None
    return Streams(payments, authorizations, own, refunded, unclear)


def _rows_of(event: Event, table: GroupedTable) -> Groups | None:
    """The rows of an event. Chosen instant payouts fall on the ordinary ones where the table tells none apart."""
    if event is Event.INSTANT_PAYOUT and event not in table.events:
        return table.events.get(Event.PAYOUT)
    return table.events.get(event)


def _taken(offer: CompiledOffer, table: GroupedTable, groups: Groups) -> Bools:
    """Which groups the offer takes at all: what it does not accept cannot be refunded or disputed there."""
    base = [rule for rule in offer.on(Event.PAYMENT) if rule.rule.role == "base"]
    if not base:
        return np.ones(len(groups.combo), dtype=bool)
    known = np.any(match([rule.wanted for rule in base], table.combos) > NO, axis=0)
    return np.asarray(known)[groups.combo]


def authorizations_read(table: GroupedTable) -> tuple[bool, ...]:
    """For each month: are its authorizations further, declined attempts, beside one for each payment?

    A month that lists at least as many authorizations as payments lists them all; else its rows are further attempts.
    """
    rows = table.events.get(Event.AUTHORIZATION)
    if rows is None:
        return ()
    listed, paid = (_month_counts(table, rows, kind) for kind in (Kind.AUTHORIZATION, Kind.PAYMENT))
    return tuple((listed < paid).tolist())


def _authorizations(offer: CompiledOffer, table: GroupedTable, payments: Stream | None) -> tuple[Stream | None, bool]:
    """Every payment was authorized once; authorization rows tell all attempts of a month, or the declined ones only."""
    if not offer.on(Event.AUTHORIZATION):
        return None, False
    rows = table.events.get(Event.AUTHORIZATION)
    if rows is None:
        if payments is None:
            return None, False
        return bind(Event.AUTHORIZATION, offer, table, payments.cells.groups, within=_or_any(payments, offer)), False
    further = np.array(authorizations_read(table), dtype=bool)
    is_attempt = table.combos.kind[rows.combo] == KINDS.index(Kind.AUTHORIZATION)
    counted = is_attempt | further[table.periods.month[rows.period]]
    accepted = _or_any(bind(Event.PAYMENT, offer, table, rows), offer)
    stream = bind(Event.AUTHORIZATION, offer, table, rows, counted, accepted)
    with_attempts = np.isin(np.arange(len(further)), table.periods.month[rows.period[is_attempt]])
    return stream, bool(np.any(further & with_attempts))


def _or_any(payments: Stream, offer: CompiledOffer) -> Stream | None:
    """What is authorized is what the offer accepts; an offer without base fees is asked about nothing."""
    return payments if offer.has_base else None


def _month_counts(table: GroupedTable, groups: Groups, kind: Kind) -> Ints:
    counts = np.zeros(len(table.periods.months), dtype=np.int64)
    of_run = np.diff(groups.count_before[groups.run_starts])
    group = np.arange(len(of_run)) if groups.owner is None else groups.owner
    of_kind = table.combos.kind[groups.combo[group]] == KINDS.index(kind)
    np.add.at(counts, table.periods.month[groups.period[group]], of_run * of_kind)
    return counts
