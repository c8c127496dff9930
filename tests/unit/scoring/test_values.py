"""Value functions: fixed ranges, ends that hold, intervals for what nobody knows."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from selector.domain.criteria import ValueFunction, ValuePoint, straight
from selector.scoring.results import Measured
from selector.scoring.values import value_range

FALLING = straight(0, 5, rising=False)
PEAK = ((Decimal(0), Decimal(0)), (Decimal(5), Decimal(100)), (Decimal(10), Decimal(0)))
HILL = ValueFunction(points=tuple(ValuePoint(at=at, value=value) for at, value in PEAK))


@pytest.mark.parametrize(("measure", "value"), [(-1, 100), (0, 100), (1, 80), (2.5, 50), (5, 0), (99, 0)])
def test_a_straight_line_is_flat_beyond_its_ends(measure: float, value: float) -> None:
    assert value_range(FALLING, Measured(measure, measure, measure)) == pytest.approx((value,) * 3)


def test_the_unknown_is_the_middle_and_shows_its_ends() -> None:
    assert value_range(FALLING, Measured(None, None, None)) == (0, 50, 100)


def test_the_unknown_is_no_worse_than_the_worst_known() -> None:
    never_bad = straight(0, 1)
    lifted = ValueFunction(points=(ValuePoint(at=Decimal(0), value=Decimal(40)), never_bad.points[1]))
    assert value_range(lifted, Measured(None, None, None)) == (40, 70, 100)


def test_an_interval_that_holds_a_peak_reaches_the_peak() -> None:
    assert value_range(HILL, Measured(2, 3, 9)) == pytest.approx((20, 60, 100))


@given(st.floats(-100, 100), st.floats(0, 50), st.floats(0, 50))
def test_ends_enclose_the_expected_value(expected: float, below: float, above: float) -> None:
    for function in (FALLING, HILL):
        low, middle, high = value_range(function, Measured(expected - below, expected, expected + above))
        assert 0 <= low <= middle <= high <= 100


def test_points_must_rise() -> None:
    with pytest.raises(ValidationError, match="must rise"):
        straight(3, 3)
