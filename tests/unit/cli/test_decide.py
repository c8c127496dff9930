"""The `decide` command: one JSON object and nothing else, or one line of error and status 2."""

import gzip
import json
from pathlib import Path

import pytest

from selector.cli.run import main

PROBLEM = """\
alternatives = ["Alpha", "Beta", "Gamma"]
criteria = ["price", "speed"]
directions = ["min", "max"]
matrix = [[10, 3], [12, 5], [10, 3]]
weights = [2, 2]
method = "weighted-sum"
parameters = { normalisation = "min-max" }
"""
SAMPLED = 'method = "smaa-2"\nalternatives = ["a", "b"]\ncriteria = ["x", "y"]\n'
KEYS = ["method", "scores", "ranks", "weights", "consistency_ratio", "rank_acceptability", "central_weights",
        "confidence_factors", "details"]  # fmt: skip


@pytest.fixture
def problem(tmp_path: Path) -> Path:
    path = tmp_path / "problem.toml"
    path.write_text(PROBLEM, "utf-8")
    return path


def test_json_is_one_object_and_nothing_else(problem: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decide", str(problem), "--json"]) == 0
    shown = capsys.readouterr()
    found = json.loads(shown.out)
    assert list(found) == KEYS
    assert found["scores"] == [0.5, 0.5, 0.5]
    assert found["ranks"] == [1, 1, 1]
    assert found["weights"] == [0.5, 0.5]
    assert found["details"]["normalisation"] == "min-max"
    assert "4" in found["details"]["notes"][0]
    assert shown.err == ""


def test_the_option_wins_over_the_file(problem: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decide", str(problem), "--method", "vikor", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["method"] == "vikor"
    assert found["details"]["lower_is_better"] is True
    assert found["details"]["unused"] == ["parameters.normalisation"]


def test_a_reader_gets_the_ranking_and_the_weights(problem: Path, capsys: pytest.CaptureFixture[str]) -> None:
    problem.write_text(PROBLEM.replace("[2, 2]", "[1, 3]"), "utf-8")
    assert main(["decide", str(problem), "--method", "topsis"]) == 0
    shown = capsys.readouterr().out
    assert shown.index("Beta") < shown.index("Alpha") < shown.index("Gamma")
    assert "price" in shown
    assert "topsis" in shown


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--method", "magic"], "magic"),
        (["--method", "ahp-hierarchy"], "local"),
        (["--draws", "0"], "--draws"),
        (["--draws", "99999999"], "--draws"),
        (["--seed", "-1"], "--seed"),
        (["--method", "smaa-2"], "problem.toml:4: matrix"),
    ],
)
def test_bad_use_is_one_line_and_status_two(
    problem: Path, capsys: pytest.CaptureFixture[str], options: list[str], words: str
) -> None:
    assert main(["decide", str(problem), "--json", *options]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("error: ")
    assert shown.err.count("\n") == 1
    assert words in shown.err


def test_a_weighting_can_be_asked_for_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "weights.toml"
    path.write_text("swing_points = [100, 60, 40]\n", "utf-8")
    assert main(["decide", str(path), "--method", "swing-weights", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["weights"] == [0.5, 0.3, 0.2]
    assert found["method"] is None
    assert found["scores"] is None


def test_given_draws_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "v1,v2,v3,v4,w1,w2\n.9,.1,.2,.8,.7,.3\n.9,.1,.2,.8,.2,.8\n.5,.5,.4,.4,.5,.5\n1,1,0,0,.1,.9\n"
    (tmp_path / "draws.csv.gz").write_bytes(gzip.compress(rows.encode()))
    path = tmp_path / "problem.toml"
    path.write_text(SAMPLED + 'samples_file = "draws.csv.gz"\n')
    assert main(["decide", str(path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["rank_acceptability"] == [[0.75, 0.25], [0.25, 0.75]]
    assert found["central_weights"][1] == [0.2, 0.8]


@pytest.mark.parametrize("content", ["", "v\n", "v\n1,2,3\n", "v\n1,2,3,4,nan,1\n", "v\n1,2,3,4,x,1\n"])
def test_draws_that_do_not_fit_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str) -> None:
    (tmp_path / "draws.csv").write_text(content)
    path = tmp_path / "problem.toml"
    path.write_text(SAMPLED + 'samples_file = "draws.csv"\n')
    assert main(["decide", str(path), "--json"]) == 2
    assert "draws.csv" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('[weighting]\nmethod = "ahp"\npairwise = [[1, 3], [3, 1]]\n', "problem.toml:3: pairwise[1][2]"),
        ('method = "ahp-hierarchy"\npairwise = [[1, 2], [0.5, 1]]\n', "problem.toml: local"),
        ('matrix = [[1], [2]]\nweights = [1]\nmethod = "promethee-ii"\n[parameters]\npreference = "linear"\n',
         "problem.toml:4: parameters.p"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(
    content: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "problem.toml"
    path.write_text(content, "utf-8")
    assert main(["decide", str(path)]) == 2
    assert words in capsys.readouterr().err


def test_points_that_are_all_zero_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "problem.toml"
    path.write_text('[weighting]\nmethod = "swing-weights"\nswing_points = [0, 0]\n', "utf-8")
    assert main(["decide", str(path)]) == 0
    assert "all weights are zero" in capsys.readouterr().out
