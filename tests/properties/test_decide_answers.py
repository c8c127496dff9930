"""Whatever the figures, `decide` answers with finite figures and shared ranks, or refuses with one message."""

import json
from pathlib import Path
from typing import Any

import tomlkit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selector.app.answers.deciding import decide
from selector.app.json_objects.decision import DecisionObject
from selector.domain.problems import UserError

FIGURES = st.one_of(
    st.sampled_from([0.0, -0.0, 1.0, -1.0, 1e-300, -1e100, 1e100, 0.1, 1e15 + 1]),
    st.floats(-1e6, 1e6),
    st.integers(-9, 9),
)
WEIGHTS = st.one_of(st.sampled_from([0.0, 1.0, 1e-300, 1e100]), st.floats(0, 10))
METHODS = ["weighted-sum", "weighted-product", "topsis", "vikor", "promethee-ii", "smaa-2", None]
PARAMETERS: dict[str, st.SearchStrategy[Any]] = {
    "normalisation": st.sampled_from(["none", "max", "sum", "sum-reciprocal", "min-max", "vector"]),
    "score": st.sampled_from(["product", "log10"]),
    "v": st.floats(0, 1),
    "preference": st.sampled_from(["usual", "u-shape", "v-shape", "level", "linear", "gaussian"]),
    "q": FIGURES,
    "p": FIGURES,
    "s": FIGURES,
    "distribution": st.sampled_from(["normal", "lognormal", "uniform", "triangular", "logit-normal", "exact"]),
}


@st.composite
def questions(draw: st.DrawFn) -> dict[str, Any]:
    criteria, count = draw(st.integers(1, 4)), draw(st.integers(1, 5))
    row = st.lists(FIGURES, min_size=criteria, max_size=criteria)
    table = st.lists(row, min_size=count, max_size=count)
    parameters = draw(st.fixed_dictionaries({}, optional={**PARAMETERS, "mean": table, "sd": table}))
    question: dict[str, Any] = {
        "matrix": draw(table),
        "directions": draw(st.lists(st.sampled_from(["max", "min"]), min_size=criteria, max_size=criteria)),
        "parameters": parameters,
    }
    kind = draw(st.sampled_from(["weights", "entropy", "critic", "swing-weights", "rank-sum", "ahp"]))
    if kind == "weights":
        question["weights"] = draw(st.lists(WEIGHTS, min_size=criteria, max_size=criteria))
    else:
        question["weighting"] = {"method": kind} | draw(_weighting_data(criteria))
    method = draw(st.sampled_from(METHODS))
    return question | ({"method": method} if method else {})


def _weighting_data(criteria: int) -> st.SearchStrategy[dict[str, Any]]:
    each = st.lists(WEIGHTS, min_size=criteria, max_size=criteria)
    judgements = st.lists(st.lists(WEIGHTS, min_size=criteria, max_size=criteria), min_size=criteria, max_size=criteria)
    return st.fixed_dictionaries({"swing_points": each, "ranks": each, "pairwise": judgements})


def finite(answer: DecisionObject) -> bool:
    """Scores and weights hold a figure in every place: what JSON cannot say would stand as null."""
    figures = (*(answer["scores"] or ()), *answer["weights"], *(answer["ranks"] or ()))
    return all(value is not None for value in figures)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(questions())
def test_every_question_is_answered_or_refused(tmp_path: Path, question: dict[str, Any]) -> None:
    path = tmp_path / "problem.toml"
    path.write_text(tomlkit.dumps(question), "utf-8")
    try:
        answer = decide(path, draws=50)
    except UserError as refused:
        assert refused.problem.where.file == str(path)  # noqa: PT017 - answered or refused, both are right
        return
    assert finite(answer)
    assert json.loads(json.dumps(answer, allow_nan=False))["ranks"] == answer["ranks"]
    if answer["ranks"] is not None:
        assert all(rank == 1 + sum(other < rank for other in answer["ranks"]) for rank in answer["ranks"])
