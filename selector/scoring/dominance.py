"""Dominance: what nobody with consistent wishes would choose, and the efficient frontier of cost and quality."""

from dataclasses import dataclass

import numpy as np

from selector.scoring.arrays import BoolArray, FloatArray
from selector.scoring.stability import Share


@dataclass(frozen=True, slots=True)
class FrontierPoint:
    """An efficient alternative by its position: none is both as cheap and as good without being equal.

    `supported` tells whether some exchange rate between money and quality makes it best; an efficient alternative that
    is not supported lies in a dent of the frontier, and no weighted sum ever chooses it.
    """

    alternative: int
    cost: float
    quality: float
    supported: bool


def dominates(values: FloatArray) -> BoolArray:
    """(m, m): whether the row is at least as good as the column on all of (m, n) values and better on one."""
    at_least = np.ones((len(values), len(values)), dtype=np.bool_)
    better = np.zeros_like(at_least)
    for column in values.T:
        at_least &= np.greater_equal.outer(column, column)
        better |= np.greater.outer(column, column)
    return at_least & better


def undominated(values: FloatArray) -> BoolArray:
    """(m,): whether no other alternative dominates this one on values (m, n), more is better."""
    return np.asarray(~dominates(values).any(axis=0), dtype=np.bool_)


def efficient_frontier(cost: FloatArray, quality: FloatArray) -> tuple[FrontierPoint, ...]:
    """The efficient alternatives, cheapest first, from cost (m,), less is better, and quality (m,), more is better."""
    chosen = np.flatnonzero(undominated(np.column_stack([-cost, quality])))
    supported = can_win(-cost, quality)
    ordered = sorted(chosen.tolist(), key=lambda i: (cost[i], i))
    return tuple(FrontierPoint(i, float(cost[i]), float(quality[i]), bool(supported[i])) for i in ordered)


def can_win(first: FloatArray, second: FloatArray) -> BoolArray:
    """(m,): whether some weighted sum of two figures, more is better in both, puts the alternative first or level."""
    a, b = _from_worst(first), _from_worst(second)
    return np.array([Share(b[i] - b, a[i] - a).has_room() for i in range(len(a))], dtype=np.bool_)


def _from_worst(figures: FloatArray) -> FloatArray:
    """Figures as shares of the way from the lowest to the highest."""
    low, high = float(figures.min()), float(figures.max())
    return (figures - low) / (high - low) if high > low else np.zeros_like(figures)
