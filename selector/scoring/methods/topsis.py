"""TOPSIS: closeness to the best of every column and distance from the worst (Hwang and Yoon, 1981)."""

import numpy as np

from selector.scoring.arrays import FloatArray
from selector.scoring.methods.outcome import Outcome, outcome
from selector.scoring.normalise import Normalisation, normalise
from selector.scoring.problem import DecisionProblem

NORMALISATIONS = (Normalisation.VECTOR, Normalisation.MIN_MAX, Normalisation.MAX, Normalisation.SUM)


def topsis(problem: DecisionProblem, normalisation: Normalisation = Normalisation.VECTOR) -> Outcome:
    """Closeness 0-1 under the problem's own weights; higher is better. Alternatives that are all alike score 0.5."""
    to_best, to_worst = _distances(problem, problem.weights[np.newaxis, :], normalisation)
    details = {
        "normalisation": normalisation.value,
        "distance_to_ideal": to_best[:, 0],
        "distance_to_anti_ideal": to_worst[:, 0],
    }
    return outcome(_closeness(to_best, to_worst)[:, 0], details=details)


def topsis_scores(
    problem: DecisionProblem, weights: FloatArray, normalisation: Normalisation = Normalisation.VECTOR
) -> FloatArray:
    """Closeness (m, k) under k weight vectors (k, n).

    Weights are not negative, so the weighted ideal is weight times ideal, and both distances are square roots of
    squared gaps times squared weights: two matrix products for all vectors together.
    """
    return _closeness(*_distances(problem, weights, normalisation))


def _distances(
    problem: DecisionProblem, weights: FloatArray, normalisation: Normalisation
) -> tuple[FloatArray, FloatArray]:
    normal = normalise(problem, normalisation)
    signed = np.where(normal.maximise, normal.values, -normal.values)
    squared_weights = np.square(weights).T
    to_best = np.square(signed.max(axis=0) - signed) @ squared_weights
    to_worst = np.square(signed - signed.min(axis=0)) @ squared_weights
    return np.sqrt(to_best, out=to_best), np.sqrt(to_worst, out=to_worst)


def _closeness(to_best: FloatArray, to_worst: FloatArray) -> FloatArray:
    span = to_best + to_worst
    return np.divide(to_worst, span, out=np.full_like(span, 0.5), where=span > 0)
