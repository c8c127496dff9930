"""Payments sorted into groups of equal attributes and period, with equal amounts merged. Done once per table.

A *combo* is a distinct set of attribute values, a *period* a stretch of days within one month in which the same rules
are valid, a *group* a combo in a period. Within a group the rows rise by amount, so that every condition on the amount
is a contiguous slice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from selector.costs.payments.combos import Combos, combos_of, renumbered
from selector.costs.payments.periods import Periods, days_with_payments, periods_of
from selector.costs.payments.table import KINDS, Ints, PaymentTable, Whole
from selector.domain.problems import Problem, UserError
from selector.domain.text import text
from selector.domain.vocabulary import Event, Kind

LIMIT = 2**62
RECOUNTABLE_ROWS = 300_000
"""Tables up to this size remember their order, so that other counts of the same rows need no sorting."""
ROWS_OF = {
    Event.PAYMENT: (Kind.PAYMENT,),
    Event.AUTHORIZATION: (Kind.PAYMENT, Kind.AUTHORIZATION),
    Event.REFUND: (Kind.REFUND,),
    Event.DISPUTE: (Kind.DISPUTE, Kind.DISPUTE_WON),
    Event.FAILURE: (Kind.FAILURE,),
    Event.PAYOUT: (Kind.PAYOUT,),
    Event.INSTANT_PAYOUT: (Kind.INSTANT_PAYOUT,),
}


@dataclass(frozen=True, slots=True)
class Groups:
    """The rows that one event happens to. Arrays with one entry a row: amount, count, key; one a group: combo, period.

    `count_before` and `volume_before` are running sums with one entry more than rows, starting at 0.
    `key` is run * span + amount, in rising order. A run is a group of its own where `owner` is None, else a part of the
    group `owner[run]`. `refunded` is set for refunds only: there `amount` is that of the payment which is refunded, and
    `refunded` what goes back. `order` and `starts` lead from the table's rows to these.
    """

    amount: Ints
    count: Ints
    count_before: Ints
    volume_before: Ints
    key: Ints
    span: int
    combo: Ints
    period: Ints
    refunded: Ints | None
    order: Ints | None
    starts: Ints
    run_starts: Ints
    """First row of each run, and at the end the number of rows."""
    most: int
    """The largest count of a row."""
    owner: Ints | None = None

    def group_of_row(self) -> Ints:
        """The group of each row."""
        run = self.key // self.span
        return run if self.owner is None else self.owner[run]

    def recounted(self, table: PaymentTable) -> "Groups":
        """The groups for other counts of the same rows."""
        count = np.add.reduceat(table.count[self.order], self.starts)
        moved = self.amount if self.refunded is None else self.refunded
        before, most = running(count), int(count.max(initial=0))
        return replace(self, count=count, count_before=before, volume_before=running(count * moved), most=most)


@dataclass(frozen=True, slots=True)
class Structure:
    """What stays when only counts change."""

    combos: Combos
    periods: Periods
    days_with_payments: Ints
    """Distinct dated days with payments in each month of `periods.months`."""


@dataclass(frozen=True, slots=True)
class GroupedTable:
    """A payments table ready for pricing."""

    table: PaymentTable
    structure: Structure
    events: Mapping[Event, Groups]
    """The rows that each event happens to; authorizations only where they are listed, and then with the payments."""
    refunded: Groups | None
    """The payments that are refunded: `amount` is theirs, `refunded` what goes back."""

    @property
    def combos(self) -> Combos:
        """The distinct attribute sets."""
        return self.structure.combos

    @property
    def periods(self) -> Periods:
        """The stretches of days."""
        return self.structure.periods

    def recounted(self, table: PaymentTable) -> "GroupedTable":
        """The same groups for `table`, which has the same rows with other counts.

        Raises:
            UserError: when the counts are too large to be summed exactly.
        """
        _check_size(table)
        events = {event: groups.recounted(table) for event, groups in self.events.items()}
        refunded = None if self.refunded is None else self.refunded.recounted(table)
        return GroupedTable(table, self.structure, events, refunded)


def group(table: PaymentTable, cuts: Sequence[int] = (), *, by_day: bool = False, country: str = "") -> GroupedTable:
    """`table` in groups; `cuts` are days (ordinals) on which rules begin or end, `by_day` makes every day a period.

    `country` is the merchant's: with it, an unknown region follows from a known country of the shopper.

    Raises:
        UserError: when amounts or counts are too large to be summed exactly.
    """
    _check_size(table)
    combo_of_row, combos = combos_of(table, country)
    period_of_row, periods = periods_of(table.day, cuts, by_day=by_day)
    size = len(periods.first_day)
    group_of_row = combo_of_row if period_of_row is None else combo_of_row.astype(np.int64) * size + period_of_row
    present = {KINDS[code] for code in np.unique(table.kind)}
    events = {
        event: _groups(table, group_of_row, _rows(table, present, kinds), size)
        for event, kinds in ROWS_OF.items()
        if present & set(kinds) and not (event is Event.AUTHORIZATION and Kind.AUTHORIZATION not in present)
    }
    refunded = None
    if Kind.REFUND in present:
        refunded = _groups(table, group_of_row, _rows(table, present, (Kind.REFUND,)), size, refunds=True)
    paid = _rows(table, present, (Kind.PAYMENT,))
    days = days_with_payments(table.day if paid is None else table.day[paid], periods.months)
    return GroupedTable(table, Structure(combos, periods, days), events, refunded)


def _rows(table: PaymentTable, present: set[Kind], kinds: Sequence[Kind]) -> Ints | None:
    """The places of the rows of `kinds`; None where that is all of them."""
    if present <= set(kinds):
        return None
    return np.flatnonzero(np.isin(table.kind, [KINDS.index(kind) for kind in kinds]))


def _check_size(table: PaymentTable) -> None:
    if not len(table):
        return
    largest, counts = int(table.amount_minor.max()), int(table.count.max()) * len(table)
    if counts < LIMIT and largest * counts < LIMIT:
        return
    estimate = np.dot(table.amount_minor.astype(np.float64), table.count.astype(np.float64))
    if counts < LIMIT and estimate < LIMIT / 2:
        return
    number, amounts = table.count.tolist(), table.amount_minor.tolist()
    if sum(number) >= LIMIT or sum(a * c for a, c in zip(amounts, number, strict=True)) >= LIMIT:
        raise too_large()


def too_large() -> UserError:
    """The refusal of figures whose sums would not fit into 63 bits."""
    wrong = text("the amounts are too large to be priced exactly")
    hint = text("split the payments table, or check its amounts and counts")
    return UserError(Problem("too_large", wrong, hint=hint))


def _groups(
    table: PaymentTable, group_of_row: Whole, rows: Ints | None, periods: int, *, refunds: bool = False
) -> Groups:
    groups, amount, count = (
        each if rows is None else each[rows] for each in (group_of_row, table.amount_minor, table.count)
    )
    moved = amount if refunds else None
    if refunds:
        amount = _original(table, rows, amount)
    key, span, occurring = _keys(groups, amount)
    if moved is None and len(table) > RECOUNTABLE_ROWS and int(count.max()) == 1:
        key.sort()
        order, starts = None, _starts_of_runs(key)
        merged = np.diff(starts, append=len(key))
    else:
        order = np.argsort(key) if moved is None else np.lexsort((moved, key))
        key = key[order]
        moved = None if moved is None else moved[order]
        starts = _starts_of_runs(key, moved)
        merged = np.add.reduceat(count[order], starts)
        order = order if rows is None else rows[order]
    key = key[starts]
    run_starts = np.searchsorted(key, np.arange(len(occurring) + 1) * span)
    refunded = None if moved is None else moved[starts]
    amount = key % span
    return Groups(
        amount=amount,
        count=merged,
        count_before=running(merged),
        volume_before=running(merged * (amount if refunded is None else refunded)),
        key=key,
        span=span,
        combo=occurring // periods,
        period=occurring % periods,
        refunded=refunded,
        order=order if len(table) <= RECOUNTABLE_ROWS else None,
        starts=starts,
        run_starts=run_starts,
        most=int(merged.max(initial=0)),
    )


def _keys(groups: Whole, amount: Ints) -> tuple[Ints, int, Ints]:
    """Group and amount as one number for each row, the span between groups, and the groups that occur."""
    dense, occurring = renumbered(groups, int(groups.max()) + 1)
    span = int(amount.max()) + 1
    if len(occurring) * span >= LIMIT:
        raise too_large()
    key = dense.astype(np.int64)
    key *= span
    key += amount
    return key, span, occurring


def _original(table: PaymentTable, rows: Ints | None, amount: Ints) -> Ints:
    """The amounts of the payments that are refunded; where one is not told, the refund is taken as a full one."""
    if table.original_minor is None:
        return amount
    original = table.original_minor if rows is None else table.original_minor[rows]
    return np.where(original > 0, original, amount)


def _starts_of_runs(key: Ints, refunded: Ints | None = None) -> Ints:
    """Where each run of equal rows begins."""
    new = np.empty(len(key), dtype=bool)
    new[:1] = True
    np.not_equal(key[1:], key[:-1], out=new[1:])
    if refunded is not None:
        new[1:] |= refunded[1:] != refunded[:-1]
    return np.flatnonzero(new)


def running(rows: Ints) -> Ints:
    """Running sums, starting at 0: one entry more than rows."""
    sums = np.zeros(len(rows) + 1, dtype=np.int64)
    np.cumsum(rows, out=sums[1:])
    return sums
