"""Terms read off the fees of refunds and disputes: what comes back of a payment's fee, and what they cost."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

import numpy as np

from selector.costs.backcast.fitting import SURE, Points, Terms, fit
from selector.costs.backcast.paid import Paid, Words, paid_of
from selector.costs.payments.table import PaymentTable
from selector.domain.vocabulary import Event, Kind

Returned = bool | Literal["percent_part"]


def returned_on_refund(table: PaymentTable, country: str, attributes: tuple[str, ...]) -> Mapping[Words, Returned]:
    """Whether a payment's fee comes back on its refund, for each group of `attributes` whose refunds tell it.

    Fees of refunds below zero are what comes back: with a fixed part the whole fee, else the percentage alone.
    """
    parts = paid_of(table, country, Kind.REFUND).parts(attributes)
    told = {words: _returned(part) for words, part in parts}
    return {words: back for words, back in told.items() if back is not None}


def _returned(part: Paid) -> Returned | None:
    fees = part.points.fee
    if not (fees < 0).any():
        return False
    terms = fit(replace(part.points, fee=-fees))
    if terms is None or terms.trust not in SURE:
        return None
    return True if terms.fixed_micro else "percent_part"


def fees_of_their_own(table: PaymentTable, country: str) -> Mapping[Event, Terms]:
    """What refunds and disputes cost themselves, as far as the table tells it."""
    kinds = {Event.REFUND: Kind.REFUND, Event.DISPUTE: Kind.DISPUTE}
    charged = {event: paid_of(table, country, kind).points for event, kind in kinds.items()}
    found = {event: fit(points) for event, points in charged.items() if _costs(points)}
    return {event: terms for event, terms in found.items() if terms is not None}


def _costs(points: Points) -> bool:
    return bool((points.fee > 0).any() and (points.fee >= 0).all())


def given_back_if_won(table: PaymentTable, country: str) -> bool | None:
    """Whether disputes that were won cost nothing in the end; None where none tells its fee."""
    won = paid_of(table, country, Kind.DISPUTE_WON).points
    return bool(np.all(won.fee <= 0)) if len(won) else None
