"""Base rules that may both price a payment because it does not tell an attribute, although neither is narrower.

Which one would price it stays open even when the attribute becomes known: a fault of the tariff, not of the payments.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

import numpy as np

from selector.costs.layout import pairs_to_compare
from selector.costs.lint.boxes import Box, Grid, left_over, meet, narrower
from selector.costs.lint.rules import payment_text
from selector.costs.payments.grouping import GroupedTable
from selector.costs.rules.conditions import MAYBE, NO
from selector.costs.rules.tariff import CompiledOffer, CompiledRule
from selector.costs.streams import Stream
from selector.domain.money import exponent
from selector.domain.problems import Problem, Severity, Where
from selector.domain.text import text as _t

_MOST_CELLS = 50
"""So many sorts of payments are looked at for each pair of rules."""


def overlapping(offer: CompiledOffer, table: GroupedTable, stream: Stream) -> Iterator[Problem]:
    """A warning for each pair of base rules that some payments may fall under both, with such a payment."""
    if not stream.choice.unsettled.any():
        return
    layout, grid = stream.layout, None
    places = {place: number for number, place in enumerate(layout.base.tolist())}
    for one, other in pairs_to_compare(stream.states, layout):
        ranked = layout.narrower[[places[one], places[other]], [places[other], places[one]]]
        if ranked.any() or not _share_words(layout.rules[one], layout.rules[other]):
            continue
        grid = grid or Grid([layout.rules[place].rule for place in places])
        boxes = [grid.boxes[places[place]] for place in (one, other)]
        for cell in _open_cells(stream, one, other):
            both = _left(grid, boxes, _box(grid, offer, table, stream, cell))
            if both is not None:
                yield _said(offer, grid, both, layout.rules[one], layout.rules[other])
                break


def _share_words(one: CompiledRule, other: CompiledRule) -> bool:
    return all(words & other.wanted.get(name, words) for name, words in one.wanted.items())


def _open_cells(stream: Stream, one: int, other: int) -> Sequence[int]:
    """Cells that both rules may price, one of them not for sure."""
    states = stream.states[[one, other]]
    found: list[int] = np.flatnonzero((states > NO).all(axis=0) & (states == MAYBE).any(axis=0)).tolist()
    return found[:_MOST_CELLS]


def _box(grid: Grid, offer: CompiledOffer, table: GroupedTable, stream: Stream, cell: int) -> Box:
    """What the payments of a cell tell, as a box."""
    words = dict(table.combos.known(int(stream.cells.combo[cell])))
    amount = Decimal(int(stream.cells.groups.amount[stream.cells.first_row(cell)]))
    day = table.periods.first_day[int(stream.cells.period[cell])] or offer.context.as_of.toordinal()
    return grid.of_payment(words, amount.scaleb(-exponent(table.table.currency)), day)


def _left(grid: Grid, boxes: Sequence[Box], told: Box) -> Box | None:
    """What both boxes hold of a payment, as far as no box narrower than both holds it."""
    common = meet(*boxes)
    common = common and meet(common, told)
    finer = [box for box in grid.boxes if all(narrower(box, each) for each in boxes)]
    return common and left_over(common, finer)


def _said(offer: CompiledOffer, grid: Grid, both: Box, one: CompiledRule, other: CompiledRule) -> Problem:
    said = _t(
        "the rules {first} and {second} may both price this payment, and neither is narrower: {payment}",
        first=f"“{one.rule.label}”",
        second=f"“{other.rule.label}”",
        payment=payment_text(grid, both),
    )
    hint = _t("narrow one of them, or add a rule for what both catch; until then the range holds both")
    where = Where(field=f"offers.{offer.offer.id}.fees[{one.index}]")
    return Problem("overlapping_rules", said, Severity.WARNING, where, hint)
