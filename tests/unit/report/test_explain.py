"""Leads: parts that sum to the difference, also after rounding, and a sentence told from the leader's side."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selector.i18n.catalog import render
from selector.report.explain import lead, rounded_parts
from tests.made_up import evaluation


def test_parts_sum_to_the_difference() -> None:
    first, second = evaluation().ranked
    found = lead(first, second)
    assert sum(found.parts.values()) == pytest.approx(found.difference)
    assert found.sentence.english() == "Alpha · Basic leads Beta · Pro by 12 points: 12 from Cost"


def test_the_sentence_is_told_from_the_leaders_side() -> None:
    first, second = evaluation().ranked
    turned = lead(second, first)
    assert turned.difference == pytest.approx(-12)
    assert turned.sentence == lead(first, second).sentence


@pytest.mark.parametrize(("points", "words"), [(1.0, "by 1 point:"), (2.0, "by 2 points:"), (0.5, "by 0.5 points:")])
def test_one_point_is_one_point(points: float, words: str) -> None:
    first, second = evaluation().ranked
    near = replace(second, score=first.score - points, contributions={**first.contributions, "cost": 0.0})
    assert words in lead(first, near).sentence.english()
    assert words in render(lead(first, near).sentence)


def test_equal_offers_score_the_same() -> None:
    first = evaluation().ranked[0]
    assert lead(first, first).sentence.english() == "Alpha · Basic and Alpha · Basic score the same"


def test_leaves_are_listed_by_what_they_weigh() -> None:
    first, second = evaluation().ranked
    assert [gap.measure for gap in lead(first, second).leaves] == ["effective_percent", "three_d_secure"]


@given(st.lists(st.floats(-100, 100), min_size=1, max_size=9))
def test_rounded_parts_sum_to_the_rounded_difference(points: list[float]) -> None:
    parts = {str(place): value for place, value in enumerate(points)}
    shown, whole = rounded_parts(parts, sum(points))
    assert sum(shown.values()) == whole
    assert abs(whole - Decimal(sum(points))) <= 1
    assert all(abs(shown[name] - Decimal(parts[name])) < 2 for name in parts)
