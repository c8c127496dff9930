"""The object of `backcast --json`."""

from typing import TypedDict

from selector.app.json_objects.problem import ProblemObject


class FeePayments(TypedDict):
    """The payments whose fees were looked at; of `without_fee` of them the fee is not told."""

    count: int
    volume: str
    without_fee: int


class FeeSums(TypedDict):
    """Fees of payments and other events, and fees that stand apart from them."""

    events: str
    apart: str


class BackcastMonth(TypedDict):
    """One month, or what has no date: what was charged, what the terms give, and the difference."""

    month: str | None
    charged: str
    priced: str
    residual: str


class BackcastLine(TypedDict):
    """What one fee of the offer comes to."""

    fee: str
    on: str
    category: str
    count: int
    amount: str


_Days = TypedDict("_Days", {"from": str | None, "to": str | None})


class ChargedGroup(_Days):
    """Payments that share terms, and these terms as they were read off the fees."""

    attributes: dict[str, str | None]
    payments: int
    volume: str
    charged: str
    percent: str
    fixed: str
    minimum: str | None
    maximum: str | None
    reproduced: int
    trust: str


class OfferResidual(TypedDict):
    """How near the terms of an offer come to the fees charged."""

    platform: str
    offer: str
    residual: str
    not_accepted: int


class BackcastObject(TypedDict):
    """The terms of an offer held against the fees really charged; `changed_on` is the last of `changes`."""

    platform: str
    offer: str
    currency: str
    payments: FeePayments
    charged: FeeSums
    priced: FeeSums
    residual: str
    residual_percent: str | None
    agrees: bool
    months: list[BackcastMonth]
    lines: list[BackcastLine]
    groups: list[ChargedGroup]
    changed_on: str | None
    changes: list[str]
    reasons: list[ProblemObject]
    offers: list[OfferResidual]
    problems: list[ProblemObject]
