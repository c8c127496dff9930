"""Normalisation of columns, by hand-made figures and at the edges."""

import numpy as np
import pytest

from selector.domain.problems import UserError
from selector.scoring.normalise import TURNS_COSTS, Normalisation, normalise
from tests.unit.scoring.decision_problems import problem

COLUMN = [[2.0], [4.0], [8.0]]


@pytest.mark.parametrize(
    ("rule", "benefit", "cost"),
    [
        (Normalisation.NONE, [2, 4, 8], [2, 4, 8]),
        (Normalisation.MAX, [0.25, 0.5, 1], [1, 0.5, 0.25]),
        (Normalisation.SUM, [1 / 7, 2 / 7, 4 / 7], [1 / 7, 2 / 7, 4 / 7]),
        (Normalisation.SUM_RECIPROCAL, [1 / 7, 2 / 7, 4 / 7], [4 / 7, 2 / 7, 1 / 7]),
        (Normalisation.MIN_MAX, [0, 1 / 3, 1], [1, 2 / 3, 0]),
        (Normalisation.VECTOR, np.array([2, 4, 8]) / np.sqrt(84), np.array([2, 4, 8]) / np.sqrt(84)),
    ],
)
def test_each_rule(rule: Normalisation, benefit: list[float], cost: list[float]) -> None:
    for sign, expected in (("+", benefit), ("-", cost)):
        found = normalise(problem(COLUMN, directions=sign), rule)
        assert found.values[:, 0] == pytest.approx(expected)
        assert found.maximise.tolist() == [sign == "+" or rule in TURNS_COSTS]


@pytest.mark.parametrize("rule", list(Normalisation))
@pytest.mark.parametrize("level", [0.0, -3.0, 1e-300, 1e90])
@pytest.mark.parametrize("sign", "+-")
def test_a_constant_column_tells_nothing(rule: Normalisation, level: float, sign: str) -> None:
    found = normalise(problem([[level], [level]], directions=sign), rule).values
    assert np.isfinite(found).all()
    assert found[0, 0] == found[1, 0]


@pytest.mark.parametrize("rule", [rule for rule in Normalisation if rule is not Normalisation.NONE])
def test_huge_and_tiny_figures_keep_their_ratio(rule: Normalisation) -> None:
    tiny = normalise(problem([[1e-200], [2e-200]]), rule).values
    huge = normalise(problem([[1e90], [2e90]]), rule).values
    assert tiny == pytest.approx(huge)


@pytest.mark.parametrize(
    ("rule", "sign", "column"),
    [
        (Normalisation.MAX, "-", [0, 1]),
        (Normalisation.MAX, "-", [-1, 1]),
        (Normalisation.MAX, "+", [-2, -1]),
        (Normalisation.SUM, "+", [-2, 1]),
        (Normalisation.SUM_RECIPROCAL, "-", [0, 1]),
    ],
)
def test_a_divisor_of_zero_or_below_is_refused(rule: Normalisation, sign: str, column: list[float]) -> None:
    with pytest.raises(UserError, match='"C1"'):
        normalise(problem([[value] for value in column], directions=sign), rule)
