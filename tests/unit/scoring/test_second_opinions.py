"""Other methods and award rules answer on the scenario's own values, and say where they should not be trusted."""

import numpy as np
import pytest

from selector.domain.platform import PlatformProfile
from selector.domain.scenario import Scenario
from selector.scoring.award import AwardRule
from selector.scoring.decisions.question import MethodName
from selector.scoring.evaluate import evaluate
from selector.scoring.rule_lint import RuleFault
from selector.scoring.second_opinions import Opinion, second_opinions
from tests.builders import card_fee, criteria, merchant, offer, profile, scenario, segment


def seller(name: str, percent: str, level: int | None = None) -> PlatformProfile:
    facts = None if level is None else {"security": {"pci_dss_level": level, "source": "page"}}
    return profile(name, offers=[offer(fees=[card_fee(percent, "0")])], facts=facts)


def asked(case: Scenario) -> dict[str, Opinion]:
    return {each.method.value: each for each in second_opinions(evaluate(case), case.criteria)}


THREE = scenario(seller("cheap", "0.5", 4), seller("middle", "1.5", 2), seller("safe", "3", 1))


def test_every_method_and_rule_is_asked() -> None:
    expected = {each.value for each in MethodName} - {"smaa-2", "ahp-hierarchy"} | {each.value for each in AwardRule}
    assert set(asked(THREE)) == expected


def test_the_weighted_sum_is_the_ranking_itself() -> None:
    opinion, ranked = asked(THREE)["weighted-sum"], evaluate(THREE).ranked
    assert opinion.offers == tuple(each.key for each in ranked)
    assert opinion.ranks is not None
    assert opinion.scores is not None
    assert opinion.ranks.tolist() == [each.rank for each in ranked]
    assert np.allclose(opinion.scores, [each.score for each in ranked])


def test_the_linear_rule_between_fixed_ends_agrees_with_the_weighted_sum() -> None:
    """Price points between the ends of the value function, quality from the rest: the same figures by another road."""
    opinions = asked(THREE)
    fixed, plain = opinions["fixed-ends"], opinions["weighted-sum"]
    assert fixed.scores is not None
    assert plain.scores is not None
    assert np.allclose(fixed.scores, plain.scores)
    assert opinions["price-less-quality"].winners == plain.winners


def test_a_free_offer_cannot_be_divided_by() -> None:
    opinion = asked(scenario(seller("free", "0", 4), seller("safe", "3", 1)))["lowest-over-price"]
    assert opinion.problem is not None
    assert opinion.winners == ()
    assert RuleFault.ZERO_PRICE in {warning.fault for warning in opinion.warnings}


ODD = {
    "one offer": scenario(seller("alone", "1")),
    "twins": scenario(seller("one", "1"), seller("two", "1")),
    "no weights": scenario(seller("a", "1", 1), seller("b", "2", 2), criteria=criteria("0", "0")),
    "cost only": scenario(seller("a", "1", 1), seller("b", "2", 2), criteria=criteria("1", "0")),
    "no cost": scenario(seller("a", "1", 1), seller("b", "2", 2), criteria=criteria("0", "1")),
    "no payments": scenario(seller("a", "1", 1), merchant=merchant(segment(count_month=0))),
    "rebate": scenario(seller("a", "-1", 1), seller("b", "2", 2)),
}


@pytest.mark.parametrize("odd", ODD)
def test_odd_scenarios_give_winners_or_reasons(odd: str) -> None:
    for opinion in second_opinions(evaluate(ODD[odd]), ODD[odd].criteria):
        assert (opinion.problem is None) == bool(opinion.winners)
        if opinion.scores is not None:
            assert np.isfinite(opinion.scores).all()


def test_twins_share_the_first_rank_under_every_method() -> None:
    assert all(len(opinion.winners) == 2 for opinion in asked(ODD["twins"]).values())


def test_nobody_ranked_no_opinion() -> None:
    empty = scenario(profile(offers=[offer(market=["US"])]))
    assert second_opinions(evaluate(empty), empty.criteria) == ()
