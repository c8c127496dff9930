"""Published decision problems come out as published, through the `decide` command, within each source's precision."""

import json
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tomlkit

from selector.cli.run import main
from tests.golden.decision_questions import OUTSIDE, questions
from tests.shared_material import shared_path

CASES = tomllib.loads(Path(__file__).with_name("decision_cases.toml").read_text("utf-8"))["case"]
CONFIDENCE_TOLERANCE = {"smaa2-benefit-risk": 0.03}
"""The source of this case allows more for confidence factors than for the rest."""


def decide(path: Path, capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    assert main(["decide", str(path), "--json", *options]) == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def written(question: dict[str, Any], folder: Path) -> Path:
    path = folder / "problem.toml"
    path.write_text(tomlkit.dumps(question), "utf-8")
    return path


def at(answer: dict[str, Any], path: str) -> object:
    value: Any = answer
    for part in path.split("."):
        value = value[part]
    result: object = value
    return result


def assert_agrees(case: dict[str, Any], name: str, answered: object) -> None:
    found: Any = answered
    expected = case["expected"][name]
    if isinstance(expected, bool | str) or (isinstance(expected, list) and isinstance(expected[0], str)):
        assert found == expected, name
        return
    if name == "rank_sum":
        found = found[: len(expected)]
    tolerance = case["tolerance"]
    if name == "confidence_factors":
        tolerance = CONFIDENCE_TOLERANCE.get(case["id"], tolerance)
    if name == "mean_values":
        tolerance = 5e-5
    worst = np.abs(np.array(found, dtype=float) - np.array(expected, dtype=float)).max()
    assert worst <= (0 if name == "ranks" else tolerance), name


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_published_case(case: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if "samples_file" in case["parameters"]:
        case["parameters"]["samples_file"] = str(shared_path("golden", Path(case["parameters"]["samples_file"]).name))
    asked = questions(case)
    assert asked
    for question, looked_for in asked:
        answer = decide(written(question, tmp_path), capsys)
        assert looked_for
        assert not answer["details"]["unused"]
        for name, path in looked_for.items():
            assert_agrees(case, name, at(answer, path))


def test_ratios_of_products(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = next(case for case in CASES if case["id"] == "wpm-wikipedia")
    logs = dict(
        zip(
            case["problem"]["alternatives"],
            decide(written(questions(case)[0][0], tmp_path), capsys)["scores"],
            strict=True,
        )
    )
    for pair, ratio in case["expected"]["ratios"].items():
        first, second = pair.split("/")
        assert 10 ** (logs[first] - logs[second]) == pytest.approx(ratio, abs=5e-4)


@pytest.mark.parametrize(("name", "reason"), OUTSIDE.items(), ids=list(OUTSIDE))
def test_what_lies_outside_is_known_and_said(name: str, reason: str) -> None:
    """Every case of the full collection is either run here or listed with its reason."""
    collection = tomllib.loads(shared_path("golden", "mcda-cases.toml").read_text("utf-8"))["case"]
    assert {case["id"] for case in collection} == {case["id"] for case in CASES} | set(OUTSIDE)
    assert reason
    assert name not in {case["id"] for case in CASES}
