"""Weighted product: the score is the product of the normalised figures, each to the power of its weight.

Where the normalisation leaves a cost a cost (none, sum, vector), its power is negative (Bridgman 1922; Miller and Starr
1969). A column of nothing but zeros tells nothing and is left out, where it would make every product zero.
"""

from enum import StrEnum

import numpy as np

from selector.domain.text import text as _t
from selector.scoring.arrays import BoolArray, FloatArray
from selector.scoring.draws.products import weighted_sums
from selector.scoring.methods.outcome import Outcome, outcome
from selector.scoring.normalise import Normalisation, normalise
from selector.scoring.problem import DecisionProblem, refusal


class ProductScore(StrEnum):
    """How the product is told: as it is, or as its decimal logarithm."""

    PRODUCT = "product"
    LOG10 = "log10"


def weighted_product(
    problem: DecisionProblem,
    normalisation: Normalisation = Normalisation.NONE,
    score: ProductScore = ProductScore.PRODUCT,
) -> Outcome:
    """Scores under the problem's own weights; higher is better.

    Raises:
        UserError: a figure below zero, a cost of zero, or a zero whose logarithm is asked for.
    """
    logs, zeros = _logarithms(problem, normalisation)
    if score is ProductScore.LOG10 and zeros.any():
        raise refusal("parameters.score", _t("a product of zero has no logarithm"), _t('use score = "product"'))
    totals = logs @ problem.weights
    dead = zeros.any(axis=1)
    details: dict[str, object] = {"normalisation": normalisation.value, "score": score.value}
    by_log = outcome(np.where(dead, _below(totals), totals), scale=max(1.0, float(np.abs(totals).max())))
    shown = totals / np.log(10.0) if score is ProductScore.LOG10 else np.where(dead, 0.0, np.exp(totals))
    return Outcome(shown, by_log.ranks, details=details)


def weighted_product_scores(
    problem: DecisionProblem, weights: FloatArray, normalisation: Normalisation = Normalisation.NONE
) -> FloatArray:
    """Natural logarithms (m, k) of the products under k weight vectors (k, n); minus infinity for a product of 0."""
    logs, zeros = _logarithms(problem, normalisation)
    scores = weighted_sums(logs, weights)
    if zeros.any():
        scores[weighted_sums(zeros.astype(np.float64), weights) > 0] = -np.inf
    return scores


def _logarithms(problem: DecisionProblem, normalisation: Normalisation) -> tuple[FloatArray, BoolArray]:
    """Signed logarithms (m, n) with 0 in place of the logarithm of zero, and where those zeros are."""
    normal = normalise(problem, normalisation)
    zeros = (normal.values == 0) & (normal.values != 0).any(axis=0)
    _check(problem, normal.values, zeros & ~normal.maximise)
    logs = np.log(np.where(normal.values == 0, 1.0, normal.values))
    return np.where(normal.maximise, logs, -logs), zeros


def _check(problem: DecisionProblem, values: FloatArray, divisors: BoolArray) -> None:
    negative = (values < 0).any(axis=0)
    if negative.any():
        name = problem.criteria[int(np.argmax(negative))]
        raise refusal(
            "matrix",
            _t('a weighted product takes no negative figures; criterion "{criterion}" has one', criterion=name),
            _t('use normalisation "min-max" or another method'),
        )
    if divisors.any():
        name = problem.criteria[int(np.argmax(divisors.any(axis=0)))]
        raise refusal(
            "matrix",
            _t('a weighted product divides by costs; criterion "{criterion}" has a zero', criterion=name),
            _t('use normalisation "min-max" or another method'),
        )


def _below(totals: FloatArray) -> float:
    return float(totals.min()) - 1.0 - float(np.abs(totals).max())
