"""Dominance and the efficient frontier."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from selector.scoring.dominance import can_win, dominates, efficient_frontier, undominated

CELLS = st.integers(0, 6).map(float)


def test_dominance_needs_one_better_and_none_worse() -> None:
    found = dominates(np.array([[3.0, 3], [3, 2], [2, 4], [3, 3]]))
    assert np.argwhere(found).tolist() == [[0, 1], [3, 1]]
    assert undominated(np.array([[3.0, 3], [3, 2], [2, 4], [3, 3]])).tolist() == [True, False, True, True]


def test_the_frontier_runs_from_cheap_to_good_and_marks_dents() -> None:
    cost, quality = np.array([10.0, 14, 20, 16, 11]), np.array([10.0, 20, 90, 15, 5])
    found = efficient_frontier(cost, quality)
    assert [point.alternative for point in found] == [0, 1, 2]
    assert [point.supported for point in found] == [True, False, True]


def test_scale_does_not_matter_to_who_can_win() -> None:
    first, second = np.array([0.0, 0.5, 1.0]), np.array([1.0, 0.5, 0.0])
    assert can_win(first, second).all()
    assert can_win(1e9 + first, 1e-6 * second).all()
    assert can_win(first, np.array([1.0, 0.499, 0.0])).tolist() == [True, False, True]


@settings(max_examples=120)
@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=8))
def test_who_can_win_is_who_wins_at_some_weight(points: list[tuple[float, float]]) -> None:
    first, second = np.array(points).T
    found = can_win(first, second)
    shares = np.unique([p / q for q in range(1, 37) for p in range(q + 1)])
    scaled = [(f - f.min()) / (np.ptp(f) or 1) for f in (first, second)]
    totals = np.outer(scaled[0], shares) + np.outer(scaled[1], 1 - shares)
    won = (totals >= totals.max(axis=0) - 1e-12).any(axis=1)
    assert (found | ~won).all()
    assert found.any()


@settings(max_examples=120)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=7))
def test_dominance_is_an_order(points: list[tuple[float, float, float]]) -> None:
    values = np.array(points)
    found = dominates(values)
    assert not found.diagonal().any()
    assert not (found & found.T).any()
    through = found.astype(int) @ found.astype(int) > 0
    assert (found | ~through).all()
    assert undominated(values).any()
