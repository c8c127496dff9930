"""Draws of weights and of uncertain figures: PCG64 streams from a stored seed, in blocks that fit the cache.

Equal seeds give equal draws. Weights and figures come from separate streams, so that asking for one does not move the
other.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from selector.scoring.arrays import FloatArray

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


@dataclass(frozen=True, slots=True)
class Blocks:
    """How many draws there are and how many to hold at a time, for figures of `elements` a draw."""

    draws: int
    elements: int

    def __iter__(self) -> Iterator[slice]:
        """Slices that together cover all draws, in order."""
        step = max(_FEWEST, _BLOCK_ELEMENTS // max(self.elements, 1))
        return iter([slice(start, min(start + step, self.draws)) for start in range(0, self.draws, step)])
