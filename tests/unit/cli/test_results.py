"""`rank`, `explain` and `export` on the terminal: one JSON object, readable lines, statuses."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from selector.cli import run
from selector.i18n.catalog import install

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


def test_explain_one_and_two(capsys: pytest.CaptureFixture[str]) -> None:
    first, second = json.loads(told(capsys, "rank", str(EXAMPLE), "--json"))["offers"][:2]
    names = [f"{offer['platform']}/{offer['offer']}" for offer in (first, second)]
    assert first["cost_month"] in told(capsys, "explain", str(EXAMPLE), names[0])
    assert "leads" in told(capsys, "explain", str(EXAMPLE), *names)


def test_explain_of_an_excluded_offer_says_why_with_status_1(capsys: pytest.CaptureFixture[str]) -> None:
    excluded = json.loads(told(capsys, "rank", str(EXAMPLE), "--json"))["excluded"][0]
    assert run.main(["explain", str(EXAMPLE), f"{excluded['platform']}/{excluded['offer']}", "--lang", "en"]) == 1
    assert excluded["reasons"][0] in capsys.readouterr().out


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".json"])
def test_export_writes_the_file(suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / f"result{suffix}"
    answer = json.loads(told(capsys, "export", str(EXAMPLE), str(out), "--json"))
    assert answer["bytes"] == out.stat().st_size > 0


def test_export_to_a_strange_format_is_refused_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.main(["export", str(EXAMPLE), str(tmp_path / "a.doc"), "--lang", "en"]) == 2
    assert capsys.readouterr().err.startswith("error: ")
