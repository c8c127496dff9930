"""Ranks under any weights: how often each alternative takes each rank when all weights are equally likely.

Stochastic multicriteria acceptability analysis (Lahdelma and Salminen, SMAA-2, Operations Research 49(3), 2001) with
the method asked for in place of the sum: weights that somebody gave play no part, but for criteria of weight zero.
"""

from dataclasses import replace

import numpy as np

from selector.domain.text import text as _t
from selector.scoring.acceptability import Acceptability, Tally
from selector.scoring.arrays import FloatArray, frozen_floats
from selector.scoring.decisions.question import MethodName, Parameters
from selector.scoring.draws.sampling import Stream, generator, uniform_weights
from selector.scoring.methods.chosen import scores_by_weights
from selector.scoring.methods.outcome import Outcome
from selector.scoring.problem import DecisionProblem

_BLOCK = 2048


def with_any_weights(
    found: Outcome, method: MethodName, problem: DecisionProblem, parameters: Parameters, draws: int, seed: int
) -> Outcome:
    """`found` with rank acceptabilities (m, m) and central weights (m, n) of `draws` weight vectors.

    Raises:
        UserError: parameters or figures that the method refuses.
    """
    weighed = problem.weights > 0 if problem.weights.any() else np.ones(len(problem.criteria), dtype=np.bool_)
    drawn = _drawn(method, problem, parameters, draws, generator(seed, Stream.WEIGHTS), int(weighed.sum()))
    notes = [_t("the shares of ranks are of draws with any weights, not with these")]
    if (drawn.ranks[:, 0] == 0).any():
        notes.append(_t("an alternative that is never first has no central weights: they are shown as zeros"))
    central = np.zeros((len(problem.alternatives), len(problem.criteria)))
    central[:, weighed] = drawn.central_weights
    return replace(
        found,
        rank_acceptability=drawn.ranks,
        central_weights=frozen_floats(central),
        details={**found.details, "draws": drawn.draws, "sampling_error": drawn.sampling_error,
                 "pairwise_wins": drawn.pairwise_wins},
        notes=(*found.notes, *notes),
    )  # fmt: skip


def _drawn(
    method: MethodName, problem: DecisionProblem, parameters: Parameters, draws: int, rng: np.random.Generator, n: int
) -> Acceptability:
    tally = Tally(len(problem.alternatives), n)
    for start in range(0, draws, _BLOCK):
        weights = uniform_weights(rng, min(_BLOCK, draws - start), n)
        scores = scores_by_weights(method, problem, parameters, weights)
        tally.add(scores, weights, _size(scores))
    return tally.result()


def _size(scores: FloatArray) -> float:
    return float(np.abs(scores[np.isfinite(scores)]).max(initial=0.0))
