"""The objects of `explain --json`: one offer, an offer that is not ranked, or two offers."""

from typing import TypedDict

from selector.app.json_objects.horizon import BeyondObject, ExplainedHorizon
from selector.app.json_objects.page import PageObject


class ExplainedLine(TypedDict):
    """What one fee comes to, in the offer's own currency, and the pages that tell it."""

    fee: str
    on: str
    category: str
    count: int
    priced: str
    amount: str
    once: bool
    low: str
    high: str
    sources: list[PageObject]


class ExplainedCost(TypedDict):
    """The cost of an offer by line."""

    currency: str
    month: str
    offer_currency: str
    offer_total: str
    months: int
    lines: list[ExplainedLine]


class ExplainedLeaf(TypedDict):
    """One measure of an offer: its figure, value and weight, and what it adds to the score."""

    criterion: str
    measure: str
    figure: float | None
    value: float
    value_low: float
    value_high: float
    weight: float
    points: float
    detail: str | None
    read_at: str | None
    sources: list[PageObject]


class ExplainedOffer(TypedDict):
    """Where cost and score of a ranked offer come from."""

    platform: str
    offer: str
    name: str
    rank: int
    score: float
    contributions: dict[str, float]
    cost: ExplainedCost
    ranking_cost: str
    beyond_invoice: list[BeyondObject]
    horizon: ExplainedHorizon | None
    leaves: list[ExplainedLeaf]


class UnrankedOffer(TypedDict):
    """Why an offer is not ranked."""

    platform: str
    offer: str
    name: str
    rank: None
    reasons: list[str]


class LeafDifference(TypedDict):
    """One measure of two offers, and by how many points it moves them apart."""

    criterion: str
    measure: str
    points: float
    first: float | None
    second: float | None


class ComparedOffers(TypedDict):
    """Why one offer leads another; the difference is None where one of them is not ranked."""

    first: str
    second: str
    difference: float | None
    contributions: dict[str, float]
    sentence: str
    leaves: list[LeafDifference]
