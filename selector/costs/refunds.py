"""Which payment a refund belongs to, where a table does not say: the original amount, if only one is possible."""

from dataclasses import replace

import numpy as np

from selector.costs.payments.combos import renumbered
from selector.costs.payments.table import KINDS, UNKNOWN, Ints, PaymentTable
from selector.domain.vocabulary import Kind


def with_originals(table: PaymentTable) -> PaymentTable:
    """Fills the unknown original amounts of refunds whose attributes only payments of one single amount share.

    A refund of 40 among payments of 100 is then priced as a part of 100. Where several amounts are possible, or the
    only one is smaller than the refund, the original stays unknown, and the engine takes the refund as a full one.
    """
    refunds = np.flatnonzero(table.kind == KINDS.index(Kind.REFUND))
    payments = np.flatnonzero(table.kind == KINDS.index(Kind.PAYMENT))
    if not len(refunds) or not len(payments):
        return table
    sort = _sorts(table)
    size = int(sort.max()) + 1
    least, most = np.full(size, np.iinfo(np.int64).max), np.full(size, -1)
    np.minimum.at(least, sort[payments], table.amount_minor[payments])
    np.maximum.at(most, sort[payments], table.amount_minor[payments])
    known = (
        np.full(len(table), UNKNOWN, dtype=np.int64) if table.original_minor is None else table.original_minor.copy()
    )
    only = np.where(least == most, most, UNKNOWN)[sort[refunds]]
    fits = (known[refunds] < 0) & (only >= table.amount_minor[refunds])
    known[refunds[fits]] = only[fits]
    return replace(table, original_minor=known)


def _sorts(table: PaymentTable) -> Ints:
    """A number for each row that is the same for rows of equal attributes."""
    sort, size = np.zeros(len(table), dtype=np.int64), 1
    for column in table.attributes.values():
        base = len(column.words) + 1
        numbers, occurring = renumbered(sort * base + column.codes + 1, size * base)
        sort, size = numbers.astype(np.int64), len(occurring)
    return sort
