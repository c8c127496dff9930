"""The methods of `decide` on random tables against formulas written out a second time, one alternative after another.

Nothing here calls the product's own normalisations, distances or preferences, so that a slip in either shows.
"""

from collections.abc import Callable
from math import exp, log10, prod, sqrt
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tomlkit

from selector.app.answers.deciding import decide

SEEDS = range(6)
TIGHT = 1e-9
Rows = list[list[float]]


def asked(tmp_path: Path, seed: int, **more: Any) -> tuple[Rows, list[bool], list[float], Any]:  # noqa: ANN401 - any key of a decision file, any figure of the answer
    """A random table with its directions and weights, and what `decide` answers to it."""
    rng = np.random.default_rng(seed)
    rows = rng.uniform(1, 9, (5, 4)).round(2).tolist()
    up = [bool(flag) for flag in rng.integers(0, 2, 4)]
    weights = rng.uniform(1, 5, 4)
    shares = (weights / weights.sum()).tolist()
    question = {"matrix": rows, "directions": ["max" if each else "min" for each in up], "weights": shares, **more}
    path = tmp_path / "problem.toml"
    path.write_text(tomlkit.dumps(question), "utf-8")
    return rows, up, shares, decide(path)


def columns(rows: Rows) -> list[list[float]]:
    return [list(column) for column in zip(*rows, strict=True)]


def normal(rule: str, figure: float, column: list[float], *, up: bool) -> float:
    """One figure of a column as a normalisation has it, more being better but for sum and vector."""
    low, high = min(column), max(column)
    if rule == "max":
        return figure / high if up else low / figure
    if rule == "min-max":
        return (figure - low) / (high - low) if up else (high - figure) / (high - low)
    if rule == "sum-reciprocal":
        return figure / sum(column) if up else (1 / figure) / sum(1 / each for each in column)
    raise AssertionError(rule)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("rule", ["max", "min-max", "sum-reciprocal"])
def test_weighted_sum(tmp_path: Path, seed: int, rule: str) -> None:
    rows, up, shares, found = asked(tmp_path, seed, method="weighted-sum", parameters={"normalisation": rule})
    table = columns(rows)
    expected = [sum(share * normal(rule, row[j], table[j], up=up[j]) for j, share in enumerate(shares)) for row in rows]
    assert found["scores"] == pytest.approx(expected, abs=TIGHT)
    assert found["ranks"] == [1 + sum(other > own for other in expected) for own in expected]


@pytest.mark.parametrize("seed", SEEDS)
def test_weighted_product(tmp_path: Path, seed: int) -> None:
    parameters = {"normalisation": "max"}
    rows, up, shares, found = asked(tmp_path, seed, method="weighted-product", parameters=parameters)
    table = columns(rows)
    expected = [
        prod(normal("max", row[j], table[j], up=up[j]) ** share for j, share in enumerate(shares)) for row in rows
    ]
    assert found["scores"] == pytest.approx(expected, abs=TIGHT)
    *_rest, logs = asked(tmp_path, seed, method="weighted-product", parameters={**parameters, "score": "log10"})
    assert logs["scores"] == pytest.approx([log10(each) for each in expected], abs=TIGHT)


@pytest.mark.parametrize("seed", SEEDS)
def test_topsis(tmp_path: Path, seed: int) -> None:
    rows, up, shares, found = asked(tmp_path, seed, method="topsis")
    table = columns(rows)
    weighed = [[share * row[j] / sqrt(sum(x * x for x in table[j])) for j, share in enumerate(shares)] for row in rows]
    ideal = [max(column) if up[j] else min(column) for j, column in enumerate(columns(weighed))]
    worst = [min(column) if up[j] else max(column) for j, column in enumerate(columns(weighed))]
    expected = []
    for row in weighed:
        far = sqrt(sum((x - y) ** 2 for x, y in zip(row, ideal, strict=True)))
        near = sqrt(sum((x - y) ** 2 for x, y in zip(row, worst, strict=True)))
        expected.append(near / (near + far))
    assert found["scores"] == pytest.approx(expected, abs=TIGHT)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("v", [0.0, 0.5, 0.8])
def test_vikor_and_its_compromise(tmp_path: Path, seed: int, v: float) -> None:
    rows, up, shares, found = asked(tmp_path, seed, method="vikor", parameters={"v": v})
    table = columns(rows)
    regrets = [
        [share * (1 - normal("min-max", row[j], table[j], up=up[j])) for j, share in enumerate(shares)] for row in rows
    ]
    s, r = [sum(each) for each in regrets], [max(each) for each in regrets]
    q = [
        v * (s[i] - min(s)) / (max(s) - min(s)) + (1 - v) * (r[i] - min(r)) / (max(r) - min(r))
        for i in range(len(rows))
    ]
    assert found["scores"] == pytest.approx(q, abs=TIGHT)
    assert found["details"]["S"] == pytest.approx(s, abs=TIGHT)
    assert found["details"]["R"] == pytest.approx(r, abs=TIGHT)
    order = sorted(range(len(q)), key=lambda i: q[i])
    step = 1 / (len(q) - 1)
    stable = s[order[0]] == min(s) or r[order[0]] == min(r)
    if q[order[1]] - q[order[0]] < step:
        compromise = {i for i in order if q[i] - q[order[0]] < step}
    else:
        compromise = {order[0]} if stable else set(order[:2])
    names = found["details"]["alternatives"]
    assert {names.index(name) for name in found["details"]["compromise_set"]} == compromise


PREFERENCES: dict[str, Callable[[float, float, float, float], float]] = {
    "usual": lambda d, q, p, s: float(d > 0),
    "u-shape": lambda d, q, p, s: float(d > q),
    "v-shape": lambda d, q, p, s: min(max(d, 0) / p, 1),
    "level": lambda d, q, p, s: 0.0 if d <= q else 0.5 if d <= p else 1.0,
    "linear": lambda d, q, p, s: 0.0 if d <= q else min((d - q) / (p - q), 1.0),
    "gaussian": lambda d, q, p, s: 1 - exp(-d * d / (2 * s * s)) if d > 0 else 0.0,
}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("shape", PREFERENCES)
def test_promethee_net_flows(tmp_path: Path, seed: int, shape: str) -> None:
    q, p, s = 0.7, 2.9, 1.3
    parameters = {"preference": shape, "q": q, "p": p, "s": s}
    rows, up, shares, found = asked(tmp_path, seed, method="promethee-ii", parameters=parameters)

    def prefers(a: list[float], b: list[float]) -> float:
        gaps = [round(a[j] - b[j] if up[j] else b[j] - a[j], 9) for j in range(len(shares))]
        return sum(share * PREFERENCES[shape](gap, q, p, s) for share, gap in zip(shares, gaps, strict=True))

    others = len(rows) - 1
    expected = [sum(prefers(a, b) - prefers(b, a) for b in rows) / others for a in rows]
    assert found["scores"] == pytest.approx(expected, abs=TIGHT)


@pytest.mark.parametrize("seed", SEEDS)
def test_ahp_by_the_power_method(tmp_path: Path, seed: int) -> None:
    rng = np.random.default_rng(seed)
    size = 3 + seed
    judged = np.ones((size, size))
    for i in range(size):
        for j in range(i + 1, size):
            judged[i, j] = float(rng.choice([1 / 5, 1 / 3, 1, 2, 4, 7]))
            judged[j, i] = 1 / judged[i, j]
    path = tmp_path / "ahp.toml"
    path.write_text(tomlkit.dumps({"weighting": {"method": "ahp", "pairwise": judged.tolist()}}), "utf-8")
    found = decide(path)
    vector = np.ones(size)
    for _ in range(2000):
        vector = judged @ vector
        vector /= vector.sum()
    assert found["weights"] == pytest.approx(vector.tolist(), abs=1e-8)
    largest = float(((judged @ vector) / vector).mean())
    index = (largest - size) / (size - 1)
    table = found["details"]["weighting"]["random_index"]
    random_index = table if isinstance(table, float) else float(next(v for v in table.values() if isinstance(v, float)))
    assert found["consistency_ratio"] == pytest.approx(index / random_index, abs=1e-6)
