"""Fees that come back: on refunds as the rule says (in proportion, whole, the percentage only), on won disputes."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from selector.costs.charging import Account
from selector.costs.grouping import GroupedTable
from selector.costs.ledger import key_of
from selector.costs.payments import KINDS, Ints
from selector.costs.rounding import round_ratio
from selector.costs.streams import Part, Stream
from selector.domain.money import MICRO
from selector.domain.vocabulary import Kind, RoundingPer

Exact = npt.NDArray[np.object_]


def won_back(parts: Sequence[Part], stream: Stream, table: GroupedTable) -> list[Part]:
    """What won disputes give back: the fees of the rules that say so, with the sign turned.

    A fee that only the month's sum tells (free units, graduated bands) is not given back: no dispute has its own.
    """
    won = table.combos.kind[stream.cells.combo] == KINDS.index(Kind.DISPUTE_WON)
    back = []
    for part in parts:
        of_won = won[part.cells]
        if part.rule.rule.returned_if_won and not part.rule.on_month_sum and of_won.any():
            figures = (-part.slope[of_won], -part.intercept[of_won], -part.percent[of_won])
            back.append(Part(part.rule, part.cells[of_won], *figures, tag="won"))
    return back


def charge_returned(account: Account, stream: Stream, parts: Sequence[Part]) -> None:
    """Credits the fees of refunded payments. `stream` holds the payment rules bound to the refunds.

    Each refund's credits are rounded once, as the offer rounds; rounding per day or month is applied to millionths of
    a minor unit. A rule with free units gives nothing back: which payments were free is not known.
    """
    back = [part for part in parts if part.rule.rule.returned_on_refund and not part.rule.rule.free_units]
    if not back:
        return
    rows = [_Rows(stream, part) for part in back]
    if account.rounding.per is RoundingPer.PAYMENT:
        _credit_together(account, stream, rows)
    else:
        for each in rows:
            _credit(account, stream, [each])


class _Rows:
    """The refunds that one rule gives something back on: their rows, and what is due as a fraction of the original."""

    def __init__(self, stream: Stream, part: Part) -> None:
        cells, groups = stream.cells, stream.cells.groups
        lengths = cells.bounds[part.cells + 1] - cells.bounds[part.cells]
        starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        self.part = part
        self.rows = np.repeat(cells.bounds[part.cells] - starts, lengths) + np.arange(int(lengths.sum()))
        self.cell = np.repeat(part.cells, lengths)
        self.due = _due(part, groups.amount[self.rows], _refunded(stream)[self.rows], lengths)


def _refunded(stream: Stream) -> Ints:
    groups = stream.cells.groups
    return groups.amount if groups.refunded is None else groups.refunded


def _due(part: Part, original: Ints, refunded: Ints, lengths: Ints) -> Exact:
    """What comes back, times the original amount, in millionths of a minor unit: exact whole numbers."""
    o, r = original.astype(object), refunded.astype(object)
    fee = np.repeat(part.slope, lengths).astype(object) * o + np.repeat(part.intercept, lengths).astype(object)
    how = part.rule.rule.returned_on_refund
    if how == "whole":
        return np.asarray(fee * o)
    if how == "percent_part":
        percentage = np.repeat(part.percent, lengths).astype(object) * r
        return np.asarray(np.minimum(percentage, fee) * o)
    return np.asarray(fee * r)


def _credit_together(account: Account, stream: Stream, rows: Sequence[_Rows]) -> None:
    """All that one refund brings back is rounded once; refunds are taken set of rules by set of rules."""
    sets: dict[int, list[int]] = {}
    for place, each in enumerate(rows):
        for cell in np.unique(each.cell).tolist():
            sets.setdefault(cell, []).append(place)
    for cell, places in sets.items():
        _credit(account, stream, [_only(rows[place], cell) for place in places])


def _only(rows: _Rows, cell: int) -> _Rows:
    chosen = rows.cell == cell
    part = object.__new__(_Rows)
    part.part, part.rows, part.cell, part.due = rows.part, rows.rows[chosen], rows.cell[chosen], rows.due[chosen]
    return part


def _credit(account: Account, stream: Stream, rows: Sequence[_Rows]) -> None:
    """Credits `rows` (different rules on the same refunds), a rounding for each refund."""
    first, cells = rows[0], stream.cells
    count, original = cells.groups.count[first.rows].tolist(), cells.groups.amount[first.rows].tolist()
    refunded = _refunded(stream)[first.rows]
    for each in rows:
        account.ledger.note(
            key_of(each.part.rule, "returned"), sum(count), int((refunded * cells.groups.count[first.rows]).sum())
        )
    period, month = cells.period[first.cell].tolist(), cells.month[first.cell].tolist()
    totals: dict[int, int] = {}
    micros: dict[int, list[int]] = {}
    for row, (number, amount) in enumerate(zip(count, original, strict=True)):
        due = [int(each.due[row]) for each in rows]
        parts = [-number * round_ratio(one, max(amount, 1), account.rounding.rule) for one in due]
        if account.late:
            for each, micro in zip(rows, parts, strict=True):
                account.hold(key_of(each.part.rule, "returned"), period[row], micro)
            continue
        rounded = number * round_ratio(sum(due), max(amount, 1) * MICRO, account.rounding.rule)
        totals[month[row]] = totals.get(month[row], 0) - rounded
        micros[month[row]] = [a + b for a, b in zip(micros.get(month[row], [0] * len(rows)), parts, strict=True)]
    for which, total in totals.items():
        keys = [key_of(each.part.rule, "returned") for each in rows]
        account.ledger.share(which, total, list(zip(keys, micros[which], strict=True)))
