"""How sure a place is, in a word: how often it holds when unknown facts and cost ranges are drawn many times."""

from collections.abc import Sequence
from dataclasses import replace

from selector.domain.criteria import Criterion
from selector.scoring.arrays import FloatArray
from selector.scoring.draws.weights import WeightMode, WeightPrior
from selector.scoring.results import RankedOffer
from selector.scoring.robustness import Uncertainty, model_of, pairwise_wins

DRAWS = 400
"""Enough for a word: the standard error of a share is below 2.5 points."""
SURE, LIKELY = 0.9, 0.7
_OWN_WEIGHTS = WeightPrior(WeightMode.FIXED)


def with_certainty(placed: Sequence[RankedOffer], criteria: Sequence[Criterion], seed: int) -> tuple[RankedOffer, ...]:
    """`placed` offers, each with sure (in nine draws of ten no neighbour passes it), likely (seven of ten) or unsure.

    The weights are those of the user: what is drawn is only what nobody knows for certain. The same seed gives the
    same words.
    """
    if len(placed) < 2:  # noqa: PLR2004 - alone there is nobody to pass it
        return tuple(replace(offer, certainty="sure") for offer in placed)
    model = model_of(placed, criteria, Uncertainty(weights=_OWN_WEIGHTS))
    wins = pairwise_wins(model, _OWN_WEIGHTS, DRAWS, seed)
    return tuple(replace(offer, certainty=_word(wins, at)) for at, offer in enumerate(placed))


def _word(wins: FloatArray, at: int) -> str:
    """`wins[i, j]`: share of draws in which i is ahead of j."""
    passed = [float(wins[at, at - 1])] if at else []
    passed += [float(wins[at + 1, at])] if at + 1 < len(wins) else []
    holds = 1 - max(passed)
    return "sure" if holds >= SURE else "likely" if holds >= LIKELY else "unsure"
