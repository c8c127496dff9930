"""Weight stability: exact ends, and who takes over there."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selector.scoring.arrays import FloatArray
from selector.scoring.stability import stable_ranges

CELLS = st.integers(0, 20).map(float)


def moved(weights: FloatArray, criterion: int, share: float) -> FloatArray:
    """The weights with one of them set and the others in their proportions."""
    rest = np.delete(weights, criterion)
    rest = rest if rest.any() else np.ones_like(rest)
    return np.insert(rest / rest.sum() * (1 - share), criterion, share)


def test_two_alternatives_cross_where_their_lines_meet() -> None:
    found = stable_ranges(np.array([[8.0, 2.0], [4.0, 4.0]]), np.array([0.5, 0.5]), 0)
    assert found[0].low == pytest.approx(1 / 3)
    assert (found[0].high, found[0].below, found[0].above) == (1.0, 1, None)
    assert found[1].high == pytest.approx(2 / 3)
    assert (found[1].low, found[1].below, found[1].above) == (0.0, None, 1)


def test_a_dominant_alternative_is_first_under_any_weight() -> None:
    for found in stable_ranges(np.array([[5.0, 5, 5], [4, 5, 1], [1, 2, 3]]), np.array([0.2, 0.3, 0.5]), 0):
        assert (found.low, found.high, found.below, found.above) == (0.0, 1.0, None, None)


def test_a_tie_leaves_no_room_towards_the_rival() -> None:
    found = stable_ranges(np.array([[4.0, 2.0], [2.0, 4.0]]), np.array([0.5, 0.5]), 0)
    assert (found[0].low, found[0].high, found[0].below) == (0.5, 1.0, 1)


def test_all_weight_on_one_criterion_and_a_single_criterion() -> None:
    spread = stable_ranges(np.array([[9.0, 0, 0], [0, 9, 9]]), np.array([1.0, 0, 0]), 0)
    assert spread[0].low == pytest.approx(0.5)
    alone = stable_ranges(np.array([[2.0], [1.0]]), np.array([1.0]), 0)
    assert (alone[0].low, alone[0].high) == (0.0, 1.0)


@settings(max_examples=120)
@given(st.data())
def test_inside_it_stays_first_and_just_outside_the_named_rival_is(data: st.DataObject) -> None:
    count, criteria = data.draw(st.integers(2, 6)), data.draw(st.integers(2, 4))
    row = st.lists(CELLS, min_size=criteria, max_size=criteria)
    values = np.array(data.draw(st.lists(row, min_size=count, max_size=count)))
    parts = np.array(data.draw(st.lists(st.integers(1, 9), min_size=criteria, max_size=criteria)), dtype=float)
    weights = parts / parts.sum()
    first = int(np.argmax(values @ weights))
    for found in stable_ranges(values, weights, first):
        assert found.low <= found.weight + 1e-12
        assert found.weight <= found.high + 1e-12
        for share in np.linspace(found.low, found.high, 5):
            scores = values @ moved(weights, found.criterion, share)
            assert scores[first] >= scores.max() - 1e-9
        for end, rival, step in ((found.low, found.below, -1e-6), (found.high, found.above, 1e-6)):
            if rival is None:
                assert end in {0.0, 1.0}
                continue
            scores = values @ moved(weights, found.criterion, end + step)
            assert scores[rival] > scores[first]
