"""Charges a stream's parts to the ledger: rounds as the offer says and keeps the lines' sum equal to the total."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from selector.costs.kernel import priced_sums, rounded_sums
from selector.costs.ledger import Entry, Key, Ledger
from selector.costs.month_base import free_of, month_totals
from selector.costs.monthly import MonthTerms, MonthTotals, month_fee
from selector.costs.payments.table import Bools, Ints
from selector.costs.priced import Part, Priced, Sums, summed_parts
from selector.costs.rounding import round_micro, share_out
from selector.costs.streams import Stream
from selector.domain.fees import Rounding
from selector.domain.vocabulary import Event, RoundingPer

_COUNT_FOR_MINIMUM = (Event.PAYMENT, Event.AUTHORIZATION)


@dataclass(slots=True)
class Account:
    """A ledger while it is written, with what the calendar and the offer's rounding have to say."""

    ledger: Ledger
    rounding: Rounding
    month_weight: Ints
    """How many times a month's bands and fees count: count_scale times the months that it stands for."""
    month_of_period: Ints
    first_days: Sequence[int]
    """First day (ordinal) of each month; for undated payments the day whose prices count."""
    months: Sequence[date | None]
    """The calendar months; None where payments have no date."""
    month_sums: dict[tuple[str, int], int] = field(default_factory=dict)
    """Payment and authorization fees worked out on a month's sum, by bill and month, for monthly minimums."""
    pending: dict[int, list[tuple[Key, int]]] = field(default_factory=dict)
    """Unrounded millionths by period (rounding per day) or month (rounding per month), until everything is in."""

    @property
    def late(self) -> bool:
        """Is rounding put off until a whole day or month is summed?"""
        return self.rounding.per in {RoundingPer.DAY, RoundingPer.MONTH}

    def hold(self, key: Key, period: int, micro: int) -> None:
        """Keeps an unrounded amount until its day or month is complete."""
        bucket = period if self.rounding.per is RoundingPer.DAY else int(self.month_of_period[period])
        self.pending.setdefault(bucket, []).append((key, micro))

    def close(self) -> None:
        """Rounds what was put off, once for each day or month."""
        for bucket, held in sorted(self.pending.items()):
            month = int(self.month_of_period[bucket]) if self.rounding.per is RoundingPer.DAY else bucket
            self.ledger.share(month, round_micro(sum(micro for _, micro in held), self.rounding.rule), held)
        self.pending.clear()


@dataclass(frozen=True, slots=True)
class Charged:
    """What a stream's fees cost in each cell, for monthly minimums; None where rounding waits for a day or month."""

    stream: Stream
    laid: Priced
    minor: Ints | None


def charge(account: Account, stream: Stream, laid: Priced, view: int) -> Charged:
    """Charges `laid`, which is `stream` in `view`, to the account's ledger.

    Gives what each cell costs, in minor units times count_scale.
    """
    if not account.ledger.has_lines and account.rounding.per is RoundingPer.PAYMENT:
        return _charge_total(account, stream, laid, view)
    sums = laid.sums(stream.cells)
    entries = [account.ledger.entries[part.key] for part in laid.parts]
    for slot, count, volume in zip(laid.slots, sums.counts, sums.volumes, strict=True):
        entry = entries[slot.part]
        entry.count += count
        entry.base += volume
    _charge_month_sums(account, stream, laid, sums, view)
    if account.late:
        return _charge_late(account, stream, laid, sums)
    if account.rounding.per is RoundingPer.FEE:
        return _charge_each(account, stream, laid)
    return _charge_together(account, stream, laid, sums, entries)


def _charge_total(account: Account, stream: Stream, laid: Priced, view: int) -> Charged:
    """One rounding a payment; nothing is told of single fees."""
    if laid.by_month:
        _charge_month_sums(account, stream, laid, laid.sums(stream.cells), view)
    minor = priced_sums(stream.cells, laid, account.rounding.rule)
    for month, total in zip(laid.bucket_time, laid.by_bucket(minor), strict=True):
        account.ledger.share(month, total, ())
    return Charged(stream, laid, minor)


def _charge_month_sums(account: Account, stream: Stream, laid: Priced, sums: Sums, view: int) -> None:
    """Free units, graduated monthly bands and lump sums: on the totals of each month."""
    for place in laid.by_month:
        part = laid.parts[place]
        months: dict[int, MonthTotals] = {}
        for slot, *figures in zip(laid.slots, sums.counts, sums.volumes, sums.micros, strict=True):
            if slot.part == place:
                time = laid.bucket_time[slot.bucket]
                month = int(account.month_of_period[time]) if account.late else time
                months[month] = months.get(month, MonthTotals()).plus(*figures)
        rule_place = stream.layout.rules.index(part.rule)
        counted = month_totals(stream, rule_place, part.cells, view, account.month_weight)
        free = free_of(stream, rule_place, part.cells, account.month_weight)
        for month, totals in months.items():
            terms = MonthTerms(int(account.month_weight[month]), counted[month], free[month])
            minor = month_fee(part.rule, totals, terms, account.rounding.rule)
            account.ledger.post(part.key, month, minor)
            if stream.event in _COUNT_FOR_MINIMUM:
                place_of = (part.rule.rule.bill, month)
                account.month_sums[place_of] = account.month_sums.get(place_of, 0) + minor


def _charge_each(account: Account, stream: Stream, laid: Priced) -> Charged:
    cells, total = stream.cells, np.zeros(len(stream.cells), dtype=np.int64)
    for part in laid.parts:
        if not part.on_month_sum:
            sums = rounded_sums(cells, *summed_parts([part], len(cells)), account.rounding.rule)
            for month, minor in _by_month(sums[part.cells], cells.month[part.cells]):
                account.ledger.post(part.key, month, minor)
            total += sums
    return Charged(stream, laid, total)


def _by_month(minor: Ints, month: Ints) -> list[tuple[int, int]]:
    return [(int(which), int(minor[month == which].sum())) for which in np.unique(month)]


def _charge_together(account: Account, stream: Stream, laid: Priced, sums: Sums, entries: Sequence[Entry]) -> Charged:
    """One rounding a payment; its cost goes to the lines of the rules that priced it, set of rules by set of rules."""
    minor = priced_sums(stream.cells, laid, account.rounding.rule)
    totals = laid.by_bucket(minor)
    for bucket, places in laid.singles:
        month = laid.bucket_time[bucket]
        shares = share_out(totals[bucket], [sums.micros[place] for place in places])
        for place, share in zip(places, shares, strict=True):
            entries[laid.slots[place].part].months[month] += share
    return Charged(stream, laid, minor)


def _charge_late(account: Account, stream: Stream, laid: Priced, sums: Sums) -> Charged:
    for bucket, places in laid.singles:
        for place in places:
            account.hold(laid.parts[laid.slots[place].part].key, laid.bucket_time[bucket], sums.micros[place])
    return Charged(stream, laid, None)


def fees_of(account: Account, charged: Sequence[Charged], chosen: Sequence[Bools], bill: str = "") -> list[int]:
    """What the chosen cells of some streams cost in each month, in minor units times count_scale.

    With a `bill` only the rows on it count, rounded as if it were the whole of what the offer charges.
    """
    totals, exact = [0] * len(account.month_weight), [0] * len(account.month_weight)
    for each, wanted in zip(charged, chosen, strict=True):
        months = each.stream.cells.month[wanted]
        if account.late:
            _add_exact(exact, each, wanted, _parts_on(each.laid, bill))
        else:
            for month, minor in _by_month(_minor_on(account, each, bill)[wanted], months):
                totals[month] += minor
    return [total + round_micro(micro, account.rounding.rule) for total, micro in zip(totals, exact, strict=True)]


def is_on_bill(row: str, bill: str) -> bool:
    """Is a row, by its bill, on `bill`? A bill may have parts: `acme/discount` is on the bill of `acme`, and on any."""
    return not bill or row == bill or row.startswith(f"{bill}/")


def _parts_on(laid: Priced, bill: str) -> list[Part]:
    return [part for part in laid.parts if is_on_bill(part.rule.rule.bill, bill)]


def _minor_on(account: Account, charged: Charged, bill: str) -> Ints:
    """What the rows on a bill cost in each cell, each payment or each fee rounded by itself."""
    if charged.minor is not None and not bill:
        return charged.minor
    cells, parts = charged.stream.cells, _parts_on(charged.laid, bill)
    apart = [[part] for part in parts] if account.rounding.per is RoundingPer.FEE else [parts]
    total = np.zeros(len(cells), dtype=np.int64)
    for together in apart:
        total += rounded_sums(cells, *summed_parts(together, len(cells)), account.rounding.rule)
    return total


def _add_exact(exact: list[int], charged: Charged, chosen: Bools, parts: Sequence[Part]) -> None:
    """Adds unrounded fees, in millionths of a minor unit, to their months."""
    cells = charged.stream.cells
    slope, intercept = (line.tolist() for line in summed_parts(parts, len(cells)))
    for cell in np.flatnonzero(chosen).tolist():
        fee = slope[cell] * int(cells.volume[cell]) + intercept[cell] * int(cells.count[cell])
        exact[int(cells.month[cell])] += fee
