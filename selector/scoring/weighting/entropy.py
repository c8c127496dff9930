"""Entropy weights: a criterion counts by how unequal its column is (Shannon; Hwang and Yoon, 1981).

Column shares p, entropy -sum(p ln p) / ln m, weight in proportion to 1 - entropy. Directions play no part.
"""

import numpy as np

from selector.domain.text import text as _t
from selector.scoring.arrays import FloatArray
from selector.scoring.problem import refusal
from selector.scoring.weighting.outcome import Weighting, equal_weighting, weighting


def entropy(matrix: FloatArray, criteria: tuple[str, ...]) -> Weighting:
    """Weights from a matrix (m, n) of figures that are not negative.

    Raises:
        UserError: a negative figure.
    """
    negative = (matrix < 0).any(axis=0)
    if negative.any():
        raise refusal(
            "matrix",
            _t(
                'entropy needs column shares; criterion "{criterion}" has a negative figure',
                criterion=criteria[int(np.argmax(negative))],
            ),
        )
    unevenness = _unevenness(matrix)
    if not unevenness.any():
        note = _t("all columns are even, so entropy prefers no criterion: equal weights")
        return equal_weighting(len(criteria), note)
    return weighting(unevenness, details={"divergence": unevenness})


def _unevenness(matrix: FloatArray) -> FloatArray:
    """1 - entropy of every column (n,); exactly 0 for a constant one."""
    constant = (matrix == matrix[0]).all(axis=0)
    if constant.all():
        return np.zeros(matrix.shape[1])
    sums = matrix.max(axis=0)
    shares = matrix / np.where(sums > 0, sums, 1.0)
    shares = shares / np.where(sums > 0, shares.sum(axis=0), 1.0)
    logs = np.log(np.where(shares > 0, shares, 1.0))
    disorder = -(shares * logs).sum(axis=0) / np.log(len(matrix))
    return np.where(constant, 0.0, np.maximum(1.0 - disorder, 0.0))
