"""Award rules of procurement by hand, and what the lint says about them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selector.domain.problems import UserError
from selector.scoring.award import AwardRule, AwardTerms, Bids, award, takes
from selector.scoring.rule_lint import RuleFault, lint_rule

TERMS = AwardTerms(price_weight=0.6, low_end=50.0, high_end=150.0, money_per_point=1.0)
ABSOLUTE = [AwardRule.FIXED_ENDS, AwardRule.QUALITY_PER_MONEY, AwardRule.PRICE_LESS_QUALITY]


def bids(*pairs: tuple[float, float]) -> Bids:
    price, quality = np.array(pairs, dtype=float).T
    return Bids(tuple("ABCDEFGH"[: len(pairs)]), price, quality)


def faults(given_bids: Bids, rule: AwardRule, terms: AwardTerms = TERMS) -> set[tuple[RuleFault, str]]:
    return {(warning.fault, warning.bid) for warning in lint_rule(given_bids, rule, terms)}


@pytest.mark.parametrize(
    ("rule", "scores", "ranks"),
    [
        (AwardRule.LOWEST_OVER_PRICE, [84.0, 80.0], [1, 2]),
        (AwardRule.FIXED_ENDS, [54.0, 47.0], [1, 2]),
        (AwardRule.QUALITY_PER_MONEY, [0.6, 0.64], [2, 1]),
        (AwardRule.PRICE_LESS_QUALITY, [40.0, 45.0], [1, 2]),
    ],
)
def test_each_rule(rule: AwardRule, scores: list[float], ranks: list[int]) -> None:
    found = award(bids((100, 60), (125, 80)), rule, TERMS)
    assert found.scores == pytest.approx(scores)
    assert found.ranks.tolist() == ranks


def test_equal_bids_share_a_rank_under_every_rule() -> None:
    three = bids((100, 60), (125, 80), (100, 60))
    assert award(three, AwardRule.QUALITY_PER_MONEY, TERMS).ranks.tolist() == [2, 1, 2]
    assert award(three, AwardRule.FIXED_ENDS, TERMS).ranks.tolist() == [1, 3, 1]


def test_rules_that_divide_by_a_price_of_zero_refuse_it() -> None:
    free = bids((0, 10), (100, 60))
    assert {rule for rule in AwardRule if takes(free, rule)} == {AwardRule.FIXED_ENDS, AwardRule.PRICE_LESS_QUALITY}
    with pytest.raises(UserError, match="A is zero"):
        award(free, AwardRule.LOWEST_OVER_PRICE, TERMS)
    assert faults(free, AwardRule.LOWEST_OVER_PRICE) == {(RuleFault.ZERO_PRICE, "A")}
    assert (RuleFault.ZERO_PRICE, "A") in faults(free, AwardRule.PRICE_LESS_QUALITY)


@pytest.mark.parametrize(
    "terms",
    [
        AwardTerms(1.1, 50, 150, 1),
        AwardTerms(0.5, 150, 150, 1),
        AwardTerms(0.5, 50, 150, -1),
    ],
)
def test_terms_that_contradict_are_refused(terms: AwardTerms) -> None:
    with pytest.raises(UserError):
        award(bids((100, 60)), AwardRule.FIXED_ENDS, terms)


@pytest.mark.parametrize("pairs", [[], [(np.nan, 1)], [(1, np.inf)]])
def test_bids_without_figures_are_refused(pairs: list[tuple[float, float]]) -> None:
    given_bids = bids(*pairs) if pairs else Bids((), np.array([]), np.array([]))
    with pytest.raises(UserError):
        award(given_bids, AwardRule.FIXED_ENDS, TERMS)


def test_a_cheap_bid_that_cannot_win_can_decide_who_does() -> None:
    terms = AwardTerms(0.3, 50, 150, 1)
    field = bids((100, 64), (125, 69), (50, 0))
    found = lint_rule(field, AwardRule.LOWEST_OVER_PRICE, terms)
    irrelevant = [warning for warning in found if warning.fault is RuleFault.IRRELEVANT_BID]
    assert [warning.bid for warning in irrelevant] == ["C"]
    assert award(field, AwardRule.LOWEST_OVER_PRICE, terms).ranks.tolist() == [2, 1, 3]
    assert award(field.without(2), AwardRule.LOWEST_OVER_PRICE, terms).ranks.tolist() == [1, 2]
    assert irrelevant[0].text.english() == "without C, which does not win, A would win instead of B"


def test_a_price_far_from_the_others_is_told_where_it_bends_the_scale() -> None:
    field = bids((100, 60), (104, 62), (98, 58), (101, 61), (20, 1))
    assert (RuleFault.OUTLIER, "E") in faults(field, AwardRule.LOWEST_OVER_PRICE)
    assert not {fault for fault, _ in faults(field, AwardRule.PRICE_LESS_QUALITY)} & {RuleFault.OUTLIER}
    assert RuleFault.OUTLIER not in {fault for fault, _ in faults(field.without(4), AwardRule.LOWEST_OVER_PRICE)}


def test_the_middle_bid_that_can_never_win() -> None:
    field = bids((60, 20), (100, 30), (110, 90))
    for rule in (AwardRule.FIXED_ENDS, AwardRule.PRICE_LESS_QUALITY):
        assert (RuleFault.NEVER_WINS, "B") in faults(field, rule)
    assert RuleFault.NEVER_WINS not in {
        fault for fault, _ in faults(bids((60, 20), (80, 60), (110, 90)), AwardRule.FIXED_ENDS)
    }


def test_prices_beyond_the_fixed_ends_are_told() -> None:
    assert (RuleFault.OUT_OF_ENDS, "A") in faults(bids((40, 20), (100, 30)), AwardRule.FIXED_ENDS)


@settings(max_examples=100)
@given(
    st.lists(st.tuples(st.integers(1, 200), st.integers(0, 100)), min_size=1, max_size=7),
    st.sampled_from(ABSOLUTE),
    st.floats(0, 1),
)
def test_rules_that_measure_each_bid_by_itself_know_no_irrelevant_bid(
    pairs: list[tuple[int, int]], rule: AwardRule, weight: float
) -> None:
    terms = AwardTerms(weight, 20, 180, 0.5)
    assert RuleFault.IRRELEVANT_BID not in {fault for fault, _ in faults(bids(*pairs), rule, terms)}


@settings(max_examples=100)
@given(
    st.lists(st.tuples(st.integers(1, 200), st.integers(0, 100)), min_size=1, max_size=6),
    st.sampled_from(list(AwardRule)),
    st.floats(0, 1),
)
def test_a_bid_that_wins_is_never_told_that_it_cannot(
    pairs: list[tuple[int, int]], rule: AwardRule, weight: float
) -> None:
    field, terms = bids(*pairs), AwardTerms(weight, 20, 180, 0.5)
    best = {field.names[i] for i in np.flatnonzero(award(field, rule, terms).ranks == 1)}
    assert not {bid for fault, bid in faults(field, rule, terms) if fault is RuleFault.NEVER_WINS} & best
