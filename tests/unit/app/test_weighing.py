"""Weights from an order, from swings and from pairs are those of the methods, and contradictions are named."""

from decimal import Decimal

import pytest

from selector.app.weighing import by_order, by_pairs, by_swing, pairs_of
from selector.domain.problems import UserError


def test_an_order_gives_the_centroid() -> None:
    found = by_order(["cost", "support", "security"]).percents
    assert [float(found[name]) for name in ("cost", "support", "security")] == pytest.approx(
        [61.1111, 27.7778, 11.1111], abs=1e-3
    )


def test_swings_are_shared_in_proportion() -> None:
    found = by_swing({"cost": Decimal(100), "support": Decimal(50), "security": Decimal(50)})
    assert found.percents == {"cost": 50, "support": 25, "security": 25}
    nothing = by_swing({"cost": Decimal(0)})
    assert nothing.said.english() == "give points to one criterion at least"


def test_consistent_pairs_give_their_ratios() -> None:
    names = ["cost", "support", "security"]
    found = by_pairs(names, {("cost", "support"): 2, ("cost", "security"): 4, ("support", "security"): 2})
    assert [float(found.percents[name]) for name in names] == pytest.approx([57.1429, 28.5714, 14.2857], abs=1e-3)
    assert found.is_consistent


def test_a_contradiction_is_named() -> None:
    names = ["cost", "support", "security"]
    found = by_pairs(names, {("cost", "support"): 9, ("cost", "security"): 1 / 9, ("support", "security"): 9})
    assert not found.is_consistent
    assert "contradict each other" in found.said.english()
    assert "look at this one first" in found.said.english()


def test_a_contradiction_names_first_what_was_said_to_matter_more() -> None:
    names = ["cost", "support", "security"]
    found = by_pairs(names, {("cost", "support"): 1 / 8, ("cost", "security"): 2, ("support", "security"): 1})
    assert "you said that Support matters 8 times as much as Cost, the others" in found.said.english()


def test_a_pair_that_was_not_judged_follows_from_the_others() -> None:
    names = ["cost", "support", "security"]
    found = by_pairs(names, {("cost", "support"): 2, ("support", "security"): 2})
    assert [float(found.percents[name]) for name in names] == pytest.approx([57.1429, 28.5714, 14.2857], abs=1e-3)
    with pytest.raises(UserError, match="not even by way of others"):
        by_pairs(names, {("cost", "support"): 2})


def test_every_pair_is_asked_once() -> None:
    assert pairs_of(["a", "b", "c"]) == (("a", "b"), ("a", "c"), ("b", "c"))
