"""Offers bound to payments: what depends on the rows of a table only is worked out once and kept for any counts."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from typing import TypeVar

from selector.costs.alike import Alike, Asked, Outlook, alike, asked_by, compacted, outlook_of
from selector.costs.booking import book
from selector.costs.events import Streams, authorizations_read, bind_all
from selector.costs.identity import Same, SameRows
from selector.costs.ledger import Ledger
from selector.costs.payments.grouping import RECOUNTABLE_ROWS, GroupedTable, Structure, group
from selector.costs.payments.payouts_apart import without_payouts
from selector.costs.payments.table import PaymentTable
from selector.costs.periodic import calendar_of, is_settled
from selector.costs.rebinding import differ_in_figures, rebound_all
from selector.costs.remarks import Remarks, remarks_of
from selector.costs.rules.origins import Origins
from selector.costs.rules.tariff import CompiledOffer
from selector.costs.shares import Shares, shares_of
from selector.costs.tally import Tally
from selector.domain.vocabulary import Event, RoundingPer

Account = TypeVar("Account", bound=Ledger)


def on_table(offer: CompiledOffer, table: PaymentTable) -> "OnTable":
    """`offer` bound to `table`.

    Raises:
        UserError: when amounts, counts or fees are too large to be exact.
    """
    main, payouts = _split(Same(table))
    first = _bind(offer, main)
    if payouts is None or not (offer.on(Event.PAYOUT) or offer.on(Event.INSTANT_PAYOUT)):
        return first
    return first.with_payouts(payouts)


@lru_cache(maxsize=8)
def _split(table: Same[PaymentTable]) -> tuple[PaymentTable, PaymentTable | None]:
    small = len(table.value) <= RECOUNTABLE_ROWS
    return without_payouts(table.value) if small else (table.value, None)


def _bind(offer: CompiledOffer, table: PaymentTable) -> "OnTable":
    by_day = offer.rounding.per is RoundingPer.DAY
    grouped = _grouped(Same(table), offer.cuts, offer.context.merchant_country, by_day=by_day)
    passes_on = offer.pass_through is not None
    outlook = _outlook(asked_by(offer), Same(grouped.structure), passes_on=passes_on)
    if len(table) > RECOUNTABLE_ROWS:
        seen = _seen_large(Same(grouped), outlook).again()
        bound = _bound_now(offer, seen)
    else:
        kept = _kept_on(Same(grouped.structure))
        seen = kept.seen(Same(grouped), outlook)
        bound = kept.bound(Same(offer), seen)
    return OnTable(offer, seen.table, bound.streams.recounted(seen.table), bound)


@lru_cache(maxsize=1024)
def _outlook(asked: Asked, structure: Same[Structure], *, passes_on: bool) -> Outlook:
    return outlook_of(asked, structure.value.combos.words, passes_on=passes_on)


class _Sight:
    """A large table as offers of one outlook see it: when it is looked at again, merging its rows pays."""

    def __init__(self, rows: "_Rows") -> None:
        self._rows = rows
        self._looks = 0

    def again(self) -> "_Rows":
        """The rows, with those merged that are alike from the second look on."""
        self._looks += 1
        if self._looks == 2:  # noqa: PLR2004 - the second look
            self._rows = _Rows(compacted(self._rows.table), self._rows.authorizations)
        return self._rows


@lru_cache(maxsize=3)
def _seen_large(table: Same[GroupedTable], outlook: Outlook) -> _Sight:
    """Few are kept, for each may hold as many rows as the table."""
    return _Sight(_Rows(alike(table.value, outlook).seen(table.value), _read(table)))


@lru_cache(maxsize=16)
def _read(table: Same[GroupedTable]) -> tuple[bool, ...]:
    return authorizations_read(table.value)


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

    def __init__(self, table: GroupedTable, authorizations: tuple[bool, ...]) -> None:
        super().__init__(table.structure)
        self.table = table
        self.authorizations = authorizations
        """How the authorizations of each month are read, which their number decides."""

    def __hash__(self) -> int:
        return hash((id(self.value), self.authorizations))

    def __eq__(self, other: object) -> bool:
        return super().__eq__(other) and isinstance(other, _Rows) and self.authorizations == other.authorizations


@dataclass(frozen=True)
class _Bound:
    """An offer bound to the rows of a table, whatever their counts."""

    offer: CompiledOffer
    table: GroupedTable
    streams: Streams
    shares: Shares
    settled: bool
    model: "_Bound | None" = None
    """The offer of other figures after which this one was bound."""
    apart: tuple["_Bound", "_Bound"] | None = None
    """The same offer bound to all else and to the payouts, where these are bound apart."""

    @cached_property
    def remarks(self) -> Remarks:
        """What must be said; worked out where it is asked for."""
        if self.apart is not None:
            return self.apart[0].remarks.plus(self.apart[1].remarks)
        if self.model is not None and self.settled:
            return self.model.remarks.under(self.offer)
        return remarks_of(self.offer, self.table, self.streams)

    @cached_property
    def origins(self) -> Origins:
        """The pages behind what is passed on."""
        return Origins(self.offer, self.streams) if self.apart is None else self.apart[0].origins


_SEEN = 12
"""Outlooks of one evaluation: each keeps a table with its counts, which no later edit of the counts asks for again."""


class _KeptOnRows:
    """What is kept for the rows of one grouped table, whatever their counts: it goes with them, all at once."""

    def __init__(self) -> None:
        alike_rows = lru_cache(maxsize=64)(_alike)
        models = lru_cache(maxsize=256)(_models)
        self.seen = lru_cache(maxsize=_SEEN)(partial(_seen, alike_rows))
        self.bound = lru_cache(maxsize=256)(partial(_bound, models))


@lru_cache(maxsize=8)
def _kept_on(_rows: Same[Structure]) -> _KeptOnRows:
    """As few as the tables that `_first_grouped` keeps: nothing asks for the rows of others again."""
    return _KeptOnRows()


def _seen(alike_rows: Callable[["_Rows", Outlook], Alike], table: Same[GroupedTable], outlook: Outlook) -> "_Rows":
    """The table as offers of this outlook see it; other counts of the same rows are seen alike."""
    grouped = table.value
    return _Rows(alike_rows(_Rows(grouped, ()), outlook).seen(grouped), _read(table))


def _alike(rows: "_Rows", outlook: Outlook) -> Alike:
    return alike(rows.table, outlook)


def _bound(models: Callable[[str, str, _Rows], list[_Bound]], offer: Same[CompiledOffer], rows: _Rows) -> _Bound:
    """The offer bound to the rows, after the one of its name that was bound last where only figures differ."""
    model = models(offer.value.platform, offer.value.offer.id, rows)
    found = _bound_like(model[0], offer.value, rows) if model else None
    if found is None:
        found = _bound_now(offer.value, rows)
        model[:] = [found]
    return found


def _models(_platform: str, _offer: str, _rows: _Rows) -> list[_Bound]:
    """The offer of a name that was bound last; none at first."""
    return []


def _bound_like(model: _Bound, offer: CompiledOffer, rows: _Rows) -> _Bound | None:
    if not differ_in_figures(model.offer, offer):
        return None
    streams = rebound_all(model.streams, offer)
    if streams is None:
        return None
    return _Bound(offer, rows.table, streams, model.shares, model.settled, model)


def _bound_now(offer: CompiledOffer, rows: _Rows) -> _Bound:
    streams = bind_all(offer, rows.table)
    settled = all(stream.settled for stream in streams.all())
    settled = settled and is_settled(offer, rows.table, streams.payments)
    return _Bound(offer, rows.table, streams, shares_of(streams.payments), settled)


@dataclass(frozen=True, slots=True)
class OnTable:
    """An offer bound to a table with its counts."""

    offer: CompiledOffer
    table: GroupedTable
    streams: Streams
    bound: _Bound

    def ledger(self, view: int) -> Ledger:
        """Everything that is charged in a view (low, likely or high), in minor units times count_scale."""
        return self._booked(view, Ledger())

    def tally(self, view: int) -> Tally:
        """The same month by month only, without lines; not for fees that hold a tax."""
        return self._booked(view, Tally())

    def _booked(self, view: int, ledger: Account) -> Account:
        book(self.offer, self.table, self.streams, calendar_of(self.offer, self.table), view, ledger)
        return ledger

    def with_payouts(self, table: PaymentTable) -> "OnTable":
        """The same with payouts, which are bound apart."""
        payouts = _bind(self.offer, table)
        if not payouts.streams.own:
            return self
        streams = replace(self.streams, own={**self.streams.own, **payouts.streams.own})
        settled = self.bound.settled and payouts.bound.settled
        bound = replace(self.bound, settled=settled, apart=(self.bound, payouts.bound))
        return replace(self, streams=streams, bound=bound)
