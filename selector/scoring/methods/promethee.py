"""PROMETHEE II: net outranking flows from pairwise preferences.

Brans and Vincke, Management Science 31(6), 1985, 647-656: six preference functions of the difference d in favour,
with q the largest difference that does not matter, p the smallest that matters fully, s the bend of the gaussian.
Flows are weighted sums of one-criterion flows, so that many weight vectors cost one sum of products.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from selector.domain.text import text as _t
from selector.scoring.arrays import FloatArray
from selector.scoring.draws.products import weighted_sums
from selector.scoring.methods.outcome import Outcome, outcome
from selector.scoring.problem import DecisionProblem, refusal
from selector.scoring.ranks import TIE_TOLERANCE


class Preference(StrEnum):
    """The shapes of preference by the difference of two figures."""

    USUAL = "usual"
    U_SHAPE = "u-shape"
    V_SHAPE = "v-shape"
    LEVEL = "level"
    LINEAR = "linear"
    GAUSSIAN = "gaussian"


NEEDED_THRESHOLDS: dict[Preference, frozenset[str]] = {
    Preference.USUAL: frozenset(),
    Preference.U_SHAPE: frozenset({"q"}),
    Preference.V_SHAPE: frozenset({"p"}),
    Preference.LEVEL: frozenset({"p"}),
    Preference.LINEAR: frozenset({"p"}),
    Preference.GAUSSIAN: frozenset({"s"}),
}
"""The thresholds without which a shape says nothing of its own; a q that is left out is 0 for level and linear."""


@dataclass(frozen=True, slots=True)
class PreferenceFunction:
    """A shape with the thresholds that it uses, in the criterion's own unit."""

    shape: Preference = Preference.USUAL
    q: float = 0.0
    p: float = 0.0
    s: float = 0.0


def promethee_ii(problem: DecisionProblem, preferences: tuple[PreferenceFunction, ...]) -> Outcome:
    """Net flows between -1 and 1 under the problem's own weights; one preference function a criterion.

    Raises:
        UserError: thresholds that contradict each other.
    """
    entering, leaving = _flows(problem, preferences)
    plus, minus = entering @ problem.weights, leaving @ problem.weights
    shapes = tuple(preference.shape.value for preference in preferences)
    return outcome(plus - minus, details={"preference": shapes, "phi_plus": plus, "phi_minus": minus})


def promethee_scores(
    problem: DecisionProblem, weights: FloatArray, preferences: tuple[PreferenceFunction, ...]
) -> FloatArray:
    """Net flows (m, k) under k weight vectors (k, n)."""
    plus, minus = _flows(problem, preferences)
    return weighted_sums(plus - minus, weights)


def _flows(problem: DecisionProblem, preferences: tuple[PreferenceFunction, ...]) -> tuple[FloatArray, FloatArray]:
    """Positive and negative flows of every criterion alone, both (m, n); a single alternative has none."""
    others = max(len(problem.alternatives) - 1, 1)
    plus, minus = np.zeros_like(problem.matrix), np.zeros_like(problem.matrix)
    for j, function in enumerate(preferences):
        _check(function, problem.criteria[j])
        column = problem.matrix[:, j] if problem.maximise[j] else -problem.matrix[:, j]
        degrees = _degrees(column, function)
        plus[:, j] = degrees.sum(axis=1) / others
        minus[:, j] = degrees.sum(axis=0) / others
    return plus, minus


@dataclass(frozen=True, slots=True)
class _Limits:
    """Thresholds, and the slack that keeps a difference which equals a threshold on paper from exceeding it."""

    q: float
    p: float
    s: float
    slack: float


def _degrees(column: FloatArray, function: PreferenceFunction) -> FloatArray:
    """Preference 0-1 (m, m) of the row over the column alternative."""
    limits = _Limits(function.q, function.p, function.s, float(np.abs(column).max()) * TIE_TOLERANCE)
    differences = np.subtract.outer(column, column)
    return np.where(differences > limits.slack, _SHAPES[function.shape](differences, limits), 0.0)


def _usual(d: FloatArray, limits: _Limits) -> FloatArray:
    return (d > limits.slack).astype(np.float64)


def _u_shape(d: FloatArray, limits: _Limits) -> FloatArray:
    return (d > limits.q + limits.slack).astype(np.float64)


def _v_shape(d: FloatArray, limits: _Limits) -> FloatArray:
    return np.clip(d / limits.p, 0.0, 1.0) if limits.p > 0 else _usual(d, limits)


def _level(d: FloatArray, limits: _Limits) -> FloatArray:
    return 0.5 * (d > limits.q + limits.slack) + 0.5 * (d > limits.p + limits.slack)


def _linear(d: FloatArray, limits: _Limits) -> FloatArray:
    if limits.p <= limits.q + limits.slack:
        return _u_shape(d, limits)
    return np.clip((d - limits.q) / (limits.p - limits.q), 0.0, 1.0)


def _gaussian(d: FloatArray, limits: _Limits) -> FloatArray:
    with np.errstate(over="ignore"):
        return np.asarray(1.0 - np.exp(-0.5 * np.square(d / limits.s)), dtype=np.float64)


_SHAPES: dict[Preference, Callable[[FloatArray, _Limits], FloatArray]] = {
    Preference.USUAL: _usual,
    Preference.U_SHAPE: _u_shape,
    Preference.V_SHAPE: _v_shape,
    Preference.LEVEL: _level,
    Preference.LINEAR: _linear,
    Preference.GAUSSIAN: _gaussian,
}


def _check(function: PreferenceFunction, criterion: str) -> None:
    if min(function.q, function.p, function.s) < 0:
        raise refusal(
            "parameters", _t('the thresholds of criterion "{criterion}" must not be negative', criterion=criterion)
        )
    if function.shape in (Preference.LEVEL, Preference.LINEAR) and function.p < function.q:
        raise refusal(
            "parameters.p",
            _t(
                'criterion "{criterion}": p ({p}) must be at least q ({q})',
                criterion=criterion,
                p=function.p,
                q=function.q,
            ),
        )
    if function.shape is Preference.GAUSSIAN and function.s <= 0:
        raise refusal(
            "parameters.s", _t('criterion "{criterion}": the gaussian needs s above zero', criterion=criterion)
        )
