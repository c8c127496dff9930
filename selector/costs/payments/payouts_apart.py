"""Takes the payouts of an estimate apart: their amounts move with every volume, those of the payments do not."""

import numpy as np

from selector.costs.payments.table import KINDS, UNKNOWN, PaymentTable
from selector.domain.vocabulary import Kind

_PAYOUTS = [KINDS.index(kind) for kind in (Kind.PAYOUT, Kind.INSTANT_PAYOUT)]


def without_payouts(table: PaymentTable) -> tuple[PaymentTable, PaymentTable | None]:
    """The table without its payouts, and the payouts; a dated table stays whole, since its rows share a calendar."""
    payouts = np.isin(table.kind, _PAYOUTS)
    count = int(np.count_nonzero(payouts))
    if not count or count == len(table) or (table.day != UNKNOWN).any():
        return table, None
    few = table.rows(payouts)  # copied: whoever keeps them would keep the whole table alive by a view
    if payouts[-count:].all():  # as estimates have them: the other rows need no copy
        return table.rows(slice(-count)), few
    return table.rows(~payouts), few
