"""Costs over the horizon and beyond the invoice, as `rank` and `explain` tell them."""

from typing import TypedDict

from selector.app.json_objects.page import PageObject


class PlanFigures(TypedDict):
    """The figures that those over the horizon rest on."""

    first_month: str
    months: int
    growth_percent_year: str
    seasonality: list[str]
    discount_percent_year: str
    leaves_at_end: bool


class PlanObject(PlanFigures):
    """What the figures over the horizon rest on, and which costs beyond the invoice are switched on."""

    beyond: list[str]


class HorizonObject(TypedDict):
    """One offer over the horizon; every figure is a decimal text."""

    run: str
    run_low: str
    run_high: str
    one_off: str
    cash: str
    present_value: str
    beyond: str
    beyond_present_value: str


class HorizonMonth(TypedDict):
    """One month of an offer over the horizon."""

    month: str
    volume_factor: str
    run: str
    cash: str
    beyond: str


class ExplainedHorizon(HorizonObject, PlanFigures):
    """The sums of one offer with its months, and the plan that they rest on (`beyond` is the sum, not the plan's)."""

    by_month: list[HorizonMonth]


class BeyondObject(TypedDict):
    """One cost beyond the invoice, with its calculation and where its figures come from."""

    item: str
    once: bool
    amount: str
    low: str
    high: str
    what: str
    why: str
    how: str
    sources: list[PageObject]
