"""Ranks share ties and skip the next place."""

import numpy as np
import pytest

from selector.scoring.ranks import average_over_ties, competition_ranks


@pytest.mark.parametrize(
    ("scores", "ranks"),
    [
        ([3.0, 2.0, 1.0], [1, 2, 3]),
        ([1.0, 5.0, 5.0], [3, 1, 1]),
        ([2.0, 2.0, 2.0], [1, 1, 1]),
        ([0.1 + 0.2, 0.3, 0.0], [1, 1, 3]),
        ([1.0], [1]),
        ([], []),
    ],
)
def test_higher_is_better(scores: list[float], ranks: list[int]) -> None:
    assert competition_ranks(np.array(scores)).tolist() == ranks


def test_lower_is_better() -> None:
    assert competition_ranks(np.array([0.3, 0.1, 0.3]), lower_is_better=True).tolist() == [2, 1, 2]


def test_rounding_noise_is_measured_against_the_size_of_the_figures() -> None:
    scores = np.array([1e9 + 1e-6, 1e9])
    assert competition_ranks(scores, scale=1e9).tolist() == [1, 1]
    assert competition_ranks(np.array([2e-6, 1e-6]), scale=1e-6).tolist() == [1, 2]


def test_places_that_tie_get_their_mean() -> None:
    places = np.array([10.0, 6.0, 2.0])
    assert average_over_ties(np.array([2.0, 1.0, 2.0]), places).tolist() == [4.0, 10.0, 4.0]
    assert average_over_ties(np.array([1.0, 3.0, 7.0]), places).tolist() == [10.0, 6.0, 2.0]
