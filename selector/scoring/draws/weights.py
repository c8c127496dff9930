"""Draws of criteria weights: anywhere on the simplex or around the user's own, keeping a stated order."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np

from selector.domain.problems import Problem, UserError, Where
from selector.domain.text import text as _t
from selector.scoring.arrays import BoolArray, FloatArray
from selector.scoring.draws.sampling import uniform_weights

_MOST_TRIES = 200
"""How many times the wanted number of draws is tried before an order counts as out of reach."""


class WeightMode(StrEnum):
    """Where weights are drawn: around the user's, anywhere, or not at all."""

    AROUND = "around"
    UNIFORM = "uniform"
    FIXED = "fixed"


Order = tuple[tuple[str, ...], ...]
"""Groups of criteria, the weightiest first: no criterion of a group weighs less than one of a later group."""


@dataclass(frozen=True, slots=True)
class WeightPrior:
    """How weights are drawn.

    `concentration` is that of the Dirichlet distribution around the user's weights: the standard deviation of a
    weight w is sqrt(w (1 - w) / (concentration + 1)), so that 50 lets a weight of 30 % move by about 6 points.
    """

    mode: WeightMode = WeightMode.AROUND
    concentration: float = 50.0
    order: Order = ()


def draw_weights(
    rng: np.random.Generator, draws: int, names: tuple[str, ...], weights: FloatArray, prior: WeightPrior
) -> FloatArray:
    """Weight vectors (draws, n) around `weights` (n,), which sum to 1 or are all zero.

    A criterion of weight zero stays at zero, so that it moves no rank. Without any weight all draws are zero.

    Raises:
        UserError: the order names an unknown criterion, or contradicts the weights so much that no draw keeps it.
    """
    alive = np.flatnonzero(weights > 0)
    ranked = _ranked(names, alive, prior.order)
    drawn = np.zeros((draws, len(weights)))
    if not len(alive) or prior.mode is WeightMode.FIXED:
        drawn[:] = weights
    elif prior.mode is WeightMode.UNIFORM:
        drawn[:, alive] = _anywhere(rng, draws, len(alive), ranked)
    else:
        drawn[:, alive] = _around(rng, draws, weights[alive] * prior.concentration, ranked)
    return drawn


def _ranked(names: tuple[str, ...], alive: np.ndarray, order: Order) -> list[np.ndarray]:
    """The order as positions among the weighted criteria."""
    unknown = [name for group in order for name in group if name not in names]
    if unknown:
        said = _t('the order of weights names "{name}", which is no criterion', name=unknown[0])
        raise UserError(Problem("weight_order", said, where=Where(field="order")))
    place = {names[position]: at for at, position in enumerate(alive.tolist())}
    groups = [np.array([place[name] for name in group if name in place], dtype=np.int64) for group in order]
    return [group for group in groups if len(group)]


def _anywhere(rng: np.random.Generator, draws: int, count: int, ranked: list[np.ndarray]) -> FloatArray:
    """Uniform on the part of the simplex that keeps the order.

    A permutation of the coordinates keeps the uniform distribution, so that sorting the values over the groups (and
    shuffling them within each) gives the conditional distribution.
    """
    points = uniform_weights(rng, draws, count)
    if len(ranked) < 2:  # noqa: PLR2004 - an order takes two
        return points
    members = np.concatenate(ranked)
    by_size = -np.sort(-points[:, members], axis=1)
    start = 0
    for group in ranked:
        part = by_size[:, start : start + len(group)]
        points[:, group] = rng.permuted(part, axis=1)
        start += len(group)
    return points


def _around(rng: np.random.Generator, draws: int, alpha: FloatArray, ranked: list[np.ndarray]) -> FloatArray:
    """Dirichlet draws; with an order those are kept that obey it."""
    if len(ranked) < 2:  # noqa: PLR2004 - an order takes two
        return _dirichlet(rng, draws, alpha)
    kept: list[FloatArray] = []
    found = tried = 0
    while found < draws:
        points = _dirichlet(rng, draws, alpha)
        points = points[_obeys(points, ranked)]
        kept.append(points)
        found, tried = found + len(points), tried + 1
        if tried == _MOST_TRIES and found < draws:
            said = _t("weights around yours almost never keep the order that you stated")
            raise UserError(Problem("weight_order", said, hint=_t("change the order, or draw the weights anywhere")))
    return np.concatenate(kept)[:draws]


def _dirichlet(rng: np.random.Generator, draws: int, alpha: FloatArray) -> FloatArray:
    points = rng.standard_gamma(alpha, (draws, len(alpha)))
    sums = points.sum(axis=1, keepdims=True)
    lost = sums[:, 0] == 0
    if lost.any():
        points[lost], sums[lost] = alpha, alpha.sum()
    points /= sums
    return np.asarray(points, dtype=np.float64)


def _obeys(points: FloatArray, ranked: list[np.ndarray]) -> BoolArray:
    good = np.ones(len(points), dtype=np.bool_)
    for heavier, lighter in pairwise(ranked):
        good &= points[:, heavier].min(axis=1) >= points[:, lighter].max(axis=1)
    return good
