"""The payments in parts that can grow by themselves: segments of the merchant profile, or methods of an import."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from selector.costs.payments.segments import expand
from selector.costs.payments.table import KINDS, Codes, PaymentTable
from selector.domain.base import changed
from selector.domain.merchant import Merchant
from selector.domain.vocabulary import Kind
from selector.scoring.arrays import FloatArray, frozen_floats

MOST_PARTS = 8
"""More are put together, the smallest first: each part is priced by itself."""
_PAYOUTS = tuple(KINDS.index(kind) for kind in (Kind.PAYOUT, Kind.INSTANT_PAYOUT))
_FINER = 1000
"""Payments of an import are counted in this fraction, so that a tenth more of one payment can be told."""


@dataclass(frozen=True, slots=True)
class PaymentParts:
    """s parts of the payments. `volumes` (s,) are their shares of the volume; each is above zero."""

    table: PaymentTable
    names: tuple[str, ...]
    volumes: FloatArray
    part_of_row: Codes
    """The part that a row belongs to, or -1."""
    segments: tuple[tuple[int, ...], ...] = ()
    """Places of the merchant's segments in each part; empty where the payments come from an import."""

    @property
    def is_import(self) -> bool:
        """Do the payments come from an import?"""
        return not self.segments

    def grown(self, factors: Sequence[float]) -> PaymentTable:
        """The payments with part i `factors[i]` times as many; payouts stay as many and grow in amount.

        The rows stay the same, so that pricing them again is quick. Counts are rounded to the table's fraction of a
        payment (of an import: to a thousandth).
        """
        finer = _FINER if self.is_import else 1
        times = np.array([*factors, 1.0])
        payouts = np.isin(self.table.kind, _PAYOUTS)
        counts = np.rint(self.table.count * finer * np.where(payouts, 1.0, times[self.part_of_row])).astype(np.int64)
        growth = float(self.volumes @ np.array(factors))
        amounts = np.where(payouts, np.rint(self.table.amount_minor * growth), self.table.amount_minor)
        return replace(
            self.table,
            count=counts,
            amount_minor=amounts.astype(np.int64),
            count_scale=self.table.count_scale * finer,
            fee_minor=None,
        )


def parts_of(merchant: Merchant, payments: PaymentTable, *, imported: bool) -> PaymentParts:
    """The parts of `payments`: segments of an average month, methods of an import; those without volume left out."""
    return _methods(payments) if imported else _segments(merchant, payments)


def _segments(merchant: Merchant, table: PaymentTable) -> PaymentParts:
    volumes = [float(segment.count_month * segment.average_ticket) for segment in merchant.segments]
    groups = _grouped(volumes)
    names = tuple(" + ".join(merchant.segments[place].label for place in group) for group in groups)
    part_of_segment = _part_of(groups, len(volumes))
    alone = [changed(merchant, segments=(segment,), payouts_month=0) for segment in merchant.segments]
    rows = np.repeat(part_of_segment[:-1], [len(expand(each)) for each in alone])
    part_of_row = np.full(len(table), -1, dtype=np.int16)
    part_of_row[: len(rows)] = rows
    return PaymentParts(table, names, _shares(volumes, groups), part_of_row, segments=groups)


def _methods(table: PaymentTable) -> PaymentParts:
    column = table.attributes.get("method")
    words = (*column.words, "") if column else ("",)
    codes = column.codes % len(words) if column else np.zeros(len(table), dtype=np.int16)
    paid = np.flatnonzero(table.kind == KINDS.index(Kind.PAYMENT))
    amounts = (table.amount_minor[paid] * table.count[paid]).astype(np.float64)
    volumes = np.bincount(codes[paid], weights=amounts, minlength=len(words)).tolist()
    groups = _grouped(volumes)
    names = tuple(" + ".join(words[place] for place in group) for group in groups)
    return PaymentParts(table, names, _shares(volumes, groups), _part_of(groups, len(words))[codes])


def _part_of(groups: Sequence[Sequence[int]], size: int) -> Codes:
    """The part of each place, and -1 at the end for what is in none."""
    part_of = np.full(size + 1, -1, dtype=np.int16)
    for part, group in enumerate(groups):
        part_of[list(group)] = part
    return part_of


def _grouped(volumes: Sequence[float]) -> tuple[tuple[int, ...], ...]:
    """Places with a volume, each alone; beyond the limit the smallest together."""
    largest = sorted((place for place, volume in enumerate(volumes) if volume > 0), key=lambda place: -volumes[place])
    alone = [(place,) for place in sorted(largest[: MOST_PARTS - 1])]
    rest = tuple(sorted(largest[MOST_PARTS - 1 :]))
    return (*alone, rest) if rest else tuple(alone)


def _shares(volumes: Sequence[float], groups: Sequence[Sequence[int]]) -> FloatArray:
    total = sum(volumes)
    return frozen_floats([sum(volumes[place] for place in group) / total for group in groups])
