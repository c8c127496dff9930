"""Takes the payouts of an estimate apart: their amounts move with every volume, those of the payments do not."""

from dataclasses import replace

import numpy as np

from selector.costs.payments.table import KINDS, UNKNOWN, Bools, Column, PaymentTable
from selector.domain.vocabulary import Kind

_PAYOUTS = [KINDS.index(kind) for kind in (Kind.PAYOUT, Kind.INSTANT_PAYOUT)]


def without_payouts(table: PaymentTable) -> tuple[PaymentTable, PaymentTable | None]:
    """The table without its payouts, and the payouts; a dated table stays whole, since its rows share a calendar."""
    payouts = np.isin(table.kind, _PAYOUTS)
    count = int(np.count_nonzero(payouts))
    if not count or count == len(table) or (table.day != UNKNOWN).any():
        return table, None
    few = _rows(table, payouts)  # copied: whoever keeps them would keep the whole table alive by a view
    if payouts[-count:].all():  # as estimates have them: the other rows need no copy
        return _rows(table, slice(-count)), few
    return _rows(table, ~payouts), few


def _rows(table: PaymentTable, chosen: Bools | slice) -> PaymentTable:
    return replace(
        table,
        kind=table.kind[chosen],
        amount_minor=table.amount_minor[chosen],
        count=table.count[chosen],
        day=table.day[chosen],
        attributes={name: Column(column.codes[chosen], column.words) for name, column in table.attributes.items()},
        original_minor=None if table.original_minor is None else table.original_minor[chosen],
        fee_minor=None,
    )
