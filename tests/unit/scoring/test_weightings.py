"""Weightings by hand and at the edges, beyond the published cases."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selector.domain.problems import UserError
from selector.scoring.weighting.ahp import Judgement, Priority, ahp
from selector.scoring.weighting.bwm import best_worst
from selector.scoring.weighting.critic import Correlation, CriticNormalisation, critic
from selector.scoring.weighting.entropy import entropy
from selector.scoring.weighting.random_index import random_index
from selector.scoring.weighting.rank_order_centroid import rank_order_centroid
from selector.scoring.weighting.rank_sum import rank_sum
from selector.scoring.weighting.swing import swing_weights

CONSISTENT: list[list[float]] = [[1, 2, 6], [1 / 2, 1, 3], [1 / 6, 1 / 3, 1]]


@pytest.mark.parametrize("priority", list(Priority))
def test_consistent_judgements_give_their_own_ratios(priority: Priority) -> None:
    found = ahp(CONSISTENT, ("a", "b", "c"), priority=priority)
    assert found.weights == pytest.approx([0.6, 0.3, 0.1])
    assert found.consistency_ratio == pytest.approx(0, abs=1e-12)
    assert found.details["worst_judgement"] is None
    assert found.details["random_index_table"] == "saaty-2008"


def test_the_judgement_that_hurts_most_is_named() -> None:
    matrix = [[1, 2, 1 / 6], [1 / 2, 1, 3], [6, 1 / 3, 1]]
    worst = ahp(matrix, ("a", "b", "c")).details["worst_judgement"]
    assert isinstance(worst, Judgement)
    assert (worst.row, worst.column) in {("a", "b"), ("a", "c"), ("b", "c")}
    assert worst.said != pytest.approx(worst.implied)


def test_two_items_cannot_contradict() -> None:
    found = ahp([[1, 4], [0.25, 1]], ("a", "b"))
    assert found.weights == pytest.approx([0.8, 0.2])
    assert found.consistency_ratio == 0


def test_printed_reciprocals_are_taken_and_told() -> None:
    found = ahp([[1, 3], [0.3, 1]], ("a", "b"))
    assert found.notes
    with pytest.raises(UserError, match='"a" against "b" is 3'):
        ahp([[1, 3], [3, 1]], ("a", "b"))


def test_reciprocals_printed_with_one_decimal_do_not_contradict() -> None:
    found = ahp([[1, 7, 3], [0.1, 1, 0.3], [0.3, 3, 1]], ("a", "b", "c"))
    assert found.notes
    assert found.weights.argmax() == 0
    with pytest.raises(UserError, match='"a" against "b"'):
        ahp([[1, 7], [0.2, 1]], ("a", "b"))
    with np.errstate(over="raise"), pytest.raises(UserError, match="beyond all measure"):
        ahp([[1, 1], [1, 2.3e-308]], ("a", "b"))


@pytest.mark.parametrize("matrix", [[[0, 1], [1, 1]], [[1, -2], [-0.5, 1]], [[1, 2]], [[1, 2, 3], [0.5, 1, 2]]])
def test_matrices_that_are_no_judgements(matrix: list[list[float]]) -> None:
    with pytest.raises(UserError):
        ahp(matrix, ("a", "b"))


def test_random_indices_by_table_figure_and_size() -> None:
    assert random_index(4).value == 0.89
    assert random_index(4, "saaty-1980").value == 0.90
    assert random_index(4, "alonso-lamata-2006").value == pytest.approx(0.882, abs=6e-4)
    assert random_index(4, 0.882).table == "given"
    assert random_index(5, {"5": 1.1}).value == 1.1
    assert random_index(30).table == "alonso-lamata-2006"
    for wrong in ("nobody", {"3": 0.5}, 0.0):
        with pytest.raises(UserError):
            random_index(4, wrong)


def least_xi_by_corners(best: list[float], worst: list[float]) -> float:
    """The least xi by trying every corner of the linear programme; the first is best, the last worst."""
    count = len(best)
    rows = []
    for j in range(count):
        for row in (np.eye(count)[0] - best[j] * np.eye(count)[j], np.eye(count)[j] - worst[j] * np.eye(count)[-1]):
            rows += [np.append(row, -1.0), np.append(-row, -1.0)]
    rows += [np.append(-np.eye(count)[j], 0.0) for j in range(count)]
    limits = np.array(rows)
    total = np.append(np.ones(count), 0.0)
    least = np.inf
    for chosen in combinations(range(len(limits)), count):
        system = np.vstack([limits[list(chosen)], total])
        if abs(np.linalg.det(system)) > 1e-9:
            point = np.linalg.solve(system, np.append(np.zeros(count), 1.0))
            if (limits @ point <= 1e-9).all():
                least = min(least, float(point[-1]))
    return least


@settings(max_examples=25)
@given(st.integers(2, 9), st.integers(1, 9), st.integers(1, 9))
def test_best_worst_finds_the_least_deviation(to_worst: int, to_other: int, other_to_worst: int) -> None:
    best, worst = [1.0, to_other, to_worst], [to_worst, other_to_worst, 1.0]
    found = best_worst(0, 2, best, worst)
    w, xi = found.weights, found.consistency_ratio
    deviations = [abs(w[0] - best[j] * w[j]) for j in range(3)] + [abs(w[j] - worst[j] * w[2]) for j in range(3)]
    assert max(deviations) == pytest.approx(xi, abs=1e-9)
    assert xi == pytest.approx(least_xi_by_corners(best, worst), abs=1e-9)
    assert w.sum() == pytest.approx(1)


def test_best_worst_divides_by_the_index_given() -> None:
    plain = best_worst(0, 2, [1, 3, 8], [8, 2, 1])
    scaled = best_worst(0, 2, [1, 3, 8], [8, 2, 1], consistency_index=4.47)
    assert plain.consistency_ratio == plain.details["xi"]
    assert plain.consistency_ratio is not None
    assert scaled.consistency_ratio == pytest.approx(plain.consistency_ratio / 4.47)


@pytest.mark.parametrize(
    ("best", "worst", "to_others", "to_worst"),
    [(0, 0, [1, 2], [2, 1]), (0, 1, [2, 2], [2, 1]), (0, 1, [1, 2], [3, 1]), (0, 1, [1, 0.5], [0.5, 1])],
)
def test_comparisons_that_contradict(best: int, worst: int, to_others: list[float], to_worst: list[float]) -> None:
    with pytest.raises(UserError):
        best_worst(best, worst, to_others, to_worst)


def test_ranks_that_tie_share_the_mean_of_their_places() -> None:
    assert rank_order_centroid([1, 2, 2]).weights == pytest.approx([11 / 18, 3.5 / 18, 3.5 / 18])
    assert rank_order_centroid([1, 2, 2]).weights == pytest.approx(rank_order_centroid([1, 5, 5]).weights)
    assert rank_sum([1, 1, 3, 4]).weights == pytest.approx([0.35, 0.35, 0.2, 0.1])


def test_swings_of_nothing_weigh_nothing() -> None:
    assert swing_weights([0, 0]).weights.tolist() == [0, 0]


def test_data_that_tells_nothing_gives_equal_weights_and_says_so() -> None:
    flat = np.array([[3.0, 0.0], [3.0, 0.0]])
    for found in (entropy(flat, ("a", "b")), critic(flat, np.array([True, True])), entropy(flat[:1], ("a", "b"))):
        assert found.weights.tolist() == [0.5, 0.5]
        assert found.notes


def test_a_constant_column_weighs_nothing_and_does_not_move_the_others() -> None:
    matrix = np.array([[1.0, 5, 2], [2, 3, 2], [4, 4, 2]])
    up = np.array([True, True, True])
    for found, without in (
        (entropy(matrix, ("a", "b", "c")), entropy(matrix[:, :2], ("a", "b"))),
        (critic(matrix, up), critic(matrix[:, :2], up[:2])),
    ):
        assert found.weights[2] == 0
        assert found.weights[:2] == pytest.approx(without.weights)


def test_critic_minds_the_direction_only_when_told_to() -> None:
    matrix = np.array([[1.0, 5, 2], [2, 3, 7], [4, 4, 1]])
    mixed, up = np.array([True, False, True]), np.array([True, True, True])
    undirected = critic(matrix, mixed, CriticNormalisation.UNDIRECTED).weights
    assert undirected == pytest.approx(critic(matrix, up).weights)
    assert undirected != pytest.approx(critic(matrix, mixed).weights)


def test_spearman_looks_at_the_order_only() -> None:
    straight = np.array([[1.0, 1], [2, 3], [3, 2]])
    found = critic(straight, np.array([True, True]), correlation=Correlation.SPEARMAN)
    assert found.weights == pytest.approx([0.5, 0.5])


def test_entropy_refuses_negative_figures() -> None:
    with pytest.raises(UserError, match='"b"'):
        entropy(np.array([[1.0, -1], [2, 3]]), ("a", "b"))
