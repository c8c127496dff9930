"""Input that tells little or nothing gives plain ranks under every method: never NaN, never an arbitrary order."""

import json
import math
from pathlib import Path
from typing import Any

import pytest
import tomlkit

from selector.cli.run import main

METHODS: dict[str, dict[str, Any]] = {
    "weighted-sum": {"normalisation": "min-max"},
    "weighted-product": {"normalisation": "max"},
    "topsis": {},
    "vikor": {},
    "promethee-ii": {"preference": "linear", "q": 0.1, "p": 5.0},
}
Rows = list[list[float]]
BASE: Rows = [[9.0, 2.0], [6.0, 4.0], [2.0, 5.0]]
WEIGHTS = [0.8, 0.2]


@pytest.fixture(params=list(METHODS))
def method(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def ranks(tmp_path: Path, capsys: pytest.CaptureFixture[str], method: str, rows: Rows, weights: list[float]) -> Any:  # noqa: ANN401 - JSON
    """The ranks that `decide` gives; every figure of its answer is finite."""
    question = {"matrix": rows, "weights": weights, "directions": ["max"] * len(weights), "method": method,
                "parameters": METHODS[method]}  # fmt: skip
    path = tmp_path / "problem.toml"
    path.write_text(tomlkit.dumps(question), "utf-8")
    assert main(["decide", str(path), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert all(math.isfinite(score) for score in answer["scores"])
    return answer["ranks"]


Asked = tuple[Path, pytest.CaptureFixture[str], str]


@pytest.fixture
def asked(tmp_path: Path, capsys: pytest.CaptureFixture[str], method: str) -> Asked:
    return tmp_path, capsys, method


def test_the_problem_has_a_plain_order(asked: Asked) -> None:
    assert ranks(*asked, BASE, WEIGHTS) == [1, 2, 3]


@pytest.mark.parametrize("level", [5.0, 1e-9, 1e9])
def test_a_constant_column_moves_nobody(asked: Asked, level: float) -> None:
    assert ranks(*asked, [[*row, level] for row in BASE], [0.4, 0.1, 0.5]) == [1, 2, 3]


def test_only_constant_columns_are_a_tie(asked: Asked) -> None:
    assert ranks(*asked, [[5.0, 2.0]] * 3, WEIGHTS) == [1, 1, 1]


def test_weights_that_are_all_zero_are_a_tie(asked: Asked) -> None:
    assert ranks(*asked, BASE, [0.0, 0.0]) == [1, 1, 1]


def test_one_alternative_is_first(asked: Asked) -> None:
    assert ranks(*asked, BASE[:1], WEIGHTS) == [1]


def test_equal_alternatives_share_a_rank_and_the_next_one_is_third(asked: Asked) -> None:
    assert ranks(*asked, [BASE[0], BASE[0], BASE[2]], WEIGHTS) == [1, 1, 3]


def test_a_duplicate_of_any_reorders_nobody(asked: Asked) -> None:
    assert ranks(*asked, [*BASE, BASE[0]], WEIGHTS) == [1, 3, 4, 1]
    assert ranks(*asked, [*BASE, BASE[2]], WEIGHTS) == [1, 2, 3, 3]


def test_a_criterion_of_weight_zero_moves_nobody(asked: Asked) -> None:
    assert ranks(*asked, [[*row, figure] for row, figure in zip(BASE, (1.0, 500.0, 90.0), strict=True)],
                 [0.8, 0.2, 0.0]) == [1, 2, 3]  # fmt: skip


def test_negative_figures_are_ordered_or_refused(asked: Asked) -> None:
    tmp_path, capsys, method = asked
    below = [[row[0] - 20.0, row[1] - 20.0] for row in BASE]
    if method != "weighted-product":
        assert ranks(*asked, below, WEIGHTS) == [1, 2, 3]
        return
    path = tmp_path / "negative.toml"
    path.write_text(tomlkit.dumps({"matrix": below, "weights": WEIGHTS, "method": method}), "utf-8")
    assert main(["decide", str(path)]) == 2
    assert capsys.readouterr().err.startswith("error: ")
