"""Which of the base rules prices a payment: the one whose conditions are narrower than all the others'."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from selector.costs.overlaps import common
from selector.costs.payments.table import Bools, Ints
from selector.costs.rules.conditions import MAYBE, YES, States
from selector.costs.rules.tariff import HIGH, LIKELY, LOW

NOBODY = -1


@dataclass(frozen=True, slots=True)
class Choice:
    """For each cell the place of the base rule in the views low, likely and high, or -1: not accepted."""

    views: tuple[Ints, Ints, Ints]
    ambiguous: Bools
    """Cells that several rules surely match, none of which is narrower than the others."""
    contenders: Bools
    """(base rules x cells): the rules between which an ambiguous cell stands."""
    unsettled: Bools
    """Cells in which an unknown attribute leaves more than one outcome open."""


def choose(states: States, narrower: Bools, weigh: Callable[[], Sequence[Ints]]) -> Choice:
    """Chooses among base rules by `states` (rules x cells, NO / MAYBE / YES).

    Sure matches come before possible ones. Among several that stand side by side the likely view takes the dearest;
    low and high the cheapest and dearest of all that could match. Only then is `weigh` asked for the fees.
    """
    sure, maybe = states == YES, states == MAYBE
    beaten = common(narrower.T, sure) > 0
    narrowest = sure & ~beaten
    candidates = narrowest | (maybe & ~beaten)
    number = candidates.sum(axis=0)
    likely = np.where(sure.any(axis=0), narrowest, maybe)
    unsettled = (candidates & maybe).any(axis=0)
    if not len(states) or (number <= 1).all():
        only = np.where(number > 0, candidates.argmax(axis=0), NOBODY) if len(states) else np.full(len(number), NOBODY)
        return Choice((only, only, only), narrowest.sum(axis=0) > 1, narrowest, unsettled)
    cost = weigh()
    views = (
        _dearest(candidates, -cost[LOW]),
        _dearest(likely, cost[LIKELY]),
        _dearest(candidates, cost[HIGH]),
    )
    return Choice(views, narrowest.sum(axis=0) > 1, narrowest, unsettled)


def _dearest(candidates: Bools, cost: Ints) -> Ints:
    """The candidate of largest cost in each cell, the first among equals."""
    first = np.where(candidates, cost, np.iinfo(np.int64).min).argmax(axis=0)
    return np.where(candidates.any(axis=0), first, NOBODY)
