"""Confidence factors of SMAA-2: how often an alternative is first, over uncertain figures, at its central weights."""

import numpy as np

from selector.scoring.arrays import FloatArray, IntArray
from selector.scoring.ranks import TIE_TOLERANCE


def first_at_own_weights(values: FloatArray, central_weights: FloatArray, scale: float = 1.0) -> IntArray:
    """In how many of k draws of values (m, n, k) each alternative is first, alone or shared, at its weights (m, n)."""
    count, _, draws = values.shape
    best = np.full((count, draws), -np.inf)
    own = np.empty((count, draws))
    for i in range(count):
        scores = central_weights @ values[i]
        np.maximum(best, scores, out=best)
        own[i] = scores[i]
    return np.asarray((own >= best - TIE_TOLERANCE * scale).sum(axis=1), dtype=np.int64)
