"""`curve` on the terminal: exact pieces, break-even volumes, statuses."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from selector.app.curves import curve
from selector.app.documents import save_new
from selector.cli import run
from selector.i18n.catalog import install
from tests.builders import card_fee, merchant, offer, profile, scenario, segment

PROJECT = Path(__file__).resolve().parents[3]
EXAMPLE = next((PROJECT / "examples").glob("uk-cafe*.pspscenario"))
MONTHLY: dict[str, object] = {"label": "Monthly", "on": "month", "fixed": "250", "source": "page"}
TWO = scenario(
    profile("plain", offers=[offer(fees=[card_fee("2", "0")])]),
    profile("flat", offers=[offer(fees=[card_fee("1", "0"), MONTHLY])]),
)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    install("en")
    yield
    install("en")


def test_every_key_is_documented() -> None:
    page = (PROJECT / "docs" / "json.md").read_text(encoding="utf-8")
    section = page.split("## `curve", 1)[1].split("\n## ", 1)[0]
    told = curve(TWO)
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
    assert crossing["text"] == "Above 25,000 EUR a month Flat · Standard is cheaper than Plain · Standard."


def test_json_and_readers(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["curve", str(EXAMPLE), "--json", "--lang", "en"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert run.main(["curve", str(EXAMPLE), "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert told["cheapest"][0]["name"] in shown
    assert all(each["text"] in shown for each in told["break_evens"] if each["leading"])


@pytest.mark.parametrize(
    "words",
    [["--from", "0"], ["--from", "-5"], ["--from", "much"], ["--from", "9k", "--to", "8k"], ["--to", "1e99"],
     ["--to", "99999999999"], ["--from", "0.001"]],
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
    assert run.main(["curve", str(path), "--lang", "en"]) == 2
    assert "no payments" in capsys.readouterr().err
