"""Weighted sum (simple additive weighting): the score is the sum of weight times normalised figure.

Where the normalisation leaves a cost a cost (none, sum, vector), it is subtracted: with `vector` that is the ratio
system of MOORA (Brauers and Zavadskas, Control and Cybernetics 35(2), 2006).
"""

import numpy as np

from selector.scoring.arrays import FloatArray
from selector.scoring.draws.products import weighted_sums
from selector.scoring.methods.outcome import Outcome, outcome
from selector.scoring.normalise import Normalisation, normalise
from selector.scoring.problem import DecisionProblem


def weighted_sum(problem: DecisionProblem, normalisation: Normalisation = Normalisation.NONE) -> Outcome:
    """Scores under the problem's own weights; higher is better."""
    signed = signed_values(problem, normalisation)
    contributions = signed * problem.weights
    details = {"normalisation": normalisation.value, "contributions": contributions}
    return outcome(contributions.sum(axis=1), scale=_size(contributions), details=details)


def weighted_sum_scores(
    problem: DecisionProblem, weights: FloatArray, normalisation: Normalisation = Normalisation.NONE
) -> FloatArray:
    """Scores (m, k) under k weight vectors (k, n)."""
    return weighted_sums(signed_values(problem, normalisation), weights)


def signed_values(problem: DecisionProblem, normalisation: Normalisation) -> FloatArray:
    """Normalised figures (m, n) in which more is better everywhere: costs that are still costs turn negative."""
    normal = normalise(problem, normalisation)
    return np.where(normal.maximise, normal.values, -normal.values)


def _size(contributions: FloatArray) -> float:
    return float(np.abs(contributions).max(initial=0.0))
