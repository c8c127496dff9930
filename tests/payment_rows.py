"""Payments tables for tests: from the reference's rows to the engine's columns."""

from collections.abc import Sequence

import numpy as np

from selector.costs.payments.table import KINDS, Column, PaymentTable
from selector.domain.money import to_minor
from selector.domain.vocabulary import Kind
from tests.reference import Row


def table_of(rows: Sequence[Row], currency: str = "EUR", count_scale: int = 1) -> PaymentTable:
    """The rows as a payments table; counts are taken in 1/`count_scale`."""
    names = sorted({name for row in rows for name in row.words})
    return PaymentTable(
        currency=currency,
        kind=np.array([KINDS.index(Kind(row.kind)) for row in rows], dtype=np.int16),
        amount_minor=np.array([to_minor(row.amount, currency) for row in rows], dtype=np.int64),
        count=np.array([row.count for row in rows], dtype=np.int64),
        day=np.array([row.day.toordinal() if row.day else -1 for row in rows], dtype=np.int64),
        attributes={name: _column(name, rows) for name in names},
        original_minor=np.array(
            [-1 if row.original is None else to_minor(row.original, currency) for row in rows], dtype=np.int64
        ),
        count_scale=count_scale,
    )


def _column(name: str, rows: Sequence[Row]) -> Column:
    words = tuple(sorted({row.words[name] for row in rows if name in row.words}))
    codes = [words.index(row.words[name]) if name in row.words else -1 for row in rows]
    return Column(np.array(codes, dtype=np.int16), words)
