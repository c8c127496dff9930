"""The sheet *Imported payments*: what was priced, in groups of equal payments, within what a sheet can bear."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from selector.costs.payments import KINDS, UNKNOWN, PaymentTable, Whole
from selector.domain.text import Text, text
from selector.report.tables import Cell, CellKind, Column, Money, TableSpec, table

NAME = "Imported payments"
MOST_ROWS = 5_000
"""More groups of equal payments are not read by anybody: then payments of all amounts are added up."""
_COUNT_DECIMALS = 3
_EACH = text("What was priced: every group of equal payments, refunds and other events.")
_SUMMED = text(
    "{groups} groups of equal payments are more than the {most} rows that this sheet takes: amounts are added up. "
    "The scenario inside this workbook holds every group."
)
_TOO_MANY = text(
    "{groups} groups of payments are more than the {most} rows that this sheet takes: the largest are shown. "
    "The scenario inside this workbook holds every group."
)


@dataclass(frozen=True, slots=True)
class _Group:
    """Equal events: their kind, their words, the amount of each (None: of all amounts), how many and their sum."""

    words: tuple[str, ...]
    amount_minor: int | None
    count: int
    """In the parts of a payment that the table counts in."""
    total: int
    """Minor units times those parts."""


def imported_table(payments: PaymentTable) -> TableSpec:
    """The payments that were priced, of all months together, the largest sums of each kind first."""
    told = [name for name, column in payments.attributes.items() if (column.codes != UNKNOWN).any()]
    groups, note = list(_equal(payments, told)), _EACH
    if len(groups) > MOST_ROWS:
        number, groups = len(groups), _added_up(groups)
        said = _SUMMED if len(groups) <= MOST_ROWS else _TOO_MANY
        note = text(said.key, groups=max(number, len(groups)), most=MOST_ROWS)
    order = {kind.value: place for place, kind in enumerate(KINDS)}
    shown = sorted(groups, key=lambda group: (order[group.words[0]], -group.total, group.words))[:MOST_ROWS]
    rows = [_row(group, payments) for group in shown]
    columns = _columns(told, payments.currency)
    return table("imported_payments", text("Imported payments"), columns, rows, map(str, range(len(rows))), note=note)


def _columns(told: list[str], currency: str) -> tuple[Column, ...]:
    unit = text("{currency}", currency=currency)
    return (
        Column("kind", text("Kind")),
        *(Column(name, text("{word}", word=name.replace("_", " "))) for name in told),
        Column("amount", text("Amount of each"), CellKind.MONEY, unit),
        Column("count", text("Number"), CellKind.NUMBER, None, _COUNT_DECIMALS),
        Column("total", text("Sum"), CellKind.MONEY, unit),
    )


def _equal(payments: PaymentTable, told: list[str]) -> Iterator[_Group]:
    """Rows that differ in nothing but their day, as one group."""
    keyed: list[Whole] = [payments.kind, *(payments.attributes[name].codes for name in told), payments.amount_minor]
    columns = np.stack([codes.astype(np.int64) for codes in keyed], axis=1)
    keys, place = np.unique(columns, axis=0, return_inverse=True)
    counts = np.zeros(len(keys), dtype=np.int64)
    np.add.at(counts, place.reshape(-1), payments.count)
    names = [payments.attributes[name].words for name in told]
    for key, count in zip(keys.tolist(), counts.tolist(), strict=True):
        kind, *others, amount = key
        words = (words[code] if code != UNKNOWN else "" for words, code in zip(names, others, strict=True))
        yield _Group((KINDS[kind].value, *words), amount, count, amount * count)


def _added_up(groups: list[_Group]) -> list[_Group]:
    """Groups of any amount by their words."""
    counts, totals = Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
    for group in groups:
        counts[group.words] += group.count
        totals[group.words] += group.total
    return [_Group(words, None, counts[words], totals[words]) for words in counts]


def _row(group: _Group, payments: PaymentTable) -> tuple[Cell, ...]:
    scale = payments.count_scale
    amount = None if group.amount_minor is None else Money(group.amount_minor, payments.currency)
    total = (2 * group.total + scale) // (2 * scale)
    words: Iterator[Text] = (text("{word}", word=word.replace("_", " ")) for word in group.words)
    return *words, amount, group.count / scale, Money(total, payments.currency)
