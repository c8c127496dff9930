"""Keys for things that are kept: the very same object, or the same rows of a table."""

from typing import Generic, TypeVar

import numpy as np

from selector.costs.payments.table import PaymentTable

Kept_co = TypeVar("Kept_co", covariant=True)


class Same(Generic[Kept_co]):
    """Stands for one object by its identity, and keeps it alive, so that no other can take its place."""

    __slots__ = ("value",)

    def __init__(self, value: Kept_co) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.value is other.value


class SameRows:
    """Stands for a table by its rows, without their counts."""

    def __init__(self, table: PaymentTable) -> None:
        self.table = table
        amounts = int(table.amount_minor.sum()) if len(table) else 0
        self._hash = hash((table.currency, len(table), amounts, tuple(table.attributes)))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameRows) and _same_rows(self.table, other.table)


def _same_rows(one: PaymentTable, other: PaymentTable) -> bool:
    if one is other:
        return True
    if one.currency != other.currency:
        return False
    arrays = ((one.kind, other.kind), (one.amount_minor, other.amount_minor), (one.day, other.day))
    if not all(np.array_equal(a, b) for a, b in arrays) or not _same_originals(one, other):
        return False
    if one.attributes.keys() != other.attributes.keys():
        return False
    columns = ((column, other.attributes[name]) for name, column in one.attributes.items())
    return all(a.words == b.words and np.array_equal(a.codes, b.codes) for a, b in columns)


def _same_originals(one: PaymentTable, other: PaymentTable) -> bool:
    if one.original_minor is None or other.original_minor is None:
        return one.original_minor is other.original_minor
    return np.array_equal(one.original_minor, other.original_minor)
