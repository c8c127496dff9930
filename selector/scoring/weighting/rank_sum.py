"""Rank-sum weights: rank i among n has 2 (n + 1 - i) / (n (n + 1)) (Stillwell, Seaver and Edwards, OBHP 28, 1981)."""

from collections.abc import Sequence

import numpy as np

from selector.scoring.ranks import average_over_ties
from selector.scoring.weighting.outcome import Weighting, weighting


def rank_sum(ranks: Sequence[float]) -> Weighting:
    """Weights from the order of `ranks` (1 is most important); criteria that tie share the mean of their places."""
    by_place = np.arange(len(ranks), 0, -1, dtype=np.float64)
    return weighting(average_over_ties(np.array(ranks, dtype=np.float64), by_place))
