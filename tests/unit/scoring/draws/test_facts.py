"""Unknown facts are drawn inside their intervals, each fact once however many offers it belongs to."""

from dataclasses import replace

import numpy as np
import pytest

from selector.domain.criteria import Criterion, Leaf, straight
from selector.scoring.draws.facts import (
    OF_THE_COST,
    OF_THE_OFFER,
    YES_OR_NO,
    Shape,
    Treatment,
    certain_values,
    triangular,
    uncertain_cells,
)
from selector.scoring.evaluate import evaluate
from selector.scoring.measures import MEASURES, Subject
from selector.scoring.results import RankedOffer
from tests.builders import card_fee, offer, profile, scenario

TREE = (
    Criterion(id="security", weight="60", leaves=(
        Leaf(measure="pci_level", weight="3", function=straight(1, 4, rising=False)),
        Leaf(measure="fraud_tools", weight="1", function=straight(0, 1)),
    )),
    Criterion(id="contract", weight="40", leaves=(Leaf(measure="contract_months", weight="1",
                                                       function=straight(0, 36, rising=False)),)),
)  # fmt: skip


def ranked(**facts: object) -> tuple[RankedOffer, ...]:
    known = {"security": facts | {"source": "page"}} if facts else None
    two = profile("acme", offers=[offer("a", contract_months=12), offer("b", [card_fee("2")])], facts=known)
    return evaluate(scenario(two, criteria=TREE)).ranked


def test_a_fact_of_the_provider_is_drawn_once_for_all_its_offers() -> None:
    cells = uncertain_cells(ranked(), TREE, Treatment())
    assert set(cells.facts) == {
        ("acme", "", "pci_level"), ("acme", "", "fraud_tools"), ("acme", "b", "contract_months"),
    }  # fmt: skip
    assert len(cells.offer) == 5
    values = np.zeros((2, 2, 4))
    cells.add_to(values, np.random.default_rng(1).random((3, 4)))
    assert np.allclose(values[0, 0], values[1, 0])


def test_values_lie_in_their_intervals_and_yes_or_no_is_one_of_two() -> None:
    offers = ranked(pci_dss_level=2)
    cells = uncertain_cells(offers, TREE, Treatment())
    assert (cells.shape == Shape.YES_OR_NO).sum() == 2
    values = np.repeat(certain_values(offers, TREE, Treatment())[:, :, None], 4000, axis=2)
    cells.add_to(values, np.random.default_rng(1).random((len(cells.facts), 4000)))
    known = 0.75 * 200 / 3
    assert np.allclose(np.unique(values[:, 0].round(9)), [known, known + 25])
    open_ended = next(place for place, ranked_offer in enumerate(offers) if ranked_offer.offer.id == "b")
    assert values[open_ended, 1].min() < 1
    assert values[open_ended, 1].max() > 99
    assert np.isclose(values[open_ended, 1].mean(), 50, atol=2)


def test_held_facts_count_with_their_expected_value() -> None:
    offers = ranked()
    still = Treatment(facts=False)
    assert not uncertain_cells(offers, TREE, still).facts
    scores = certain_values(offers, TREE, still) @ [0.6, 0.4]
    assert np.allclose(scores, [each.score for each in offers])


def test_measures_drawn_elsewhere_count_nothing_here() -> None:
    offers = ranked(pci_dss_level=1, fraud_tools=True)
    elsewhere = Treatment(elsewhere=frozenset({"pci_level"}))
    assert np.allclose(certain_values(offers, TREE, elsewhere)[:, 0], 25)


@pytest.mark.parametrize(("low", "mode", "high"), [(0, 0, 10), (0, 10, 10), (2, 3, 10), (5, 5, 5)])
def test_the_triangle_has_its_mean_and_ends(low: float, mode: float, high: float) -> None:
    u = np.linspace(0, 1, 20_001)[None, :]
    drawn = triangular(u, np.array([[low]]), np.array([[mode]]), np.array([[high]]))
    assert np.isclose(drawn.mean(), (low + mode + high) / 3, atol=1e-3)
    assert np.isclose(drawn[0, 0], low)
    assert np.isclose(drawn[0, -1], high)
    assert (np.diff(drawn[0]) >= -1e-12).all()


def test_which_measures_follow_from_what() -> None:
    """A measure that follows from the cost must be drawn with it; one of yes or no gives 0 or 1."""
    assert set(MEASURES) >= OF_THE_COST | OF_THE_OFFER | YES_OR_NO
    flags = {"three_d_secure": True, "tokenization": True, "fraud_tools": False, "two_factor_login": True}
    facts = {"security": flags | {"source": "page", "pci_dss_level": 2},
             "support": {"consumer_support": False, "source": "page", "channels": ["phone", "email"]},
             "integration": {"api": True, "sandbox": False, "source": "page"}}  # fmt: skip
    known = profile(facts=facts, offers=[offer(contract_months=7)])
    cost = evaluate(scenario(known)).ranked[0].cost
    plain = Subject(known, known.offers[0], cost, scenario().merchant)
    figures = {name: measure(plain).expected for name, measure in MEASURES.items()}
    assert all(figures[name] in {0.0, 1.0} for name in YES_OR_NO)
    other = replace(cost, total_minor=cost.total_minor * 2, high_minor=cost.high_minor * 3, accepted_minor=9)
    changed = {name for name, measure in MEASURES.items()
               if measure(Subject(known, known.offers[0], other, scenario().merchant)) != measure(plain)}  # fmt: skip
    assert changed == OF_THE_COST
