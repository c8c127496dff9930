"""TOPSIS: closeness to the best of every column and distance from the worst (Hwang and Yoon, 1981)."""

from dataclasses import dataclass

import numpy as np

from selector.scoring.arrays import FloatArray
from selector.scoring.draws.products import weighted_sums
from selector.scoring.methods.outcome import Outcome, outcome
from selector.scoring.normalise import Normalisation, normalise
from selector.scoring.problem import DecisionProblem

_BLOCK = 2048
"""Draws at a time: the figures of a block stay in the cache, which makes ten thousand draws four times as fast."""


@dataclass(frozen=True, slots=True)
class _SquaredGaps:
    """Squared differences (m, n) to the best and to the worst normalised figure of every criterion."""

    to_best: FloatArray
    to_worst: FloatArray

    def distances(self, weights: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Distances (m, k) to the ideal and the anti-ideal under weight vectors (k, n).

        Weights are not negative, so the weighted ideal is weight times ideal, and both distances are square roots of
        squared gaps times squared weights: two sums of products for all vectors together.
        """
        squared = np.square(weights)
        to_best, to_worst = weighted_sums(self.to_best, squared), weighted_sums(self.to_worst, squared)
        return np.sqrt(to_best, out=to_best), np.sqrt(to_worst, out=to_worst)


def topsis(problem: DecisionProblem, normalisation: Normalisation = Normalisation.VECTOR) -> Outcome:
    """Closeness 0-1 under the problem's own weights; higher is better. Alternatives that are all alike score 0.5."""
    to_best, to_worst = _squared_gaps(problem, normalisation).distances(problem.weights[np.newaxis, :])
    details = {
        "normalisation": normalisation.value,
        "distance_to_ideal": to_best[:, 0],
        "distance_to_anti_ideal": to_worst[:, 0],
    }
    return outcome(_closeness(to_best, to_worst)[:, 0], details=details)


def topsis_scores(
    problem: DecisionProblem, weights: FloatArray, normalisation: Normalisation = Normalisation.VECTOR
) -> FloatArray:
    """Closeness (m, k) under k weight vectors (k, n)."""
    gaps = _squared_gaps(problem, normalisation)
    scores = np.empty((len(problem.alternatives), len(weights)))
    for start in range(0, len(weights), _BLOCK):
        part = slice(start, start + _BLOCK)
        scores[:, part] = _closeness(*gaps.distances(weights[part]))
    return scores


def _squared_gaps(problem: DecisionProblem, normalisation: Normalisation) -> _SquaredGaps:
    normal = normalise(problem, normalisation)
    signed = np.where(normal.maximise, normal.values, -normal.values)
    return _SquaredGaps(np.square(signed.max(axis=0) - signed), np.square(signed - signed.min(axis=0)))


def _closeness(to_best: FloatArray, to_worst: FloatArray) -> FloatArray:
    span = to_best + to_worst
    if span.all():
        return np.divide(to_worst, span, out=span)
    return np.divide(to_worst, span, out=np.full_like(span, 0.5), where=span > 0)
