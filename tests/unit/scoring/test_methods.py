"""What the methods of ranking say beyond the published cases: by hand, and one vector against many."""

import numpy as np
import pytest

from selector.domain.problems import UserError
from selector.scoring.arrays import FloatArray
from selector.scoring.methods.hierarchy import ahp_hierarchy
from selector.scoring.methods.promethee import Preference, PreferenceFunction, promethee_ii, promethee_scores
from selector.scoring.methods.topsis import topsis, topsis_scores
from selector.scoring.methods.vikor import vikor, vikor_scores
from selector.scoring.methods.weighted_product import ProductScore, weighted_product, weighted_product_scores
from selector.scoring.methods.weighted_sum import weighted_sum, weighted_sum_scores
from selector.scoring.normalise import Normalisation
from tests.unit.scoring.decision_problems import problem

TABLE: list[list[float]] = [[7.0, 30, 2], [5, 10, 4], [9, 50, 1], [7, 20, 3]]


def random_weights(count: int) -> FloatArray:
    return np.random.default_rng(7).dirichlet(np.ones(3), count)


def test_weighted_sum_subtracts_costs_that_are_still_costs() -> None:
    found = weighted_sum(problem([[10, 3], [8, 1]], [0.5, 0.5], "+-"))
    assert found.scores.tolist() == [3.5, 3.5]
    assert found.ranks.tolist() == [1, 1]


def test_weighted_product_divides_by_costs_that_are_still_costs() -> None:
    found = weighted_product(problem([[8, 2], [4, 1]], [0.5, 0.5], "+-"))
    assert found.scores == pytest.approx([2, 2])
    assert found.ranks.tolist() == [1, 1]


def test_a_zero_is_fatal_to_a_product_but_not_to_the_order_of_the_rest() -> None:
    found = weighted_product(problem([[0, 9], [0, 1], [2, 1], [1, 1]]))
    assert found.scores[:2].tolist() == [0, 0]
    assert found.ranks.tolist() == [3, 3, 1, 2]
    with pytest.raises(UserError, match="logarithm"):
        weighted_product(problem([[0, 9], [1, 1]]), score=ProductScore.LOG10)


def test_a_column_of_zeros_does_not_level_all_products() -> None:
    assert weighted_product(problem([[0, 2], [0, 4]])).ranks.tolist() == [2, 1]


@pytest.mark.parametrize(("column", "sign"), [([-1, 2], "+"), ([0, 2], "-")])
def test_a_product_refuses_what_has_no_power(column: list[float], sign: str) -> None:
    with pytest.raises(UserError, match="C1"):
        weighted_product(problem([[value, 1] for value in column], directions=sign + "+"))


def test_topsis_of_alike_alternatives_is_the_middle() -> None:
    found = topsis(problem([[3, 4], [3, 4]]))
    assert found.scores.tolist() == [0.5, 0.5]
    assert found.ranks.tolist() == [1, 1]


@pytest.mark.parametrize("rule", [Normalisation.VECTOR, Normalisation.MIN_MAX, Normalisation.MAX, Normalisation.SUM])
def test_topsis_gives_a_dominant_alternative_one_and_the_dominated_nought(rule: Normalisation) -> None:
    found = topsis(problem([[9, 1], [5, 2], [1, 3]], directions="+-"), rule)
    assert found.scores[[0, 2]] == pytest.approx([1, 0])


def test_vikor_without_stability_keeps_the_second() -> None:
    matrix = [[1.0, 0.0, 0.55], [0.0, 1.0, 0.52], [0.66, 0.66, 0.0], [0.0, 0.0, 1.0]]
    found = vikor(problem(matrix, [0.4, 0.4, 0.2]), v=0.2)
    members = found.details["compromise_set"]
    assert isinstance(members, tuple)
    assert "A3" in members
    assert found.lower_is_better


def test_vikor_of_one_alternative_is_its_own_compromise() -> None:
    found = vikor(problem([[3, 4]]))
    assert found.scores.tolist() == [0]
    assert found.details["compromise_set"] == ("A1",)
    assert found.details["acceptable_advantage"] is True


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (PreferenceFunction(Preference.USUAL), [0, 1, 1, 1, 1]),
        (PreferenceFunction(Preference.U_SHAPE, q=1), [0, 0, 1, 1, 1]),
        (PreferenceFunction(Preference.V_SHAPE, p=4), [0, 0.25, 0.5, 0.75, 1]),
        (PreferenceFunction(Preference.V_SHAPE, p=0), [0, 1, 1, 1, 1]),
        (PreferenceFunction(Preference.LEVEL, q=1, p=3), [0, 0, 0.5, 0.5, 1]),
        (PreferenceFunction(Preference.LINEAR, q=1, p=3), [0, 0, 0.5, 1, 1]),
        (PreferenceFunction(Preference.LINEAR, q=2, p=2), [0, 0, 0, 1, 1]),
        (PreferenceFunction(Preference.GAUSSIAN, s=2), [0, *(1 - np.exp(-np.square([1, 2, 3, 4]) / 8))]),
    ],
)
def test_preference_functions(function: PreferenceFunction, expected: list[float]) -> None:
    """The net flow of two alternatives is the preference of the one ahead."""
    for difference, degree in enumerate(expected):
        found = promethee_ii(problem([[10 + difference], [10]]), (function,))
        assert found.scores == pytest.approx([degree, -degree])


def test_a_difference_that_equals_the_threshold_on_paper_does_not_exceed_it() -> None:
    function = PreferenceFunction(Preference.U_SHAPE, q=0.1)
    assert promethee_ii(problem([[1.1], [1.0]]), (function,)).scores.tolist() == [0, 0]


@pytest.mark.parametrize(
    "function",
    [
        PreferenceFunction(Preference.LINEAR, q=2, p=1),
        PreferenceFunction(Preference.GAUSSIAN),
        PreferenceFunction(Preference.U_SHAPE, q=-1),
    ],
)
def test_thresholds_that_contradict_are_refused(function: PreferenceFunction) -> None:
    with pytest.raises(UserError, match="C1"):
        promethee_ii(problem([[1], [2]]), (function,))


def test_hierarchy_needs_one_matrix_a_criterion() -> None:
    with pytest.raises(UserError, match="2 criteria"):
        ahp_hierarchy(("A", "B"), ("C", "D"), np.array([0.5, 0.5]), [[[1, 2], [0.5, 1]]])


def test_one_vector_agrees_with_many() -> None:
    weights = random_weights(20)
    base = problem(TABLE, directions="+-+")
    shapes = tuple(
        PreferenceFunction(shape, 1, 2, 1) for shape in (Preference.LINEAR, Preference.USUAL, Preference.GAUSSIAN)
    )
    sums = weighted_sum_scores(base, weights, Normalisation.MAX)
    products = weighted_product_scores(base, weights, Normalisation.MAX)
    closeness, q = topsis_scores(base, weights), vikor_scores(base, weights)
    flows = promethee_scores(base, weights, shapes)
    for k, vector in enumerate(weights):
        one = base.with_weights(vector)
        assert sums[:, k] == pytest.approx(weighted_sum(one, Normalisation.MAX).scores)
        assert np.exp(products[:, k]) == pytest.approx(weighted_product(one, Normalisation.MAX).scores)
        assert closeness[:, k] == pytest.approx(topsis(one).scores)
        assert q[:, k] == pytest.approx(vikor(one).scores)
        assert flows[:, k] == pytest.approx(promethee_ii(one, shapes).scores)
