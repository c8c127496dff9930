"""Several payments tables of one currency as one, whatever words each of them knows."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from selector.costs.payments.rows import Rows, joined, rows_of
from selector.costs.payments.table import Column, PaymentTable


def gathered(tables: Sequence[PaymentTable]) -> Rows:
    """The rows of all `tables` (at least one, all of one currency). Fees really charged are not carried along."""
    parts = [rows_of(table) for table in tables]
    words: dict[str, dict[str, None]] = {}
    for part in parts:
        for name, known in part.words.items():
            words.setdefault(name, {}).update(dict.fromkeys(known))
    return joined([_with_all(part, words) for part in parts])


def _with_all(part: Rows, words: dict[str, dict[str, None]]) -> Rows:
    for name, known in words.items():
        part = part.recoded(name, tuple(known))
    return part


def with_conversion(table: PaymentTable) -> PaymentTable:
    """`table`, taken over from another currency: what does not tell otherwise was converted."""
    words = ("false", "true")
    known = table.attributes.get("conversion")
    if known is None:
        codes = np.full(len(table), words.index("true"), dtype=np.int16)
    else:
        place = np.array([*(words.index(word) for word in known.words), words.index("true")], dtype=np.int16)
        codes = place[known.codes]
    codes.flags.writeable = False
    return replace(table, attributes={**table.attributes, "conversion": Column(codes, words)})
