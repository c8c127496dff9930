"""Draws of weights on the simplex, the same for the same seed, in blocks that cover them all."""

import numpy as np
import pytest

from selector.scoring.draws.sampling import Blocks, Stream, generator, uniform_weights


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
