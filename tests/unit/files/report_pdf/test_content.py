"""What the report says: the figures of the result, every chapter, nothing left out in silence."""

import json

import pytest

from selector.domain.beyond import BeyondInvoice
from selector.domain.text import text
from selector.files.report_pdf.content import Charts, document
from selector.files.report_pdf.content import sections as report_sections
from selector.i18n.catalog import speaking
from selector.scoring.results import Evaluation
from tests.made_up import evaluation, profile, scenario

SCENARIO = scenario(profile("Alpha", "basic"), profile("Beta", "pro", percent="2.9"))


PICTURES = Charts(ranking=b"<svg/>", titles={"ranking": "Scores"}, summaries={"ranking": "a chart"})


def made(result: Evaluation | None = None) -> dict[str, object]:
    with speaking("en"):
        return document(SCENARIO, result or evaluation(), PICTURES)


def sections() -> dict[str, list[dict[str, object]]]:
    found = made()["sections"]
    assert isinstance(found, list)
    return {section["heading"]: section["blocks"] for section in found}


def test_the_decision_stands_first_and_every_chapter_is_there() -> None:
    assert list(sections()) == [
        "The decision", "Method of comparison", "Assumptions", "Ranking and certainty", "Costs", "Comparison of facts",
        "Offers that are not ranked", "Sources", "Appendix: the whole derivation",
    ]  # fmt: skip


def test_the_first_page_tells_the_winner_and_why() -> None:
    blocks = sections()["The decision"]
    strong = next(block for block in blocks if block["kind"] == "strong")
    assert strong["text"] == "Alpha · Basic leads Beta · Pro by 12 points: 12 from Cost"
    table = next(block for block in blocks if block["kind"] == "table")
    assert table["rows"] == [
        ["1", "Alpha", "Basic", "72.0", "1,000.00", "12,000.00", "2.00%", "likely"],
        ["2", "Beta", "Pro", "60.0", "1,500.00", "18,000.00", "3.00%", "likely"],
    ]
    assert [block for block in blocks if block["kind"] == "chart"] == [
        {"kind": "chart", "file": "ranking.svg", "title": "Scores", "text": "a chart"}
    ]


def test_of_very_many_offers_the_first_are_listed_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("selector.files.report_pdf.content.MOST_LISTED", 1)
    monkeypatch.setattr("selector.files.report_pdf.content.MOST_DERIVED", 1)
    for heading, first in (("Ranking and certainty", 0), ("Costs", 0), ("Sources", 1)):
        said, listed = sections()[heading][first : first + 2]
        assert str(said["text"]).startswith("The first 1 offers;")
        rows = listed["rows"]
        assert isinstance(rows, list)
        assert {row[1] if heading.startswith("Ranking") else row[0] for row in rows} == {"Alpha"}


def test_a_chart_that_nobody_drew_is_left_out() -> None:
    assert not [block for block in sections()["Costs"] if block["kind"] == "chart"]


def test_how_sure_the_ranking_is_stands_with_it_as_a_picture_and_a_sentence() -> None:
    charts = Charts(certainty=b"<svg/>", drawn=text("Alpha leads in 83 % of draws"), summaries={"certainty": "a map"})
    with speaking("en"):
        chapters = {str(one.heading): one.blocks for one in report_sections(SCENARIO, evaluation(), charts)}
    blocks = next(found for heading, found in chapters.items() if "Ranking and certainty" in heading)
    assert {"kind": "chart", "file": "certainty.svg", "title": "", "text": "a map"} in blocks
    assert {"kind": "text", "text": "Alpha leads in 83% of draws"} in blocks


def test_reasons_and_sources_are_told() -> None:
    shown = json.dumps(made(), ensure_ascii=False)
    assert "does not take paypal, offers no support by phone" in shown
    assert "https://alpha.test/old" in shown
    assert "no price was found; ask the provider" in shown


def test_what_an_offer_must_have_stands_before_those_that_lack_it() -> None:
    first = sections()["Offers that are not ranked"][0]
    assert first["title"] == "Must have"
    assert first["items"]


def test_facts_stand_side_by_side_with_their_marks() -> None:
    (table,) = sections()["Comparison of facts"]
    rows = {row[1]: row[2:] for row in table["rows"]}  # type: ignore[attr-defined] # a table has rows
    assert rows["3-D Secure"] == ["no ⌛", "no ⌛"]
    assert rows["Tokenisation"] == ["?", "?"]


def test_every_line_and_value_of_every_offer_is_in_the_appendix() -> None:
    blocks = sections()["Appendix: the whole derivation"]
    assert [block["text"] for block in blocks if block["kind"] == "heading"] == ["Alpha · Basic", "Beta · Pro"]
    assert "€1,000.00 a month, €12,000.00 a year" in str(blocks[2]["text"])
    tables = [block for block in blocks if block["kind"] == "table"]
    assert [len(table["rows"]) for table in tables] == [2, 2, 2, 2]  # type: ignore[arg-type] # rows are lists


def test_a_result_without_offers_says_so() -> None:
    empty = Evaluation(currency="EUR", ranked=())
    assert "No offer could be ranked." in json.dumps(made(empty))


def test_north_america_gets_letter_and_persian_runs_from_the_right() -> None:
    assert made()["paper"] == "a4"
    american = SCENARIO.model_copy(update={"merchant": SCENARIO.merchant.model_copy(update={"country": "US"})})
    with speaking("fa"):
        found = document(american, evaluation(), Charts())
    assert (found["paper"], found["direction"], found["language"]) == ("us-letter", "rtl", "fa")


def test_costs_beyond_the_invoice_have_a_chapter_once_they_count() -> None:
    work = BeyondInvoice.model_validate({"switching": {"integration": "3600"}})
    assumed = SCENARIO.model_copy(update={"beyond": work, "ranking_cost": "total"})
    with speaking("en"):
        found = document(assumed, evaluation(), Charts())["sections"]
    assert isinstance(found, list)
    chapter = next(each for each in found if each["heading"] == "Beyond the invoice")
    overview, derived = [block for block in chapter["blocks"] if block["kind"] == "table"]
    assert overview["rows"][0] == ["Alpha · Basic", "1,000.00", "100.00", "100.00", "1,100.00"]
    assert "€3,600, once" in derived["rows"][0]
    method = next(each for each in found if each["heading"] == "Method of comparison")
    assert "one-off fees over the horizon" in json.dumps(method["blocks"])
