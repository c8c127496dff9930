"""Payment rows while they are worked on: rows taken, split, added and merged, then frozen into a table again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from selector.costs.payments.table import KINDS, UNKNOWN, Codes, Column, Ints, PaymentTable
from selector.domain.vocabulary import Kind

Array = TypeVar("Array", Ints, Codes)
_DAY_BITS = 22
_LARGEST = 1 << 62


@dataclass(frozen=True, slots=True)
class Rows:
    """A table in parts that can be exchanged one by one. Fees really charged are not carried along."""

    currency: str
    kind: Codes
    amount: Ints
    count: Ints
    day: Ints
    original: Ints
    codes: Mapping[str, Ints]
    words: Mapping[str, tuple[str, ...]]

    def __len__(self) -> int:
        """Number of rows."""
        return len(self.amount)

    def code(self, attribute: str) -> Ints:
        """The attribute's code of every row; unknown throughout where the table has no such attribute."""
        return self.codes.get(attribute, np.full(len(self), UNKNOWN, dtype=np.int64))

    def taken(self, rows: Ints, count: Ints) -> "Rows":
        """The rows at those places, in that order and as often, each with its new count."""
        codes = {name: found[rows] for name, found in self.codes.items()}
        return replace(
            self, kind=self.kind[rows], amount=self.amount[rows], count=count, day=self.day[rows],
            original=self.original[rows], codes=codes,
        )  # fmt: skip

    def with_words(self, attribute: str, words: Sequence[str]) -> "Rows":
        """The rows with further words that the attribute may have; codes stay as they are."""
        known = self.words.get(attribute, ())
        together = (*known, *(word for word in words if word not in known))
        codes = {**self.codes, attribute: self.code(attribute)}
        return replace(self, codes=codes, words={**self.words, attribute: together})

    def recoded(self, attribute: str, words: tuple[str, ...]) -> "Rows":
        """The rows with the attribute's words in another list, which holds all that it has."""
        places = np.array([*(words.index(word) for word in self.words.get(attribute, ())), UNKNOWN], dtype=np.int64)
        code = places[self.code(attribute)]
        return replace(self, codes={**self.codes, attribute: code}, words={**self.words, attribute: words})

    def on_days(self, day: Ints) -> "Rows":
        """The rows on other days."""
        return replace(self, day=day)

    def of_kind(self, kind: Kind) -> "Rows":
        """The rows as events of another kind; what is refunded is refunded in full."""
        kinds = np.full(len(self), KINDS.index(kind), dtype=np.int16)
        return replace(self, kind=kinds, original=np.full(len(self), UNKNOWN, dtype=np.int64))

    def as_payout(self, amount: int) -> "Rows":
        """The rows as payouts of `amount`, which have no attributes of payments."""
        unknown = np.full(len(self), UNKNOWN, dtype=np.int64)
        codes = dict.fromkeys(self.codes, unknown)
        return replace(self.of_kind(Kind.PAYOUT), amount=np.full(len(self), amount, dtype=np.int64), codes=codes)

    def with_code(self, attribute: str, code: Ints) -> "Rows":
        """The rows with another code of one attribute."""
        return replace(self, codes={**self.codes, attribute: code})


def rows_of(table: PaymentTable) -> Rows:
    """The rows of a table whose counts are whole payments."""
    unknown = np.full(len(table), UNKNOWN, dtype=np.int64)
    return Rows(
        currency=table.currency,
        kind=table.kind,
        amount=table.amount_minor,
        count=table.count,
        day=table.day,
        original=unknown if table.original_minor is None else table.original_minor,
        codes={name: column.codes.astype(np.int64) for name, column in table.attributes.items()},
        words={name: column.words for name, column in table.attributes.items()},
    )


def joined(parts: Sequence[Rows]) -> Rows:
    """All rows of `parts` (at least one), which share currency and words."""
    first = parts[0]
    return replace(
        first,
        kind=np.concatenate([part.kind for part in parts]),
        amount=np.concatenate([part.amount for part in parts]),
        count=np.concatenate([part.count for part in parts]),
        day=np.concatenate([part.day for part in parts]),
        original=np.concatenate([part.original for part in parts]),
        codes={name: np.concatenate([part.codes[name] for part in parts]) for name in first.codes},
    )


def merged(rows: Rows) -> Rows:
    """Equal rows as one, with their counts added: by kind, day, amount and attributes, however the rows came."""
    if not len(rows):
        return rows
    dated = rows.kind.astype(np.int64) << _DAY_BITS | (rows.day + 1)
    columns = [dated, rows.amount, *_packed(rows), rows.original]
    order = np.lexsort(columns[::-1])
    new = np.zeros(len(rows), dtype=np.bool_)
    new[0] = True
    for column in columns:
        found = column[order]
        new[1:] |= found[1:] != found[:-1]
    starts = np.flatnonzero(new)
    return rows.taken(order[starts], np.add.reduceat(rows.count[order], starts))


def _packed(rows: Rows) -> list[Ints]:
    """The codes of all attributes in as few whole numbers a row as hold them."""
    packed, room = [np.zeros(len(rows), dtype=np.int64)], 1
    for name in sorted(rows.codes):
        base = len(rows.words[name]) + 1
        if room * base >= _LARGEST:
            packed, room = [*packed, np.zeros(len(rows), dtype=np.int64)], 1
        packed[-1] = packed[-1] * base + (rows.codes[name] + 1)
        room *= base
    return packed


def table_of(rows: Rows) -> PaymentTable:
    """The rows as a table of whole payments."""
    attributes = {name: Column(_frozen(rows.codes[name].astype(np.int16)), rows.words[name]) for name in rows.codes}
    known = bool((rows.original > UNKNOWN).any())
    return PaymentTable(
        currency=rows.currency,
        kind=_frozen(rows.kind),
        amount_minor=_frozen(rows.amount),
        count=_frozen(rows.count),
        day=_frozen(rows.day),
        attributes=attributes,
        original_minor=_frozen(rows.original) if known else None,
    )


def _frozen(array: Array) -> Array:
    held = array.copy()
    held.flags.writeable = False
    return held
