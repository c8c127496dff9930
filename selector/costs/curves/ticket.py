"""Cost against ticket size: what one payment of given attributes costs, as a function of its amount."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

import numpy as np

from selector.costs.binding import OnTable, on_table
from selector.costs.payments.table import KINDS, Column, Ints, PaymentTable
from selector.costs.periodic import calendar_of
from selector.costs.rounding import round_micro
from selector.costs.rules.tariff import LIKELY, CompiledOffer
from selector.costs.streams import Stream, bands_reached, priced
from selector.domain.money import MICRO
from selector.domain.vocabulary import Kind, RoundingRule


@dataclass(frozen=True, slots=True)
class TicketPiece:
    """From `start` minor units on: slope * amount + intercept, in millionths of a minor unit, before rounding."""

    start: int
    slope: int
    intercept: int

    def at(self, amount_minor: int) -> Fraction:
        """The unrounded fee on a payment, in minor units."""
        return Fraction(self.slope * amount_minor + self.intercept, MICRO)


def ticket_curve(
    offer: CompiledOffer,
    attributes: Mapping[str, str],
    highest_minor: int,
    month: PaymentTable | None = None,
    view: int = LIKELY,
) -> tuple[TicketPiece, ...]:
    """The fee on one payment of these attributes, for amounts up to `highest_minor`; empty where none is accepted.

    Monthly tiers are taken at the band that `month`, the payments of a whole month, reaches; without it at the first.
    Free units and graduated monthly bands belong to no single payment and are left out.

    Raises:
        UserError: when figures are too large to be exact.
    """
    whole = _stream(on_table(offer, _payments(offer.offer.currency, attributes, [highest_minor])))
    starts = [max(1, start) for start in whole.layout.starts.tolist()]
    on = on_table(offer, _payments(offer.offer.currency, attributes, sorted({*starts, highest_minor})))
    stream = _stream(on)
    laid = priced(stream, view, _bands(offer, month, stream, view), late=False)
    pieces = [
        TicketPiece(int(stream.layout.starts[interval]), int(slope), int(intercept))
        for interval, slope, intercept, taken in zip(
            stream.cells.interval, laid.slope, laid.intercept, stream.accepted, strict=True
        )
        if taken
    ]
    return tuple(piece for place, piece in enumerate(pieces) if not place or _bends(pieces[place - 1], piece))


def amount_to_charge(pieces: Sequence[TicketPiece], target_minor: int, rule: RoundingRule) -> int | None:
    """The smallest amount of which at least `target_minor` is left after its fee; None where no piece leaves as much.

    `pieces` come from `ticket_curve`; the fee is rounded by `rule`.
    """
    for place, piece in enumerate(pieces):
        end = pieces[place + 1].start if place + 1 < len(pieces) else None
        highest = end - 1 if end is not None else _far_enough(piece, target_minor)
        if highest is not None and _left(piece, rule, highest) >= target_minor:
            amounts = range(piece.start, highest + 1)
            found = bisect_left(amounts, target_minor, key=partial(_left, piece, rule))
            return amounts[found]
    return None


def _left(piece: TicketPiece, rule: RoundingRule, amount: int) -> int:
    return amount - round_micro(piece.slope * amount + piece.intercept, rule)


def _far_enough(piece: TicketPiece, target: int) -> int | None:
    """An amount that surely leaves the target, unless the fee rises as fast as the amount."""
    if piece.slope >= MICRO:
        return None
    return max(piece.start, -(-((target + 1) * MICRO + piece.intercept) // (MICRO - piece.slope)) + 1)


def _bends(before: TicketPiece, piece: TicketPiece) -> bool:
    return (before.slope, before.intercept) != (piece.slope, piece.intercept)


def _stream(on: OnTable) -> Stream:
    stream = on.streams.payments
    assert stream is not None  # noqa: S101 - the table holds payments only
    return stream


def _bands(offer: CompiledOffer, month: PaymentTable | None, stream: Stream, view: int) -> dict[int, Ints]:
    """The band of each rule: as the month's payments reach it, else the first."""
    bands = {rule.index: np.zeros(1, dtype=np.int64) for rule in stream.layout.rules}
    if month is None:
        return bands
    on = on_table(offer, month)
    reached = bands_reached(_stream(on), view, calendar_of(offer, on.table).weight)
    return bands | {index: places[:1] for index, places in reached.items()}


def _payments(currency: str, attributes: Mapping[str, str], amounts: Sequence[int]) -> PaymentTable:
    size = len(amounts)
    return PaymentTable(
        currency=currency,
        kind=np.full(size, KINDS.index(Kind.PAYMENT), dtype=np.int16),
        amount_minor=np.array(amounts, dtype=np.int64),
        count=np.ones(size, dtype=np.int64),
        day=np.full(size, -1, dtype=np.int64),
        attributes={name: Column(np.zeros(size, dtype=np.int16), (word,)) for name, word in attributes.items()},
    )
