"""How sure a ranking is: shares of random draws in which each alternative takes each rank.

Stochastic multicriteria acceptability analysis (Lahdelma and Salminen, SMAA-2, Operations Research 49(3), 2001,
444-454). Ranks are shared by equal scores (1, 1, 3), so that no alternative gains by the order in which it is listed;
where there are ties the shares of one rank therefore add up to more or less than 1, those of one alternative to 1.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from selector.scoring.arrays import FloatArray, IntArray, frozen_floats
from selector.scoring.ranks import TIE_TOLERANCE


@dataclass(frozen=True, slots=True)
class Acceptability:
    """Of m alternatives on n criteria, from `draws` draws (0 where the figures are exact, not sampled).

    `ranks` (m, m): share of draws in which each alternative (row) takes each rank (column).
    `central_weights` (m, n): mean weights of the draws in which each is first; zeros where it never is.
    `pairwise_wins` (m, m): share of draws in which the row is strictly ahead of the column.
    """

    draws: int
    ranks: FloatArray
    central_weights: FloatArray
    pairwise_wins: FloatArray

    @property
    def sampling_error(self) -> FloatArray:
        """Standard errors (m, m) of `ranks`: sqrt(p (1 - p) / draws); zero where the figures are exact."""
        if self.draws == 0:
            return np.zeros_like(self.ranks)
        return np.asarray(np.sqrt(self.ranks * (1.0 - self.ranks) / self.draws), dtype=np.float64)


class Tally:
    """Counts ranks, first places and pairwise wins over blocks of draws."""

    def __init__(self, alternatives: int, criteria: int) -> None:
        self._draws = 0
        self._ranks = np.zeros((alternatives, alternatives), dtype=np.int64)
        self._wins = np.zeros((alternatives, alternatives), dtype=np.int64)
        self._weights_when_first = np.zeros((alternatives, criteria))

    def add(self, scores: FloatArray, weights: FloatArray, scale: float = 1.0) -> Self:
        """Count a block: `scores` (m, k), higher is better, and the weights (k, n) that gave them.

        `scale` is the size of the figures added up in the scores, for ties (see `competition_ranks`).
        """
        positions, wins = compare_draws(scores, TIE_TOLERANCE * scale)
        self._draws += scores.shape[1]
        self._wins += wins
        self._ranks += np.array([np.bincount(places, minlength=len(positions)) for places in positions])
        self._weights_when_first += [weights[np.flatnonzero(places == 0)].sum(axis=0) for places in positions]
        return self

    def result(self) -> Acceptability:
        """The shares over all draws counted so far."""
        firsts = self._ranks[:, :1]
        return Acceptability(
            draws=self._draws,
            ranks=frozen_floats(self._ranks / max(self._draws, 1)),
            central_weights=frozen_floats(self._weights_when_first / np.maximum(firsts, 1)),
            pairwise_wins=frozen_floats(self._wins / max(self._draws, 1)),
        )


def acceptability(scores: FloatArray, weights: FloatArray, scale: float = 1.0) -> Acceptability:
    """Shares from `scores` (m, k), higher is better, under the weight vectors `weights` (k, n)."""
    return Tally(scores.shape[0], weights.shape[1]).add(scores, weights, scale).result()


_LONG_ROW = 512
"""From here on counting row by row is quicker than counting along an axis."""


def compare_draws(scores: FloatArray, tolerance: float) -> tuple[npt.NDArray[np.unsignedinteger], IntArray]:
    """How many alternatives are ahead of each in each draw (m, k), and how often each beats each other (m, m).

    Comparing all pairs costs less than sorting every draw, gives shared ranks without a look at ties, and gives the
    pairwise wins besides.
    """
    count = len(scores)
    narrow = np.uint8 if count <= np.iinfo(np.uint8).max else np.uint16
    ahead = np.empty(scores.shape, dtype=narrow)
    wins = np.empty((count, count), dtype=np.int64)
    beats = np.empty(scores.shape, dtype=np.bool_)
    rows = list(beats) if scores.shape[1] > _LONG_ROW else None
    for i, own in enumerate(scores):
        np.greater(scores, own + tolerance, out=beats)
        np.add.reduce(beats.view(np.uint8), axis=0, dtype=narrow, out=ahead[i])
        wins[:, i] = list(map(np.count_nonzero, rows)) if rows else np.count_nonzero(beats, axis=1)
    return ahead, wins
