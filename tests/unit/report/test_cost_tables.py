"""Cost lines with their sources; parts by category that sum to the month's cost in any currency."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selector.costs.results import CostLine
from selector.domain.scenario import ExchangeRate
from selector.report.cost_tables import cost_by_category, cost_lines, how_many, month_by_category
from selector.report.tables import Money
from selector.scoring.results import MoneyRange, RankedOffer
from tests.made_up import TODAY, evaluation, profile, ranked


def test_a_line_leads_to_its_source_and_date() -> None:
    made = cost_lines(evaluation(), TODAY)
    assert made.column("url")[:2] == ("https://alpha.test/price", "https://alpha.test/old")
    assert made.column("as_of")[:2] == (date(2026, 3, 1), date(2020, 1, 1))
    assert made.column("mark")[:2] == ("●", "⌛")


def test_a_fee_without_an_amount_to_price_shows_none() -> None:
    assert cost_lines(evaluation(), TODAY).column("base")[:2] == (Money(5_000_000, "EUR"), None)


def test_categories_sum_to_the_total() -> None:
    made = cost_by_category(evaluation())
    assert [column.key for column in made.columns] == ["platform", "offer", "processing", "fixed", "total"]
    assert made.rows[1][2:] == (Money(145_000, "EUR"), Money(5_000, "EUR"), Money(150_000, "EUR"))


def priced(amounts: list[int], likely: int) -> RankedOffer:
    offer = ranked(profile("Alpha", "basic", currency="USD"), 1, (1, 1), (1, 1), None)
    lines = tuple(
        CostLine(str(place), 0, "payment", f"part{place}", 1, 0, amount, "price")
        for place, amount in enumerate(amounts)
    )
    cost = replace(offer.cost, lines=lines, total_minor=sum(amounts))
    return replace(offer, cost=cost, cost_month=MoneyRange(likely, likely, likely))


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=8).filter(any), st.integers(1, 10**9))
def test_parts_in_another_currency_sum_exactly_and_stay_in_proportion(amounts: list[int], likely: int) -> None:
    offer = priced(amounts, likely)
    parts = month_by_category(offer, "EUR")
    assert sum(parts.values()) == likely
    for place, amount in enumerate(amounts):
        assert abs(parts[f"part{place}"] - amount * likely / sum(amounts)) <= 1


def test_a_rebate_that_eats_the_whole_cost_is_turned_by_the_exchange_rate() -> None:
    rate = ExchangeRate(base="USD", quote="EUR", rate=Decimal("0.5"), as_of=TODAY, source="ecb")
    assert month_by_category(priced([1000, -1000], 0), "EUR", [rate]) == {"part0": 500, "part1": -500}


def test_equal_parts_share_the_odd_cent() -> None:
    parts = month_by_category(priced([1, 1, 1], 100), "EUR")
    assert sorted(parts.values()) == [33, 33, 34]


@pytest.mark.parametrize(
    ("count", "few_ppm", "told"), [(3, 0, 3), (0, 0, 0), (1, 575_000, 0.575), (0, 4_689, 0.00468), (1, 999_960, 0.999)]
)
def test_less_than_one_event_is_no_nought_and_no_whole_one(count: int, few_ppm: int, told: float) -> None:
    line = CostLine("Chargeback", 0, "dispute", "disputes", count, 0, 863, "price", few_ppm=few_ppm)
    assert how_many(line) == told
