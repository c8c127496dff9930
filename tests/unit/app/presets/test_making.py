"""Presets: every business in every market gives a sound scenario, and confirms nothing that nobody said."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selector.app.presets import markets
from selector.app.presets.amounts import split
from selector.app.presets.businesses import PRESETS, Preset
from selector.app.presets.making import PRESET_NAMES, home_currency, new_scenario, preset
from selector.domain.merchant import TWELVE_EQUAL_MONTHS, Merchant
from selector.domain.money import exponent
from selector.domain.problems import UserError
from selector.domain.vocabulary import BRANDS, BUSINESS_TYPES, CARD_CLASSES, CHANNELS, FUNDING, METHODS, REGIONS
from selector.i18n.catalog import speaking
from selector.scoring.measures import MEASURES
from tests.scenario_documents import priced

DAY = date(2026, 11, 1)
COUNTRIES = ["FI", "SE", "DK", "DE", "NL", "GR", "TR", "IR", "GB", "US", "JP", "KW", "MG"]
TABLES = {
    name: table
    for name, table in vars(markets).items()
    if isinstance(table, dict) and name.isupper() and name != "TICKET_SCALE"
}


def _volume_minor(merchant: Merchant) -> int:
    total = sum((segment.count_month * segment.average_ticket for segment in merchant.segments), Decimal(0))
    return int(total.scaleb(exponent(merchant.currency)))


@pytest.mark.parametrize("name", PRESET_NAMES)
@pytest.mark.parametrize("country", COUNTRIES)
def test_every_preset_in_every_market(name: str, country: str) -> None:
    currency = home_currency(country, DAY)
    merchant = preset(name, country, currency, 6_000_000)
    assert _volume_minor(merchant) == 6_000_000
    assert {segment.method for segment in merchant.segments} <= METHODS
    assert {segment.channel for segment in merchant.segments} <= set(CHANNELS)
    assert set(merchant.business_types) <= set(BUSINESS_TYPES)
    words = {mix.attribute: {share.value for share in mix.shares} for mix in merchant.mixes}
    assert words["region"] <= set(REGIONS)
    assert words.get("brand", set()) <= BRANDS
    assert words.get("funding", set()) <= set(FUNDING)
    assert words.get("card_class", set()) <= set(CARD_CLASSES)
    assert all(sum(share.percent for share in mix.shares) == 100 for mix in merchant.mixes)


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_shares_sum_to_a_hundred(table: dict[str, markets.Shares]) -> None:
    assert {country: sum(shares.values()) for country, shares in table.items()} == dict.fromkeys(table, 100)


@pytest.mark.parametrize("assumed", PRESETS.values(), ids=PRESETS)
def test_a_year_of_seasons_is_twelve_months(assumed: Preset) -> None:
    seasons = [Decimal(month) for month in assumed.seasonality]
    assert sum(seasons) == sum(TWELVE_EQUAL_MONTHS)


@given(st.integers(1, 10**13), st.integers(1, 10**7))
def test_the_volume_is_kept_to_half_a_unit_a_payment(volume: int, ticket: int) -> None:
    count, average = split(volume, ticket)
    assert count >= 1
    assert average >= 1
    assert abs(count * average - volume) <= max(count / 2, 1)


def test_round_volumes_are_kept_exactly() -> None:
    for thousands in range(1, 400):
        count, average = split(thousands * 100_000, 6_000)
        assert count * average == thousands * 100_000
        assert 5_200 <= average <= 6_900


def test_only_what_was_typed_is_confirmed() -> None:
    scenario = new_scenario("web_shop", "FI", 5_000_000, [priced()], DAY)
    assert scenario.confirmed == {"merchant.country", "merchant.currency", "merchant.business", "merchant.volume"}


def test_profiles_of_other_markets_stay_out() -> None:
    kept = {country: len(new_scenario("cafe", country, 100, [priced()], DAY).profiles) for country in ("FI", "GB")}
    assert kept == {"FI": 1, "GB": 0}


def test_every_default_criterion_is_measured() -> None:
    scenario = new_scenario("web_shop", "FI", 5_000_000, [], DAY)
    leaves = [leaf.measure for criterion in scenario.criteria for leaf in criterion.leaves]
    assert set(leaves) <= set(MEASURES)
    assert len(set(leaves)) == len(leaves)
    assert [criterion.id for criterion in scenario.criteria] == [
        "cost", "methods", "security", "support", "integration", "contract", "experience",
    ]  # fmt: skip
    assert sum(criterion.weight for criterion in scenario.criteria) == 100


def test_names_are_in_the_language_in_use() -> None:
    with speaking("qps"):
        scenario = new_scenario("cafe", "GR", 100, [], DAY)
    assert scenario.merchant.segments[0].label.startswith("[")
    assert new_scenario("cafe", "GR", 100, [], DAY).name == "Café with terminal, Greece"


@pytest.mark.parametrize(
    ("name", "country", "currency", "volume", "code"),
    [
        ("shop", "FI", None, 1, "unknown_preset"),
        ("cafe", "XX", None, 1, "unknown_country"),
        ("cafe", "Finland", None, 1, "unknown_country"),
        ("cafe", "FI", "XXX", 1, "unknown_currency"),
        ("cafe", "FI", None, 0, "no_volume"),
    ],
)
def test_what_makes_no_sense_is_said(name: str, country: str, currency: str | None, volume: int, code: str) -> None:
    with pytest.raises(UserError) as refused:
        new_scenario(name, country, volume, [], DAY, currency)
    assert refused.value.problem.code == code


def test_the_smallest_volume() -> None:
    scenario = new_scenario("web_shop", "FI", 1, [], DAY)
    assert _volume_minor(scenario.merchant) == 1
