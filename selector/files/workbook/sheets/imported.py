"""The sheet *Imported payments*: what was priced, in groups of equal payments, within what a sheet can bear."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from selector.costs.payments.table import KINDS, UNKNOWN, PaymentTable, Whole
from selector.domain.text import Text, text
from selector.report.tables import Cell, CellKind, Column, Money, TableSpec, table

NAME = "Imported payments"
MOST_ROWS = 5_000
"""More groups of equal payments are not read by anybody: then payments of all amounts are added up."""
_COUNT_DECIMALS = 3
_EACH = text("What was priced: every group of equal payments, refunds and other events.")
_SUMMED = text(
    "{groups} groups of equal payments are more than the {most} rows that this sheet takes: amounts are added up. "
    "The scenario itself holds every group."
)
_TOO_MANY = text(
    "{groups} groups of payments are more than the {most} rows that this sheet takes: the largest are shown. "
    "The scenario itself holds every group."
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
    alike, note = _alike(payments, told, of_amounts=True), _EACH
    number = len(alike[0])
    if number <= MOST_ROWS:
        groups = _groups(payments, told, alike, of_amounts=True)
    else:
        groups = _groups(payments, told, _alike(payments, told, of_amounts=False), of_amounts=False)
        said = _SUMMED if len(groups) <= MOST_ROWS else _TOO_MANY
        note = text(said.key, groups=number, most=MOST_ROWS)
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


def _alike(payments: PaymentTable, told: list[str], *, of_amounts: bool) -> tuple[Whole, Whole]:
    """The first row of every group of rows that differ in nothing but their day, and the group of each row (n,)."""
    keyed: list[Whole] = [payments.kind, *(payments.attributes[name].codes for name in told)]
    keyed += [payments.amount_minor] if of_amounts else []
    first, group = np.zeros(1, dtype=np.int64), np.zeros(len(payments), dtype=np.int64)
    for codes in keyed:
        wide = codes.astype(np.int64) - codes.min(initial=0)
        _, first, group = np.unique(group * (wide.max(initial=0) + 1) + wide, return_index=True, return_inverse=True)
    return first, group


def _groups(payments: PaymentTable, told: list[str], alike: tuple[Whole, Whole], *, of_amounts: bool) -> list[_Group]:
    """The groups with their words, numbers and sums."""
    first, group = alike
    counts, totals = (np.zeros(len(first), dtype=np.int64) for _ in range(2))
    np.add.at(counts, group, payments.count)
    np.add.at(totals, group, payments.count * payments.amount_minor)
    found = []
    for row, count, total in zip(first.tolist(), counts.tolist(), totals.tolist(), strict=True):
        columns = (payments.attributes[name] for name in told)
        words = (each.words[each.codes[row]] if each.codes[row] != UNKNOWN else "" for each in columns)
        amount = int(payments.amount_minor[row]) if of_amounts else None
        found.append(_Group((KINDS[payments.kind[row]].value, *words), amount, count, total))
    return found


def _row(group: _Group, payments: PaymentTable) -> tuple[Cell, ...]:
    scale = payments.count_scale
    amount = None if group.amount_minor is None else Money(group.amount_minor, payments.currency)
    total = (2 * group.total + scale) // (2 * scale)
    words: Iterator[Text] = (text("{word}", word=word.replace("_", " ")) for word in group.words)
    return *words, amount, group.count / scale, Money(total, payments.currency)
