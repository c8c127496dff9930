"""Draws of weights and of uncertain figures: PCG64 streams from a stored seed, in blocks that fit the cache.

Equal seeds give equal draws. Weights and figures come from separate streams, so that asking for one does not move the
other.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from selector.scoring.arrays import FloatArray
from selector.scoring.ranks import tie_groups

_BLOCK_ELEMENTS = 1 << 20
_FEWEST = 256


class Stream(IntEnum):
    """What a stream of random numbers is for."""

    WEIGHTS = 0
    VALUES = 1
    COSTS = 2
    VOLUMES = 3


def generator(seed: int, stream: Stream) -> np.random.Generator:
    """The generator of one stream of `seed`, which must not be negative."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, int(stream)])))


def uniform_weights(rng: np.random.Generator, draws: int, criteria: int) -> FloatArray:
    """Weight vectors (draws, criteria), uniform on the simplex (exponentials scaled to sum to 1)."""
    points = rng.standard_exponential((draws, criteria))
    points /= points.sum(axis=1, keepdims=True)
    return points


def weights_in_order(rng: np.random.Generator, draws: int, ranks: FloatArray) -> FloatArray:
    """Weight vectors (draws, n), uniform among those that keep the order of `ranks` (n,), 1 being most important.

    Criteria that share a rank may lie in any order among themselves.
    """
    by_place = -np.sort(-uniform_weights(rng, draws, len(ranks)), axis=1)
    weights = np.empty_like(by_place)
    place = 0
    for group in tie_groups(ranks):
        weights[:, group] = rng.permuted(by_place[:, place : place + len(group)], axis=1)
        place += len(group)
    return weights


def weights_around(rng: np.random.Generator, draws: int, weights: FloatArray, spread: float) -> FloatArray:
    """Weight vectors (draws, n) in which each of `weights` (n,) is moved up or down by up to `spread` of itself.

    `spread` lies between 0 and 1; a weight of zero stays zero, and every vector is scaled to sum to 1.
    """
    moved = weights * rng.uniform(1.0 - spread, 1.0 + spread, (draws, len(weights)))
    totals = moved.sum(axis=1, keepdims=True)
    return np.where(totals > 0, moved / np.where(totals > 0, totals, 1.0), weights)


@dataclass(frozen=True, slots=True)
class Blocks:
    """How many draws there are and how many to hold at a time, for figures of `elements` a draw."""

    draws: int
    elements: int

    def __iter__(self) -> Iterator[slice]:
        """Slices that together cover all draws, in order."""
        step = max(_FEWEST, _BLOCK_ELEMENTS // max(self.elements, 1))
        return iter([slice(start, min(start + step, self.draws)) for start in range(0, self.draws, step)])
