"""Short ways to build decision problems in tests."""

from collections.abc import Sequence

from selector.scoring.problem import DecisionProblem, decision_problem


def problem(
    matrix: Sequence[Sequence[float]],
    weights: Sequence[float] | None = None,
    directions: str = "",
) -> DecisionProblem:
    """Alternatives A1, A2, … on criteria C1, C2, …; `directions` is one + or - a criterion."""
    count = len(matrix[0])
    return decision_problem(
        alternatives=tuple(f"A{i + 1}" for i in range(len(matrix))),
        criteria=tuple(f"C{j + 1}" for j in range(count)),
        maximise=[sign == "+" for sign in directions or "+" * count],
        matrix=matrix,
        weights=weights or [1.0] * count,
    )
