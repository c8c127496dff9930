"""The object of `price --json`."""

from typing import TypedDict

from selector.app.json_objects.problem import ProblemObject


class PaymentsObject(TypedDict):
    """How many payments there are, and their volume."""

    count: int
    volume: str


class PricedLine(TypedDict):
    """What one fee comes to; the lines of an offer sum to its total."""

    fee: str
    on: str
    category: str
    count: int
    base: str
    amount: str
    amount_low: str
    amount_high: str
    source: str
    passed_on: list[str]


class PricedMonth(TypedDict):
    """What one month comes to; without a month where payments have no date."""

    month: str | None
    total: str


class PricedOffer(TypedDict):
    """The payments under one offer; its figures are None where it cannot price them, and `problems` say why."""

    platform: str
    offer: str
    currency: str
    total: str | None
    total_low: str | None
    total_high: str | None
    effective_percent: float | None
    not_accepted: PaymentsObject
    lines: list[PricedLine]
    months: list[PricedMonth]
    one_off: str | None
    sourced_percent: float | None
    problems: list[ProblemObject]


class PricingObject(TypedDict):
    """A payments table under the offers of one profile."""

    currency: str
    payments: PaymentsObject
    offers: list[PricedOffer]
    problems: list[ProblemObject]
