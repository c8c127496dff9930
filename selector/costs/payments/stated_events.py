"""Events that real payments do not list at all, at the rates that the merchant states: refunds, disputes, declines."""

from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from selector.costs.payments.rows import Rows, joined
from selector.costs.payments.segments import DIRECT_DEBITS
from selector.costs.payments.splitting import WAYS, split
from selector.costs.payments.table import KINDS, Ints
from selector.costs.payments.whole_months import month_starts
from selector.domain.merchant import Merchant
from selector.domain.vocabulary import Kind

STATED = (Kind.REFUND, Kind.DISPUTE, Kind.DISPUTE_WON, Kind.FAILURE, Kind.AUTHORIZATION)
"""The kinds that come at stated rates, beside payouts, where a file has none of them."""
_PPM = 1_000_000
_PERCENT = 100


def with_stated_events(rows: Rows, merchant: Merchant, months: int = 1) -> Rows:
    """`rows` with what the merchant states of the kinds that they lack; all in whole payments, evenly over the rows.

    Args:
        rows: real payments and what happened to them, in the order of their days.
        merchant: whose rates count.
        months: how many months rows without a date stand for.
    """
    listed = {KINDS[int(kind)] for kind in np.unique(rows.kind)}
    if Kind.DISPUTE_WON in listed:
        listed.add(Kind.DISPUTE)
    if Kind.INSTANT_PAYOUT in listed:
        listed.add(Kind.PAYOUT)
    paid = np.flatnonzero(rows.kind == KINDS.index(Kind.PAYMENT))
    if not len(paid):
        return rows
    payments = rows.taken(paid, rows.count[paid])
    added = [_happening(payments, kind, rate) for kind, rate in _rates(merchant) if _told(kind) not in listed and rate]
    if Kind.FAILURE not in listed and merchant.failure_percent:
        added.append(_failing(payments, Fraction(merchant.failure_percent) / _PERCENT))
    if Kind.PAYOUT not in listed and merchant.payouts_month:
        added += _payouts(payments, merchant.payouts_month, months)
    return joined([rows, *(part for part in added if len(part))])


def _told(kind: Kind) -> Kind:
    return Kind.DISPUTE if kind is Kind.DISPUTE_WON else kind


def _rates(merchant: Merchant) -> Iterator[tuple[Kind, Fraction]]:
    """Events for each payment. Declined attempts are those beside the payments, which were attempts themselves."""
    disputes = Fraction(merchant.dispute_ppm, _PPM)
    won = disputes * Fraction(merchant.dispute_won_percent) / _PERCENT
    declined = Fraction(merchant.decline_percent) / _PERCENT
    yield Kind.REFUND, Fraction(merchant.refund_percent) / _PERCENT
    yield Kind.DISPUTE, disputes - won
    yield Kind.DISPUTE_WON, won
    if declined < Fraction(1, 2):
        yield Kind.AUTHORIZATION, declined / (1 - declined)
    elif declined < 1:  # more attempts than payments are read as all attempts
        yield Kind.AUTHORIZATION, 1 / (1 - declined)


def _happening(payments: Rows, kind: Kind, rate: Fraction) -> Rows:
    """`rate` events of `kind` for each payment."""
    whole, part = divmod(rate, 1)
    parted = split(payments.count, (part.numerator, part.denominator - part.numerator), WAYS - 1 - STATED.index(kind))
    count = payments.count * int(whole)
    chosen = parted.word == 0
    np.add.at(count, parted.row[chosen], parted.count[chosen])
    return _as_kind(payments, np.flatnonzero(count), count, kind)


def _as_kind(payments: Rows, places: Ints, count: Ints, kind: Kind) -> Rows:
    return payments.taken(places, count[places]).of_kind(kind)


def _failing(payments: Rows, rate: Fraction) -> Rows:
    """Direct debits that fail after they were submitted."""
    debits = [place for place, word in enumerate(payments.words.get("method", ())) if word in DIRECT_DEBITS]
    places = np.flatnonzero(np.isin(payments.code("method"), debits))
    if not len(places):
        return payments.taken(places, payments.count[places])
    return _happening(payments.taken(places, payments.count[places]), Kind.FAILURE, rate)


def _payouts(payments: Rows, payouts_month: int, months: int) -> Iterator[Rows]:
    """The volume of every month in equal payouts on the month's last day with payments."""
    month = month_starts(payments.day)
    for first in np.unique(month).tolist():
        own = np.flatnonzero(month == first)
        number = payouts_month if first else payouts_month * months
        volume = int((payments.amount[own] * payments.count[own]).sum())
        last = own[np.argmax(payments.day[own])]
        yield payments.taken(np.array([last]), np.array([number])).as_payout(volume // number)
