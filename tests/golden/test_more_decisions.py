"""Further published problems come out as published through `decide`, each written as a person would write it."""

import json
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tomlkit

from selector.cli.run import main

CASES = tomllib.loads(Path(__file__).with_name("more_decisions.toml").read_text("utf-8"))["case"]


def at(answer: dict[str, Any], path: str) -> Any:  # noqa: ANN401 - any part of an answer
    value: Any = answer
    for part in path.split("."):
        value = value[part]
    return value


def in_words(expected: object) -> bool:
    return isinstance(expected, bool) or (isinstance(expected, list) and isinstance(expected[0], str))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_published_problem(case: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "problem.toml"
    path.write_text(tomlkit.dumps(case["question"]), "utf-8")
    assert main(["decide", str(path), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert not answer["details"]["unused"]
    for name, expected in case["expected"].items():
        found = at(answer, name)
        if in_words(expected):
            assert found == expected, name
            continue
        gap = np.abs(np.array(found, dtype=float) - np.array(expected, dtype=float)).max()
        assert gap <= (0 if name == "ranks" else case["tolerance"]), name


def test_there_are_many_and_each_names_its_source() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES) >= 30
    assert all(case["source"] and case["via"] and case["expected"] for case in CASES)
