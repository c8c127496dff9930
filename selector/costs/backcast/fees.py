"""Fees that were really charged, as a payments table tells them. They price nothing; they are what is paid today."""

from dataclasses import dataclass

import numpy as np

from selector.costs.payments.table import KINDS, UNTOLD, Bools, Ints, PaymentTable
from selector.domain.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Charged:
    """Sums in minor units: fees told on rows, the volume of payments that tell theirs, costs less credits apart."""

    on_payments_minor: int
    told_minor: int
    apart_minor: int


def charged(table: PaymentTable) -> Charged | None:
    """What the provider took; None where the table tells no fee at all."""
    costs, credits_ = (table.kind == KINDS.index(kind) for kind in (Kind.COST, Kind.CREDIT))
    apart = _sum(table, table.amount_minor, costs) - _sum(table, table.amount_minor, credits_)
    fees = table.fee_minor
    told = np.zeros(len(table), dtype=np.bool_) if fees is None else (fees != UNTOLD) & ~costs & ~credits_
    if fees is None or not told.any():
        return Charged(0, 0, apart) if costs.any() else None
    paid = told & (table.kind == KINDS.index(Kind.PAYMENT))
    return Charged(_sum(table, fees, told), _sum(table, table.amount_minor, paid), apart)


def _sum(table: PaymentTable, minor: Ints, rows: Bools) -> int:
    return int((minor[rows] * table.count[rows]).sum())
