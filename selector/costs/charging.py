"""Charges a stream's parts to the ledger: rounds as the offer says and keeps the lines' sum equal to the total."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from selector.costs.kernel import priced_sums, rounded_sums
from selector.costs.ledger import Key, Ledger
from selector.costs.monthly import MonthTotals, month_fee
from selector.costs.payments import Bools, Ints
from selector.costs.priced import Priced, Slot
from selector.costs.rounding import round_micro
from selector.costs.streams import Stream
from selector.domain.fees import Rounding
from selector.domain.vocabulary import Event, RoundingPer

Summed = tuple[Slot, int, int, int]
"""A slot with its count, volume and unrounded fee."""
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
    month_sums: dict[int, int] = field(default_factory=dict)
    """Payment and authorization fees worked out on a month's sum, for monthly minimums."""
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
    """What a stream's fees cost in each cell, for monthly minimums: rounded, or exact where rounding comes later."""

    minor: Ints | None
    micro: Sequence[int] = ()


def charge(account: Account, stream: Stream, laid: Priced) -> Charged:
    """Charges `laid` to the account's ledger and gives what each cell costs, in minor units times count_scale."""
    slots = list(zip(laid.slots, *laid.sums(stream.cells), strict=True))
    for slot, count, volume, _ in slots:
        account.ledger.note(laid.parts[slot.part].key, count, volume)
    _charge_month_sums(account, stream, laid, slots)
    single = [each for each in slots if not laid.parts[each[0].part].on_month_sum]
    if account.late:
        return _charge_late(account, stream, laid, single)
    if account.rounding.per is RoundingPer.FEE:
        return _charge_each(account, stream, laid)
    return _charge_together(account, stream, laid, single)


def _charge_month_sums(account: Account, stream: Stream, laid: Priced, slots: Sequence[Summed]) -> None:
    """Free units, graduated monthly bands and lump sums: on the totals of each month."""
    for place, part in enumerate(laid.parts):
        if part.tag or not (part.rule.on_month_sum or part.rule.bands):
            continue
        months: dict[int, MonthTotals] = {}
        for slot, count, volume, micro in slots:
            if slot.part == place:
                time = laid.bucket_time[slot.bucket]
                month = int(account.month_of_period[time]) if account.late else time
                months[month] = months.get(month, MonthTotals()).plus(count, volume, micro)
        for month, totals in months.items():
            minor = month_fee(part.rule, totals, int(account.month_weight[month]), account.rounding.rule)
            account.ledger.post(part.key, month, minor)
            if stream.event in _COUNT_FOR_MINIMUM:
                account.month_sums[month] = account.month_sums.get(month, 0) + minor


def _charge_each(account: Account, stream: Stream, laid: Priced) -> Charged:
    cells, total = stream.cells, np.zeros(len(stream.cells), dtype=np.int64)
    for part in laid.parts:
        if not part.on_month_sum:
            slope, intercept = np.zeros(len(cells), dtype=np.int64), np.zeros(len(cells), dtype=np.int64)
            slope[part.cells], intercept[part.cells] = part.slope, part.intercept
            sums = rounded_sums(cells, slope, intercept, account.rounding.rule)
            for month, minor in _by_month(sums[part.cells], cells.month[part.cells]):
                account.ledger.post(part.key, month, minor)
            total += sums
    return Charged(total)


def _by_month(minor: Ints, month: Ints) -> list[tuple[int, int]]:
    return [(int(which), int(minor[month == which].sum())) for which in np.unique(month)]


def _charge_together(account: Account, stream: Stream, laid: Priced, slots: Sequence[Summed]) -> Charged:
    """One rounding a payment; its cost goes to the lines of the rules that priced it, set of rules by set of rules."""
    sums = priced_sums(stream.cells, laid, account.rounding.rule)
    shares: dict[int, list[tuple[Key, int]]] = {}
    for slot, _, _, micro in slots:
        shares.setdefault(slot.bucket, []).append((laid.parts[slot.part].key, micro))
    totals = laid.by_bucket(sums)
    for bucket, lines in shares.items():
        account.ledger.share(laid.bucket_time[bucket], totals[bucket], lines)
    return Charged(sums)


def _charge_late(account: Account, stream: Stream, laid: Priced, slots: Sequence[Summed]) -> Charged:
    for slot, _, _, micro in slots:
        account.hold(laid.parts[slot.part].key, laid.bucket_time[slot.bucket], micro)
    cells = stream.cells
    figures = (laid.slope.tolist(), cells.volume.tolist(), laid.intercept.tolist(), cells.count.tolist())
    return Charged(None, [s * v + i * c for s, v, i, c in zip(*figures, strict=True)])


def fees_of(account: Account, charged: Charged, stream: Stream, chosen: Bools) -> list[int]:
    """What the chosen cells cost in each month, in minor units times count_scale."""
    totals = [0] * len(account.month_weight)
    if charged.minor is not None:
        for month, minor in _by_month(charged.minor[chosen], stream.cells.month[chosen]):
            totals[month] = minor
        return totals
    for cell in np.flatnonzero(chosen).tolist():
        totals[int(stream.cells.month[cell])] += charged.micro[cell]
    return [round_micro(total, account.rounding.rule) for total in totals]
