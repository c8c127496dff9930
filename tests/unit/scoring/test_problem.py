"""The decision problem: shapes, weights, read-only arrays."""

import numpy as np
import pytest

from selector.domain.problems import UserError
from selector.scoring.problem import normalised_weights
from tests.unit.scoring.decision_problems import problem


def test_weights_are_scaled_to_one_and_arrays_are_read_only() -> None:
    made = problem([[1, 2], [3, 4]], [3, 1])
    assert made.weights.tolist() == [0.75, 0.25]
    for array in (made.weights, made.matrix, made.maximise):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


def test_weights_of_nothing_stay_nothing() -> None:
    assert normalised_weights([0, 0]).tolist() == [0, 0]
    assert normalised_weights([1e308, 1e308]).tolist() == [0.5, 0.5]
    assert normalised_weights([5e-324, 5e-324]).tolist() == [0.5, 0.5]
    assert normalised_weights([0.2, 0.15, 0.4, 0.25]).tolist() == [0.2, 0.15, 0.4, 0.25]


def test_criteria_without_weight_leave() -> None:
    left = problem([[1, 2, 3], [4, 5, 6]], [1, 0, 3], "+-+").weighed()
    assert left.criteria == ("C1", "C3")
    assert left.matrix.tolist() == [[1, 3], [4, 6]]
    assert left.weights.tolist() == [0.25, 0.75]


@pytest.mark.parametrize(
    ("matrix", "weights", "field"),
    [
        ([[1, 2], [3, np.nan]], [1, 1], "matrix"),
        ([[1, 2], [3, np.inf]], [1, 1], "matrix"),
        ([[1, 2], [3, 4]], [1, -1], "weights"),
        ([[1, 2], [3, 4]], [1, np.nan], "weights"),
        ([[1, 2], [3, 4]], [1], "weights"),
    ],
)
def test_what_cannot_be_worked_out_is_refused(matrix: list[list[float]], weights: list[float], field: str) -> None:
    with pytest.raises(UserError) as refused:
        problem(matrix, weights, "++")
    assert refused.value.problem.where.field == field
