"""The payments in parts that can grow by themselves: segments of the merchant profile, or methods of an import."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm

import numpy as np

from selector.costs.payments import KINDS, Codes, PaymentTable
from selector.costs.segments import expand
from selector.domain.base import changed
from selector.domain.merchant import Merchant
from selector.domain.vocabulary import Kind
from selector.scoring.arrays import FloatArray, frozen_floats

MOST_PARTS = 8
"""More are put together, the smallest first: each part is priced by itself."""
_PAYOUTS = tuple(KINDS.index(kind) for kind in (Kind.PAYOUT, Kind.INSTANT_PAYOUT))


@dataclass(frozen=True, slots=True)
class PaymentParts:
    """s parts of the payments. `volumes` (s,) are their shares of the volume; each is above zero."""

    merchant: Merchant
    names: tuple[str, ...]
    volumes: FloatArray
    segments: tuple[tuple[int, ...], ...] = ()
    """Places of the merchant's segments in each part; empty where the payments come from an import."""
    imported: PaymentTable | None = None
    part_of_row: Codes | None = None

    def grown(self, factors: Sequence[Fraction]) -> tuple[PaymentTable, FloatArray]:
        """The payments with part i `factors[i]` times as many, and the factors that whole payments allow (s,)."""
        if self.imported is not None and self.part_of_row is not None:
            table = _rescaled(self.imported, self.part_of_row, factors, self.volumes)
            return table, np.array([float(factor) for factor in factors])
        counts = [segment.count_month for segment in self.merchant.segments]
        before = [sum(counts[place] for place in part) for part in self.segments]
        for part, factor in zip(self.segments, factors, strict=True):
            for place in part:
                counts[place] = round(counts[place] * factor)
        after = [sum(counts[place] for place in part) for part in self.segments]
        resized = tuple(
            segment.model_copy(update={"count_month": count})
            for segment, count in zip(self.merchant.segments, counts, strict=True)
        )
        reached = [new / old for new, old in zip(after, before, strict=True)]
        return expand(changed(self.merchant, segments=resized)), np.array(reached)


def parts_of(merchant: Merchant, imported: PaymentTable | None) -> PaymentParts:
    """The parts of an average month, or of `imported` where there is an import; parts without volume are left out."""
    return _segments(merchant) if imported is None else _methods(merchant, imported)


def _segments(merchant: Merchant) -> PaymentParts:
    volumes = [float(segment.count_month * segment.average_ticket) for segment in merchant.segments]
    groups = _grouped(volumes)
    names = tuple(" + ".join(merchant.segments[place].label for place in group) for group in groups)
    return PaymentParts(merchant, names, _shares(volumes, groups), segments=groups)


def _methods(merchant: Merchant, table: PaymentTable) -> PaymentParts:
    column = table.attributes.get("method")
    words = (*column.words, "") if column else ("",)
    codes = column.codes % len(words) if column else np.zeros(len(table), dtype=np.int16)
    paid = np.flatnonzero(table.kind == KINDS.index(Kind.PAYMENT))
    amounts = (table.amount_minor[paid] * table.count[paid]).astype(np.float64)
    volumes = np.bincount(codes[paid], weights=amounts, minlength=len(words)).tolist()
    groups = _grouped(volumes)
    part_of_word = np.full(len(words), -1, dtype=np.int16)
    for part, group in enumerate(groups):
        part_of_word[list(group)] = part
    names = tuple(" + ".join(words[place] for place in group) for group in groups)
    return PaymentParts(merchant, names, _shares(volumes, groups), imported=table, part_of_row=part_of_word[codes])


def _grouped(volumes: Sequence[float]) -> tuple[tuple[int, ...], ...]:
    """Places with a volume, each alone; beyond the limit the smallest together."""
    largest = sorted((place for place, volume in enumerate(volumes) if volume > 0), key=lambda place: -volumes[place])
    alone = [(place,) for place in sorted(largest[: MOST_PARTS - 1])]
    rest = tuple(sorted(largest[MOST_PARTS - 1 :]))
    return (*alone, rest) if rest else tuple(alone)


def _shares(volumes: Sequence[float], groups: Sequence[Sequence[int]]) -> FloatArray:
    total = sum(volumes)
    return frozen_floats([sum(volumes[place] for place in group) / total for group in groups])


def _rescaled(
    table: PaymentTable, part_of_row: Codes, factors: Sequence[Fraction], volumes: FloatArray
) -> PaymentTable:
    """Counts times the factor of their part, exactly, in a finer unit; payouts keep their number and grow in amount."""
    unit = lcm(*(factor.denominator for factor in factors))
    times = np.array([*(int(factor * unit) for factor in factors), unit], dtype=np.int64)
    payouts = np.isin(table.kind, _PAYOUTS)
    count = table.count * np.where(payouts, unit, times[part_of_row])
    growth = float(volumes @ np.array([float(factor) for factor in factors]))
    amount = np.where(payouts, np.rint(table.amount_minor * growth).astype(np.int64), table.amount_minor)
    return replace(table, count=count, amount_minor=amount, count_scale=table.count_scale * unit, fee_minor=None)
