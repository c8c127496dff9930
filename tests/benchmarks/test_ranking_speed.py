"""How fast a ranking is recomputed under many weights: `pytest tests/benchmarks --benchmark-only`.

Goals, on a machine of two cores: 50 alternatives, 12 criteria, 10,000 weight vectors with acceptabilities, central
weights and pairwise wins in 40 ms (weighted sum) or 50 ms (TOPSIS), at least 20 times as fast as one vector after the
other and 50 times as fast as pyDecision where that is installed; with fresh figures in every draw 300 ms; exact
stability ranges of all weights in 10 ms.
"""

from collections.abc import Callable
from functools import partial

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from selector.scoring.acceptability import Acceptability, acceptability
from selector.scoring.arrays import FloatArray
from selector.scoring.draws.sampling import Stream, generator, uniform_weights
from selector.scoring.measurements import Distribution, Measurements
from selector.scoring.methods.outcome import Outcome
from selector.scoring.methods.smaa import Sampling, smaa_measured
from selector.scoring.methods.topsis import topsis, topsis_scores
from selector.scoring.methods.weighted_sum import weighted_sum, weighted_sum_scores
from selector.scoring.normalise import Normalisation, normalise
from selector.scoring.problem import DecisionProblem, decision_problem
from selector.scoring.stability import stable_ranges
from tests.benchmarks.measuring import Shown, against, in_turn, show, spent

__all__ = ["show"]

ALTERNATIVES, CRITERIA, DRAWS, LOOPED = 50, 12, 10_000, 400
COSTS = 2
Many = Callable[[DecisionProblem, FloatArray], FloatArray]
One = Callable[[DecisionProblem], Outcome]


def problem() -> DecisionProblem:
    table = np.random.default_rng(1).lognormal(size=(ALTERNATIVES, CRITERIA))
    return decision_problem(
        alternatives=tuple(f"A{i}" for i in range(ALTERNATIVES)),
        criteria=tuple(f"C{j}" for j in range(CRITERIA)),
        maximise=[j >= COSTS for j in range(CRITERIA)],
        matrix=table,
        weights=np.ones(CRITERIA),
    )


def sums(base: DecisionProblem, weights: FloatArray) -> FloatArray:
    return weighted_sum_scores(base, weights, Normalisation.MIN_MAX)


def one_sum(base: DecisionProblem) -> Outcome:
    return weighted_sum(base, Normalisation.MIN_MAX)


def all_at_once(base: DecisionProblem, weights: FloatArray, many: Many) -> Acceptability:
    return acceptability(many(base, weights), weights)


@pytest.mark.parametrize(
    ("many", "one", "goal"), [(sums, one_sum, 0.040), (topsis_scores, topsis, 0.050)], ids=["weighted-sum", "topsis"]
)
def test_ten_thousand_weight_vectors(
    benchmark: BenchmarkFixture, show: Shown, many: Many, one: One, goal: float
) -> None:
    base = problem()
    weights = uniform_weights(generator(1, Stream.WEIGHTS), DRAWS, CRITERIA)
    found = benchmark(all_at_once, base, weights, many)
    first = np.zeros(ALTERNATIVES)
    for vector in weights[:LOOPED]:
        first += one(base.with_weights(vector)).ranks == 1
    assert np.array_equal(first, np.round(all_at_once(base, weights[:LOOPED], many).ranks[:, 0] * LOOPED))
    if benchmark.enabled:
        loop = spent(lambda: [one(base.with_weights(vector)) for vector in weights[:LOOPED]], 3) * DRAWS / LOOPED
        own = spent(lambda: all_at_once(base, weights, many), 5)
        benchmark.extra_info.update({"times as fast as one by one": round(loop / own, 1), "goal_ms": goal * 1000})
        show(f"{DRAWS:,} weight vectors, {ALTERNATIVES} x {CRITERIA}, {many.__name__}", {
            "processor's time": against(own, 1000 * goal),
            "times as fast as one vector after the other": f"{loop / own:.0f} (at least 20)",
        })  # fmt: skip
        assert loop / own >= 20
    assert found.draws == DRAWS


def test_ten_thousand_draws_with_fresh_figures(benchmark: BenchmarkFixture, show: Shown) -> None:
    base = problem()
    ends = np.column_stack([base.matrix.min(axis=0), base.matrix.max(axis=0)])
    measured = Measurements(base.matrix, 0.1 * base.matrix, (Distribution.NORMAL,) * CRITERIA, ends, base.maximise)
    found = benchmark(smaa_measured, measured, Sampling(DRAWS, 1))
    assert found.rank_acceptability is not None
    assert np.allclose(found.rank_acceptability.sum(axis=1), 1)
    if benchmark.enabled:
        noise = spent(lambda: generator(1, Stream.VALUES).standard_normal(ALTERNATIVES * CRITERIA * DRAWS), 5)
        own = spent(lambda: smaa_measured(measured, Sampling(DRAWS, 1)), 3)
        show(f"{DRAWS:,} draws with fresh figures, {ALTERNATIVES} x {CRITERIA}", {
            "processor's time": against(own, 300),
            "times the cost of its random numbers alone": f"{own / noise:.1f} (at most 6)",
        })  # fmt: skip
        benchmark.extra_info.update({"times the cost of its noise alone": round(own / noise, 1), "goal_ms": 300})
        assert own <= 6 * noise


def test_stable_ranges_of_all_weights(benchmark: BenchmarkFixture, show: Shown) -> None:
    base = problem()
    values = normalise(base, Normalisation.MIN_MAX).values
    first = int(np.argmax(values @ base.weights))
    found = benchmark(stable_ranges, values, base.weights, first)
    assert len(found) == CRITERIA
    if benchmark.enabled:
        benchmark.extra_info["goal_ms"] = 10
        own = spent(lambda: stable_ranges(values, base.weights, first), 20)
        show(f"exact stability ranges, {ALTERNATIVES} x {CRITERIA}", {"processor's time": against(own, 10)})


def test_against_pydecision(benchmark: BenchmarkFixture, show: Shown) -> None:
    """The peer gives scores only, one vector at a time; ours are with ranks, shares, central weights and wins."""
    peer = pytest.importorskip("pyDecision.algorithm", reason="pyDecision is not installed: no peer to compare with")
    base, kinds = problem(), ["min"] * COSTS + ["max"] * (CRITERIA - COSTS)
    weights = uniform_weights(generator(1, Stream.WEIGHTS), DRAWS, CRITERIA)
    sample = [vector.tolist() for vector in weights[:LOOPED]]
    quiet = {"graph": False, "verbose": False}
    peers: list[tuple[str, Many, Callable[[], object]]] = [
        ("weighted sum", sums, lambda: [peer.saw_method(base.matrix, kinds, each, **quiet) for each in sample]),
        ("topsis", topsis_scores, lambda: [peer.topsis_method(base.matrix, each, kinds, **quiet) for each in sample]),
    ]
    benchmark(all_at_once, base, weights, sums)
    if benchmark.enabled:
        ratios = {}
        for name, many, theirs in peers:
            own = partial(all_at_once, base, weights, many)
            works = {"own": partial(spent, own, 3), "theirs": partial(spent, theirs, 1)}
            best = in_turn(works, 8)
            ratios[name] = best["theirs"] * DRAWS / LOOPED / best["own"]
            benchmark.extra_info[f"{name}, times as fast"] = round(ratios[name], 1)
        show("times as fast as pyDecision", {name: f"{ratio:.0f} (at least 50)" for name, ratio in ratios.items()})
        assert min(ratios.values()) >= 50
