"""A business that moves to another country is priced there as one that was always there."""

import pytest

from selector.app.catalogue import Catalogue
from selector.app.documents import Attachments, DocumentFile, open_document
from selector.app.edits.business import move_to
from selector.app.examples import examples
from selector.app.presets.making import home_currency
from selector.domain.scenario import Scenario

CATALOGUE = Catalogue.load()


def moved(scenario: Scenario, country: str) -> Scenario:
    sold = tuple(entry.priced() for entry in CATALOGUE.sold_in(country))
    return move_to(country, home_currency(country, scenario.as_of), sold).apply(scenario)


@pytest.fixture(scope="module")
def american() -> tuple[Scenario, DocumentFile]:
    opened = open_document(next(path for path in examples() if path.stem == "us-subscription-service"))
    return opened.scenario, opened.file


def interchange(file: DocumentFile, scenario: Scenario) -> list[str]:
    return [tables.id for tables in file.attached_to(scenario).interchange]


def test_the_interchange_is_that_of_the_new_country_and_comes_back(american: tuple[Scenario, DocumentFile]) -> None:
    scenario, file = american
    assert interchange(file, scenario) == ["interchange-us"]
    assert interchange(file, moved(scenario, "FI")) == ["interchange-eea"]
    assert interchange(file, moved(scenario, "TR")) == []
    assert interchange(file, scenario) == ["interchange-us"]


def test_tables_that_a_file_brought_along_stay_with_its_country(american: tuple[Scenario, DocumentFile]) -> None:
    scenario, file = american
    own = file.attached_to(scenario).interchange
    assert file.copy().attached_to(scenario).interchange is own
    assert DocumentFile.unsaved(Attachments(), "US").attached_to(scenario).interchange == ()


@pytest.mark.parametrize("country", ["TR", "GB", "SE", "US"])
def test_no_offer_lacks_a_rate_that_is_shipped(country: str) -> None:
    opened = open_document(next(path for path in examples() if path.stem == "finnish-web-shop"))
    there = moved(opened.scenario, country)
    pairs = {(rate.base, rate.quote) for rate in there.exchange_rates}
    wanted = {
        offer.currency
        for priced in there.profiles
        for offer in priced.profile.offers
        if country in offer.market and offer.currency != there.merchant.currency
    }
    shipped = {"EUR", "USD", "GBP", "SEK", "NOK", "DKK", "TRY", "PLN", "CHF"}
    assert wanted & shipped
    assert {(there.merchant.currency, other) for other in wanted & shipped} <= pairs | {(b, a) for a, b in pairs}
    assert set(opened.scenario.exchange_rates) <= set(there.exchange_rates)
