"""An evaluation prices, scores and places every offer, and says why the others are not among them."""

from datetime import date
from decimal import Decimal

import pytest

from selector.costs.payments.segments import expand
from selector.domain.scenario import ExchangeRate, OfferRef
from selector.scoring.evaluate import Inputs, evaluate
from tests.builders import card_fee, criteria, merchant, offer, profile, scenario, segment

CHEAP = profile("cheap", [offer(fees=[card_fee("1", "0")])])
DEAR = profile("dear", [offer(fees=[card_fee("3", "0")])])
SAFE = profile("safe", [offer(fees=[card_fee("2", "0")])], {"security": {"pci_dss_level": 1, "source": "page"}})


def test_costs_scores_and_ranks_by_hand() -> None:
    result = evaluate(scenario(CHEAP, DEAR, SAFE))
    assert [(placed.key[0], placed.rank) for placed in result.ranked] == [("safe", 1), ("cheap", 2), ("dear", 3)]
    safe, cheap, dear = result.ranked
    # cost: 60 % of the weight, 0 % … 5 %; security: 40 %, level 1 is best, unknown counts as the middle
    assert safe.score == pytest.approx(0.6 * 60 + 0.4 * 100)
    assert cheap.score == pytest.approx(0.6 * 80 + 0.4 * 50)
    assert (cheap.score_low, cheap.score_high) == pytest.approx((48, 88))
    assert dear.score == pytest.approx(0.6 * 40 + 0.4 * 50)
    # a thousand payments of 50.00 at 1 %
    assert (cheap.cost_month.likely_minor, cheap.cost_year.likely_minor) == (50_000, 600_000)
    assert cheap.effective_percent == pytest.approx(1)
    assert result.volume_month_minor == 5_000_000
    assert result.count_month == 1000


def test_contributions_sum_to_the_score() -> None:
    for placed in evaluate(scenario(CHEAP, DEAR, SAFE)).ranked:
        assert sum(placed.contributions.values()) == pytest.approx(placed.score)
        assert sum(leaf.weight for leaf in placed.leaves) == pytest.approx(1)


def test_equal_scores_share_a_rank() -> None:
    twin = CHEAP.model_copy(update={"id": "twin", "name": "Twin"})
    assert [placed.rank for placed in evaluate(scenario(CHEAP, twin, DEAR)).ranked] == [1, 1, 3]


def test_all_weights_zero_is_a_tie_and_not_an_error() -> None:
    result = evaluate(scenario(CHEAP, DEAR, criteria=criteria("0", "0")))
    assert [(placed.rank, placed.score) for placed in result.ranked] == [(1, 0), (1, 0)]


def test_a_duplicate_or_a_hopeless_offer_moves_nobody() -> None:
    before = [placed.key for placed in evaluate(scenario(CHEAP, DEAR, SAFE)).ranked]
    hopeless = profile("hopeless", [offer(fees=[card_fee("9", "1")])])
    copy = SAFE.model_copy(update={"id": "zcopy"})
    after = [placed.key for placed in evaluate(scenario(CHEAP, hopeless, DEAR, copy, SAFE)).ranked]
    assert [key for key in after if key in before] == before


def test_other_countries_do_not_compete() -> None:
    assert evaluate(scenario(profile(offers=[offer(market=["SE"])]))).ranked == ()


@pytest.mark.parametrize(
    ("marks", "pile"),
    [
        ({"quote_only": True, "fees": []}, "needs_quote"),
        ({"price_not_found": True, "fees": []}, "needs_quote"),
        ({"kind": "ceiling"}, "reference"),
        ({"provides": ["gateway"]}, "reference"),
        ({"business_types": ["pharmacy"]}, "excluded"),
    ],
)
def test_offers_that_cannot_be_taken_are_listed_with_the_reason(marks: dict[str, object], pile: str) -> None:
    result = evaluate(scenario(profile(offers=[offer() | marks]), CHEAP))
    assert [placed.key[0] for placed in result.ranked] == ["cheap"]
    (listed,) = getattr(result, pile)
    assert listed.key == ("acme", "standard")
    assert listed.reasons[0].english()


def test_a_pharmacy_may_take_the_offer_for_pharmacies() -> None:
    only = profile(offers=[offer(business_types=["pharmacy"])])
    pharmacy = merchant(business_types=["pharmacy"])
    assert len(evaluate(scenario(only, merchant=pharmacy)).ranked) == 1


def test_a_missing_rate_excludes_and_names_the_pair() -> None:
    foreign = profile("abroad", [offer(currency="SEK")])
    result = evaluate(scenario(foreign, CHEAP))
    assert "EUR/SEK" in result.excluded[0].reasons[0].english()
    assert [problem.code for problem in result.problems] == ["missing_rate"]
    rate = ExchangeRate(base="EUR", quote="SEK", rate=Decimal(10), as_of=date(2026, 1, 1), source="bank")
    priced = evaluate(scenario(foreign, CHEAP, exchange_rates=(rate,)))
    # 1.5 % of 500 SEK and 0.25 SEK, a thousand times, in euros
    assert {placed.key[0]: placed.cost_month.likely_minor for placed in priced.ranked}["abroad"] == 77_500


def test_an_offer_that_was_taken_out_says_so() -> None:
    out = scenario(CHEAP, DEAR, left_out=(OfferRef(platform="cheap", offer="standard"),))
    assert evaluate(out).excluded[0].reasons[0].english() == "you took it out of the comparison"


def test_part_of_the_volume_is_compared_on_its_rate() -> None:
    mixed = merchant(segment(count_month=900), segment("klarna", method="klarna", count_month=100))
    result = evaluate(scenario(CHEAP, merchant=mixed))
    assert result.ranked[0].accepted_percent == pytest.approx(90)
    assert result.ranked[0].effective_percent == pytest.approx(1)


def test_nothing_left_names_the_requirement_to_drop() -> None:
    wanted = {"requirements": {"pci_dss_level": 1, "exclude_unknown": True}}
    result = evaluate(scenario(CHEAP, DEAR, **wanted))
    assert result.ranked == ()
    (problem,) = result.problems
    assert problem.hint is not None
    assert problem.hint.english() == "dropping the requirement on PCI DSS level brings back 2 offers"


@pytest.mark.parametrize(("months", "likely"), [(1, 50_000), (3, 16_667)])
def test_several_months_of_payments_count_as_average_months(months: int, likely: int) -> None:
    payments = expand(merchant())
    result = evaluate(scenario(CHEAP), Inputs(payments=payments, months=months))
    assert result.ranked[0].cost_month.likely_minor == likely
