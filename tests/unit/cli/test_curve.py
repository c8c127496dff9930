"""`curve` on the terminal: exact pieces, break-even volumes, statuses."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from selector.app.answers.curves import curve
from selector.app.answers.ticket_sizes import tickets
from selector.app.documents import save_new
from selector.cli import run
from selector.domain.base import changed
from selector.domain.beyond import BeyondInvoice
from selector.domain.scenario import Scenario
from selector.i18n.catalog import install
from tests.builders import card_fee, merchant, offer, profile, scenario, segment

PROJECT = Path(__file__).resolve().parents[3]
EXAMPLE = next((PROJECT / "examples").glob("uk-cafe*.pspscenario"))
CROSSED, CROSSED_BY_TICKET = (PROJECT / "examples" / f"{name}.pspscenario" for name in (
    "greek-web-shop", "us-subscription-service"))  # fmt: skip
"""Their cheapest offer changes with the volume, or with the amount of a payment."""
MONTHLY: dict[str, object] = {"label": "Monthly", "on": "month", "fixed": "250", "source": "page"}
CROSSING = scenario(
    profile("plain", offers=[offer(fees=[card_fee("1.5", "0.25"), MONTHLY])]),
    profile("flat", offers=[offer(fees=[card_fee("2.5", "0")])]),
)
TWO = scenario(
    profile("plain", offers=[offer(fees=[card_fee("2", "0")])]),
    profile("flat", offers=[offer(fees=[card_fee("1", "0"), MONTHLY])]),
)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    install("en")
    yield
    install("en")


@pytest.mark.parametrize(("place", "answer"), [(1, curve), (2, tickets)], ids=["volume", "ticket"])
def test_every_key_is_documented(place: int, answer: Callable[[Scenario], dict[str, Any]]) -> None:
    page = (PROJECT / "docs" / "json.md").read_text(encoding="utf-8")
    section = page.split("## `curve", 2)[place].split("\n## ", 1)[0]
    told = answer(CROSSING)
    assert set(re.findall(r"^\| `(\w+)`", section, flags=re.MULTILINE)) == set(told)
    for key in ("offers", "break_evens", "cheapest"):
        row = re.search(rf"^\| `{key}` \|.*$", section, flags=re.MULTILINE)
        assert row is not None
        assert [name for name in told[key][0] if f"`{name}`" not in row[0]] == []


def test_figures_are_what_a_pencil_gives() -> None:
    told = curve(TWO, "10k", "100 000")
    assert (told["from"], told["to"], told["volume"]) == ("10000.00", "100000.00", "50000.00")
    costs = {each["platform"]: each["pieces"][0] for each in told["offers"]}
    assert (costs["plain"]["cost_from"], costs["plain"]["cost_to"]) == ("200.00", "2000.00")
    assert (costs["flat"]["cost_from"], costs["flat"]["cost_to"]) == ("350.00", "1250.00")
    (crossing,) = told["break_evens"]
    assert crossing["volume"] == "25000.00"
    assert crossing["text"] == "Above €25,000 a month Flat · Standard is cheaper than Plain · Standard."


def test_json_and_readers(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["curve", str(CROSSED), "--json", "--lang", "en"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert run.main(["curve", str(CROSSED), "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert told["cheapest"][0]["name"] in shown
    leading = [each["text"] for each in told["break_evens"] if each["leading"]]
    assert leading
    assert [words for words in leading if words not in shown] == []


@pytest.mark.parametrize(
    "words",
    [["--from", "0"], ["--from", "-5"], ["--from", "much"], ["--from", "9k", "--to", "8k"], ["--to", "1e99"],
     ["--to", "99999999999"], ["--from", "0.001"], ["--from", "4000 USD"], ["--to", "50%"], ["--to", "€90000"]],
    ids=" ".join,
)  # fmt: skip
def test_bad_volumes_are_one_line_and_status_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["curve", str(EXAMPLE), *words, "--lang", "en"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("error: --")
    assert shown.err.count("\n") == 1


def test_nothing_ranked_is_status_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "nobody.pspscenario"
    save_new(scenario(profile(offers=[offer(market=["US"])])), path)
    assert run.main(["curve", str(path), "--lang", "en"]) == 1
    assert capsys.readouterr().out


def test_no_payments_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "quiet.pspscenario"
    save_new(scenario(merchant=merchant(segment(count_month=0))), path)
    assert run.main(["curve", str(path), "--lang", "en"]) == 1
    assert "no payments" in capsys.readouterr().out
    assert run.main(["curve", str(path), "--ticket-from", "1", "--json", "--lang", "en"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["offers"], told["ticket"], told["problems"][0]["code"]) == ([], None, "no_payments")
    assert run.main(["rank", str(path), "--lang", "en"]) == 1
    assert "no payments" in " ".join(capsys.readouterr().out.split())


def test_the_fee_on_a_payment_by_its_amount() -> None:
    told = tickets(CROSSING, "5", "200")
    assert (told["ticket"], told["from"], told["to"]) == ("50.00", "5.00", "200.00")
    pieces = {each["platform"]: each["pieces"] for each in told["offers"]}
    assert pieces["plain"] == [{"from": "5.00", "to": "200.00", "percent": "1.5", "fixed": "0.25"}]
    (crossing,) = told["break_evens"]
    assert (crossing["ticket"], crossing["cheaper_above"]) == ("25.00", "plain/standard")
    assert crossing["text"] == "above €25 a payment Plain · Standard is cheaper than Flat · Standard"


def test_tickets_on_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["curve", str(CROSSED_BY_TICKET), "--ticket-from", "1", "--ticket-to", "500", "--lang", "en"]
    assert run.main([*words, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert run.main(words) == 0
    shown = capsys.readouterr().out
    assert told["cheapest"][0]["name"] in shown
    leading = [each["text"] for each in told["break_evens"] if each["leading"]]
    assert leading
    assert [words for words in leading if words not in shown] == []
    kind = tickets(EXAMPLE, "1", "50", "card")
    assert kind["kind"] == "card"


@pytest.mark.parametrize(
    "words",
    [["--ticket-from", "0"], ["--ticket-to", "x"], ["--ticket-from", "9", "--ticket-to", "8"], ["--kind", "nothing"],
     ["--ticket-to", "99999999999"], ["--ticket-from", "1", "--from", "5"]],
    ids=" ".join,
)  # fmt: skip
def test_bad_tickets_are_one_line_and_status_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["curve", str(EXAMPLE), *words, "--lang", "en"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("error: --")
    assert shown.err.count("\n") == 1


def test_hidden_costs_move_the_curves_only_where_they_are_asked_for() -> None:
    work = {"switching": {"integration": "3600", "known": ["flat"]}}
    assumed = changed(TWO, beyond=BeyondInvoice.model_validate(work))
    assert curve(assumed) == curve(TWO)
    total = curve(assumed, "10k", "100k", total=True)
    assert total["cost"] == "total"
    costs = {each["platform"]: each["pieces"][0] for each in total["offers"]}
    assert (costs["plain"]["cost_from"], costs["flat"]["cost_from"]) == ("300.00", "350.00")
