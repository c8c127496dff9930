"""From a merchant's estimated segments to the rows that the kernel prices: one average month, in exact shares.

A segment's tickets follow a log-normal distribution of its stated average and spread, cut into bins of equal
probability; each bin stands for its own mean, so that the bins together keep the stated average. Fees with caps, floors
and bands are then priced on a realistic spread of amounts instead of on the average alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product
from math import log, prod, sqrt
from statistics import NormalDist

import numpy as np

from selector.costs.identity import Same
from selector.costs.payments.table import KINDS, Column, Ints, PaymentTable
from selector.domain.apportion import apportion
from selector.domain.merchant import AttributeMix, Merchant, Segment
from selector.domain.money import exponent
from selector.domain.vocabulary import CARD_METHODS, Kind

BINS = 50
UNITS = 2000
COUNT_SCALE = BINS * UNITS
"""Counts are kept in this fraction of a payment: every segment is `UNITS` whole units in each of `BINS` bins."""
_CARD_ATTRIBUTES = frozenset({"brand", "funding", "card_class"})
ATTRIBUTES = ("method", "brand", "funding", "card_class", "channel", "region", "conversion")
DIRECT_DEBITS = frozenset({"sepa_debit", "ach_debit", "bacs_debit", "direct_debit"})
_NORMAL = NormalDist()
_PPM = 1_000_000
_CODES = {kind: code for code, kind in enumerate(KINDS)}

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


@lru_cache(maxsize=4096)
def _amounts(average_minor: float, spread: float) -> Ints:
    """`ticket_bins` as a column."""
    amounts: Ints = np.array(ticket_bins(average_minor, spread), dtype=np.int64)
    amounts.flags.writeable = False
    return amounts


@dataclass(frozen=True, slots=True)
class _Part:
    """A share of a segment whose attributes are all decided, or the payouts: the same tickets for every event."""

    words: Words
    """One word for each of `ATTRIBUTES`; empty where it is unknown and no mix tells it."""
    tickets: Ints
    counts: tuple[tuple[Kind, int], ...]
    """The events, and how many of each there are of each ticket, in 1/`COUNT_SCALE`."""

    @property
    def rows(self) -> int:
        """Rows of the table."""
        return len(self.tickets) * len(self.counts)


def known_words(segment: Segment) -> dict[str, str]:
    """The attributes that a segment tells, by name."""
    conversion = None if segment.conversion is None else str(segment.conversion).lower()
    told = {name: getattr(segment, name) for name in ATTRIBUTES if name != "conversion"} | {"conversion": conversion}
    return {name: word for name, word in told.items() if word is not None}


def mixes_for(segment: Segment, known: dict[str, str], mixes: Sequence[AttributeMix]) -> list[AttributeMix]:
    """The mixes by which a segment is split: those of attributes that it does not tell and that it can have."""
    is_card = segment.method in CARD_METHODS
    return [mix for mix in mixes if mix.attribute not in known and (is_card or mix.attribute not in _CARD_ATTRIBUTES)]


@lru_cache(maxsize=512)
def _split(
    known: tuple[tuple[str, str], ...], mixes: tuple[Same[AttributeMix], ...]
) -> tuple[tuple[Words, ...], tuple[int, ...]]:
    """Every choice of the mixes that has a share: the words of `ATTRIBUTES`, and its weight."""
    choices = list(product(*(mix.value.shares for mix in mixes)))
    weights = [prod((int(share.percent * 10_000) for share in choice), start=_PPM) for choice in choices]
    names = [mix.value.attribute for mix in mixes]
    chosen = [
        dict(known) | {name: share.value for name, share in zip(names, choice, strict=True)} for choice in choices
    ]
    words = [tuple(words.get(name, "") for name in ATTRIBUTES) for words in chosen]
    kept = [place for place, weight in enumerate(weights) if weight]
    return tuple(words[place] for place in kept), tuple(weights[place] for place in kept)


def _parts(segment: Segment, merchant: Merchant, shares: Sequence[tuple[Kind, int]]) -> list[_Part]:
    if not segment.count_month:
        return []
    known = known_words(segment)
    mixes = mixes_for(segment, known, merchant.mixes)
    words, weights = _split(tuple(known.items()), tuple(map(Same, mixes)))
    average_minor = float(segment.average_ticket.scaleb(exponent(merchant.currency)))
    tickets = _amounts(average_minor, float(segment.spread_percent) / 100)
    units = apportion(segment.count_month * UNITS, weights) if weights else []
    return [
        _Part(each, tickets, tuple((kind, (unit * share + _PPM // 2) // _PPM) for kind, share in shares))
        for each, unit in zip(words, units, strict=True)
    ]


def _columns(parts: Sequence[_Part]) -> dict[str, Column]:
    """The attributes of the parts' rows."""
    columns, rows = {}, [part.rows for part in parts]
    for place, name in enumerate(ATTRIBUTES):
        words = tuple(sorted({part.words[place] for part in parts} - {""}))
        codes = {word: code for code, word in enumerate(words)} | {"": -1}
        by_part = np.array([codes[part.words[place]] for part in parts], dtype=np.int16)
        columns[name] = Column(np.repeat(by_part, rows), words)
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


def _payouts(merchant: Merchant, parts: Sequence[_Part]) -> list[_Part]:
    """The month's payouts as equal parts of the volume."""
    if not merchant.payouts_month:
        return []
    counted = ((part, dict(part.counts).get(Kind.PAYMENT, 0)) for part in parts)
    volume = sum(int(part.tickets.sum()) * count for part, count in counted)
    amount = np.array([max(volume // COUNT_SCALE // merchant.payouts_month, 0)], dtype=np.int64)
    return [_Part(("",) * len(ATTRIBUTES), amount, ((Kind.PAYOUT, merchant.payouts_month * COUNT_SCALE),))]


def expand(merchant: Merchant) -> PaymentTable:
    """An average month of `merchant` as an undated payment table with counts in 1/`COUNT_SCALE` of a payment.

    Attributes that a segment does not tell are split by the merchant's mixes; without a mix they stay unknown. Refunds
    are full refunds. The volume of the payments is the sum of count x average ticket over the segments.

    Raises:
        UserError: when the merchant's currency is unknown.
    """
    shares = {method: _event_shares(merchant, method) for method in {segment.method for segment in merchant.segments}}
    parts = [part for segment in merchant.segments for part in _parts(segment, merchant, shares[segment.method])]
    parts += _payouts(merchant, parts)
    events = [(_CODES[kind], count) for part in parts for kind, count in part.counts]
    codes, counts = (np.array([event[place] for event in events], dtype=np.int64) for place in (0, 1))
    repeats = [len(part.tickets) for part in parts for _ in part.counts]
    amounts = [part.tickets for part in parts for _ in part.counts]
    return PaymentTable(
        currency=merchant.currency,
        kind=np.repeat(codes.astype(np.int16), repeats),
        amount_minor=np.concatenate(amounts) if amounts else np.zeros(0, dtype=np.int64),
        count=np.repeat(counts, repeats),
        day=np.full(sum(repeats), -1, dtype=np.int64),
        attributes=_columns(parts),
        count_scale=COUNT_SCALE,
    )
