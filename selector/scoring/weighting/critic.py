"""CRITIC weights: contrast within a criterion times its conflict with the others.

Diakoulaki, Mavrotas and Papayannakis, Computers & Operations Research 22(7), 1995, 763-770: standard deviation of the
normalised column times the sum of 1 - correlation with every other column. Constant columns get weight zero and are
left out of the conflicts of the others, since a correlation with them has no meaning.
"""

from enum import StrEnum

import numpy as np

from selector.domain.text import text as _t
from selector.scoring.arrays import BoolArray, FloatArray
from selector.scoring.ranks import average_over_ties
from selector.scoring.weighting.outcome import Weighting, equal_weighting, weighting

_NO_CONFLICT = 1e-12


class CriticNormalisation(StrEnum):
    """Whether a cost is turned round before contrast and conflict are measured."""

    MIN_MAX = "min-max"
    UNDIRECTED = "min-max-undirected"


class Correlation(StrEnum):
    """Which correlation measures conflict."""

    PEARSON = "pearson"
    SPEARMAN = "spearman"


def critic(
    matrix: FloatArray,
    maximise: BoolArray,
    normalisation: CriticNormalisation = CriticNormalisation.MIN_MAX,
    correlation: Correlation = Correlation.PEARSON,
) -> Weighting:
    """Weights from a matrix (m, n) and directions (n,)."""
    varying = (matrix != matrix[0]).any(axis=0)
    information = np.zeros(matrix.shape[1])
    if varying.any():
        flags = maximise if normalisation is CriticNormalisation.MIN_MAX else np.ones_like(maximise)
        information[varying] = _information(_min_max(matrix[:, varying], flags[varying]), correlation)
    if not information.any():
        text = _t("no criterion tells the alternatives apart in its own way, so CRITIC prefers none: equal weights")
        return equal_weighting(matrix.shape[1], text)
    details = {"normalisation": normalisation.value, "correlation": correlation.value, "information": information}
    return weighting(information, details=details)


def _min_max(matrix: FloatArray, maximise: BoolArray) -> FloatArray:
    scaled = matrix / np.abs(matrix).max(axis=0)
    low, high = scaled.min(axis=0), scaled.max(axis=0)
    above_worst = np.where(maximise, scaled - low, high - scaled)
    return np.asarray(above_worst / (high - low), dtype=np.float64)


def _information(values: FloatArray, correlation: Correlation) -> FloatArray:
    """Contrast times conflict (n,) of columns of which none is constant; a lone column has its contrast alone."""
    contrast = np.std(values, axis=0, ddof=1)
    if values.shape[1] == 1:
        return np.asarray(contrast, dtype=np.float64)
    compared = values if correlation is Correlation.PEARSON else _column_ranks(values)
    conflict = (1.0 - np.corrcoef(compared, rowvar=False)).sum(axis=0)
    return np.asarray(contrast * np.where(conflict > _NO_CONFLICT, conflict, 0.0), dtype=np.float64)


def _column_ranks(values: FloatArray) -> FloatArray:
    places = np.arange(1.0, len(values) + 1.0)
    return np.column_stack([average_over_ties(column, places) for column in values.T])
