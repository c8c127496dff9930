"""Confidence factors of SMAA-2: how often an alternative is first, over uncertain figures, at its central weights."""

import numpy as np

from selector.scoring.arrays import FloatArray, IntArray
from selector.scoring.draws.products import weighted_sums
from selector.scoring.ranks import TIE_TOLERANCE


def first_at_own_weights(values: FloatArray, central_weights: FloatArray, scale: float = 1.0) -> IntArray:
    """In how many of k draws of values (m, n, k) each alternative is first, alone or shared, at its weights (m, n).

    An alternative whose central weights are all zero, because it is never first, counts none.
    """
    asked = np.flatnonzero(central_weights.any(axis=1))
    weights = central_weights[asked]
    best = np.full((len(asked), values.shape[2]), -np.inf)
    own = np.empty_like(best)
    place = {int(alternative): row for row, alternative in enumerate(asked)}
    for i, figures in enumerate(values):
        scores = weighted_sums(weights, figures.T)
        np.maximum(best, scores, out=best)
        if i in place:
            own[place[i]] = scores[place[i]]
    hits = np.zeros(len(values), dtype=np.int64)
    hits[asked] = (own >= best - TIE_TOLERANCE * scale).sum(axis=1)
    return hits
