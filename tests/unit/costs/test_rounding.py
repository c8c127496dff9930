"""Rounding agrees with decimal arithmetic, and shares add up."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selector.costs.rounding import round_micro, round_ratio, round_rows, share_out
from selector.domain.vocabulary import RoundingRule

IN_DECIMAL = {
    RoundingRule.HALF_UP: ROUND_HALF_UP,
    RoundingRule.HALF_EVEN: ROUND_HALF_EVEN,
    RoundingRule.UP: ROUND_UP,
    RoundingRule.DOWN: ROUND_DOWN,
}
MICROS = st.one_of(st.integers(-(10**12), 10**12), st.integers(-50, 50).map(lambda n: n * 500_000))


@given(MICROS, st.sampled_from(RoundingRule))
def test_rounds_as_decimal_arithmetic_does(micro: int, rule: RoundingRule) -> None:
    expected = int(Decimal(micro).scaleb(-6).quantize(Decimal(1), rounding=IN_DECIMAL[rule]))
    assert round_micro(micro, rule) == expected


@given(st.lists(MICROS, min_size=1, max_size=30), st.sampled_from(RoundingRule))
def test_arrays_round_like_single_figures(micros: list[int], rule: RoundingRule) -> None:
    rounded = round_rows(np.array(micros, dtype=np.int64), rule)
    assert rounded.tolist() == [round_micro(micro, rule) for micro in micros]


@pytest.mark.parametrize(("rule", "expected"), [("half_up", 3), ("half_even", 2), ("up", 3), ("down", 2)])
def test_a_tie(rule: str, expected: int) -> None:
    assert round_ratio(5, 2, RoundingRule(rule)) == expected
    assert round_ratio(-5, 2, RoundingRule(rule)) == -expected


@given(st.lists(st.integers(-(10**9), 10**9), max_size=8), st.integers(-(10**6), 10**6))
def test_shares_sum_to_the_total(parts: list[int], total: int) -> None:
    shares = share_out(total, parts)
    assert sum(shares) == (total if parts else 0)
    assert len(shares) == len(parts)


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=8))
def test_a_share_is_never_a_whole_unit_off_its_part(parts: list[int]) -> None:
    total = round_ratio(sum(parts), 10**6, RoundingRule.HALF_UP)
    for share, part in zip(share_out(total, parts), parts, strict=True):
        drift = abs(total - Fraction(sum(parts), 10**6))
        assert abs(share - Fraction(part, 10**6)) < 1 + drift


def test_the_largest_remainder_gets_what_is_left() -> None:
    assert share_out(10, [3_300_000, 3_400_000, 3_300_000]) == [3, 4, 3]
    assert share_out(1, [0, 0]) == [1, 0]
