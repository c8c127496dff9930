"""Sums of products over criteria for many draws at once.

Not by the matrix product of NumPy: that hands small work to several threads, which on a busy machine wait for each
other a hundred times longer than the work takes, and adds up in an order that differs between machines.
"""

import numpy as np

from selector.scoring.arrays import FloatArray


def weighted_sums(values: FloatArray, weights: FloatArray) -> FloatArray:
    """Sums (m, k) over n criteria of values (m, n) times weights (k, n)."""
    return np.asarray(np.einsum("mn,nk->mk", values, np.ascontiguousarray(weights.T)), dtype=np.float64)


def weighted_sums_of_draws(values: FloatArray, weights: FloatArray) -> FloatArray:
    """Sums (m, k) over n criteria of values (m, n, k), fresh in every draw, times the weights (k, n) of the draw."""
    return np.asarray(np.einsum("mnk,nk->mk", values, np.ascontiguousarray(weights.T)), dtype=np.float64)
