"""Under the default method an offer that nobody would choose, a duplicate or a weightless criterion moves nobody."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from selector.domain.criteria import Criterion, Leaf, straight
from selector.domain.platform import PlatformProfile
from selector.domain.scenario import PricedProfile, Scenario
from selector.scoring.evaluate import evaluate
from selector.scoring.results import Evaluation, OfferKey
from tests.builders import card_fee, offer, profile
from tests.properties.scenarios import profiles, scenarios


def with_profile(case: Scenario, added: PlatformProfile) -> Scenario:
    priced = PricedProfile(profile=added, revision="0" * 64)
    return case.model_copy(update={"profiles": (*case.profiles, priced)})


def order(evaluation: Evaluation, known: set[OfferKey]) -> list[tuple[OfferKey, float]]:
    """The offers of `known` in their order, with their scores."""
    return [(each.key, each.score) for each in evaluation.ranked if each.key in known]


def ranks_among(evaluation: Evaluation, known: set[OfferKey]) -> dict[OfferKey, int]:
    """Ranks that count the offers of `known` only."""
    ranks = [each.rank for each in evaluation.ranked if each.key in known]
    return {each.key: sum(rank < each.rank for rank in ranks) for each in evaluation.ranked if each.key in known}


def check_unmoved(before: Evaluation, after: Evaluation) -> None:
    known = {each.key for each in before.ranked}
    assert order(after, known) == order(before, known)
    assert ranks_among(after, known) == ranks_among(before, known)


RUINOUS = [card_fee("90", "9"), card_fee("90", "9") | {"label": "Bank", "when": {"method": ["bank_redirect"]}}]
WEAK = {"security": {"pci_dss_level": 4, "fraud_tools": False, "source": "page"}}
DEAREST = profile("dearest", offers=[offer(fees=RUINOUS, contract_months=600)], facts=WEAK)


@given(scenarios())
@settings(max_examples=20)
def test_an_offer_that_nobody_would_choose_reorders_nobody(case: Scenario) -> None:
    check_unmoved(evaluate(case), evaluate(with_profile(case, DEAREST)))


@given(scenarios(), profiles("newcomer"))
@settings(max_examples=20)
def test_any_other_offer_reorders_nobody_but_itself(case: Scenario, newcomer: PlatformProfile) -> None:
    check_unmoved(evaluate(case), evaluate(with_profile(case, newcomer)))


@given(scenarios(), st.integers(0, 10))
@settings(max_examples=20)
def test_a_duplicate_shares_its_rank_and_reorders_nobody(case: Scenario, place: int) -> None:
    original = case.profiles[place % len(case.profiles)].profile
    twin = original.model_copy(update={"id": "twin"})
    before, after = evaluate(case), evaluate(with_profile(case, twin))
    check_unmoved(before, after)
    ranks = {each.key[0]: each.rank for each in after.ranked}
    assert ranks.get("twin") == ranks.get(original.id)


@given(scenarios())
@settings(max_examples=20)
def test_a_criterion_of_weight_zero_moves_no_rank(case: Scenario) -> None:
    leaf = Leaf(measure="onboarding_days", weight="1", function=straight(0, 30, rising=False))
    idle = Criterion(id="idle", weight=Decimal(0), leaves=(leaf,))
    more = case.model_copy(update={"criteria": (*case.criteria, idle)})
    before, after = evaluate(case), evaluate(more)
    assert [(each.key, each.rank) for each in after.ranked] == [(each.key, each.rank) for each in before.ranked]
