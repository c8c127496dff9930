"""Figures of a scenario that can hardly be meant are told with their field; usual ones are not."""

from decimal import Decimal

import pytest

from selector.costs.lint.scenario import odd_figures
from selector.domain.fees import AmountRange
from selector.domain.scenario import UnknownAmount
from selector.scoring.evaluate import evaluate
from tests.builders import merchant, scenario, segment


def test_usual_figures_are_not_told() -> None:
    assert list(odd_figures(scenario())) == []


@pytest.mark.parametrize(
    ("figures", "field"),
    [
        ({"refund_percent": Decimal(95)}, "merchant.refund_percent"),
        ({"decline_percent": Decimal(99)}, "merchant.decline_percent"),
        ({"failure_percent": Decimal(60)}, "merchant.failure_percent"),
        ({"dispute_ppm": 200_000}, "merchant.dispute_ppm"),
        ({"growth_percent_year": Decimal(5000)}, "merchant.growth_percent_year"),
        ({"growth_percent_year": Decimal(-100)}, "merchant.growth_percent_year"),
    ],
)
def test_each_is_told_with_its_field(figures: dict[str, object], field: str) -> None:
    (problem,) = odd_figures(scenario(merchant=merchant(**figures)))
    assert (problem.code, problem.where.field) == ("odd_figure", field)
    assert "can hardly be meant" in problem.text.english()


def test_a_segment_and_an_assumed_amount_are_told_by_name() -> None:
    wide = merchant(segment("cards", spread_percent=Decimal(900)))
    falling = AmountRange(low_fixed=Decimal(3), likely_fixed=Decimal(2), high_fixed=Decimal(4), why="a guess")
    assumed = UnknownAmount(platform="acme", offer="standard", fee="Chargeback", range=falling)
    said = {each.where.field for each in odd_figures(scenario(merchant=wide, unknown_amounts=(assumed,)))}
    assert said == {"merchant.segments.cards.spread_percent", "unknown_amounts.acme/standard/Chargeback"}


def test_the_ranking_says_it() -> None:
    odd = scenario(merchant=merchant(refund_percent=Decimal(95)))
    assert "odd_figure" in {problem.code for problem in evaluate(odd).problems}
