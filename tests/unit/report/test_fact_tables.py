"""Facts: no is no, empty is none, unknown is unknown, and each known one leads to its page."""

from dataclasses import replace

import pytest

from selector.domain.text import Text
from selector.i18n.catalog import render, speaking
from selector.report.fact_tables import facts, facts_of, ranked_pairs, sources
from selector.report.fact_words import fact_said
from selector.report.tables import Cell
from tests.made_up import TODAY, evaluation, profile


def said(path: str) -> Cell:
    alpha = profile("Alpha", "basic")
    found = next(fact for fact in facts_of(alpha, alpha.offers[0], TODAY) if fact.path == path)
    return found.said.english() if isinstance(found.said, Text) else found.said


def test_no_none_and_unknown_are_told_apart() -> None:
    assert said("security.three_d_secure") == "no"
    assert said("security.certifications") == "none"
    assert said("security.tokenization") is None
    assert said("support.hours") is None


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("methods.accepted", ("apple_pay", "sepa_debit"), "Apple Pay, SEPA direct debit"),
        ("methods.card_brands", ("amex", "visa"), "American Express, Visa"),
        ("support.languages", ("fi", "el"), "Finnish, Greek"),
        ("support.hours", "24x7", "around the clock"),
        ("support.hours", "9-24", "9-24"),
        ("security.certifications", ("pci_dss", "soc2", "other_one"), "PCI DSS, SOC 2, other one"),
        ("security.licences", ("pi:FI", "odd"), "payment institution: Finland (FI), odd"),
        ("offers.basic.pricing_model", "interchange_plus_plus",
         "interchange and scheme fees at cost, plus a margin (interchange++)"),
        ("support.channels", (), "none"),
    ],
)  # fmt: skip
def test_codes_are_told_in_words(path: str, value: object, words: str) -> None:
    found = fact_said(path, value)
    with speaking("en"):
        assert (render(found) if isinstance(found, Text) else found) == words


def test_facts_of_the_offer_and_reviews_are_there() -> None:
    assert said("offers.basic.settlement_days") == "2"
    assert said("reviews.pilot") == "4.2 of 5 from 310 reviews"


def test_an_unknown_fact_has_the_mark_and_no_source() -> None:
    made = facts(ranked_pairs(evaluation()), TODAY)
    place = made.row_keys.index("alpha/basic/security.tokenization")
    assert made.rows[place][4:] == (None, "?", None, None, None)


def test_every_page_is_listed_once_a_provider() -> None:
    alpha = evaluation().ranked[0]
    made = sources([alpha, alpha], TODAY)
    assert made.row_keys == ("alpha/price", "alpha/blog", "alpha/old")
    assert made.column("mark") == ("●", "≈", "⌛")


def test_pages_behind_what_is_passed_on_are_listed_too() -> None:
    alpha = evaluation().ranked[0]
    page = alpha.profile.sources["price"]
    line = replace(alpha.cost.lines[0], passed_on=(("interchange-eea/ifr", page),))
    passing = replace(alpha, cost=replace(alpha.cost, lines=(line, *alpha.cost.lines[1:])))
    assert sources([passing], TODAY).row_keys[-1] == "interchange-eea/ifr"
