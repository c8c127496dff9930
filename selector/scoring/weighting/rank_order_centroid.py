"""Rank-order-centroid weights (Edwards and Barron, SMARTER, OBHDP 60, 1994, 306-325).

The mean of all weight vectors that keep the stated order: rank i among n has (1/n) times the sum of 1/j, j = i to n.
"""

from collections.abc import Sequence

import numpy as np

from selector.scoring.ranks import average_over_ties
from selector.scoring.weighting.outcome import Weighting, weighting


def rank_order_centroid(ranks: Sequence[float]) -> Weighting:
    """Weights from the order of `ranks` (1 is most important); criteria that tie share the mean of their places."""
    count = len(ranks)
    by_place = np.cumsum(1.0 / np.arange(count, 0, -1))[::-1] / count
    return weighting(average_over_ties(np.array(ranks, dtype=np.float64), by_place))
