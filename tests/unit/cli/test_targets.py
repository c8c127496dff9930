"""`targets` on the terminal: the documented object, readable lines, statuses."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from selector.app.answers.targets import opinion_json, targets
from selector.app.documents import save_new
from selector.app.json_objects.targets import OpinionObject, TargetsObject
from selector.cli import run
from selector.cli.lint_words import AWARD_RULES, lint_of_rules
from selector.i18n.catalog import install
from selector.scoring.decisions.question import MethodName
from selector.scoring.second_opinions import Opinion
from tests.builders import offer, profile, scenario

PROJECT = Path(__file__).resolve().parents[3]
CAFE = next((PROJECT / "examples").glob("uk-cafe*.pspscenario"))
SHOP = next((PROJECT / "examples").glob("finnish*.pspscenario"))


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    yield
    install("en")


@pytest.fixture(scope="module")
def cafe() -> TargetsObject:
    install("en")
    return targets(CAFE, draws=200)


def test_json_is_one_object(cafe: TargetsObject, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["targets", str(CAFE), "--draws", "200", "--json", "--lang", "en"]) == 0
    assert json.loads(capsys.readouterr().out) == cafe


def test_every_key_is_documented() -> None:
    page = (PROJECT / "docs" / "json.md").read_text(encoding="utf-8")
    section = page.split("## `targets", 1)[1].split("\n## ", 1)[0]
    told = targets(SHOP, draws=50)
    assert set(re.findall(r"^\| `(\w+)`", section, flags=re.MULTILINE)) == set(told)
    for key in ("targets", "flips", "questions", "asking_prices", "pairs", "opinions", "weights"):
        row = re.search(rf"^\| `{key}` \|.*$", section, flags=re.MULTILINE)
        assert row is not None
        assert told[key], key
        assert [name for name in told[key][0] if f"`{name}`" not in row[0]] == [], key


def test_readers_get_sentences(cafe: TargetsObject, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["targets", str(CAFE), "--draws", "200", "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    reached = [each for each in cafe["targets"] if each["target"] is not None]
    assert all(each["text"] in shown for each in reached)
    assert cafe["flips"][0]["text"] in shown


def test_what_the_lint_found_is_told_of_every_rule(cafe: TargetsObject, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["targets", str(CAFE), "--draws", "200", "--lang", "en"]) == 0
    told = capsys.readouterr().out.split("What the rule lint found\n", 1)[1]
    rules = [each for each in cafe["opinions"] if each["method"] in AWARD_RULES]
    assert len(rules) == len(AWARD_RULES)
    for each in rules:
        assert f"{each['method']}:" in told
        assert all(warning["text"] in told for warning in each["warnings"][:3])
    assert any(not each["warnings"] for each in rules) == ("nothing" in told)


def test_that_the_lint_found_nothing_is_said(cafe: TargetsObject) -> None:
    clean: list[OpinionObject] = [{**cafe["opinions"][0], "method": rule, "warnings": []} for rule in AWARD_RULES]
    assert any("found nothing" in line for line in lint_of_rules(clean))
    assert list(lint_of_rules([{**clean[0], "method": "topsis"}])) == []


def test_nothing_ranked_is_status_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "nobody.pspscenario"
    save_new(scenario(profile(offers=[offer(market=["US"])])), path)
    assert run.main(["targets", str(path), "--lang", "en"]) == 1
    assert capsys.readouterr().out


@pytest.mark.parametrize("words", [["--draws", "0"], ["--seed", "-1"], ["--draws", "many"]])
def test_bad_use_is_one_line_and_status_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["targets", str(CAFE), *words, "--lang", "en"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("error: ")
    assert shown.err.count("\n") == 1


def test_a_method_agrees_where_it_sees_the_very_same_winners() -> None:
    a, b = ("alpha", "basic"), ("beta", "basic")
    for ranks, leaders, agrees in (([1, 1], {a, b}, True), ([1, 2], {a, b}, False), ([1, 1], {a}, False),
                                   ([1, 2], {a}, True), ([2, 1], {a}, False)):  # fmt: skip
        told = Opinion(MethodName.TOPSIS, (a, b), np.array([1.0, 1.0]), np.array(ranks))
        assert opinion_json(told, leaders)["agrees"] is agrees
    silent = Opinion(MethodName.TOPSIS, (a, b), None, None)
    assert opinion_json(silent, set())["agrees"] is False
