"""What each ranked offer costs over the scenario's horizon: growth and seasons, one-off fees, present value.

The invoice and the costs beyond it stand side by side, never added up in one figure without being named. Everything is
in the scenario's currency.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import numpy as np

from selector.costs.beyond import BeyondItem
from selector.costs.exchange import minor_rate
from selector.costs.horizon import HorizonCost, Plan, PlannedMonth, horizon_cost, month_factors, present_value
from selector.costs.payments.table import PaymentTable
from selector.costs.pricing import compile_offer
from selector.costs.rounding import whole
from selector.domain.problems import Problem, UserError
from selector.domain.scenario import Scenario
from selector.scoring.hidden import beyond_items
from selector.scoring.inputs import Inputs, context_of, payments_of
from selector.scoring.repricing import Repricer
from selector.scoring.results import Evaluation, MoneyRange, OfferKey, RankedOffer

_GROWS = frozenset({"capital", "support", "missing_methods", "declined"})
"""Items that follow the month's volume; the others are the same every month, or come once."""


@dataclass(frozen=True, slots=True)
class OutlookMonth:
    """One month of an offer, in minor units of the scenario's currency."""

    month: date
    factor: Fraction
    """Its volume as a multiple of the average month's."""
    run_minor: int
    cash_minor: int
    beyond_minor: int
    """What is beyond the invoice in that month, work that comes once in the first."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """An offer over the horizon, in minor units of the scenario's currency. `beyond` figures are not in the others."""

    offer: OfferKey
    months: tuple[OutlookMonth, ...]
    run_minor: int
    """The invoice at its run rate: yearly fees spread evenly, without one-off fees."""
    run: MoneyRange
    """The same with its range: as wide, in proportion, as that of an average month."""
    one_off_minor: int
    cash_minor: int
    """Everything that is paid to the provider within the horizon."""
    present_value_minor: int
    beyond_minor: int
    beyond_present_value_minor: int
    beyond: tuple[BeyondItem, ...]
    """The items beyond the invoice over the whole horizon."""


@dataclass(frozen=True, slots=True)
class OutlookFound:
    """The outlooks in the order of the ranking, the plan they rest on, and offers that cannot be worked out."""

    plan: Plan
    offers: tuple[Outlook, ...]
    problems: tuple[Problem, ...] = ()


def plan_of(scenario: Scenario) -> Plan:
    """The months that the scenario looks at: from the first month that begins on its day or after it."""
    day, merchant = scenario.as_of, scenario.merchant
    months = day.year * 12 + day.month - 1 + (day.day > 1)
    return Plan(
        first_month=date(months // 12, months % 12 + 1, 1),
        months=scenario.horizon_months,
        growth_percent_year=merchant.growth_percent_year,
        seasonality=merchant.seasonality,
        discount_percent_year=scenario.discount_percent_year,
        leaving=scenario.leaves_at_end,
    )


def outlook(
    scenario: Scenario, inputs: Inputs, evaluation: Evaluation, step: Callable[[float], None] = lambda _share: None
) -> OutlookFound:
    """Every ranked offer over the horizon. An offer whose figures are too large to be exact becomes a problem."""
    plan = plan_of(scenario)
    month = average_month(payments_of(scenario, inputs), inputs.months)
    repricer = Repricer(scenario.exchange_rates, replace(context_of(scenario, inputs), months=1))
    found, problems = [], []
    for place, ranked in enumerate(evaluation.ranked):
        step(place / len(evaluation.ranked))
        try:
            found.append(_outlook(scenario, inputs, ranked, plan, _priced(repricer, ranked, month, plan)))
        except UserError as error:
            problems.append(error.problem)
    return OutlookFound(plan, tuple(found), tuple(problems))


def average_month(table: PaymentTable, months: int) -> PaymentTable:
    """The payments of an average month, undated: real payments of several months are counted in parts."""
    if months == 1 and not (table.day >= 0).any():
        return table
    undated = np.full(len(table), -1, dtype=np.int64)
    return replace(table, day=undated, count_scale=table.count_scale * months)


def _priced(repricer: Repricer, ranked: RankedOffer, month: PaymentTable, plan: Plan) -> HorizonCost:
    compiled = compile_offer(ranked.profile, ranked.offer, repricer.context)
    return horizon_cost(compiled, repricer.in_currency(month, ranked.offer.currency), plan)


def _outlook(scenario: Scenario, inputs: Inputs, ranked: RankedOffer, plan: Plan, cost: HorizonCost) -> Outlook:
    rate = minor_rate(ranked.offer.currency, scenario.merchant.currency, scenario.exchange_rates)
    items = beyond_items(scenario, ranked.profile, ranked.offer, ranked.cost, inputs.months)
    beyond = list(_beyond_by_month(items, month_factors(plan)))
    run = whole(cost.run_minor * rate)
    return Outlook(
        offer=ranked.key,
        months=tuple(_month(month, rate, extra) for month, extra in zip(cost.months, beyond, strict=True)),
        run_minor=run,
        run=_range(run, ranked.cost_month),
        one_off_minor=whole(cost.one_off_minor * rate),
        cash_minor=whole(cost.cash_minor * rate),
        present_value_minor=whole(cost.present_value_minor * rate),
        beyond_minor=sum(beyond),
        beyond_present_value_minor=present_value(beyond, plan.discount_percent_year),
        beyond=tuple(_over(item, month_factors(plan)) for item in items),
    )


def _month(month: PlannedMonth, rate: Fraction, beyond_minor: int) -> OutlookMonth:
    run, cash = whole(month.run_minor * rate), whole(month.cash_minor * rate)
    return OutlookMonth(month.month, month.factor, run, cash, beyond_minor)


def _beyond_by_month(items: tuple[BeyondItem, ...], factors: list[Fraction]) -> Iterator[int]:
    """The likely figures beyond the invoice in each month."""
    for place, factor in enumerate(factors):
        amounts = (item.likely * _weight(item, factor, first=place == 0) for item in items)
        yield whole(sum(amounts, Fraction(0)))


def _weight(item: BeyondItem, factor: Fraction, *, first: bool) -> Fraction:
    if item.once:
        return Fraction(first)
    return factor if item.key in _GROWS else Fraction(1)


def _over(item: BeyondItem, factors: list[Fraction]) -> BeyondItem:
    """An item over all months."""
    weights = (_weight(item, factor, first=place == 0) for place, factor in enumerate(factors))
    times = sum(weights, Fraction(0))
    return replace(item, low=item.low * times, likely=item.likely * times, high=item.high * times)


def _range(run_minor: int, month: MoneyRange) -> MoneyRange:
    if month.likely_minor <= 0:
        return MoneyRange(run_minor, run_minor, run_minor)
    scale = Fraction(run_minor, month.likely_minor)
    return MoneyRange(whole(month.low_minor * scale), run_minor, whole(month.high_minor * scale))
