"""Several payments tables of one currency as one, whatever words each of them knows."""

from collections.abc import Sequence

from selector.costs.payments import PaymentTable
from selector.costs.rows import Rows, joined, rows_of


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
