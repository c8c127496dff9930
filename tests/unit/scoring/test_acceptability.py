"""Rank acceptability: against a plain count, with ties, and against exact areas."""

import numpy as np
import pytest

from selector.scoring.acceptability import Tally, acceptability
from selector.scoring.arrays import FloatArray
from selector.scoring.draws.sampling import Stream, generator, uniform_weights
from selector.scoring.measurements import Distribution, Measurements
from selector.scoring.methods.smaa import Sampling, smaa_certain, smaa_measured
from selector.scoring.methods.smaa_exact import can_be_exact, exact_acceptability
from selector.scoring.ranks import competition_ranks


def draws(count: int, criteria: int, seed: int = 3) -> FloatArray:
    return uniform_weights(generator(seed, Stream.WEIGHTS), count, criteria)


def values(alternatives: int, criteria: int) -> FloatArray:
    return np.random.default_rng(11).random((alternatives, criteria))


def test_shares_are_plain_counts() -> None:
    table, weights = values(7, 4), draws(300, 4)
    scores = table @ weights.T
    found = acceptability(scores, weights)
    ranks = np.column_stack([competition_ranks(column) for column in scores.T])
    for i in range(7):
        assert found.ranks[i].tolist() == [np.mean(ranks[i] == place) for place in range(1, 8)]
        firsts = weights[ranks[i] == 1]
        assert found.central_weights[i] == pytest.approx(firsts.mean(axis=0) if len(firsts) else np.zeros(4))
        for j in range(7):
            assert found.pairwise_wins[i, j] == np.mean(ranks[i] < ranks[j])


def test_blocks_add_up_to_the_whole() -> None:
    table, weights = values(5, 3), draws(100, 3)
    tally = Tally(5, 3)
    for part in (slice(0, 30), slice(30, 100)):
        tally.add(table @ weights[part].T, weights[part])
    whole, blocks = acceptability(table @ weights.T, weights), tally.result()
    assert blocks.ranks.tolist() == whole.ranks.tolist()
    assert blocks.central_weights == pytest.approx(whole.central_weights)


def test_twins_share_every_rank_and_leave_the_others_alone() -> None:
    table = np.array([[0.9, 0.1], [0.9, 0.1], [0.2, 0.8]])
    found = acceptability(table @ draws(500, 2).T, draws(500, 2))
    assert found.ranks[0].tolist() == found.ranks[1].tolist()
    assert found.ranks.sum(axis=1) == pytest.approx([1, 1, 1])
    assert found.pairwise_wins[0, 1] == found.pairwise_wins[1, 0] == 0
    assert found.ranks[2, 1] == 0


def test_the_sampling_error_is_that_of_a_share() -> None:
    found = acceptability(values(3, 3) @ draws(400, 3).T, draws(400, 3))
    assert found.sampling_error == pytest.approx(np.sqrt(found.ranks * (1 - found.ranks) / 400))


def test_equal_seeds_give_equal_draws_and_others_do_not() -> None:
    table = values(12, 5)
    first, again, other = (smaa_certain(table, Sampling(2000, seed)) for seed in (4, 4, 5))
    assert first.rank_acceptability is not None
    assert again.rank_acceptability is not None
    assert other.rank_acceptability is not None
    assert first.rank_acceptability.tolist() == again.rank_acceptability.tolist()
    assert first.rank_acceptability.tolist() != other.rank_acceptability.tolist()


@pytest.mark.parametrize("criteria", [2, 3])
@pytest.mark.parametrize("alternatives", [1, 2, 5, 10])
def test_exact_shares_lie_within_the_sampling_error_of_drawn_ones(alternatives: int, criteria: int) -> None:
    table = values(alternatives, criteria)
    exact, weights = exact_acceptability(table), draws(20_000, criteria)
    drawn = acceptability(table @ weights.T, weights)
    assert exact.ranks == pytest.approx(drawn.ranks, abs=0.02)
    assert exact.pairwise_wins == pytest.approx(drawn.pairwise_wins, abs=0.02)
    sure = exact.ranks[:, 0] > 0.05
    assert exact.central_weights[sure] == pytest.approx(drawn.central_weights[sure], abs=0.03)
    assert exact.ranks.sum(axis=0) == pytest.approx(np.ones(alternatives))


def test_exact_shares_of_twins_and_of_a_tie_everywhere() -> None:
    same = np.array([[0.5, 0.5, 0.5], [0.5, 0.5, 0.5]])
    assert exact_acceptability(same).ranks.tolist() == [[1, 0], [1, 0]]
    assert not can_be_exact(values(11, 3))
    assert not can_be_exact(values(4, 4))


def test_fixed_weights_leave_only_the_figures_uncertain() -> None:
    measured = Measurements(
        mean=np.array([[10.0], [11.0]]),
        sd=np.array([[1.0], [1.0]]),
        distributions=(Distribution.NORMAL,),
        scale=np.array([[0.0, 20.0]]),
        maximise=np.array([False]),
    )
    found = smaa_measured(measured, Sampling(50_000, 1, np.array([1.0])))
    assert found.rank_acceptability is not None
    assert found.rank_acceptability[0, 0] == pytest.approx(0.7602, abs=0.006)  # normal distribution at 1 / sqrt(2)
    assert found.ranks.tolist() == [1, 2]


@pytest.mark.parametrize(
    ("distribution", "mean", "sd"),
    [
        (Distribution.NORMAL, 5.0, 2.0),
        (Distribution.UNIFORM, 5.0, 2.0),
        (Distribution.TRIANGULAR, 5.0, 2.0),
        (Distribution.EXACT, 5.0, 0.0),
    ],
)
def test_draws_have_the_mean_and_deviation_that_was_told(distribution: Distribution, mean: float, sd: float) -> None:
    measured = Measurements(
        np.array([[mean]]), np.array([[sd]]), (distribution,), np.array([[0.0, 1.0]]), np.array([True])
    )
    drawn = measured.draw(generator(1, Stream.VALUES), 100_000)
    assert drawn.mean() == pytest.approx(mean, abs=0.03)
    assert drawn.std() == pytest.approx(sd, abs=0.03)


def test_lognormal_and_logit_normal_take_the_mean_of_the_inner_scale() -> None:
    both = Measurements(
        np.array([[1.0, 0.0]]), np.array([[0.5, 1.0]]), (Distribution.LOGNORMAL, Distribution.LOGIT_NORMAL),
        np.array([[0.0, 1.0], [0.0, 1.0]]), np.array([True, True]),
    )  # fmt: skip
    drawn = both.draw(generator(1, Stream.VALUES), 100_000)
    assert np.log(drawn[0, 0]).mean() == pytest.approx(1.0, abs=0.01)
    assert np.median(drawn[0, 1]) == pytest.approx(0.5, abs=0.01)
