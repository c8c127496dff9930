"""What holds for every method of ranking, whatever the figures."""

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from selector.scoring.acceptability import acceptability
from selector.scoring.decisions.answering import Decision, Request, decide
from selector.scoring.decisions.question import Question
from selector.scoring.draws.sampling import Stream, generator, uniform_weights
from selector.scoring.methods.smaa_exact import exact_acceptability
from selector.scoring.methods.weighted_sum import weighted_sum_scores
from selector.scoring.normalise import Normalisation
from tests.unit.scoring.decision_problems import problem

METHODS: list[dict[str, Any]] = [
    {"method": "weighted-sum"},
    {"method": "weighted-sum", "parameters": {"normalisation": "max"}},
    {"method": "weighted-sum", "parameters": {"normalisation": "min-max"}},
    {"method": "weighted-product"},
    {"method": "weighted-product", "parameters": {"normalisation": "sum", "score": "log10"}},
    {"method": "topsis"},
    {"method": "topsis", "parameters": {"normalisation": "min-max"}},
    {"method": "vikor"},
    {"method": "promethee-ii", "parameters": {"preference": "v-shape", "p": 5}},
]
FIGURES = st.integers(1, 9).map(float)


@st.composite
def questions(draw: st.DrawFn) -> dict[str, Any]:
    """A problem of 2 to 6 alternatives on 1 to 4 criteria with whole figures, many of them equal."""
    criteria = draw(st.integers(1, 4))
    row = st.lists(FIGURES, min_size=criteria, max_size=criteria)
    return {
        "matrix": draw(st.lists(row, min_size=2, max_size=6)),
        "directions": draw(st.lists(st.sampled_from(["max", "min"]), min_size=criteria, max_size=criteria)),
        "weights": draw(st.lists(st.integers(1, 5).map(float), min_size=criteria, max_size=criteria)),
        **draw(st.sampled_from(METHODS)),
    }


def answer(question: dict[str, Any]) -> Decision:
    return decide(Question.model_validate(question), Request(draws=200))


def ranks(question: dict[str, Any]) -> list[int]:
    outcome = answer(question).outcome
    assert outcome is not None
    found: list[int] = outcome.ranks.tolist()
    return found


@settings(max_examples=60)
@given(questions(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(question: dict[str, Any], chance: Any) -> None:  # noqa: ANN401 - Random
    order = list(range(len(question["matrix"])))
    chance.shuffle(order)
    shuffled = question | {"matrix": [question["matrix"][i] for i in order]}
    plain = ranks(question)
    assert ranks(shuffled) == [plain[i] for i in order]


@settings(max_examples=60)
@given(questions())
def test_equal_rows_share_a_rank_and_ranks_are_competition_ranks(question: dict[str, Any]) -> None:
    found = ranks(question)
    for i, row in enumerate(question["matrix"]):
        for j, other in enumerate(question["matrix"]):
            assert row != other or found[i] == found[j]
    assert all(rank == 1 + sum(other < rank for other in found) for rank in found)


@settings(max_examples=60)
@given(questions(), st.floats(0.01, 100))
def test_scaling_all_weights_changes_nothing(question: dict[str, Any], factor: float) -> None:
    scaled = question | {"weights": [weight * factor for weight in question["weights"]]}
    assert ranks(scaled) == ranks(question)


@settings(max_examples=60)
@given(questions())
def test_what_is_at_least_as_good_everywhere_is_never_behind(question: dict[str, Any]) -> None:
    signs = np.array([1 if direction == "max" else -1 for direction in question["directions"]])
    table, found = np.array(question["matrix"]) * signs, ranks(question)
    for i, row in enumerate(table):
        for j, other in enumerate(table):
            assert not (row >= other).all() or found[i] <= found[j]


@settings(max_examples=100)
@given(questions(), st.data())
def test_a_criterion_of_weight_zero_moves_no_rank(question: dict[str, Any], data: st.DataObject) -> None:
    count = len(question["matrix"])
    extra = data.draw(st.lists(st.floats(-1e6, 1e6), min_size=count, max_size=count))
    wide = question | {
        "matrix": [[*row, value] for row, value in zip(question["matrix"], extra, strict=True)],
        "directions": [*question["directions"], "min"],
        "weights": [*question["weights"], 0.0],
    }
    assert ranks(wide) == ranks(question)


@settings(max_examples=100)
@given(st.data())
def test_acceptabilities_are_shares_and_wins_mirror_each_other(data: st.DataObject) -> None:
    criteria, count = data.draw(st.integers(1, 4)), data.draw(st.integers(1, 6))
    row = st.lists(FIGURES, min_size=criteria, max_size=criteria)
    table = np.array(data.draw(st.lists(row, min_size=count, max_size=count)))
    weights = uniform_weights(generator(data.draw(st.integers(0, 99)), Stream.WEIGHTS), 200, criteria)
    found = acceptability(weighted_sum_scores(problem(table.tolist()), weights, Normalisation.NONE), weights, scale=9)
    assert np.allclose(found.ranks.sum(axis=1), 1)
    assert (found.pairwise_wins + found.pairwise_wins.T <= 1 + 1e-12).all()
    first = found.ranks[:, 0] > 0
    assert np.allclose(found.central_weights[first].sum(axis=1), 1)


@settings(max_examples=25)
@given(st.data())
def test_exact_acceptabilities_of_any_small_table_are_shares(data: st.DataObject) -> None:
    criteria = data.draw(st.sampled_from([2, 3]))
    row = st.lists(st.integers(0, 4).map(lambda value: value / 4), min_size=criteria, max_size=criteria)
    table = np.array(data.draw(st.lists(row, min_size=1, max_size=5)))
    exact = exact_acceptability(table)
    weights = uniform_weights(generator(1, Stream.WEIGHTS), 4000, criteria)
    drawn = acceptability(table @ weights.T, weights)
    assert np.allclose(exact.ranks.sum(axis=1), 1)
    assert np.abs(exact.ranks - drawn.ranks).max() < 0.06
