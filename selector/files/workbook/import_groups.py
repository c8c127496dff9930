"""Imported payments as the workbook multiplies them out: groups of one kind and the same words, with their amounts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from selector.costs.exchange import convert_table
from selector.costs.payments.grouping import GroupedTable, group
from selector.costs.payments.table import KINDS, UNKNOWN, Column, Ints, PaymentTable
from selector.costs.rules.tariff import CompiledOffer
from selector.domain.scenario import ExchangeRate
from selector.domain.vocabulary import Kind
from selector.report.derivation import Sampler
from selector.report.payment_groups import ROW, PaymentGroup, SampleRow

MOST_ROWS = 5_000
"""More rows of equal payments make formulas that no computer likes."""
_NOT_PRICED = (Kind.COST, Kind.CREDIT)


@dataclass(frozen=True, slots=True)
class ImportGroup:
    """Payments (or what happens to them) of one kind that share every word, by rising amount."""

    kind: Kind
    words: Mapping[str, str]
    amounts: tuple[int, ...]
    counts: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class ImportGroups:
    """All groups, those of one kind together, and the table that they were made from, without days."""

    groups: tuple[ImportGroup, ...]
    table: PaymentTable
    group_of_row: Ints
    partly_refunded: bool
    """Some refunds bring back a part of their payment only."""
    dated: tuple[int, int] | None
    """First and last day (ordinals) of what was imported; None: it has no days."""


def groups_of(payments: PaymentTable) -> ImportGroups | None:
    """The groups of imported payments; None where there are more rows of equal payments than a workbook can bear."""
    priced = ~np.isin(payments.kind, [KINDS.index(kind) for kind in _NOT_PRICED])
    if payments.count_scale != 1 or not priced.any():
        return None
    rows = np.flatnonzero(priced)
    told = sorted(name for name, column in payments.attributes.items() if (column.codes[rows] != UNKNOWN).any())
    keys = [payments.kind[rows], *(payments.attributes[name].codes[rows] for name in told)]
    found = np.stack([*(key.astype(np.int64) for key in keys), payments.amount_minor[rows]], axis=1)
    distinct, place = np.unique(found, axis=0, return_inverse=True)
    if len(distinct) > MOST_ROWS:
        return None
    counts = np.zeros(len(distinct), dtype=np.int64)
    np.add.at(counts, place.ravel(), payments.count[rows])
    starts = np.flatnonzero(np.any(np.diff(distinct[:, :-1], axis=0), axis=1)) + 1
    bounds = [0, *starts.tolist(), len(distinct)]
    groups = [
        ImportGroup(
            KINDS[int(distinct[first, 0])],
            {
                name: payments.attributes[name].words[int(code)]
                for name, code in zip(told, distinct[first, 1:-1].tolist(), strict=True)
                if code != UNKNOWN
            },
            tuple(distinct[first:last, -1].tolist()),
            tuple(counts[first:last].tolist()),
        )
        for first, last in pairwise(bounds)
    ]
    number = np.repeat(np.arange(len(groups)), np.diff(bounds))
    table = _merged(payments, told, distinct, counts)
    return ImportGroups(tuple(groups), table, number, _partly(payments), _days(payments))


def _merged(payments: PaymentTable, told: list[str], distinct: Ints, counts: Ints) -> PaymentTable:
    columns = {
        name: Column(distinct[:, place].astype(np.int16), payments.attributes[name].words)
        for place, name in enumerate(told, start=1)
    }
    return PaymentTable(
        currency=payments.currency,
        kind=distinct[:, 0].astype(np.int16),
        amount_minor=distinct[:, -1].copy(),
        count=counts,
        day=np.full(len(distinct), -1, dtype=np.int64),
        attributes=columns,
    )


def _partly(payments: PaymentTable) -> bool:
    if payments.original_minor is None:
        return False
    refunds = payments.kind == KINDS.index(Kind.REFUND)
    original = payments.original_minor[refunds]
    return bool(((original > 0) & (original != payments.amount_minor[refunds])).any())


def _days(payments: PaymentTable) -> tuple[int, int] | None:
    dated = payments.day[payments.day > 0]
    return (int(dated.min()), int(dated.max())) if len(dated) else None


class ImportSampler(Sampler):
    """The imported payments themselves, on which offers are tried: what prices them, prices their group.

    All stand on their first day: where prices change within the imported days, an offer is not tried.
    """

    def __init__(self, found: ImportGroups, country: str, rates: tuple[ExchangeRate, ...]) -> None:
        kinds = list(dict.fromkeys(one.kind for one in found.groups))
        groups = (PaymentGroup(kinds.index(one.kind), (), one.words, direct_debit=False) for one in found.groups)
        super().__init__(tuple(groups), country)
        self._found = found
        self._rates = rates
        self.rows = tuple(SampleRow(one.kind, place) for place, one in enumerate(found.groups))

    def table(self, compiled: CompiledOffer, cuts: tuple[int, ...], tickets: Mapping[int, int]) -> GroupedTable:
        """The payments in the currency of the offer, each with the number of its group."""
        del cuts, tickets  # the amounts are the real ones
        key: tuple[object, ...] = (compiled.offer.currency, compiled.cuts)
        if key not in self._known:
            words = tuple(map(str, range(len(self.groups))))
            labelled = {**self._found.table.attributes, ROW: Column(self._found.group_of_row.astype(np.int16), words)}
            first = -1 if self._found.dated is None else self._found.dated[0]
            on_day = np.full(len(self._found.table), first, dtype=np.int64)
            dated = replace(self._found.table, attributes=labelled, day=on_day)
            turned = convert_table(dated, compiled.offer.currency, self._rates)
            self._known[key] = group(turned, compiled.cuts, country=self._country)
        return self._known[key]
