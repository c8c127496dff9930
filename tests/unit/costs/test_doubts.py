"""Age and certainty widen a cost's range and leave its likely figure alone."""

from datetime import date
from decimal import Decimal

import pytest

from selector.app.edits.comparison import set_doubts
from selector.costs.doubts import doubt_of, with_doubts
from selector.costs.results import CostLine, OfferCost
from selector.domain.doubt import DoubtWidths
from selector.domain.fees import FeeRule
from selector.domain.platform import PlatformProfile
from selector.report.assumptions import assumptions
from selector.scoring.evaluate import evaluate
from tests import builders

TODAY = date(2026, 1, 1)


def profile(as_of: date, **row: object) -> PlatformProfile:
    fee = {"label": "Cards", "on": "payment", "role": "base", "percent": "1", "source": "s", **row}
    offer = {"id": "o", "name": "O", "market": ["FI"], "currency": "EUR", "source": "s", "fees": [fee]}
    sources = {"s": {"url": "https://example.com", "as_of": as_of, "official": True}}
    sources["t"] = sources["s"]
    document = {"format": 1, "id": "p", "name": "P", "sources": sources, "offers": [offer]}
    return PlatformProfile.model_validate(document)


def fee_of(profile: PlatformProfile) -> FeeRule:
    return profile.offers[0].fees[0]


def cost(amount: int = 1000, category: str = "processing") -> OfferCost:
    made = CostLine("Cards", 0, "payment", category, 10, 100_000, amount, "s", amount, amount)
    return OfferCost("p", "o", "EUR", amount, amount, amount, 100_000, 100_000, 10, 10, (made,), ())


def test_a_fresh_and_sure_figure_has_no_doubt() -> None:
    fresh = profile(date(2025, 6, 1))
    assert doubt_of(fee_of(fresh), fresh, TODAY).spread_ppm == 0
    assert with_doubts(cost(), fresh, fresh.offers[0], TODAY) == cost()


def test_age_beyond_the_limit_widens_year_by_year_up_to_a_most() -> None:
    old, older, ancient = (profile(date(year, 1, 1)) for year in (2023, 2021, 2001))
    assert doubt_of(fee_of(old), old, TODAY).spread_ppm == pytest.approx(50_000, abs=200)
    assert doubt_of(fee_of(older), older, TODAY).spread_ppm == pytest.approx(150_000, abs=400)
    assert doubt_of(fee_of(ancient), ancient, TODAY).spread_ppm == 300_000
    assert "2021-01-01" in doubt_of(fee_of(older), older, TODAY).reasons[0].english()
    widened = with_doubts(cost(), older, older.offers[0], TODAY)
    assert (widened.low_minor, widened.total_minor, widened.high_minor) == (850, 1000, 1150)


def test_an_unsure_figure_may_be_off_by_a_tenth() -> None:
    unsure = profile(date(2025, 6, 1), unsure=True)
    widened = with_doubts(cost(), unsure, unsure.offers[0], TODAY)
    assert (widened.low_minor, widened.total_minor, widened.high_minor) == (900, 1000, 1100)


def test_other_figures_found_for_the_fee_are_ends_of_the_range() -> None:
    others = [
        {"percent": "0.5", "fixed": "0.10", "source": "t", "why": "an older page"},
        {"percent": "1", "minimum": "1.50", "maximum": "1.60", "source": "t", "why": "another page"},
    ]
    doubtful = profile(date(2025, 6, 1), alternatives=others)
    widened = with_doubts(cost(), doubtful, doubtful.offers[0], TODAY)
    assert (widened.low_minor, widened.high_minor) == (600, 1500)  # 0.5 % of 1,000 + 10 x 0.10; 10 x 1.50
    assert widened.lines[0].amount_minor == 1000


def test_unknown_amounts_and_the_costs_of_others_keep_their_own_range() -> None:
    assumed = {"low_percent": "1", "likely_percent": "1", "high_percent": "1", "why": "w"}
    unknown = profile(date(2001, 1, 1), percent=None, amount_unknown=True, range=assumed)
    assert with_doubts(cost(), unknown, unknown.offers[0], TODAY) == cost()
    old = profile(date(2001, 1, 1))
    assert with_doubts(cost(category="interchange"), old, old.offers[0], TODAY) == cost(category="interchange")


def test_what_comes_back_is_widened_too() -> None:
    old = profile(date(2021, 1, 1))
    widened = with_doubts(cost(-1000), old, old.offers[0], TODAY)
    assert (widened.low_minor, widened.total_minor, widened.high_minor) == (-1150, -1000, -850)


def test_the_widths_are_the_users() -> None:
    both = profile(date(2021, 1, 1), unsure=True)
    none = DoubtWidths(old_percent_year=Decimal(0), unsure_percent=Decimal(0))
    wide = DoubtWidths(old_percent_year=Decimal(1), unsure_percent=Decimal(20), most_percent=Decimal(22))
    assert with_doubts(cost(), both, both.offers[0], TODAY, none) == cost()
    widened = with_doubts(cost(), both, both.offers[0], TODAY, wide)  # 20 % and three years at 1 %, at most 22 %
    assert (widened.low_minor, widened.total_minor, widened.high_minor) == (780, 1000, 1220)


def test_a_scenario_tells_its_widths_and_prices_with_them() -> None:
    old = builders.profile(sources={"page": {"url": "https://a.example", "as_of": date(2019, 1, 1), "official": True}})
    start = builders.scenario(old)
    before = evaluate(start).ranked[0].cost_month
    sure = set_doubts(DoubtWidths(most_percent=Decimal(0))).apply(start)
    after = evaluate(sure).ranked[0].cost_month
    assert before.low_minor < before.likely_minor < before.high_minor
    assert after.low_minor == after.likely_minor == after.high_minor == before.likely_minor
    assert "doubts.most_percent" in {assumed.path for assumed in assumptions(start)}
    assert "doubts.most_percent" not in {assumed.path for assumed in assumptions(sure)}
