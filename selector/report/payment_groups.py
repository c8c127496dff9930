"""The sorts of payments that a merchant profile describes, with nothing filled in: what a live workbook multiplies."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np

from selector.costs.payments.segments import ATTRIBUTES, DIRECT_DEBITS, known_words, mixes_for
from selector.costs.payments.table import KINDS, Column, PaymentTable
from selector.domain.merchant import Merchant
from selector.domain.vocabulary import Kind

PAYOUTS = -1
"""Stands for the month's payouts where a group is asked for: they are no payments."""
ROW = "row of the derivation"
"""A column beside the attributes that tells rows apart; no rule can ask for it, its name is no word."""
_EVENTS = (Kind.PAYMENT, Kind.REFUND, Kind.DISPUTE, Kind.DISPUTE_WON, Kind.AUTHORIZATION)


@dataclass(frozen=True, slots=True)
class PaymentGroup:
    """Payments of one segment that share every attribute: one choice from each mix that splits the segment."""

    segment: int
    """Place of the segment in the merchant profile."""
    choices: tuple[tuple[int, int], ...]
    """Places of mixes in the profile, and of the share taken from each."""
    words: Mapping[str, str]
    direct_debit: bool


def payment_groups(merchant: Merchant) -> tuple[PaymentGroup, ...]:
    """Every group of every segment, in the order in which the cost engine splits them; empty groups too."""
    found = []
    for place, segment in enumerate(merchant.segments):
        known = known_words(segment)
        mixes = mixes_for(segment, known, merchant.mixes)
        places = [merchant.mixes.index(mix) for mix in mixes]
        for choice in product(*(range(len(mix.shares)) for mix in mixes)):
            filled = {mix.attribute: mix.shares[share].value for mix, share in zip(mixes, choice, strict=True)}
            choices = tuple(zip(places, choice, strict=True))
            found.append(PaymentGroup(place, choices, known | filled, segment.method in DIRECT_DEBITS))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class SampleRow:
    """One row of a sample table: what happens to which group."""

    kind: Kind
    group: int


def sample_rows(groups: tuple[PaymentGroup, ...]) -> tuple[SampleRow, ...]:
    """One row for everything that can happen to any group, and one for payouts."""
    rows = [SampleRow(kind, place) for place in range(len(groups)) for kind in _EVENTS]
    rows += [SampleRow(Kind.FAILURE, place) for place, group in enumerate(groups) if group.direct_debit]
    return (*rows, SampleRow(Kind.PAYOUT, PAYOUTS))


def sample_table(
    groups: tuple[PaymentGroup, ...], rows: tuple[SampleRow, ...], amounts: Mapping[int, tuple[int, ...]], currency: str
) -> PaymentTable:
    """A table with every row at each of its group's amounts (minor units of `currency`), once: only rules matter.

    `amounts` are by group; payouts take those of `PAYOUTS`.
    """
    spread = [(place, row, amount) for place, row in enumerate(rows) for amount in amounts[row.group]]
    words = [groups[row.group].words if row.group != PAYOUTS else {} for _, row, _ in spread]
    columns = {name: _column([known.get(name, "") for known in words]) for name in ATTRIBUTES}
    columns[ROW] = _column([str(place) for place, _, _ in spread])
    return PaymentTable(
        currency=currency,
        kind=np.array([KINDS.index(row.kind) for _, row, _ in spread], dtype=np.int16),
        amount_minor=np.array([amount for _, _, amount in spread], dtype=np.int64),
        count=np.ones(len(spread), dtype=np.int64),
        day=np.full(len(spread), -1, dtype=np.int64),
        attributes=columns,
    )


def _column(words: list[str]) -> Column:
    known = tuple(sorted(set(words) - {""}))
    codes = {word: code for code, word in enumerate(known)} | {"": -1}
    return Column(np.array([codes[word] for word in words], dtype=np.int16), known)
