"""Weights are drawn where the user says: around his own, anywhere, or in a stated order."""

import numpy as np
import pytest

from selector.domain.problems import UserError
from selector.scoring.arrays import FloatArray
from selector.scoring.draws.weights import WeightMode, WeightPrior, draw_weights

NAMES = ("cost", "security", "support")
MINE = np.array([0.5, 0.3, 0.2])


def drawn(prior: WeightPrior, weights: FloatArray = MINE, draws: int = 20_000) -> FloatArray:
    return draw_weights(np.random.default_rng(3), draws, NAMES, weights, prior)


def test_around_mine_has_my_weights_as_mean_and_the_stated_spread() -> None:
    found = drawn(WeightPrior(concentration=50))
    assert np.allclose(found.sum(axis=1), 1)
    assert np.allclose(found.mean(axis=0), MINE, atol=0.005)
    assert np.allclose(found.std(axis=0), np.sqrt(MINE * (1 - MINE) / 51), rtol=0.03)


def test_anywhere_is_even_over_the_simplex() -> None:
    found = drawn(WeightPrior(WeightMode.UNIFORM))
    assert np.allclose(found.mean(axis=0), 1 / 3, atol=0.01)
    assert np.isclose((found[:, 0] > 0.5).mean(), 0.25, atol=0.015)


def test_fixed_weights_stay() -> None:
    assert (drawn(WeightPrior(WeightMode.FIXED), draws=5) == MINE).all()


@pytest.mark.parametrize("mode", list(WeightMode))
def test_a_criterion_of_weight_zero_stays_at_zero(mode: WeightMode) -> None:
    found = drawn(WeightPrior(mode), np.array([0.6, 0.0, 0.4]), 200)
    assert (found[:, 1] == 0).all()
    assert np.allclose(found.sum(axis=1), 1)


@pytest.mark.parametrize("mode", list(WeightMode))
def test_without_any_weight_all_draws_are_zero(mode: WeightMode) -> None:
    assert not drawn(WeightPrior(mode), np.zeros(3), 10).any()


@pytest.mark.parametrize("mode", [WeightMode.AROUND, WeightMode.UNIFORM])
def test_a_stated_order_is_kept_in_every_draw(mode: WeightMode) -> None:
    found = drawn(WeightPrior(mode, order=(("security",), ("cost", "support"))), draws=2000)
    assert (found[:, 1] >= found[:, [0, 2]].max(axis=1)).all()


def test_anywhere_in_order_is_the_even_draw_that_obeys() -> None:
    """Mean weights of a full order are the rank-order centroid."""
    found = drawn(WeightPrior(WeightMode.UNIFORM, order=(("support",), ("cost",), ("security",))))
    assert np.allclose(found.mean(axis=0), [5 / 18, 2 / 18, 11 / 18], atol=0.005)


def test_an_order_against_firm_weights_is_refused() -> None:
    prior = WeightPrior(concentration=100_000, order=(("support",), ("cost",)))
    with pytest.raises(UserError, match="almost never keep the order"):
        drawn(prior, draws=10)


def test_an_order_of_unknown_criteria_is_refused() -> None:
    with pytest.raises(UserError, match="no criterion"):
        drawn(WeightPrior(order=(("price",), ("cost",))))


def test_very_loose_weights_still_sum_to_one() -> None:
    found = drawn(WeightPrior(concentration=1e-6), draws=1000)
    assert np.isfinite(found).all()
    assert np.allclose(found.sum(axis=1), 1)
