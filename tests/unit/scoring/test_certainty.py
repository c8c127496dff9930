"""The word beside a place tells how often it holds when the unknown is drawn."""

import pytest

from selector.domain.platform import PlatformProfile
from selector.scoring.evaluate import evaluate
from tests.builders import card_fee, criteria, offer, profile, scenario


def priced(platform: str, percent: str, level: int | None) -> PlatformProfile:
    """A provider with this fee, whose security level is known or not."""
    facts = {"security": {"pci_dss_level": level, "source": "page"}} if level else {}
    return profile(platform, [offer(fees=[card_fee(percent, "0")])], facts)


def words(*profiles: PlatformProfile, cost: str = "60", security: str = "40") -> list[tuple[str, str]]:
    ranked = evaluate(scenario(*profiles, criteria=criteria(cost, security))).ranked
    return [(placed.key[0], placed.certainty) for placed in ranked]


def test_what_is_known_is_sure() -> None:
    assert words(priced("a", "1", 1), priced("b", "2", 1)) == [("a", "sure"), ("b", "sure")]


def test_a_close_race_of_unknowns_is_unsure() -> None:
    assert words(priced("a", "1", None), priced("b", "1.1", None)) == [("a", "unsure"), ("b", "unsure")]


@pytest.mark.parametrize(("security", "word"), [("2", "sure"), ("60", "likely"), ("98", "unsure")])
def test_an_unknown_that_weighs_little_cannot_turn_the_order(security: str, word: str) -> None:
    # a leads by 20 points of cost; the unknown of b is drawn from 0 to 100 points of security against 50 of a
    known = profile("a", [offer(fees=[card_fee("1", "0")])], {"security": {"pci_dss_level": 2, "source": "page"}})
    result = words(known, priced("b", "2", None), cost=str(100 - int(security)), security=security)
    assert result[0] == ("a", word)


def test_one_offer_alone_and_equal_offers_hold_their_place() -> None:
    assert words(priced("a", "1", None)) == [("a", "sure")]
    twins = words(priced("a", "1", 1), priced("b", "1", 1))
    assert twins == [("a", "sure"), ("b", "sure")]


def test_equal_seeds_give_equal_words() -> None:
    field = [priced(f"p{n}", str(1 + n / 10), None) for n in range(6)]
    assert words(*field) == words(*field)
