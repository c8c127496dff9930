"""Charges a stream's parts to the ledger: rounds as the offer says and keeps the lines' sum equal to the total."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from selector.costs.kernel import rounded_sums
from selector.costs.ledger import Key, Ledger, key_of, micro_by_bucket
from selector.costs.monthly import month_sums, slab_lump_sums
from selector.costs.payments import Bools, Ints
from selector.costs.rounding import round_micro
from selector.costs.streams import Part, Stream
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


def charge(account: Account, stream: Stream, parts: Sequence[Part]) -> Charged:
    """Charges `parts` to the account's ledger and gives what each cell costs, in minor units times count_scale."""
    cells = stream.cells
    for part in parts:
        account.ledger.note(
            key_of(part.rule, part.tag), int(cells.count[part.cells].sum()), int(cells.volume[part.cells].sum())
        )
    single = [part for part in parts if not (part.rule.on_month_sum and not part.tag)]
    for part in parts:
        if part.rule.on_month_sum and not part.tag:
            sums = month_sums(stream.cells, part, account.month_weight, account.rounding.rule)
            _post_sums(account, stream, part, sums)
        if part.rule.bands and not part.rule.graduated_by_month and not part.tag:
            _post_sums(account, stream, part, slab_lump_sums(stream.cells, part, account.month_weight))
    if account.late:
        return _charge_late(account, stream, single)
    if account.rounding.per is RoundingPer.FEE:
        return _charge_each(account, stream, single)
    return _charge_together(account, stream, single)


def _post_sums(account: Account, stream: Stream, part: Part, sums: Mapping[int, int]) -> None:
    for month, minor in sums.items():
        account.ledger.post(key_of(part.rule), month, minor)
        if stream.event in _COUNT_FOR_MINIMUM:
            account.month_sums[month] = account.month_sums.get(month, 0) + minor


def _charge_each(account: Account, stream: Stream, parts: Sequence[Part]) -> Charged:
    total = np.zeros(len(stream.cells), dtype=np.int64)
    for part in parts:
        slope, intercept = _spread([part], len(stream.cells))
        sums = rounded_sums(stream.cells, slope, intercept, account.rounding.rule)
        for month, minor in _by_month(sums[part.cells], stream.cells.month[part.cells]):
            account.ledger.post(key_of(part.rule, part.tag), month, minor)
        total += sums
    return Charged(total)


def _spread(parts: Sequence[Part], size: int) -> tuple[Ints, Ints]:
    slope, intercept = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    for part in parts:
        slope[part.cells] += part.slope
        intercept[part.cells] += part.intercept
    return slope, intercept


def _by_month(minor: Ints, month: Ints) -> list[tuple[int, int]]:
    return [(int(which), int(minor[month == which].sum())) for which in np.unique(month)]


def _charge_together(account: Account, stream: Stream, parts: Sequence[Part]) -> Charged:
    """One rounding a payment; its cost goes to the lines of the rules that priced it, set of rules by set of rules."""
    cells = stream.cells
    slope, intercept = _spread(parts, len(cells))
    sums = rounded_sums(cells, slope, intercept, account.rounding.rule)
    bucket, months = _buckets(parts, cells.month)
    totals = np.zeros(len(months), dtype=np.int64)
    np.add.at(totals, bucket, sums)
    columns = [micro_by_bucket(part, cells.count, cells.volume, bucket, len(months)) for part in parts]
    touched = [np.isin(np.arange(len(months)), bucket[part.cells]) for part in parts]
    for place, month in enumerate(months):
        shares = [
            (key_of(part.rule, part.tag), column[place])
            for part, column, present in zip(parts, columns, touched, strict=True)
            if present[place]
        ]
        account.ledger.share(month, int(totals[place]), shares)
    return Charged(sums)


def _buckets(parts: Sequence[Part], month: Ints) -> tuple[Ints, list[int]]:
    """Numbers cells by the set of rules that price them and by month; gives the month of each number."""
    code = month.copy()
    base = int(month.max()) + 1 if len(month) else 1
    for part in parts:
        mark = np.zeros(len(month), dtype=np.int64)
        mark[part.cells] = 1
        _, code = np.unique(code + base * mark, return_inverse=True) if mark.any() else (None, code)
        base = int(code.max()) + 1 if len(code) else 1
    months = np.zeros(base, dtype=np.int64)
    months[code] = month
    return code, months.tolist() if len(month) else []


def _charge_late(account: Account, stream: Stream, parts: Sequence[Part]) -> Charged:
    cells = stream.cells
    periods = len(account.month_of_period)
    for part in parts:
        sums = micro_by_bucket(part, cells.count, cells.volume, cells.period, periods)
        for period in np.unique(cells.period[part.cells]).tolist():
            account.hold(key_of(part.rule, part.tag), period, sums[period])
    slope, intercept = _spread(parts, len(cells))
    figures = (slope.tolist(), cells.volume.tolist(), intercept.tolist(), cells.count.tolist())
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
