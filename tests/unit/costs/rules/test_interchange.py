"""What interchange++ passes on: the row that fits the card, or a range where the card is not known."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from selector.costs.context import PricingContext
from selector.costs.results import OfferCost
from selector.domain.interchange import InterchangeTables
from selector.files.interchange import load_interchange
from tests.price_lists import cost_of
from tests.reference import Row

PLATFORMS = Path(__file__).parents[4] / "platforms"
MARKUP = {"on": "payment", "role": "base", "percent": "0.6", "pass_through": ["interchange", "scheme"]}
FEES = [MARKUP | {"when": {"method": ["card"]}}]
AS_OF = date(2026, 9, 1)


@pytest.fixture(scope="module")
def eea() -> InterchangeTables:
    return load_interchange(PLATFORMS / "interchange-eea.toml")


@pytest.fixture(scope="module")
def us() -> InterchangeTables:
    return load_interchange(PLATFORMS / "interchange-us.toml")


def card(amount: str, **words: str) -> Row:
    return Row(Decimal(amount), words={"method": "card", "brand": "visa"} | words)


def cost(tables: InterchangeTables, country: str, row: Row, currency: str = "EUR", **more: Any) -> OfferCost:  # noqa: ANN401 - fields of the context
    context = PricingContext(AS_OF, country, interchange=tables)
    return cost_of(FEES, [row], context, currency=currency, market=[country], **more)


def passed(found: OfferCost, category: str = "interchange") -> tuple[int, int, int]:
    (line,) = [line for line in found.lines if line.category == category]
    return line.low_minor, line.amount_minor, line.high_minor


@pytest.mark.parametrize(
    ("words", "minor"),
    [
        ({"funding": "debit", "region": "domestic"}, 20),
        ({"funding": "prepaid", "region": "eea"}, 20),
        ({"funding": "credit", "region": "eea"}, 30),
        ({"funding": "credit", "region": "international"}, 150),
        ({"funding": "debit", "region": "uk"}, 115),
        ({"funding": "credit", "region": "uk", "channel": "in_person"}, 30),
        ({"funding": "credit", "region": "eea", "channel": "keyed"}, 30),
    ],
)
def test_consumer_caps_in_the_eea(eea: InterchangeTables, words: dict[str, str], minor: int) -> None:
    found = cost(eea, "FI", card("100", **({"card_class": "consumer", "channel": "online"} | words)))
    assert passed(found) == (minor, minor, minor)
    assert found.sourced_ppm == 1_000_000


def test_an_unknown_card_is_a_range_with_its_reason(eea: InterchangeTables) -> None:
    found = cost(eea, "FI", card("100", card_class="consumer", channel="online"))
    assert passed(found) == (20, 150, 150)
    assert "interchange_range" in {problem.code for problem in found.problems}


def test_what_no_row_fits_takes_the_nearest_and_counts_as_not_sourced(eea: InterchangeTables) -> None:
    words = {"card_class": "commercial", "funding": "credit", "region": "eea", "channel": "online"}
    found = cost(eea, "FI", card("100", **words))
    assert passed(found) == (159, 159, 159)  # the in-person average
    assert "interchange_nearest" in {problem.code for problem in found.problems}
    assert found.sourced_ppm == 0


def test_without_tables_nothing_is_passed_on_in_silence() -> None:
    found = cost_of(FEES, [card("100")], PricingContext(AS_OF, "FI"))
    assert "interchange_unknown" in {problem.code for problem in found.problems}
    assert found.sourced_ppm == 0


def test_the_regulated_debit_cap_in_the_united_states(us: InterchangeTables) -> None:
    words = {"card_class": "consumer", "funding": "debit", "region": "domestic", "channel": "in_person"}
    low, likely, high = passed(cost(us, "US", card("100", **words), "USD"))
    assert (low, likely, high) == (27, 95, 95)  # 0.05 % + 0.22 regulated, 0.80 % + 0.15 exempt
    small = passed(cost(us, "US", card("2", **words), "USD"))
    assert small == (17, 22, 22)  # below 9.33 the regulated rate is the dearer one


def test_network_fees_of_the_united_states_add_up(us: InterchangeTables) -> None:
    words = {"card_class": "consumer", "funding": "credit", "region": "domestic", "channel": "online"}
    found = cost(us, "US", card("100", **words), "USD")
    assert passed(found) == (199, 199, 199)  # Product 1: 1.89 % + 0.10
    assert passed(found, "scheme") == (16, 16, 16)  # 0.14 % + 0.0195 + 0.0025


def test_rates_begin_and_end_on_their_days(eea: InterchangeTables) -> None:
    words = {"card_class": "consumer", "funding": "credit", "region": "international", "channel": "online"}
    rows = [
        Row(Decimal(100), day=day, words=card("1", **words).words) for day in (date(2029, 11, 30), date(2029, 12, 1))
    ]
    found = cost_of(FEES, rows, PricingContext(AS_OF, "FI", interchange=eea), market=["FI"])
    assert "interchange_nearest" in {problem.code for problem in found.problems}
    assert cost_of(FEES, rows[:1], PricingContext(AS_OF, "FI", interchange=eea), market=["FI"]).sourced_ppm == 1_000_000


def test_an_export_of_2016_comes_out_part_by_part(eea: InterchangeTables) -> None:
    # adyen settlement, batch 48: markup 16.05, interchange 8.03 (8.025, a tie) on 2,675
    words = {"card_class": "consumer", "funding": "credit", "region": "eea", "channel": "online"}
    found = cost(eea, "NL", card("2675", **words), rounding={"rule": "half_up", "per": "fee"})
    assert [line.amount_minor for line in found.lines if line.category == "processing"] == [1605]
    assert passed(found) == (803, 803, 803)


def test_who_issued_the_card_decides_on_the_debit_cap(us: InterchangeTables) -> None:
    words = {"card_class": "consumer", "funding": "debit", "region": "domestic", "channel": "online"}
    unknown = passed(cost(us, "US", card("100", **words), "USD"))
    regulated = passed(cost(us, "US", card("100", **words, issuer="regulated"), "USD"))
    exempt = passed(cost(us, "US", card("100", **words, issuer="exempt"), "USD"))
    assert regulated == (27, 27, 27)
    assert unknown[0] == 27
    assert unknown[2] == exempt[2] > 27
    assert exempt[0] > 27


def test_what_is_passed_on_names_the_pages_of_the_tables(eea: InterchangeTables) -> None:
    """Each line names just the pages whose rows priced it: a credit card's not the debit row's."""
    found = cost(eea, "FI", card("50.00", brand="visa", funding="credit", card_class="consumer", region="domestic"))
    pages = {line.category: dict(line.passed_on) for line in found.lines}
    rows = {row.source for row in eea.rates if row.funding == ("credit",) and "domestic" in (row.region or ())}
    assert pages["processing"] == {}
    assert pages["interchange"]
    assert {name.partition("/")[2] for name in pages["interchange"]} <= rows
    assert pages["interchange"]["interchange-eea/ifr"] == eea.sources["ifr"]
    assert {name.partition("/")[2] for name in pages["scheme"]} <= {row.source for row in eea.scheme_fees}
