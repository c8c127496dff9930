"""Costs beyond the invoice in the ranking: off by default, exact where they count, the same everywhere."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from selector.domain.scenario import ExchangeRate, Scenario
from selector.scoring.contest import Contest
from selector.scoring.evaluate import Inputs, evaluate
from selector.scoring.hidden import beyond_items, counted_by_the_ranking, month_sum
from selector.scoring.inputs import payments_of
from selector.scoring.payment_parts import parts_of
from selector.scoring.results import RankedOffer
from selector.scoring.volume_response import respond
from tests import builders

EVERY = {
    "capital": {"cost_percent_year": "10", "reserve_days": 180},
    "card_security": {"hours_year": {"A": "6", "D": "60"}, "hour_cost": "60"},
    "support": {"contacts_per_thousand": "5", "contact_cost": "4", "taken_over_percent": "50"},
    "missing_methods": {"lost_percent": "30", "margin_percent": "20"},
    "declined": {"margin_percent": "10", "lost_percent": "50", "usual_percent": "90"},
    "switching": {"integration": "3600", "known": ["own"]},
}
SETUP: dict[str, object] = {"label": "Start", "on": "setup", "role": "surcharge", "fixed": "360", "source": "page"}
TIERS = {"by": "monthly_volume", "mode": "slab", "bands": [{"up_to": "60000", "percent": "2"}, {"percent": "1"}]}


def case(**more: object) -> Scenario:
    slow = builders.profile("slow", [builders.offer(settlement_days=7, rolling_reserve_percent="5")])
    own = builders.profile("own", [builders.offer(fees=[builders.card_fee(percent="1.6"), SETUP])])
    tiered: dict[str, object] = {
        "label": "Cards",
        "on": "payment",
        "role": "base",
        "when": {"method": ["card"]},
        "source": "page",
    }
    bent = builders.profile("bent", [builders.offer(fees=[tiered | {"tiers": TIERS}])])
    business = builders.merchant(
        builders.segment(), builders.segment("wallets", method="swish", count_month=100), decline_percent="8"
    )
    plain = {"merchant": business, "beyond": EVERY, "requirements": {"min_accepted_percent": "50"}}
    return builders.scenario(slow, own, bent, **(plain | more))


def by_platform(scenario: Scenario) -> dict[str, RankedOffer]:
    return {offer.profile.id: offer for offer in evaluate(scenario).ranked}


def test_accepted_assumptions_leave_ranking_and_invoice_alone() -> None:
    bare, assumed = by_platform(case(beyond={})), by_platform(case())
    assert {key: offer.score for key, offer in bare.items()} == {key: offer.score for key, offer in assumed.items()}
    assert all(offer.compared_percent == offer.effective_percent for offer in assumed.values())


def test_a_ranking_by_total_adds_what_the_items_sum_to_and_one_off_fees_over_the_horizon() -> None:
    scenario = case(ranking_cost="total")
    bare = by_platform(case())
    for key, offer in by_platform(scenario).items():
        items = beyond_items(scenario, offer.profile, offer.offer, offer.cost, 1)
        _low, likely, _high = month_sum(items, 36)
        spread = likely + Fraction(offer.cost.one_off_minor, 36)
        expected = (offer.cost.total_minor + float(spread)) * 100 / offer.cost.accepted_minor
        assert offer.compared_percent == pytest.approx(expected, rel=1e-12)
        assert offer.effective_percent == bare[key].effective_percent
        assert offer.cost == bare[key].cost
        assert offer.score < bare[key].score
    own = by_platform(scenario)["own"]
    assert own.cost.one_off_minor == 36_000
    assert "integration" not in {item.key for item in beyond_items(scenario, own.profile, own.offer, own.cost, 1)}


def test_only_one_off_fees_count_in_a_total_without_assumptions() -> None:
    found = by_platform(case(ranking_cost="total", beyond={}))
    assert found["slow"].compared_percent == found["slow"].effective_percent
    own = found["own"]
    assert own.compared_percent == pytest.approx((own.cost.total_minor + 1000) * 100 / own.cost.accepted_minor)


def test_an_offer_in_another_currency_has_the_same_hidden_costs() -> None:
    rate = ExchangeRate(base="EUR", quote="SEK", rate=Decimal(10), as_of=builders.AS_OF, source="bank")
    scenario = case(ranking_cost="total", exchange_rates=[rate])
    profile = builders.profile()
    cost = evaluate(case()).ranked[0].cost
    euro = counted_by_the_ranking(scenario, profile, profile.offers[0], cost)
    krona = counted_by_the_ranking(scenario, profile, profile.offers[0], replace(cost, currency="SEK"))
    assert krona.fixed == pytest.approx([10 * each for each in euro.fixed])
    assert krona.accepted == euro.accepted
    assert krona.payment == pytest.approx([10 * each for each in euro.payment])


@pytest.mark.parametrize("ranking_cost", ["invoice", "total"])
def test_the_contest_agrees_with_the_evaluation(ranking_cost: str) -> None:
    scenario = case(ranking_cost=ranking_cost)
    evaluation = evaluate(scenario)
    contest = Contest(scenario, Inputs(), evaluation)
    for entrant in contest.ranked:
        now = contest.standing[entrant.key]
        assert contest.score(entrant, entrant.cost) == pytest.approx(now, abs=1e-9)
        ends = [[float(each)] for each in (entrant.cost.low_minor, entrant.cost.total_minor, entrant.cost.high_minor)]
        assert contest.scores_at(entrant, *map(np.array, ends))[0] == pytest.approx(now, abs=1e-9)


def test_other_volumes_move_hidden_costs_too() -> None:
    scenario = case(ranking_cost="total")
    contest = Contest(scenario, Inputs(), evaluate(scenario))
    parts = parts_of(scenario.merchant, payments_of(scenario, Inputs()), imported=False)
    response = respond(contest, contest.entrants, parts, 4.0, lambda _share: None)
    grown = parts.grown([3.0] * len(parts.names))
    factors = np.full((len(parts.names), 1), 3.0)
    for place, entrant in enumerate(contest.entrants):
        cost = contest.price(entrant.profile, entrant.offer, grown)
        expected = contest.figures(entrant.profile, entrant.offer, cost)[1]
        assert response.costs(factors)[place, 1, 0] == pytest.approx(expected, rel=2e-4)


@pytest.mark.parametrize(("leaves", "months", "spread"), [(False, 36, 0), (True, 36, 400), (True, 48, 0)])
def test_a_fee_for_leaving_early_counts_only_where_somebody_leaves_early(
    leaves: bool,
    months: int,
    spread: int,
) -> None:
    leaving: dict[str, object] = {"label": "Exit", "on": "early_termination", "fixed": "144", "source": "page"}
    bound = builders.profile("bound", [builders.offer(contract_months=48, fees=[builders.card_fee(), leaving])])
    plan = {"leaves_at_end": leaves, "horizon_months": months}
    offer = evaluate(builders.scenario(bound, ranking_cost="total", **plan)).ranked[0]
    assert offer.cost.one_off_minor == 14_400
    extra = offer.cost.total_minor + spread
    assert offer.compared_percent == pytest.approx(100 * extra / offer.cost.accepted_minor)
