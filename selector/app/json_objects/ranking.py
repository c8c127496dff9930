"""The object of `rank --json`."""

from typing import NotRequired, TypedDict

from selector.app.json_objects.horizon import BeyondObject, HorizonObject, PlanObject
from selector.app.json_objects.problem import ProblemObject


class RankedObject(TypedDict):
    """One offer of the ranking. What draws say is there where draws were asked for."""

    platform: str
    offer: str
    name: str
    halves: list[str]
    rank: int
    score: float
    score_low: float | None
    score_high: float | None
    cost_month: str
    cost_year: str
    cost_year_low: str
    cost_year_high: str
    one_off: str
    effective_percent: float | None
    compared_percent: float | None
    accepted_percent: float
    certainty: str
    contributions: dict[str, float]
    rank_acceptability: list[float] | None
    problems: list[ProblemObject]
    horizon: NotRequired[HorizonObject | None]
    beyond_invoice: NotRequired[list[BeyondObject]]
    sampling_error: NotRequired[list[float]]
    central_weights: NotRequired[dict[str, float] | None]
    confidence: NotRequired[float]
    ahead_of: NotRequired[dict[str, float]]


class SetAsideObject(TypedDict):
    """An offer that is not ranked, and why."""

    platform: str
    offer: str
    name: str
    reasons: list[str]


class RuleWarning(TypedDict):
    """What the lint of an award rule found."""

    code: str
    text: str


class RankingObject(TypedDict):
    """A ranking: `draws` and `seed` with draws, `lower_is_better` and `warnings` with another method than the own."""

    method: str
    ranking_cost: str
    currency: str
    offers: list[RankedObject]
    excluded: list[SetAsideObject]
    needs_quote: list[SetAsideObject]
    reference: list[SetAsideObject]
    problems: list[ProblemObject]
    horizon: NotRequired[PlanObject]
    draws: NotRequired[int]
    seed: NotRequired[int]
    lower_is_better: NotRequired[bool | None]
    warnings: NotRequired[list[RuleWarning] | None]
