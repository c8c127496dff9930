"""The linear best-worst method: weights from comparisons with the best and the worst criterion only.

Rezaei, Omega 64, 2016, 126-130: minimise xi where no |w_best - a_j w_j| and no |w_j - b_j w_worst| exceeds xi and the
weights sum to 1.

Scaling a solution scales xi, so the problem is the same as: hold xi at 1 and maximise the sum of the weights. For given
weights of best and worst every other weight then has its own largest value, the smaller of (w_best + 1) / a_j and
b_j w_worst + 1. What is left is concave and piecewise linear in two unknowns; its maximum lies where two of a few lines
cross, and all crossings are tried.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from selector.domain.text import text as _t
from selector.scoring.arrays import BoolArray, FloatArray
from selector.scoring.problem import refusal
from selector.scoring.weighting.outcome import Weighting, weighting

_CONSISTENT = 1e-9
_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Comparisons:
    """Positions of best and worst; how many times the best outweighs each (n,), how many times each the worst (n,)."""

    best: int
    worst: int
    best_to_others: FloatArray
    others_to_worst: FloatArray


def best_worst(
    best: int,
    worst: int,
    best_to_others: Sequence[float],
    others_to_worst: Sequence[float],
    consistency_index: float | None = None,
) -> Weighting:
    """Weights (n,) with xi in the details.

    The consistency ratio is xi divided by `consistency_index`; without one it is xi itself, which Rezaei (2016) takes
    as the measure of consistency of the linear model.

    Raises:
        UserError: comparisons below 1, or that contradict the choice of best and worst.
    """
    given = Comparisons(
        best, worst, np.array(best_to_others, dtype=np.float64), np.array(others_to_worst, dtype=np.float64)
    )
    _check(given, consistency_index)
    weights, xi = _solve(given)
    details = {"xi": xi, "consistency_index": consistency_index}
    return weighting(weights, consistency_ratio=xi / (consistency_index or 1.0), details=details)


def _solve(given: Comparisons) -> tuple[FloatArray, float]:
    best_to_worst = float(given.best_to_others[given.worst])
    products = given.best_to_others * given.others_to_worst
    inner = _others(given)
    if np.allclose(products[inner], best_to_worst, rtol=_CONSISTENT, atol=0.0):
        weights = 1.0 / given.best_to_others
        return weights / float(weights.sum()), 0.0
    corners = _crossings(_lines(given, best_to_worst))
    candidates = corners[_allowed(corners, given, best_to_worst)]
    totals = _weights_at(candidates, given)
    sums = totals.sum(axis=1)
    top = np.flatnonzero(sums >= float(sums.max()) * (1.0 - _SLACK))
    weights = totals[top].mean(axis=0)
    return weights / float(weights.sum()), 1.0 / float(weights.sum())


def _others(given: Comparisons) -> BoolArray:
    inner = np.ones(len(given.best_to_others), dtype=np.bool_)
    inner[[given.best, given.worst]] = False
    return inner


def _lines(given: Comparisons, best_to_worst: float) -> FloatArray:
    """Rows (p, q, r) of the lines p w_best + q w_worst = r at which a limit changes or is met."""
    inner = _others(given)
    a, b = given.best_to_others[inner], given.others_to_worst[inner]
    rows = [(1.0, -best_to_worst, 1.0), (1.0, -best_to_worst, -1.0), (0.0, 1.0, 0.0), (1.0, 0.0, 0.0)]
    for best_ratio, worst_ratio in zip(a.tolist(), b.tolist(), strict=True):
        product = best_ratio * worst_ratio
        rows.append((1.0, -product, best_ratio - 1.0))
        rows.append((1.0, -product, best_ratio + 1.0))
        rows.append((1.0, -product, -best_ratio - 1.0))
    return np.array(rows)


def _crossings(lines: FloatArray) -> FloatArray:
    """Points (k, 2) where two of the lines cross."""
    first, second = np.triu_indices(len(lines), 1)
    p, q, r = lines[first].T
    s, t, u = lines[second].T
    determinant = p * t - q * s
    real = np.abs(determinant) > _SLACK
    points = np.column_stack([(r * t - q * u)[real], (p * u - r * s)[real]]) / determinant[real, np.newaxis]
    return np.asarray(points, dtype=np.float64)


def _allowed(points: FloatArray, given: Comparisons, best_to_worst: float) -> BoolArray:
    """Which points (k, 2) leave every other criterion a weight within its limits."""
    best, worst = points[:, :1], points[:, 1:]
    inner = _others(given)
    a, b = given.best_to_others[inner], given.others_to_worst[inner]
    slack = _SLACK * (1.0 + np.abs(points).max(axis=1))
    ends = (points >= -slack[:, np.newaxis]).all(axis=1) & (np.abs(best - best_to_worst * worst)[:, 0] <= 1.0 + slack)
    meets = ((best - 1.0) / a <= b * worst + 1.0 + slack[:, np.newaxis]).all(axis=1)
    meets &= (b * worst - 1.0 <= (best + 1.0) / a + slack[:, np.newaxis]).all(axis=1)
    return np.asarray(ends & meets, dtype=np.bool_)


def _weights_at(points: FloatArray, given: Comparisons) -> FloatArray:
    """The largest weights (k, n) that points (k, 2) allow when xi is 1."""
    best, worst = points[:, :1], points[:, 1:]
    weights = np.minimum((best + 1.0) / given.best_to_others, given.others_to_worst * worst + 1.0)
    weights[:, given.best], weights[:, given.worst] = points[:, 0], points[:, 1]
    return weights


def _check(given: Comparisons, consistency_index: float | None) -> None:
    if given.best == given.worst:
        raise refusal("weighting.worst", _t("best and worst must be two different criteria"))
    for field, values, own in (
        ("weighting.best_to_others", given.best_to_others, given.best),
        ("weighting.others_to_worst", given.others_to_worst, given.worst),
    ):
        if not np.isfinite(values).all() or (values < 1).any():
            raise refusal(field, _t("comparisons must be 1 or more"))
        if values[own] != 1:
            raise refusal(field, _t("a criterion compared with itself must be 1"))
    if given.best_to_others[given.worst] != given.others_to_worst[given.best]:
        raise refusal("weighting", _t("best against worst must be the same figure in both lists"))
    if consistency_index is not None and consistency_index <= 0:
        raise refusal("weighting.consistency_index", _t("the consistency index must be above zero"))
