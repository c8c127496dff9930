"""Guessed facts carry the mark of doubt, and what another page says stands beside the fact."""

from datetime import date

from selector.domain.platform import PlatformProfile
from selector.domain.text import Text
from selector.report.fact_tables import Fact, facts_of
from selector.report.freshness import Mark

ON = date(2026, 1, 1)


def facts(**keys: object) -> dict[str, Fact]:
    offer = {"id": "o", "name": "O", "market": ["FI"], "currency": "EUR", "contract_months": 0, "source": "s"}
    source = {"url": "https://example.com", "as_of": "2025-06-01", "official": True}
    document = {"format": 1, "id": "p", "name": "P", "sources": {"s": source}, "offers": [offer], **keys}
    profile = PlatformProfile.model_validate(document)
    return {fact.path: fact for fact in facts_of(profile, profile.offers[0], ON)}


def test_a_guessed_fact_is_marked() -> None:
    path = "offers.o.contract_months"
    assert facts()[path].trust.mark is Mark.SOURCED
    assert facts(unsure_facts=[path])[path].trust.mark is Mark.UNSURE


def test_another_figure_stands_beside_the_fact() -> None:
    path = "offers.o.contract_months"
    other = {"fact": path, "value": "12 months", "source": "s", "why": "an older page"}
    said = facts(contradictions=[other])[path].said
    assert isinstance(said, Text)
    assert said.english() == "0; another page: 12 months"
