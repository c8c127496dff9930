"""What matters: each swing is the lead that an evaluation with that figure would give."""

from decimal import Decimal

import numpy as np
import pytest

from selector.app.edits.business import set_month_volume, set_segment_share
from selector.app.edits.priorities import set_weight
from selector.domain.criteria import Criterion, Leaf, straight
from selector.domain.platform import PlatformProfile
from selector.domain.scenario import Scenario
from selector.scoring.contest import Contest
from selector.scoring.draws.costs import Spread
from selector.scoring.draws.weights import WeightMode, WeightPrior
from selector.scoring.evaluate import Inputs, evaluate
from selector.scoring.responses import ask
from selector.scoring.robustness import Uncertainty
from selector.scoring.sensitivity import Swing, SwingKind, swings, weight_ends
from tests.builders import card_fee, criteria, merchant, offer, profile, scenario, segment

FRAUD = Leaf(measure="fraud_tools", weight="1", function=straight(0, 1))
SAFE = (Criterion(id="security", weight="1", leaves=(FRAUD,)),)


def seller(name: str, percent: str = "2", monthly: str = "0", **facts: object) -> PlatformProfile:
    month: dict[str, object] = {"label": "Month", "on": "month", "fixed": monthly, "source": "page"}
    fees = [card_fee(percent), month]
    return profile(name, offers=[offer(fees=fees)], facts={"security": facts | {"source": "page"}} if facts else None)


def found(case: Scenario, uncertainty: Uncertainty | None = None) -> tuple[Swing, ...]:
    evaluation = evaluate(case)
    contest = Contest(case, Inputs(), evaluation)
    return swings(contest, evaluation.ranked, ask(contest), uncertainty or Uncertainty())


def lead(case: Scenario, first: tuple[str, str]) -> float:
    """What an evaluation says: points of `first` before the best of the others."""
    scores = {each.key: each.score for each in evaluate(case).ranked}
    return scores.pop(first) - max(scores.values())


PAIR = scenario(
    seller("cheap", "1", "60", pci_dss_level=3), seller("safe", "2", pci_dss_level=1),
    merchant=merchant(segment("cards"), segment("tablets", average_ticket="200")),
)  # fmt: skip
FIRST = evaluate(PAIR).ranked[0].key


@pytest.mark.parametrize("way", ["low", "high"])
def test_a_weight_swings_as_the_edit_of_the_weight_does(way: str) -> None:
    swing = next(each for each in found(PAIR) if each.kind is SwingKind.WEIGHT and each.subject == "cost")
    figure = swing.at_low if way == "low" else swing.at_high
    assert figure is not None
    expected = lead(set_weight("cost", figure).apply(PAIR), FIRST)
    assert np.isclose(swing.lead_low if way == "low" else swing.lead_high, expected)


@pytest.mark.parametrize("way", ["low", "high"])
@pytest.mark.parametrize("kind", [SwingKind.VOLUME, SwingKind.SHARE])
def test_the_business_swings_as_the_edit_of_the_business_does(kind: SwingKind, way: str) -> None:
    swing = next(each for each in found(PAIR) if each.kind is kind)
    figure = swing.at_low if way == "low" else swing.at_high
    assert figure is not None
    edit = (
        set_month_volume(figure, to_the_cent=False)
        if kind is SwingKind.VOLUME
        else set_segment_share(swing.subject, figure)
    )
    expected = lead(edit.apply(PAIR), FIRST)
    assert abs((swing.lead_low if way == "low" else swing.lead_high) - expected) < 0.05


def test_a_yes_or_no_fact_goes_from_no_to_yes() -> None:
    case = scenario(seller("known", fraud_tools=True), seller("open"), criteria=SAFE)
    (swing,) = [each for each in found(case) if each.kind is SwingKind.FACT]
    assert (swing.platform, swing.subject) == ("open", "fraud_tools")
    assert (swing.lead_low, swing.lead_high) == (100, 0)


def test_ends_go_by_the_figure_where_less_is_better() -> None:
    """A high security level is the worse one: at its low end the other offer is nearer to the first."""
    case = scenario(seller("known", pci_dss_level=1), seller("open"))
    swing = next(each for each in found(case) if each.subject == "pci_level")
    assert swing.lead_low < swing.lead_high


def test_the_widest_comes_first_and_what_is_held_still_is_left_out() -> None:
    widths = [each.width for each in found(PAIR)]
    assert widths == sorted(widths, reverse=True)
    still = Uncertainty(WeightPrior(WeightMode.FIXED), facts=False, costs=False, spread=Spread(0, 0))
    assert found(PAIR, still) == ()


def test_an_offer_alone_has_no_lead() -> None:
    assert found(scenario(seller("alone"))) == ()


def test_weights_drawn_anywhere_have_the_ends_of_their_distribution() -> None:
    low, high = weight_ends(0.5, WeightPrior(WeightMode.UNIFORM), 3)
    drawn = np.random.default_rng(1).dirichlet([1, 1, 1], 200_000)[:, 0]
    assert np.allclose(np.quantile(drawn, [0.1, 0.9]), [low, high], atol=0.005)


def test_weights_around_a_share_stay_between_none_and_all() -> None:
    assert weight_ends(0.0, WeightPrior(), 3) == (0.0, 0.0)
    low, high = weight_ends(0.99, WeightPrior(concentration=1), 2)
    assert 0 < low < 0.99 < high <= 1
    assert Decimal(str(high)) == 1


def test_without_a_weight_on_anything_nothing_moves() -> None:
    assert found(scenario(seller("a", "1"), seller("b", "2"), criteria=criteria("0", "0"))) == ()


def test_those_that_share_the_first_place_lead_together() -> None:
    twins = (seller("one", "1", fraud_tools=True), seller("two", "1", fraud_tools=True), seller("dear", "4"))
    case = scenario(*twins, criteria=criteria("50", "50"))
    leaders = [each.key for each in evaluate(case).ranked if each.rank == 1]
    assert len(leaders) == 2
    assert all(min(each.lead_low, each.lead_high) > 0 for each in found(case) if each.kind is SwingKind.VOLUME)
    assert found(scenario(*twins[:2])) == ()
