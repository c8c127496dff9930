"""Yes and no in common are counted exactly."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from selector.costs.overlaps import common


@given(st.integers(0, 9), st.integers(1, 40), st.integers(0, 9), st.integers(0, 2**32 - 1))
def test_the_places_in_common_are_counted(rows: int, places: int, columns: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    left, right = rng.random((rows, places)) < 0.5, rng.random((places, columns)) < 0.5
    counted = [[sum(bool(a and b) for a, b in zip(row, column, strict=True)) for column in right.T] for row in left]
    assert common(left, right).tolist() == counted
