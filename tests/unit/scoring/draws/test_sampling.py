"""Draws of weights: on the simplex, in the stated order, around the stated weights, the same for the same seed."""

import numpy as np
import pytest

from selector.scoring.draws.sampling import Blocks, Stream, generator, uniform_weights, weights_around, weights_in_order
from selector.scoring.weighting.rank_order_centroid import rank_order_centroid


def test_blocks_cover_every_draw_once() -> None:
    for draws, elements in ((1, 1), (1000, 5000), (100_000, 600)):
        slices = list(Blocks(draws, elements))
        assert [part.start for part in slices[1:]] == [part.stop for part in slices[:-1]]
        assert (slices[0].start, slices[-1].stop) == (0, draws)


def test_drawing_in_parts_gives_the_same_as_at_once() -> None:
    whole, rng = uniform_weights(generator(8, Stream.WEIGHTS), 10, 4), generator(8, Stream.WEIGHTS)
    parts = np.vstack([uniform_weights(rng, 3, 4), uniform_weights(rng, 7, 4)])
    assert parts.tolist() == whole.tolist()
    assert uniform_weights(generator(8, Stream.VALUES), 10, 4).tolist() != whole.tolist()


def test_uniform_weights_have_the_centre_and_spread_of_the_simplex() -> None:
    drawn = uniform_weights(generator(1, Stream.WEIGHTS), 100_000, 4)
    assert drawn.sum(axis=1) == pytest.approx(np.ones(100_000))
    assert drawn.mean(axis=0) == pytest.approx(np.full(4, 0.25), abs=0.003)
    assert drawn.var(axis=0) == pytest.approx(np.full(4, 3 / 80), abs=0.001)


def test_ordered_weights_keep_the_order_and_average_to_the_centroid() -> None:
    ranks = np.array([3.0, 1.0, 2.0])
    drawn = weights_in_order(generator(2, Stream.WEIGHTS), 100_000, ranks)
    assert (drawn[:, 1] >= drawn[:, 2]).all()
    assert (drawn[:, 2] >= drawn[:, 0]).all()
    assert drawn.mean(axis=0) == pytest.approx(rank_order_centroid(ranks.tolist()).weights, abs=0.003)


def test_criteria_that_share_a_rank_lie_either_way() -> None:
    drawn = weights_in_order(generator(2, Stream.WEIGHTS), 20_000, np.array([1.0, 2.0, 2.0]))
    assert (drawn[:, 0] >= drawn[:, 1:].max(axis=1)).all()
    assert (drawn[:, 1] > drawn[:, 2]).mean() == pytest.approx(0.5, abs=0.02)


def test_weights_around_stay_near_and_nothing_stays_nothing() -> None:
    stated = np.array([0.5, 0.3, 0.2, 0.0])
    drawn = weights_around(generator(3, Stream.WEIGHTS), 10_000, stated, 0.2)
    assert drawn.sum(axis=1) == pytest.approx(np.ones(10_000))
    assert (drawn[:, 3] == 0).all()
    assert (np.abs(drawn / np.where(stated > 0, stated, 1) - 1)[:, :3] <= 0.5).all()
    assert drawn.mean(axis=0) == pytest.approx(stated, abs=0.01)
    assert weights_around(generator(3, Stream.WEIGHTS), 2, stated, 0.0) == pytest.approx(np.vstack([stated, stated]))
    assert not weights_around(generator(3, Stream.WEIGHTS), 2, np.zeros(2), 0.5).any()
