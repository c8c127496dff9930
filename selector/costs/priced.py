"""A stream in one view: which rule prices which cells, laid out so that sums over the payments take few steps.

Everything here depends on the payments' amounts and attributes only, not on how many there are of each. When only
counts change (a share, a volume), it is used again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np

from selector.costs.cells import Cells
from selector.costs.ledger import Key, key_of
from selector.costs.payments.grouping import LIMIT
from selector.costs.payments.table import Ints, Whole
from selector.costs.rules.tariff import CompiledRule
from selector.domain.vocabulary import RoundingRule

_FIT_16_BITS = 2**15


@dataclass(frozen=True)
class Part:
    """A rule and the cells it prices, with the straight line of each cell. `tag` tells parts of one rule apart."""

    rule: CompiledRule
    cells: Ints
    slope: Ints
    intercept: Ints
    percent: Ints
    tag: str = ""
    key: Key = field(init=False)
    """The line of the account that the part is charged to."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", key_of(self.rule.index, self.rule.rule, self.tag))

    @property
    def on_month_sum(self) -> bool:
        """Is the part worked out on the month's sum? What a rule passes on never is."""
        return self.rule.on_month_sum and not self.tag


@dataclass(frozen=True, slots=True)
class Slot:
    """What one part prices in one bucket: a set of rules in one month or period."""

    part: int
    bucket: int


@dataclass(frozen=True, slots=True)
class Sums:
    """For each slot how many payments, their volume, and the unrounded fee in millionths: all exact."""

    counts: list[int]
    volumes: list[int]
    micros: list[int]


@dataclass(frozen=True)
class Priced:
    """The parts of a stream in one view.

    `slope` and `intercept` are the cell's whole fee on one payment, of all parts that are rounded with it. A *bucket*
    is a set of cells that the same rules price in the same stretch of time (`bucket_time`: a month, or a period where
    rounding waits for it); a *slot* is a part in a bucket.
    """

    parts: tuple[Part, ...]
    slope: Ints
    intercept: Ints
    slots: tuple[Slot, ...]
    bucket_time: tuple[int, ...]
    _cells: Ints
    _slopes: Ints
    _intercepts: Ints
    _places: Ints
    """Where the figures of these cells stand in those of the parts, one part after the other."""
    _starts: Ints
    _cell_order: Ints
    _bucket_starts: Ints
    _largest: tuple[int, int]
    by_month: tuple[int, ...]
    """Places of the parts that something is charged for by the month's sum."""
    singles: tuple[tuple[int, tuple[int, ...]], ...]
    """For each bucket the places of its slots, without the parts that only a month's sum tells."""
    fees: dict[RoundingRule, Whole] = field(default_factory=dict)
    """The rounded fee of each row, kept for small tables."""
    largest: dict[RoundingRule, int] = field(default_factory=dict)
    """The largest of these fees."""

    def sums(self, cells: Cells) -> Sums:
        """The sums of each slot."""
        if not self.slots:
            return Sums([], [], [])
        count, volume = cells.count[self._cells], cells.volume[self._cells]
        counts = np.add.reduceat(count, self._starts).tolist()
        volumes = np.add.reduceat(volume, self._starts).tolist()
        if self._largest[0] * sum(volumes) + self._largest[1] * sum(counts) < LIMIT:
            micros = np.add.reduceat(self._slopes * volume + self._intercepts * count, self._starts).tolist()
        else:
            micros = self._exact(count.tolist(), volume.tolist())
        return Sums(counts, volumes, micros)

    def _exact(self, count: list[int], volume: list[int]) -> list[int]:
        """The unrounded fees where 63 bits do not hold them."""
        rows = zip(self._slopes.tolist(), volume, self._intercepts.tolist(), count, strict=True)
        each = [slope * amount + intercept * number for slope, amount, intercept, number in rows]
        bounds = pairwise([*self._starts.tolist(), len(each)])
        return [sum(each[start:end]) for start, end in bounds]

    def by_bucket(self, per_cell: Ints) -> list[int]:
        """Sums of a figure of the cells for each bucket."""
        if not self.bucket_time:
            return []
        return [int(value) for value in np.add.reduceat(per_cell[self._cell_order], self._bucket_starts).tolist()]

    def fits(self, parts: Sequence[Part]) -> bool:
        """Are these parts of the same rules and the same cells? What may apply counts by the sign of its figures."""
        return len(parts) == len(self.parts) and all(map(_in_one_place, self.parts, parts))

    def under(self, parts: Sequence[Part]) -> "Priced":
        """The same layout for parts that fit it, with other figures."""
        slope, intercept = summed_parts(parts, len(self.slope))
        slopes, intercepts = _joined([part.slope for part in parts]), _joined([part.intercept for part in parts])
        return replace(
            self,
            parts=tuple(parts),
            slope=slope,
            intercept=intercept,
            _slopes=slopes[self._places],
            _intercepts=intercepts[self._places],
            _largest=(_largest(slopes), _largest(intercepts)),
            fees={},
            largest={},
        )


def _in_one_place(one: Part, other: Part) -> bool:
    same_rule = (one.rule.index, one.tag) == (other.rule.index, other.tag)
    return same_rule and (one.cells is other.cells or np.array_equal(one.cells, other.cells))


def summed_parts(parts: Sequence[Part], size: int) -> tuple[Ints, Ints]:
    """Slope and intercept of what parts charge together on one payment, in each of `size` cells."""
    slope, intercept = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    for part in parts:
        if not part.on_month_sum:
            slope[part.cells] += part.slope
            intercept[part.cells] += part.intercept
    return slope, intercept


def lay_parts(parts: Sequence[Part], time: Ints) -> Priced:
    """Lays parts out; `time` is the month (or period) of each cell of the stream."""
    slope, intercept = summed_parts(parts, len(time))
    bucket, bucket_time = number_buckets(parts, time)
    order = _order(bucket)
    filled = [_in_slots(part, bucket) for part in parts]
    slots = [Slot(place, which) for place, (_, _, buckets) in enumerate(filled) for which in buckets]
    lengths = [0, *(len(part.cells) for part in parts)]
    offsets = np.cumsum(lengths)[: len(parts)].tolist()
    places = _joined([inside + offset for (inside, _, _), offset in zip(filled, offsets, strict=True)])
    slopes, intercepts = _joined([part.slope for part in parts]), _joined([part.intercept for part in parts])
    return Priced(
        parts=tuple(parts),
        slope=slope,
        intercept=intercept,
        slots=tuple(slots),
        bucket_time=tuple(bucket_time),
        _cells=_joined([part.cells for part in parts])[places],
        _slopes=slopes[places],
        _intercepts=intercepts[places],
        _places=places,
        _starts=_joined([starts + offset for (_, starts, _), offset in zip(filled, offsets, strict=True)]),
        _cell_order=order,
        _bucket_starts=np.searchsorted(bucket[order], np.arange(len(bucket_time))),
        _largest=(_largest(slopes), _largest(intercepts)),
        by_month=_by_month(parts),
        singles=_singles(parts, slots),
    )


def _by_month(parts: Sequence[Part]) -> tuple[int, ...]:
    each = enumerate(parts)
    return tuple(place for place, part in each if not part.tag and (part.rule.on_month_sum or part.rule.bands))


def _singles(parts: Sequence[Part], slots: Sequence[Slot]) -> tuple[tuple[int, tuple[int, ...]], ...]:
    found: dict[int, list[int]] = {}
    alone = [not part.on_month_sum for part in parts]
    for place, slot in enumerate(slots):
        if alone[slot.part]:
            found.setdefault(slot.bucket, []).append(place)
    return tuple((bucket, tuple(places)) for bucket, places in found.items())


def _joined(arrays: Sequence[Ints]) -> Ints:
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype=np.int64)


def _largest(figures: Ints) -> int:
    return int(np.abs(figures).max(initial=0))


def _order(bucket: Ints) -> Ints:
    """A stable order; numbers that fit into 16 bits are sorted without comparing."""
    small = len(bucket) and int(bucket.max()) < _FIT_16_BITS
    return np.argsort(bucket.astype(np.int16) if small else bucket, kind="stable")


def _in_slots(part: Part, bucket: Ints) -> tuple[Ints, Ints, list[int]]:
    """The part's cells in the order of their buckets, where each bucket starts, and which buckets they are."""
    of_cells = bucket[part.cells]
    inside = _order(of_cells)
    ordered = of_cells[inside]
    starts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1]))) if len(ordered) else ordered
    return inside, starts, ordered[starts].tolist()


def number_buckets(parts: Sequence[Part], time: Ints) -> tuple[Ints, list[int]]:
    """Numbers the cells by the set of rules that price them and by time; gives the time of each number."""
    code, most = time.copy(), int(time.max(initial=0)) + 1
    for part in parts:
        if 0 < len(part.cells) < len(code):
            if most > LIMIT // 2:
                _, code = np.unique(code, return_inverse=True)
                most = int(code.max()) + 1
            code *= 2
            code[part.cells] += 1
            most *= 2
    _, first, code = np.unique(code, return_index=True, return_inverse=True)
    return code, time[first].tolist()
