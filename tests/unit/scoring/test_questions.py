"""Questions are ordered by how likely their answer is to change the winner."""

import numpy as np
import pytest

from selector.domain.criteria import Criterion, Leaf, straight
from selector.domain.platform import PlatformProfile
from selector.domain.scenario import Scenario
from selector.scoring.asking_prices import asking_prices
from selector.scoring.contest import Contest
from selector.scoring.evaluate import Inputs, evaluate
from selector.scoring.questions import OpenQuestion, QuestionKind, questions
from tests.builders import card_fee, offer, profile, scenario

LEVEL = Leaf(measure="pci_level", weight="1", function=straight(1, 4, rising=False))
FRAUD = Leaf(measure="fraud_tools", weight="1", function=straight(0, 1))
RATE = Leaf(measure="effective_percent", weight="1", function=straight(0, 5, rising=False))
SAFE = (Criterion(id="security", weight="1", leaves=(LEVEL,)),)
CHEAP = (Criterion(id="cost", weight="1", leaves=(RATE,)),)


def seller(name: str, percent: str = "2", **facts: object) -> PlatformProfile:
    security = {"security": facts | {"source": "page"}} if facts else None
    return profile(name, offers=[offer(fees=[card_fee(percent, "0")])], facts=security)


def asked(case: Scenario) -> tuple[OpenQuestion, ...]:
    evaluation = evaluate(case)
    return questions(Contest(case, Inputs(), evaluation), evaluation.ranked)


def test_an_unknown_level_counts_by_the_part_of_its_interval_that_wins() -> None:
    """Level 2 is worth 2/3 of the scale: the unknown one wins above that."""
    (question,) = asked(scenario(seller("known", pci_dss_level=2), seller("open"), criteria=SAFE))
    assert (question.kind, question.platform, question.offer, question.subject) == (
        QuestionKind.FACT, "open", "", "pci_level")  # fmt: skip
    assert np.isclose(question.probability, 1 / 3)
    assert question.winners == (("open", "standard"),)


def test_the_winners_own_unknown_fact_may_cost_it_the_place() -> None:
    (question,) = asked(scenario(seller("open"), seller("known", pci_dss_level=3), criteria=SAFE))
    assert np.isclose(question.probability, 1 / 3)
    assert question.winners == (("known", "standard"),)


def test_a_yes_or_no_fact_has_even_odds() -> None:
    tree = (Criterion(id="security", weight="1", leaves=(FRAUD,)),)
    facts = {"security": {"fraud_tools": False, "source": "page"}}
    closed = profile("closed", facts=facts)
    (question,) = asked(scenario(closed, profile("open", facts=None), criteria=tree))
    assert question.platform == "open"
    assert question.probability == 0.5
    assert question.winners == (("closed", "standard"),)


def test_a_fact_of_the_provider_moves_all_its_offers_together() -> None:
    """Two offers of one provider stand level whatever the answer: neither can pass the other."""
    twins = profile("twins", offers=[offer("a"), offer("b")])
    (question,) = asked(scenario(twins, criteria=SAFE))
    assert question.probability == 0


@pytest.mark.parametrize(("rival", "probability"), [("2.75", 1 / 8), ("2.25", 1 / 8), ("3.1", 0)])
def test_an_unpublished_fee_counts_by_its_triangle(rival: str, probability: float) -> None:
    """Between 2 and 3 % in all, likely 2.5: beyond a rival at 2.75 with 1/8, below one at 2.25 with 1/8."""
    guess = {"low_percent": "1", "likely_percent": "1.5", "high_percent": "2", "why": "others charge it"}
    extra: dict[str, object] = {"label": "Scheme", "on": "payment", "role": "surcharge", "when": {"method": ["card"]},
                                "amount_unknown": True, "range": guess, "source": "page"}  # fmt: skip
    unsure = profile("unsure", offers=[offer(fees=[card_fee("1", "0"), extra])])
    (question,) = asked(scenario(unsure, seller("sure", rival), criteria=CHEAP))
    assert (question.kind, question.subject) == (QuestionKind.AMOUNT, "Scheme")
    assert abs(question.probability - probability) < 0.015


def test_a_requirement_that_nobody_knows_may_cost_the_winner_everything() -> None:
    case = scenario(seller("open", "1"), seller("known", "2", pci_dss_level=1), criteria=CHEAP,
                    requirements={"pci_dss_level": 1})  # fmt: skip
    (question,) = asked(case)
    assert (question.kind, question.subject) == (QuestionKind.REQUIREMENT, "pci_dss_level")
    assert question.probability == 0.5
    assert question.winners == (("known", "standard"),)


def test_the_most_telling_question_comes_first() -> None:
    tree = (
        Criterion(id="cost", weight="5", leaves=(RATE,)),
        Criterion(id="security", weight="5", leaves=(LEVEL, FRAUD)),
    )
    found = asked(scenario(seller("a", "1", fraud_tools=True), seller("b", "2", pci_dss_level=2), criteria=tree))
    assert [each.probability for each in found] == sorted((each.probability for each in found), reverse=True)
    assert {each.subject for each in found} == {"pci_level", "fraud_tools"}


def test_nobody_ranked_nothing_asked() -> None:
    assert asked(scenario(profile(offers=[offer(market=["US"])]))) == ()


def test_an_offer_without_a_price_is_told_what_would_make_it_first() -> None:
    waiting = profile("waiting", offers=[offer(fees=[], quote_only=True)])
    case = scenario(seller("known", "2"), waiting, criteria=CHEAP)
    evaluation = evaluate(case)
    (price,) = asking_prices(Contest(case, Inputs(), evaluation), evaluation.needs_quote)
    assert price.offer == ("waiting", "standard")
    assert str(price.percent) == "2.00"
    assert price.taken_percent == 100


def test_an_offer_without_a_price_that_nothing_could_make_first_has_no_asking_price() -> None:
    tree = (Criterion(id="security", weight="9", leaves=(FRAUD,)), Criterion(id="cost", weight="1", leaves=(RATE,)))
    waiting = profile("waiting", offers=[offer(fees=[], quote_only=True)],
                      facts={"security": {"fraud_tools": False, "source": "page"}})  # fmt: skip
    case = scenario(seller("known", "2", fraud_tools=True), waiting, criteria=tree)
    evaluation = evaluate(case)
    (price,) = asking_prices(Contest(case, Inputs(), evaluation), evaluation.needs_quote)
    assert price.percent is None
