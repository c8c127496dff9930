"""From a merchant's estimated segments to the rows that the kernel prices: one average month, in exact shares.

A segment's tickets follow a log-normal distribution of its stated average and spread, cut into bins of equal
probability; each bin stands for its own mean, so that the bins together keep the stated average. Fees with caps, floors
and bands are then priced on a realistic spread of amounts instead of on the average alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product
from math import log, sqrt
from statistics import NormalDist

import numpy as np

from selector.costs.payments import KINDS, Column, PaymentTable
from selector.domain.apportion import apportion
from selector.domain.merchant import AttributeMix, Merchant, Segment
from selector.domain.money import exponent
from selector.domain.vocabulary import CARD_METHODS, Kind

BINS = 50
UNITS = 200
COUNT_SCALE = BINS * UNITS
"""Counts are kept in this fraction of a payment: every segment is `UNITS` whole units in each of `BINS` bins."""
_CARD_ATTRIBUTES = frozenset({"brand", "funding", "card_class"})
ATTRIBUTES = ("method", "brand", "funding", "card_class", "channel", "region", "conversion")
DIRECT_DEBITS = frozenset({"sepa_debit", "ach_debit", "bacs_debit", "direct_debit"})
_NORMAL = NormalDist()
_PPM = 1_000_000

Words = tuple[str, ...]


@lru_cache(maxsize=4096)
def ticket_bins(average_minor: float, spread: float) -> tuple[int, ...]:
    """Amounts in minor units of `BINS` equally likely tickets; their mean is `average_minor` to a fraction of a unit.

    Args:
        average_minor: mean ticket in minor units, above zero.
        spread: standard deviation divided by the mean, zero or more.

    Source of the formula: partial expectation of the log-normal distribution,
    E[X; X < q] = mean x Phi(z - sigma) with z the standard score of log q and sigma^2 = ln(1 + spread^2).
    """
    sigma = sqrt(log(1 + spread * spread))
    scores = [_NORMAL.inv_cdf(place / BINS) for place in range(1, BINS)]
    below = [0.0, *(_NORMAL.cdf(score - sigma) for score in scores), 1.0]
    cumulated = [round(part * BINS * average_minor) for part in below]
    return tuple(max(1, later - earlier) for earlier, later in pairwise(cumulated))


@dataclass(frozen=True, slots=True)
class _Part:
    """A share of a segment whose attributes are all decided."""

    words: Words
    """One word for each of `ATTRIBUTES`; empty where it is unknown and no mix tells it."""
    units: int
    """Payments in 1/`UNITS`, the same in every bin times `BINS`."""
    tickets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """Rows that differ in their amount only."""

    kind: Kind
    words: Words
    tickets: tuple[int, ...]
    count: int
    """Of each row, in 1/`COUNT_SCALE`."""


def known_words(segment: Segment) -> dict[str, str]:
    """The attributes that a segment tells, by name."""
    conversion = None if segment.conversion is None else str(segment.conversion).lower()
    told = {name: getattr(segment, name) for name in ATTRIBUTES if name != "conversion"} | {"conversion": conversion}
    return {name: word for name, word in told.items() if word is not None}


def mixes_for(segment: Segment, known: dict[str, str], mixes: Sequence[AttributeMix]) -> list[AttributeMix]:
    """The mixes by which a segment is split: those of attributes that it does not tell and that it can have."""
    is_card = segment.method in CARD_METHODS
    return [mix for mix in mixes if mix.attribute not in known and (is_card or mix.attribute not in _CARD_ATTRIBUTES)]


def _parts(segment: Segment, merchant: Merchant) -> list[_Part]:
    known = known_words(segment)
    mixes = mixes_for(segment, known, merchant.mixes)
    choices = list(product(*(mix.shares for mix in mixes)))
    weights = []
    for choice in choices:
        weight = _PPM
        for share in choice:
            weight = weight * int(share.percent * 10_000)
        weights.append(weight)
    average_minor = float(segment.average_ticket.scaleb(exponent(merchant.currency)))
    tickets = ticket_bins(average_minor, float(segment.spread_percent) / 100)
    units = apportion(segment.count_month * UNITS, weights) if sum(weights) else [0] * len(weights)
    names = [mix.attribute for mix in mixes]
    filled = [known | {name: share.value for name, share in zip(names, choice, strict=True)} for choice in choices]
    return [
        _Part(tuple(words.get(name, "") for name in ATTRIBUTES), unit, tickets)
        for words, unit, weight in zip(filled, units, weights, strict=True)
        if weight and segment.count_month
    ]


def _columns(blocks: Sequence[Words], repeats: Sequence[int]) -> dict[str, Column]:
    """The attributes of blocks of equal rows, each block as long as `repeats` says."""
    columns = {}
    for place, name in enumerate(ATTRIBUTES):
        words = tuple(sorted({block[place] for block in blocks} - {""}))
        codes = {word: code for code, word in enumerate(words)} | {"": -1}
        by_block = np.array([codes[block[place]] for block in blocks], dtype=np.int16)
        columns[name] = Column(np.repeat(by_block, repeats), words)
    return columns


def _event_shares(merchant: Merchant, method: str) -> list[tuple[Kind, int]]:
    """Events beside the payments themselves: the kind, and how many for a million payments."""
    refunds = int(merchant.refund_percent * 10_000)
    won = int(merchant.dispute_ppm * merchant.dispute_won_percent / 100)
    failures = int(merchant.failure_percent * 10_000) if method in DIRECT_DEBITS else 0
    declines = merchant.decline_percent
    attempts = int(_PPM / (1 - declines / 100)) if 0 < declines < 100 else 0  # noqa: PLR2004 - percent
    shares = [
        (Kind.PAYMENT, _PPM),
        (Kind.REFUND, refunds),
        (Kind.DISPUTE, merchant.dispute_ppm - won),
        (Kind.DISPUTE_WON, won),
        (Kind.FAILURE, failures),
        (Kind.AUTHORIZATION, attempts),
    ]
    return [(kind, share) for kind, share in shares if share]


def _payout(merchant: Merchant, volume_scaled: int) -> list[tuple[Kind, int, int]]:
    """The month's payouts as equal parts of the volume: kind, amount, scaled count."""
    if not merchant.payouts_month:
        return []
    amount = volume_scaled // COUNT_SCALE // merchant.payouts_month
    return [(Kind.PAYOUT, max(amount, 0), merchant.payouts_month * COUNT_SCALE)]


def expand(merchant: Merchant) -> PaymentTable:
    """An average month of `merchant` as an undated payment table with counts in 1/`COUNT_SCALE` of a payment.

    Attributes that a segment does not tell are split by the merchant's mixes; without a mix they stay unknown. Refunds
    are full refunds. The volume of the payments is the sum of count x average ticket over the segments.

    Raises:
        UserError: when the merchant's currency is unknown.
    """
    shares = {method: _event_shares(merchant, method) for method in {segment.method for segment in merchant.segments}}
    blocks = [
        _Block(kind, part.words, part.tickets, part.units * share // _PPM)
        for segment in merchant.segments
        for part in _parts(segment, merchant)
        for kind, share in shares[segment.method]
    ]
    volume = sum(sum(block.tickets) * block.count for block in blocks if block.kind is Kind.PAYMENT)
    nowhere = ("",) * len(ATTRIBUTES)
    blocks += [_Block(kind, nowhere, (amount,), count) for kind, amount, count in _payout(merchant, volume)]
    repeats = [len(block.tickets) for block in blocks]
    return PaymentTable(
        currency=merchant.currency,
        kind=np.repeat(np.array([KINDS.index(block.kind) for block in blocks], dtype=np.int16), repeats),
        amount_minor=np.array([amount for block in blocks for amount in block.tickets], dtype=np.int64),
        count=np.repeat(np.array([block.count for block in blocks], dtype=np.int64), repeats),
        day=np.full(sum(repeats), -1, dtype=np.int64),
        attributes=_columns([block.words for block in blocks], repeats),
        count_scale=COUNT_SCALE,
    )
