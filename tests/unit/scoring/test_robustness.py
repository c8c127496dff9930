"""Rank acceptability of a scenario: agrees with the ranking, with theory where there is one, and survives the odd."""

from decimal import Decimal

import numpy as np
import pytest

from selector.domain.criteria import Criterion
from selector.domain.platform import PlatformProfile
from selector.domain.scenario import Scenario
from selector.scoring.contest import Contest
from selector.scoring.draws.costs import Spread
from selector.scoring.draws.weights import WeightMode, WeightPrior
from selector.scoring.evaluate import Inputs, evaluate
from selector.scoring.payment_parts import parts_of
from selector.scoring.results import Evaluation
from selector.scoring.robustness import Model, Robustness, Uncertainty, model_of, simulate
from selector.scoring.volume_response import respond
from tests.builders import card_fee, criteria, merchant, offer, profile, scenario, segment

SURE = {"security": {"pci_dss_level": 1, "source": "page"}}
WEAK = {"security": {"pci_dss_level": 4, "source": "page"}}
STILL = Uncertainty(WeightPrior(WeightMode.FIXED), facts=False, costs=False, spread=Spread(0, 0))


def modelled(case: Scenario, uncertainty: Uncertainty, *, volumes: bool = True) -> tuple[Evaluation, Model]:
    evaluation = evaluate(case)
    if not volumes:
        return evaluation, model_of(evaluation.ranked, case.criteria, uncertainty)
    contest = Contest(case, Inputs(), evaluation)
    entrants, reach = contest.entrants[: len(evaluation.ranked)], uncertainty.spread.reach
    response = respond(
        contest, entrants, parts_of(case.merchant, contest.payments, imported=False), reach, lambda _share: None
    )
    return evaluation, model_of(evaluation.ranked, case.criteria, uncertainty, response)


def run(case: Scenario, uncertainty: Uncertainty, draws: int = 4000, seed: int = 1) -> Robustness:
    return simulate(modelled(case, uncertainty)[1], uncertainty.weights, draws, seed)


def seller(name: str, percent: str, facts: dict[str, dict[str, object]] | None = None) -> PlatformProfile:
    return profile(name, offers=[offer(fees=[card_fee(percent)])], facts=facts)


DEAR_AND_SAFE, CHEAP_AND_WEAK = seller("safe", "3", SURE), seller("weak", "1", WEAK)
PAIR = scenario(DEAR_AND_SAFE, CHEAP_AND_WEAK)


@pytest.mark.parametrize("volumes", [True, False])
def test_with_nothing_drawn_it_is_the_ranking(volumes: bool) -> None:
    case = scenario(DEAR_AND_SAFE, CHEAP_AND_WEAK, seller("third", "2"))
    evaluation, model = modelled(case, STILL, volumes=volumes)
    found = simulate(model, STILL.weights, 3)
    assert np.allclose(found.mean_scores, [each.score for each in evaluation.ranked])
    assert [row.index(1.0) + 1 for row in found.shares.ranks.tolist()] == [each.rank for each in evaluation.ranked]


def test_two_offers_on_two_criteria_win_by_the_length_of_their_weights() -> None:
    """Values (30, 100) and (70, 0) over even weights: the safe one wins where 30 w + 100 (1 - w) > 70 w."""
    anywhere = Uncertainty(WeightPrior(WeightMode.UNIFORM), spread=Spread(0, 0))
    found = run(PAIR, anywhere, 40_000)
    safe, weak = found.offers.index(("safe", "standard")), found.offers.index(("weak", "standard"))
    value = {each.key: each.leaves[0].expected for each in evaluate(PAIR).ranked}
    gap = value["weak", "standard"] - value["safe", "standard"]
    border = 100 / (100 + gap)
    assert abs(found.shares.ranks[safe, 0] - border) < 4 * found.shares.sampling_error[safe, 0]
    assert np.isclose(found.shares.pairwise_wins[weak, safe], 1 - found.shares.ranks[safe, 0])
    assert np.allclose(found.shares.central_weights[safe], [border / 2, 1 - border / 2], atol=0.01)
    assert found.confidence[safe] == found.confidence[weak] == 1


def test_equal_seeds_give_equal_results_and_others_do_not() -> None:
    one, again, other = (run(PAIR, Uncertainty(), 500, seed) for seed in (7, 7, 8))
    assert np.array_equal(one.shares.ranks, again.shares.ranks)
    assert np.array_equal(one.shares.central_weights, again.shares.central_weights)
    assert not np.array_equal(one.shares.central_weights, other.shares.central_weights)


def test_more_draws_begin_with_the_same_ones() -> None:
    """The size of a block must not show: 2,000 draws of a large model are the first of its 4,000."""
    sellers = [seller(f"s{number}", f"1.{number:02d}") for number in range(20)]
    _, model = modelled(scenario(*sellers), Uncertainty())
    blocks = [np.concatenate(list(model.blocks(draws, 3)), axis=2) for draws in (30_000, 40_000)]
    assert np.array_equal(blocks[0][:, :, :100], blocks[1][:, :, :100])


def test_an_unknown_level_may_win_as_often_as_its_interval_says() -> None:
    """Equal costs; the sure one lies at 100 x 2/3 (level 2), the other evenly between 0 and 100."""
    level_2 = {"security": {"pci_dss_level": 2, "source": "page"}}
    case = scenario(seller("known", "2", level_2), seller("unknown", "2"))
    found = run(case, Uncertainty(WeightPrior(WeightMode.FIXED), spread=Spread(0, 0)), 20_000)
    unknown = found.offers.index(("unknown", "standard"))
    assert abs(found.shares.ranks[unknown, 0] - 1 / 3) < 4 * found.shares.sampling_error[unknown, 0]


def test_an_unpublished_fee_moves_the_cost_between_its_ends() -> None:
    guess = {"low_percent": "0", "likely_percent": "0.5", "high_percent": "1", "why": "others charge it"}
    extra = {"label": "Scheme", "on": "payment", "role": "surcharge", "when": {"method": ["card"]},
             "amount_unknown": True, "range": guess, "source": "page"}  # fmt: skip
    unsure = profile("unsure", offers=[offer(fees=[card_fee("1.5"), extra])], facts=SURE)
    fixed = Uncertainty(WeightPrior(WeightMode.FIXED), spread=Spread(0, 0))
    tree = (Criterion(id="cost", weight="1", leaves=criteria()[0].leaves),)
    found = run(scenario(unsure, seller("sure", "2.25", SURE), criteria=tree), fixed, 20_000)
    first = found.shares.ranks[found.offers.index(("unsure", "standard")), 0]
    assert abs(first - (1 - 0.5**2 / 2)) < 0.015


def test_a_wider_volume_spread_lets_a_monthly_fee_lose_more_often() -> None:
    monthly: dict[str, object] = {"label": "Monthly", "on": "month", "fixed": "200", "source": "page"}
    flat = profile("flat", offers=[offer(fees=[card_fee("1.5"), monthly])], facts=SURE)
    case = scenario(flat, seller("plain", "2", SURE))
    lost = [
        1 - run(case, Uncertainty(WeightPrior(WeightMode.FIXED), spread=Spread(percent, 0))).shares.ranks[0, 0]
        for percent in (5, 20, 60)
    ]
    assert lost[0] < lost[1] < lost[2]


def test_progress_is_told_and_stops_what_nobody_wants() -> None:
    _, model = modelled(PAIR, Uncertainty())
    heard: list[float] = []
    simulate(model, WeightPrior(), 2000, 1, heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == 1

    def stop(_share: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        simulate(model, WeightPrior(), 2000, 1, stop)


ODD = {
    "one offer": scenario(DEAR_AND_SAFE),
    "no offer": scenario(profile(offers=[offer(market=["US"])])),
    "a duplicate": scenario(DEAR_AND_SAFE, seller("twin", "3", SURE)),
    "a constant column": scenario(seller("a", "2", SURE), seller("b", "3", SURE)),
    "all weights zero": scenario(DEAR_AND_SAFE, CHEAP_AND_WEAK, criteria=criteria("0", "0")),
    "no payments": scenario(DEAR_AND_SAFE, merchant=merchant(segment(count_month=0))),
    "a rebate": scenario(DEAR_AND_SAFE, profile("giver", offers=[offer(fees=[card_fee("-1", "0")])])),
}


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("mode", list(WeightMode))
def test_odd_scenarios_give_finite_shares(odd: str, mode: WeightMode) -> None:
    uncertainty = Uncertainty(WeightPrior(mode))
    found = run(ODD[odd], uncertainty, 300)
    shares = found.shares
    for figures in (shares.ranks, shares.central_weights, shares.pairwise_wins, found.confidence, found.mean_scores):
        assert np.isfinite(figures).all()
    assert np.allclose(shares.ranks.sum(axis=1), 1)


def test_twins_share_every_rank() -> None:
    found = run(ODD["a duplicate"], Uncertainty(WeightPrior(WeightMode.UNIFORM)), 300)
    assert (found.shares.ranks[:, 0] == 1).all()
    assert not found.shares.pairwise_wins.any()


def test_without_weights_all_share_the_first_rank() -> None:
    assert (run(ODD["all weights zero"], Uncertainty(), 100).shares.ranks[:, 0] == 1).all()


@pytest.mark.parametrize("mode", list(WeightMode))
def test_a_criterion_of_weight_zero_moves_no_share(mode: WeightMode) -> None:
    tree = criteria("60", "40")
    idle = tree[1].model_copy(update={"id": "idle", "weight": Decimal(0)})
    plain, more = (run(scenario(DEAR_AND_SAFE, CHEAP_AND_WEAK, criteria=each), Uncertainty(WeightPrior(mode)), 500)
                   for each in (tree, (*tree, idle)))  # fmt: skip
    assert np.array_equal(plain.shares.ranks, more.shares.ranks)
