"""`rank`, `explain` and `export` on the terminal: one JSON object, readable lines, statuses."""

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from selector.app.answers.ranking import rank
from selector.app.documents import save_new
from selector.app.json_objects.problem import ProblemObject
from selector.cli import run
from selector.cli.problem_lines import problem_line
from selector.domain.base import changed
from selector.domain.beyond import BeyondInvoice
from selector.i18n import numbers
from selector.i18n.catalog import PSEUDO_LANGUAGES, install, speaking
from selector.i18n.numbers import whole_percent
from tests.builders import card_fee, merchant, offer, profile, scenario

EXAMPLE = next((Path(__file__).resolve().parents[3] / "examples").glob("finnish*.pspscenario"))


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    yield
    install("en")


def told(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert run.main([*words, "--lang", "en"]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    return shown.out


def test_rank_for_programs_and_for_readers(capsys: pytest.CaptureFixture[str]) -> None:
    ranking = json.loads(told(capsys, "rank", str(EXAMPLE), "--json"))
    shown = told(capsys, "rank", str(EXAMPLE))
    assert ranking["offers"][0]["cost_month"] in shown
    assert "need a quote" in shown


@pytest.mark.parametrize("columns", ["20", "40", "200"])
def test_no_figure_is_cut_on_a_narrow_terminal(
    columns: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    ranking = json.loads(told(capsys, "rank", str(EXAMPLE), "--json"))
    shown = told(capsys, "rank", str(EXAMPLE)).partition("need a quote")[0]
    assert ranking["offers"]
    assert [offer["cost_year"] for offer in ranking["offers"] if offer["cost_year"] not in shown] == []


@pytest.mark.parametrize("severity", ["error", "warning", "note"])
def test_the_gravity_of_a_problem_is_a_word_of_the_language(severity: str) -> None:
    problem: ProblemObject = {"code": "so", "severity": severity, "text": "so it is", "where": "here"}
    assert problem_line(problem, placed=True) == f"{severity}: here: so it is"
    with speaking(PSEUDO_LANGUAGES[0]):
        assert problem_line(problem).endswith(": so it is")
        assert not problem_line(problem).startswith(severity)


def test_explain_one_and_two(capsys: pytest.CaptureFixture[str]) -> None:
    first, second = json.loads(told(capsys, "rank", str(EXAMPLE), "--json"))["offers"][:2]
    names = [f"{offer['platform']}/{offer['offer']}" for offer in (first, second)]
    assert first["cost_month"] in told(capsys, "explain", str(EXAMPLE), names[0])
    assert "leads" in told(capsys, "explain", str(EXAMPLE), *names)


@pytest.mark.parametrize("method", ["lowest-over-price", "fixed-ends", "quality-per-money"])
def test_a_ranking_by_an_award_rule_tells_what_its_lint_found(method: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(told(capsys, "rank", str(EXAMPLE), "--method", method, "--json"))
    shown = " ".join(told(capsys, "rank", str(EXAMPLE), "--method", method).split())
    assert "The rule lint found" in shown
    assert all(each["text"] in shown for each in found["warnings"][:3])
    assert ("found nothing" in shown) == (not found["warnings"])
    assert "rule lint" not in told(capsys, "rank", str(EXAMPLE), "--method", "topsis")


@pytest.mark.parametrize("slip", ["strpe", "Stripe", "stripe/standart", "STRIPE"])
def test_an_unknown_offer_brings_those_that_were_meant(slip: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["explain", str(EXAMPLE), slip, "--lang", "en"]) == 2
    shown = capsys.readouterr().err
    assert "stripe/" in shown
    assert shown.count("\n") == 1


def test_explain_of_an_excluded_offer_says_why_with_status_1(capsys: pytest.CaptureFixture[str]) -> None:
    excluded = json.loads(told(capsys, "rank", str(EXAMPLE), "--json"))["excluded"][0]
    assert run.main(["explain", str(EXAMPLE), f"{excluded['platform']}/{excluded['offer']}", "--lang", "en"]) == 1
    assert excluded["reasons"][0] in capsys.readouterr().out


def test_an_offer_that_is_not_ranked_cannot_be_compared_with_status_1(capsys: pytest.CaptureFixture[str]) -> None:
    ranking = json.loads(told(capsys, "rank", str(EXAMPLE), "--json"))
    names = [f"{offer['platform']}/{offer['offer']}" for offer in (ranking["excluded"][0], ranking["offers"][0])]
    for first, second in (names, names[::-1]):
        assert run.main(["explain", str(EXAMPLE), first, second, "--lang", "en"]) == 1
        shown = capsys.readouterr()
        assert shown.err == ""
        assert f"{names[0]} is not ranked" in shown.out
        assert ranking["excluded"][0]["reasons"][0] in shown.out
    assert run.main(["explain", str(EXAMPLE), *names, "--json", "--lang", "en"]) == 1
    assert json.loads(capsys.readouterr().out)["difference"] is None


@pytest.mark.parametrize("method", ["lowest-over-price", "topsis"])
def test_every_promised_key_is_there_where_nothing_is_ranked(
    method: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "nobody.pspscenario"
    save_new(scenario(profile(offers=[offer(market=["US"])])), path)
    assert run.main(["rank", str(path), "--method", method, "--json", "--lang", "en"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["lower_is_better"] is None
    assert found["warnings"] == (None if method == "topsis" else [])


def test_a_scenario_that_is_exported_over_another_keeps_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.pspscenario"
    save_new(scenario(), other)
    before = other.read_bytes()
    told(capsys, "export", str(EXAMPLE), str(other))
    assert other.read_bytes() != before
    assert (tmp_path / "other.pspscenario.bak").read_bytes() == before


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".json"])
def test_export_writes_the_file(suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / f"result{suffix}"
    answer = json.loads(told(capsys, "export", str(EXAMPLE), str(out), "--json"))
    assert answer["bytes"] == out.stat().st_size > 0


def test_export_onto_the_file_that_was_read_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = tmp_path / "result.xlsx"
    assert "replaced_source" not in json.loads(told(capsys, "export", str(EXAMPLE), str(book), "--json"))
    assert json.loads(told(capsys, "export", str(book), str(book), "--json"))["replaced_source"] is True
    link = tmp_path / "link.xlsx"
    link.symlink_to(book)
    assert "the very file that was read" in told(capsys, "export", str(link), str(book), "--lang", "en")


def test_export_to_a_strange_format_is_refused_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.main(["export", str(EXAMPLE), str(tmp_path / "a.doc"), "--lang", "en"]) == 2
    assert capsys.readouterr().err.startswith("error: ")


BEYOND = {"missing_methods": {"lost_percent": "30", "margin_percent": "20"}, "switching": {"integration": "3600"}}


def test_the_horizon_and_what_is_beyond_the_invoice_stand_apart() -> None:
    setup: dict[str, object] = {"label": "Start", "on": "setup", "fixed": "90", "source": "page"}
    plain = scenario(profile(offers=[offer(fees=[card_fee("1", "0"), setup])]), horizon_months=12)
    assumed = changed(plain, beyond=BeyondInvoice.model_validate(BEYOND))
    bare, told = rank(plain, horizon=True), rank(assumed, horizon=True)
    assert told["horizon"]["beyond"] == ["missing_methods", "switching"]
    assert told["horizon"]["first_month"] == "2026-11"
    (ours,), (before,) = told["offers"], bare["offers"]
    assert ours["horizon"] is not None
    assert before["horizon"] is not None
    assert ours["horizon"] == {**before["horizon"], "beyond": "3600.00", "beyond_present_value": "3600.00"}
    assert (ours["horizon"]["run"], ours["horizon"]["one_off"], ours["horizon"]["cash"]) == (
        "6000.00", "90.00", "6090.00",
    )  # fmt: skip
    assert [(item["item"], item["amount"], item["once"]) for item in ours["beyond_invoice"]] == [
        ("missing_methods", "0.00", False), ("integration", "3600.00", True),
    ]  # fmt: skip
    assert (ours["score"], ours["cost_month"]) == (before["score"], before["cost_month"])
    total = rank(changed(assumed, ranking_cost="total"))["offers"][0]
    assert total["compared_percent"] == pytest.approx(1 + 100 * (3690 / 12) / 50_000)
    assert total["effective_percent"] == 1


def test_explain_tells_the_months_and_the_calculations(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    grown = merchant(growth_percent_year="21")
    path = tmp_path / "case.pspscenario"
    save_new(changed(scenario(merchant=grown), beyond=BeyondInvoice.model_validate(BEYOND)), path)
    answer = json.loads(told(capsys, "explain", str(path), "acme", "--json"))
    months = answer["horizon"]["by_month"]
    assert (months[0]["month"], months[12]["month"], len(months)) == ("2026-11", "2027-11", 36)
    assert (months[0]["run"], months[12]["run"]) == ("1000.00", "1210.00")
    assert months[0]["beyond"] == "3600.00"
    shown = told(capsys, "explain", str(path), "acme")
    assert "Over 36 months from 2026-11, EUR:" in shown
    assert "€3,600, once" in shown
    assert "not counted in the ranking" in shown


def test_every_offer_that_is_sold_is_accounted_for(capsys: pytest.CaptureFixture[str]) -> None:
    ranking = json.loads(told(capsys, "rank", str(EXAMPLE), "--json"))
    shown = " ".join(told(capsys, "rank", str(EXAMPLE)).split())
    assert ranking["reference"]
    for key, words in (("needs_quote", "need a quote"), ("excluded", "are excluded"), ("reference", "for reference")):
        assert re.search(rf"{len(ranking[key])} offers? (is |are |listed )*{words}", shown), key


def test_shares_are_rounded_as_in_the_window(capsys: pytest.CaptureFixture[str]) -> None:
    ranking = json.loads(told(capsys, "rank", str(EXAMPLE), "--json"))
    shown = told(capsys, "rank", str(EXAMPLE))
    for offered in ranking["offers"]:
        assert f" {numbers.percent(Decimal(str(offered['accepted_percent'])), 'en', decimals=0)} " in shown
    assert whole_percent(82.5, "en") == "83%"
    assert whole_percent(81.5, "en") == "82%"


def test_a_day_of_another_age_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for day, odd in ((date(1, 1, 1), True), (date(9999, 12, 31), True), (date(2026, 9, 1), False)):
        path = tmp_path / "made.pspscenario"
        save_new(changed(scenario(profile()), as_of=day), path)
        run.main(["rank", str(path), "--lang", "en"])
        assert (f"prices are those of {day.isoformat()}: is that meant?" in capsys.readouterr().out) is odd


def test_an_export_says_whether_a_file_stood_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "out.csv")
    assert told(capsys, "export", str(EXAMPLE), out).startswith("Written: ")
    assert told(capsys, "export", str(EXAMPLE), out).startswith("Replaced: ")
    assert json.loads(told(capsys, "export", str(EXAMPLE), out, "--json"))["replaced"] is True
