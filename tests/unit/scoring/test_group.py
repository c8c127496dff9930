"""Weights of several people: combined, and how far apart they lie."""

import numpy as np
import pytest

from selector.domain.problems import UserError
from selector.scoring.weighting.group import Combination, group_weights


def test_people_are_kept_apart_and_averaged() -> None:
    found = group_weights([[3, 1], [1, 1]])
    assert found.each.tolist() == [[0.75, 0.25], [0.5, 0.5]]
    assert found.combined == pytest.approx([0.625, 0.375])
    assert found.low.tolist() == [0.5, 0.25]
    assert found.high.tolist() == [0.75, 0.5]
    assert found.distance == pytest.approx([0.125, 0.125])
    assert found.disagreement == pytest.approx(0.125)


def test_the_geometric_mean_gives_nothing_to_what_one_gives_nothing() -> None:
    people = np.array([[0.5, 0.5, 0.0], [0.1, 0.4, 0.5]])
    found = group_weights(people, Combination.GEOMETRIC)
    assert found.combined[2] == 0
    assert found.combined[1] / found.combined[0] == pytest.approx(np.sqrt(0.2 / 0.05))
    assert found.most_disputed == 2


def test_say_counts_and_the_silent_do_not() -> None:
    found = group_weights([[1, 0], [0, 1]], say=[3, 1])
    assert found.combined.tolist() == [0.75, 0.25]
    second_only = group_weights(np.array([[1, 0], [0.5, 0.5]]), Combination.GEOMETRIC, say=[0, 2])
    assert second_only.combined.tolist() == [0.5, 0.5]


def test_agreement_is_no_distance() -> None:
    assert group_weights([[1, 2], [2, 4]]).disagreement == pytest.approx(0)


@pytest.mark.parametrize(
    ("each", "say"), [([], None), ([[0, 0], [1, 1]], None), ([[1, -1]], None), ([[1, 1]], [0]), ([[1, 1]], [1, 1])]
)
def test_what_cannot_be_combined_is_refused(each: list[list[float]], say: list[float] | None) -> None:
    with pytest.raises(UserError):
        group_weights(each, say=say)


def test_without_common_ground_there_is_no_geometric_mean() -> None:
    with pytest.raises(UserError, match="geometric"):
        group_weights([[1, 0], [0, 1]], Combination.GEOMETRIC)
