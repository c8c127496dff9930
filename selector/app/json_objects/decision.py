"""The object of `decide --json`."""

from typing import Any, TypedDict


class DecisionObject(TypedDict):
    """Scores, ranks and weights; what a method does not give is None. `details` differ from method to method."""

    method: str | None
    scores: list[float] | None
    ranks: list[int] | None
    weights: list[float]
    consistency_ratio: float | None
    rank_acceptability: list[list[float]] | None
    central_weights: list[list[float] | None] | None
    confidence_factors: list[float | None] | None
    details: dict[str, Any]
