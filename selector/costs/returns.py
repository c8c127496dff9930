"""Fees that come back: on refunds as the rule says (in proportion, whole, the percentage only), on won disputes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from selector.costs.charging import Account
from selector.costs.kernel import exact_dot
from selector.costs.ledger import Key, key_of
from selector.costs.payments.grouping import LIMIT, GroupedTable
from selector.costs.payments.table import KINDS, Ints
from selector.costs.priced import Part, Priced, lay_parts, number_buckets
from selector.costs.rounding import round_ratios
from selector.costs.rules.tariff import CompiledOffer
from selector.costs.streams import Bands, Stream, parts
from selector.domain.fees import Rounding
from selector.domain.money import MICRO
from selector.domain.vocabulary import Kind, RoundingPer

Exact = npt.NDArray[np.object_]
_MOST_PARTS = 8192
"""Rules that may price one payment together before sums are worked out in whole numbers of any size."""


def won_back(laid: Priced, stream: Stream, table: GroupedTable, *, late: bool) -> Priced:
    """What won disputes give back: the fees of the rules that say so, with the sign turned.

    A fee that only the month's sum tells (free units, graduated bands) is not given back: no dispute has its own.
    """
    key = ("won", id(laid))
    if key not in stream.memo:
        stream.memo[key] = _won_back(laid, stream, table, late=late)
    return stream.memo[key]


def _won_back(laid: Priced, stream: Stream, table: GroupedTable, *, late: bool) -> Priced:
    won = table.combos.kind[stream.cells.combo] == KINDS.index(Kind.DISPUTE_WON)
    back = []
    for part in laid.parts:
        of_won = won[part.cells]
        if part.rule.rule.returned_if_won and not part.on_month_sum and of_won.any():
            figures = (-part.slope[of_won], -part.intercept[of_won], -part.percent[of_won])
            back.append(Part(part.rule, part.cells[of_won], *figures, tag="won"))
    return lay_parts(back, stream.cells.period if late else stream.cells.month)


@dataclass(frozen=True, slots=True)
class Credit:
    """What a set of rules gives back on some refunds of one month (or period): for each refund, whatever their count.

    `minor` is the rounded credit of one refund, `micro` the unrounded credits of each line.
    """

    refunds: "_Refunds"
    parts: tuple[Part, ...]
    minor: Ints
    keys: tuple[Key, ...]
    micro: tuple[Ints, ...]

    @property
    def time(self) -> int:
        """The month, or the period where rounding waits for it."""
        return self.refunds.time

    @property
    def rows(self) -> Ints:
        """The rows of the refunds."""
        return self.refunds.rows


@dataclass(frozen=True, slots=True)
class _Refunds:
    """The refunds of some cells that the same rules price at one time, and what each paid and got back."""

    time: int
    cells: Ints
    rows: Ints
    lengths: Ints
    original: Ints
    refunded: Ints


def charge_returned(account: Account, stream: Stream, view: int, bands: Bands) -> None:
    """Credits the fees of refunded payments. `stream` holds the payment rules bound to the refunds.

    Each refund's credits are rounded once, as the offer rounds; rounding per day or month is applied to millionths of
    a minor unit. A rule with free units gives nothing back: which payments were free is not known.
    """
    groups = stream.cells.groups
    moved = groups.amount if groups.refunded is None else groups.refunded
    for credit in _credits(stream, account.rounding, view, bands, late=account.late):
        count = groups.count[credit.rows]
        if not account.ledger.has_lines and not account.late:
            account.ledger.share(credit.time, -exact_dot(credit.minor, count), ())
            continue
        amounts = [-exact_dot(micro, count) for micro in credit.micro]
        for key, micro in zip(credit.keys, amounts, strict=True):
            account.ledger.note(key, int(count.sum()), exact_dot(moved[credit.rows], count))
            if account.late:
                account.hold(key, credit.time, micro)
        if not account.late:
            total = -exact_dot(credit.minor, count)
            account.ledger.share(credit.time, total, list(zip(credit.keys, amounts, strict=True)))


def _credits(stream: Stream, rounding: Rounding, view: int, bands: Bands, *, late: bool) -> tuple[Credit, ...]:
    """The credits of a view, kept for other counts of the same refunds."""
    key = (view, *((index, reached.tobytes()) for index, reached in bands.items()))
    if key not in stream.credits:
        found = parts(stream, view, bands)
        back = [part for part in found if part.rule.rule.returned_on_refund and not part.rule.by_units]
        known = () if stream.model is None else stream.model.credits.get(key, ())
        again = _again(known, back, rounding)
        made = _made(stream, back, rounding, late=late) if again is None else again
        stream.credits[key] = tuple(made)
    return stream.credits[key]


def credits_in(stream: Stream, offer: CompiledOffer, view: int, bands: Bands, months: int) -> tuple[Credit, ...]:
    """What the refunds of `stream` bring back in a view, each payment rounded by itself."""
    return _credits(stream, offer.rounding, view, known_bands(offer, bands, months), late=False)


def known_bands(offer: CompiledOffer, bands: Bands, months: int) -> Bands:
    """Refunds take the bands that the month's payments reached; a rule that priced none of them its first band."""
    first = np.zeros(months, dtype=np.int64)
    return {rule.index: bands.get(rule.index, first) for rule in offer.rules}


def credited_total(stream: Stream, given: Iterable[Credit]) -> int:
    """What credits come to, in minor units times count_scale."""
    return sum(exact_dot(credit.minor, stream.cells.groups.count[credit.rows]) for credit in given)


def refigured_credit(credit: Credit, active: Sequence[Part], rounding: Rounding) -> Credit:
    """The same refunds when the rules that price them have other figures: `active` instead of the credit's parts."""
    return _credit(credit.refunds, active, rounding)


def _again(known: Sequence[Credit], back: Sequence[Part], rounding: Rounding) -> list[Credit] | None:
    """The credits of the same rules on the same refunds at other figures; None where any of that is not so."""
    by_rule = {part.rule.index: part for part in back}
    if {part.rule.index for credit in known for part in credit.parts} != by_rule.keys():
        return None
    found = []
    for credit in known:
        active = [by_rule[part.rule.index] for part in credit.parts]
        pairs = list(zip(active, credit.parts, strict=True))
        if not all(np.array_equal(one.cells, other.cells) for one, other in pairs):
            return None
        as_before = all(one.rule is other.rule for one, other in pairs)
        found.append(credit if as_before else _credit(credit.refunds, active, rounding))
    return found


def _made(stream: Stream, back: Sequence[Part], rounding: Rounding, *, late: bool) -> list[Credit]:
    time = stream.cells.period if late else stream.cells.month
    if rounding.per is RoundingPer.PAYMENT:
        return _credits_of(stream, back, time, rounding)
    return [credit for part in back for credit in _credits_of(stream, [part], time, rounding)]


def _credits_of(stream: Stream, together: Sequence[Part], time: Ints, rounding: Rounding) -> list[Credit]:
    if not together:
        return []
    bucket, times = number_buckets(together, time)
    charges = np.zeros((len(together), len(time)), dtype=bool)
    for row, part in zip(charges, together, strict=True):
        row[part.cells] = True
    found = []
    for place, when in enumerate(times):
        cells = np.flatnonzero(bucket == place)
        active = [part for part, row in zip(together, charges, strict=True) if row[cells[0]]]
        if active:
            found.append(_credit(_refunds(stream, cells, when), active, rounding))
    return found


def _refunds(stream: Stream, cells: Ints, time: int) -> _Refunds:
    rows, lengths = _rows_of(stream, cells)
    groups = stream.cells.groups
    original = np.maximum(groups.amount[rows], 1)
    refunded = (groups.amount if groups.refunded is None else groups.refunded)[rows]
    return _Refunds(time, cells, rows, lengths, original, refunded)


def _credit(of: _Refunds, active: Sequence[Part], rounding: Rounding) -> Credit:
    due = [_due(part, np.searchsorted(part.cells, of.cells), of) for part in active]
    return Credit(
        refunds=of,
        parts=tuple(active),
        minor=round_ratios(sum(due[1:], due[0]), of.original * MICRO, rounding.rule),
        keys=tuple(key_of(part.rule.index, part.rule.rule, "returned") for part in active),
        micro=tuple(round_ratios(each, of.original, rounding.rule) for each in due),
    )


def _rows_of(stream: Stream, cells: Ints) -> tuple[Ints, Ints]:
    """The rows of some cells, and how many each has."""
    bounds = stream.cells.bounds
    lengths = bounds[cells + 1] - bounds[cells]
    starts = np.cumsum(lengths) - lengths
    return np.repeat(bounds[cells] - starts, lengths) + np.arange(int(lengths.sum())), lengths


def _due(part: Part, places: Ints, of: _Refunds) -> Exact | Ints:
    """What one refund brings back, times its original amount, in millionths of a minor unit: exact whole numbers."""
    lines = (np.repeat(each[places], of.lengths) for each in (part.slope, part.intercept, part.percent))
    figures: tuple[Exact | Ints, ...] = (of.original, of.refunded, *lines)
    if not _fits(part, of.original, of.refunded):
        figures = tuple(each.astype(object) for each in figures)
    o, r, slope, intercept, percent = figures
    fee = slope * o + intercept
    how = part.rule.rule.returned_on_refund
    if how == "whole":
        return np.asarray(fee * o)
    if how == "percent_part":
        return np.asarray(np.minimum(percent * r, fee) * o)
    if how == "if_full":
        return np.asarray(fee * o * (r >= o))
    if how == "full_or_percent":
        return np.asarray(np.where(r >= o, fee, np.minimum(percent * r, fee)) * o)
    return np.asarray(fee * r)


def _fits(part: Part, original: Ints, refunded: Ints) -> bool:
    """Do all figures of `_due`, for many parts added up, stay within 63 bits?"""
    largest = max(int(original.max(initial=0)), int(refunded.max(initial=0)))
    slope, intercept, percent = (
        int(np.abs(figure).max(initial=0)) for figure in (part.slope, part.intercept, part.percent)
    )
    return (max(slope, percent) * largest + intercept) * largest < LIMIT // _MOST_PARTS and largest * MICRO < LIMIT // 2
