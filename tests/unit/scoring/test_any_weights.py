"""Ranks under any weights agree with the method asked once a draw, and with shares worked out by hand."""

import numpy as np
import pytest

from selector.scoring.decisions.answering import Request, decide
from selector.scoring.decisions.question import MethodName, Question
from selector.scoring.draws.sampling import Stream, generator, uniform_weights

TAKING_WEIGHTS = [
    MethodName.WEIGHTED_SUM, MethodName.WEIGHTED_PRODUCT, MethodName.TOPSIS, MethodName.VIKOR, MethodName.PROMETHEE_II,
]  # fmt: skip
TABLE = [[7.0, 2.0, 5.0], [3.0, 8.0, 9.0], [5.0, 6.0, 1.0]]


def question(method: MethodName, weights: list[float], matrix: list[list[float]] = TABLE) -> Question:
    directions = ["max"] * len(weights)
    told = {"matrix": matrix, "directions": directions, "weights": weights, "method": method.value}
    return Question.model_validate(told)


@pytest.mark.parametrize("method", TAKING_WEIGHTS)
def test_all_draws_at_once_are_the_method_draw_by_draw(method: MethodName) -> None:
    """The second criterion has no weight and stays out."""
    told = decide(question(method, [0.6, 0.0, 0.4]), Request(60, 5, any_weights=True)).outcome
    assert told is not None
    drawn = uniform_weights(generator(5, Stream.WEIGHTS), 60, 2)
    counted = np.zeros((3, 3))
    for first, last in drawn.tolist():
        single = decide(question(method, [first, 0.0, last]), Request()).outcome
        assert single is not None
        assert single.rank_acceptability is None
        counted[np.arange(3), single.ranks - 1] += 1
    assert told.rank_acceptability == pytest.approx(counted / 60)
    assert told.central_weights is not None
    assert not told.central_weights[:, 1].any()


def test_shares_worked_out_by_hand() -> None:
    """The first leads where its weight is above two thirds: a third of all weights, five sixths on average."""
    asked = question(MethodName.WEIGHTED_SUM, [0.5, 0.5], [[1.0, 0.0], [0.0, 2.0]])
    told = decide(asked, Request(40_000, 1, any_weights=True)).outcome
    assert told is not None
    assert told.rank_acceptability is not None
    assert told.central_weights is not None
    assert told.rank_acceptability[0] == pytest.approx([1 / 3, 2 / 3], abs=0.01)
    assert told.central_weights[0] == pytest.approx([5 / 6, 1 / 6], abs=0.01)
