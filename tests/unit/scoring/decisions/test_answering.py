"""The question of a decision file: what is asked, what is missing, what is said."""

from typing import Any

import numpy as np
import pytest

from selector.domain.problems import UserError
from selector.scoring.decisions.answering import Decision, Request, decide
from selector.scoring.decisions.question import MethodName, Question, WeightingName

MATRIX = [[3, 1], [2, 2], [1, 3]]
BASE: dict[str, Any] = {"directions": ["max", "max"], "matrix": MATRIX, "weights": [0.5, 0.5], "method": "weighted-sum"}
CONTRARY: dict[str, Any] = BASE | {"directions": ["max", "min"], "weights": [3, 1]}
METHODS = [method.value for method in MethodName if method not in {MethodName.SMAA_2, MethodName.AHP_HIERARCHY}]


def answer(**keys: object) -> Decision:
    return decide(Question.model_validate(keys), Request(draws=500))


def ranks(decision: Decision) -> list[int]:
    assert decision.outcome is not None
    found: list[int] = decision.outcome.ranks.tolist()
    return found


def said(decision: Decision) -> str:
    return " ".join(note.english() for note in decision.notes)


def test_names_are_made_up_where_there_are_none() -> None:
    found = answer(**BASE)
    assert found.setting.alternatives == ("A1", "A2", "A3")
    assert found.setting.criteria == ("C1", "C2")
    assert ranks(found) == [1, 1, 1]


def test_weights_that_do_not_add_up_are_scaled_and_it_is_said() -> None:
    found = answer(**CONTRARY)
    assert found.weighting.weights.tolist() == [0.75, 0.25]
    assert "add up to 4" in said(found)
    assert "add up" not in said(answer(**BASE))


@pytest.mark.parametrize("method", METHODS)
def test_weights_that_are_all_zero_leave_a_tie(method: str) -> None:
    found = answer(**BASE | {"weights": [0, 0], "method": method})
    assert ranks(found) == [1, 1, 1]
    assert "all weights are zero" in said(found)


@pytest.mark.parametrize("method", METHODS)
def test_a_criterion_of_weight_zero_moves_nothing(method: str) -> None:
    wide = [[*row, extra] for row, extra in zip(MATRIX, (-7.0, 0.0, 1e9), strict=True)]
    plain = answer(**CONTRARY | {"method": method})
    wider = {"method": method, "matrix": wide, "directions": ["max", "min", "min"], "weights": [3, 1, 0]}
    more = answer(**CONTRARY | wider)
    assert plain.outcome is not None
    assert more.outcome is not None
    assert more.outcome.scores == pytest.approx(plain.outcome.scores)
    assert ranks(more) == ranks(plain)


@pytest.mark.parametrize("method", METHODS)
def test_one_alternative_is_first(method: str) -> None:
    assert ranks(answer(**CONTRARY | {"method": method, "matrix": [[3, 1]]})) == [1]


@pytest.mark.parametrize("method", METHODS)
def test_a_constant_column_moves_no_rank(method: str) -> None:
    flat = answer(**CONTRARY | {"matrix": [[1, 5], [2, 5], [3, 5]], "method": method})
    assert ranks(flat) == [3, 2, 1]


def test_directions_left_out_are_said() -> None:
    left_out = {name: value for name, value in BASE.items() if name != "directions"}
    assert "more was taken to be better" in said(answer(**left_out))


def test_without_a_method_only_the_weights_come() -> None:
    found = answer(weights=[1, 3])
    assert found.outcome is None
    assert found.weighting.weights.tolist() == [0.25, 0.75]


def test_a_weighting_for_a_method_asks_for_weights_only() -> None:
    for question in (
        {"method": "swing-weights", "swing_points": [100, 50]},
        {"method": "swing-weights", "parameters": {"swing_points": [100, 50]}},
        {"weighting": {"method": "swing-weights", "swing_points": [100, 50]}},
    ):
        found = answer(**question)
        assert found.method is None
        assert found.weighting_method is WeightingName.SWING_WEIGHTS
        assert found.weighting.weights == pytest.approx([2 / 3, 1 / 3])
        assert found.unused == ()


def test_judgements_alone_ask_for_ahp() -> None:
    found = answer(pairwise=[[1, 3], [1 / 3, 1]])
    assert found.weighting_method is WeightingName.AHP
    assert found.weighting.weights == pytest.approx([0.75, 0.25])


def test_what_played_no_part_is_named() -> None:
    found = answer(
        **BASE,
        title="x",
        parameters={"v": 0.3, "colour": 1},
    )
    assert found.unused == ("title", "parameters.v", "parameters.colour")


def test_the_weights_of_smaa_are_drawn_unless_held() -> None:
    values = {"method": "smaa-2", "matrix": [[0.9, 0.1], [0.2, 0.6]], "directions": ["max", "max"]}
    drawn = answer(**values, weights=[0.9, 0.1])
    assert "draws the weights" in said(drawn)
    held = answer(**values, parameters={"fixed_weights": [9, 1]})
    assert held.weighting.weights == pytest.approx([0.9, 0.1])
    assert held.outcome is not None
    assert held.outcome.rank_acceptability is not None
    assert held.outcome.rank_acceptability.tolist() == [[1, 0], [0, 1]]


def test_smaa_turns_a_cost_round() -> None:
    found = answer(method="smaa-2", matrix=[[0.2], [0.6]], directions=["min"])
    assert ranks(found) == [1, 2]


def test_scale_left_out_spans_the_figures() -> None:
    parameters = {"mean": [[10, 1], [20, 3]], "sd": [[1, 0], [2, 0]], "distribution": ["normal", "exact"]}
    found = answer(method="smaa-2", parameters=parameters, directions=["max", "max"])
    assert found.outcome is not None
    assert np.isfinite(found.outcome.scores).all()
    assert ranks(found) == [2, 1]


def test_a_scale_turns_a_certain_matrix_into_values() -> None:
    question = {"method": "smaa-2", "matrix": [[10, 4], [30, 2]], "directions": ["min", "max"]}
    found = answer(**question, parameters={"scale": [[10, 30], [0, 4]], "fixed_weights": [0.5, 0.5]})
    assert found.outcome is not None
    assert found.outcome.scores == pytest.approx([1.0, 0.25])
    assert found.outcome.details["exact"] is True


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"weights": None}, "weights"),
        ({"weights": [1]}, "weights"),
        ({"weights": [1, -1]}, "weights"),
        ({"matrix": None, "criteria": ["a", "b"]}, "matrix"),
        ({"matrix": [[1, 2], [3]]}, "matrix[2]"),
        ({"alternatives": ["x", "y"]}, "matrix"),
        ({"alternatives": ["x", "y", "x"]}, "alternatives"),
        ({"directions": ["max"]}, "directions"),
        ({"weighting": {"method": "entropy"}}, "weights"),
        ({"weights": None, "weighting": {"method": "bwm-linear", "best": "C9", "worst": "C1"}}, "weighting.best"),
        ({"weights": None, "weighting": {"method": "rank-sum"}}, "weighting.ranks"),
        ({"weights": None, "weighting": {"method": "rank-sum", "ranks": [1, 2, 3]}}, "weighting.ranks"),
        ({"method": "promethee-ii", "parameters": {"preference": "linear"}}, "parameters.p"),
        ({"method": "promethee-ii", "parameters": {"preference": "u-shape"}}, "parameters.q"),
        ({"method": "promethee-ii", "parameters": {"q": [1]}}, "parameters.q"),
        ({"method": "ahp-hierarchy"}, "local"),
        ({"method": "smaa-2"}, "matrix"),
        ({"method": "smaa-2", "parameters": {"mean": [[1, 2]], "sd": [[-1, 1]]}, "matrix": None}, "parameters.sd"),
        ({"method": "smaa-2", "parameters": {"mean": [[1, 2]], "scale": [[1, 2]]}, "matrix": None}, "parameters.scale"),
        ({"method": "smaa-2", "parameters": {"mean": [[1, 2]], "scale": [[1, 2], [2, 2]]}, "matrix": None},
         "parameters.scale"),
        ({"method": "smaa-2", "parameters": {"mean": [[900, 2]], "distribution": "lognormal"}, "matrix": None},
         "parameters.mean"),
    ],
)  # fmt: skip
def test_what_lacks_or_contradicts_is_refused_by_field(change: dict[str, Any], field: str) -> None:
    question = {name: value for name, value in (BASE | change).items() if value is not None}
    with pytest.raises(UserError) as refused:
        answer(**question)
    assert refused.value.problem.where.field == field
