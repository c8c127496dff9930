"""VIKOR: compromise between the greatest group benefit S and the least worst regret R.

Opricovic and Tzeng, European Journal of Operational Research 156(2), 2004, 445-455: Q mixes S and R, lower is better;
the compromise set holds the first alone when its lead is at least 1/(m-1) (acceptable advantage) and it is also first
by S or by R (acceptable stability), with the second when only stability fails, and all within that lead otherwise.
"""

from dataclasses import dataclass

import numpy as np

from selector.scoring.arrays import FloatArray, IntArray
from selector.scoring.draws.products import weighted_sums
from selector.scoring.methods.outcome import Outcome, outcome
from selector.scoring.problem import DecisionProblem
from selector.scoring.ranks import TIE_TOLERANCE, competition_ranks


@dataclass(frozen=True, slots=True)
class Compromise:
    """The two conditions on the first alternative, and the positions of those that form the compromise."""

    acceptable_advantage: bool
    acceptable_stability: bool
    members: tuple[int, ...]


def vikor(problem: DecisionProblem, v: float = 0.5) -> Outcome:
    """Q under the problem's own weights; `v` 0-1 is the weight of group benefit against worst regret."""
    group, regret = _group_and_regret(problem, problem.weights[np.newaxis, :])
    q = _mix(group, regret, v)[:, 0]
    compromise = _compromise(q, group[:, 0], regret[:, 0])
    details = {
        "v": v,
        "S": group[:, 0],
        "R": regret[:, 0],
        "Q": q,
        "acceptable_advantage": compromise.acceptable_advantage,
        "acceptable_stability": compromise.acceptable_stability,
        "compromise_set": tuple(problem.alternatives[i] for i in compromise.members),
    }
    return outcome(q, lower_is_better=True, details=details)


def vikor_scores(problem: DecisionProblem, weights: FloatArray, v: float = 0.5) -> FloatArray:
    """Q (m, k) under k weight vectors (k, n); lower is better."""
    return _mix(*_group_and_regret(problem, weights), v)


def _group_and_regret(problem: DecisionProblem, weights: FloatArray) -> tuple[FloatArray, FloatArray]:
    gaps = _gaps(problem)
    group = weighted_sums(gaps, weights)
    regret = np.zeros_like(group)
    for j in range(gaps.shape[1]):
        np.maximum(regret, np.multiply.outer(gaps[:, j], weights[:, j]), out=regret)
    return group, regret


def _gaps(problem: DecisionProblem) -> FloatArray:
    """Shares (m, n) of each column's range by which an alternative falls short of the best; a constant column is 0."""
    size = np.abs(problem.matrix).max(axis=0)
    scaled = problem.matrix / np.where(size > 0, size, 1.0)
    span = scaled.max(axis=0) - scaled.min(axis=0)
    short = np.where(problem.maximise, scaled.max(axis=0) - scaled, scaled - scaled.min(axis=0))
    gaps = np.zeros_like(problem.matrix)
    np.divide(short, span, out=gaps, where=span > 0)
    return gaps


def _mix(group: FloatArray, regret: FloatArray, v: float) -> FloatArray:
    mixed = v * _share_of_range(group) + (1.0 - v) * _share_of_range(regret)
    return np.asarray(mixed, dtype=np.float64)


def _share_of_range(figures: FloatArray) -> FloatArray:
    low = figures.min(axis=0)
    span = figures.max(axis=0) - low
    return np.where(span > TIE_TOLERANCE, (figures - low) / np.where(span > TIE_TOLERANCE, span, 1.0), 0.0)


def _compromise(q: FloatArray, group: FloatArray, regret: FloatArray) -> Compromise:
    ranks = competition_ranks(q, lower_is_better=True)
    firsts = np.flatnonzero(ranks == 1)
    others = q[ranks > 1]
    lead = 0.0 if len(firsts) > 1 else float(others.min() - q.min()) if len(others) else 1.0
    needed = 1.0 / (len(q) - 1) if len(q) > 1 else 1.0
    advantage = lead >= needed - TIE_TOLERANCE
    stable = _is_best(firsts, group) or _is_best(firsts, regret)
    if not advantage:
        return Compromise(advantage, stable, tuple(np.flatnonzero(q - q.min() < needed - TIE_TOLERANCE).tolist()))
    places = 1 if stable else 2
    return Compromise(advantage, stable, tuple(np.flatnonzero(ranks <= places).tolist()))


def _is_best(firsts: IntArray, figures: FloatArray) -> bool:
    return bool((competition_ranks(figures, lower_is_better=True)[firsts] == 1).any())
