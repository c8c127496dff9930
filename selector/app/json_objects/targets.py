"""The object of `targets --json`."""

from typing import TypedDict

from selector.app.json_objects.problem import ProblemObject
from selector.app.json_objects.ranking import RuleWarning


class TargetObject(TypedDict):
    """A figure of an offer that would make it first, or that a winner can raise; None where none would."""

    platform: str
    offer: str
    name: str
    term: str
    fee: str
    unit: str
    now: str | None
    target: str | None
    step: str | None
    unlimited: bool
    shared: bool
    text: str


class FlipObject(TypedDict):
    """The smallest change of one figure that changes who is first."""

    kind: str
    subject: str
    term: str | None
    now: str | None
    value: str | None
    step: str | None
    change_percent: float
    first: list[str]
    text: str


class QuestionObject(TypedDict):
    """A question worth asking, and how likely its answer changes who is first."""

    kind: str
    platform: str
    offer: str | None
    subject: str
    probability: float
    winners: list[str]
    text: str
    reason: str


class AskingPriceObject(TypedDict):
    """The price at which an offer without a published one would be first."""

    platform: str
    offer: str
    effective_percent: str | None
    accepted_percent: float
    text: str


class PairObject(TypedDict):
    """Two providers used together: which method goes where, and what that saves a year."""

    first: str
    second: str
    split: dict[str, str]
    cost_month: str
    effective_percent: float | None
    accepted_percent: float
    saving_year: str
    text: str


class WeightSpan(TypedDict):
    """Between which weights of a criterion the same offer stays first."""

    criterion: str
    weight: float
    low: float
    high: float


class OpinionObject(TypedDict):
    """What another method or award rule says of the same offers."""

    method: str
    offers: list[str]
    winners: list[str]
    agrees: bool
    ranks: list[int] | None
    scores: list[float] | None
    lower_is_better: bool
    warnings: list[RuleWarning]
    problem: str | None


class TargetsObject(TypedDict):
    """What to bargain for, what would change the winner, and what to ask."""

    currency: str
    draws: int
    seed: int
    winners: list[str]
    targets: list[TargetObject]
    room: list[TargetObject]
    flips: list[FlipObject]
    questions: list[QuestionObject]
    asking_prices: list[AskingPriceObject]
    pairs: list[PairObject]
    weights: list[WeightSpan]
    opinions: list[OpinionObject]
    notes: list[str]
    problems: list[ProblemObject]
