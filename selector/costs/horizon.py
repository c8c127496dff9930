"""What an offer costs over a stretch of months: growth and seasons, yearly and one-off fees, present value.

Each month's cost is read off the offer's curve at that month's volume, so that growth and seasons move payments between
monthly bands. The *run rate* spreads yearly fees evenly; the *cash view* charges them in the first month of each year,
and rebates when they come.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import pairwise

from selector.costs.curves.volume import Curve, cost_curve
from selector.costs.monthly import MONTHS_IN_YEAR
from selector.costs.payments.table import PaymentTable
from selector.costs.periodic import charge_once
from selector.costs.rounding import whole
from selector.costs.rules.tariff import LIKELY, CompiledOffer, CompiledRule
from selector.costs.stages import as_new_contract, stages, with_rules
from selector.costs.year_limits import is_limit_of_year, missing_by_year
from selector.domain.merchant import TWELVE_EQUAL_MONTHS
from selector.domain.platform import Offer
from selector.domain.vocabulary import Event

_PLACES = 6
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Plan:
    """The months that are looked at. Growth compounds from month to month; seasons are weights of calendar months.

    `leaving` says that the contract is ended with the last month, so that a fee for leaving early falls due.
    """

    first_month: date
    months: int
    growth_percent_year: Decimal = Decimal(0)
    seasonality: tuple[Decimal, ...] = TWELVE_EQUAL_MONTHS
    discount_percent_year: Decimal = Decimal(0)
    leaving: bool = False


@dataclass(frozen=True, slots=True)
class PlannedMonth:
    """One month: its volume as a factor on the average month, and its cost in minor units of the offer's currency."""

    month: date
    factor: Fraction
    run_minor: int
    """Fees of the month, a twelfth of yearly ones included, without one-off fees."""
    cash_minor: int
    """What is paid in the month, one-off fees included."""


@dataclass(frozen=True, slots=True)
class HorizonCost:
    """The cost of an offer over a plan, in minor units of its currency."""

    months: tuple[PlannedMonth, ...]
    run_minor: int
    one_off_minor: int
    """Fees that come once: set-up, terminals bought, and leaving early where the plan says so."""
    cash_minor: int
    """Everything paid within the plan. Rebates that come after its end are not in it."""
    present_value_minor: int
    """The payments of the cash view, each discounted to the first month."""


def horizon_cost(offer: CompiledOffer, month: PaymentTable, plan: Plan, view: int = LIKELY) -> HorizonCost:
    """What `offer` costs over `plan`; `month` holds the payments of an average month, undated.

    Raises:
        UserError: when figures are too large to be exact.
    """
    factors = month_factors(plan)
    begun = as_new_contract(offer)
    offer = _without(begun, is_limit_of_year)
    run = _costs(offer, month, factors, view)
    at_once = _without(offer, _comes_otherwise)
    cash = list(run) if at_once is offer else _costs(at_once, month, factors, view)
    _add_yearly(cash, offer, month, factors, view)
    _add_rebates(cash, offer, month, factors, view)
    if begun is not offer:
        _add_limits(run, cash, missing_by_year(stages(begun, month, factors, view), month, factors, view))
    once, leaving = _one_off(offer, plan)
    cash[0] += once
    cash[-1] += leaving
    rounded = [whole(amount) for amount in cash]
    months = [_month_after(plan.first_month, place) for place in range(plan.months)]
    planned = tuple(
        PlannedMonth(*row) for row in zip(months, factors, [whole(amount) for amount in run], rounded, strict=True)
    )
    return HorizonCost(
        months=planned,
        run_minor=sum(each.run_minor for each in planned),
        one_off_minor=once + leaving,
        cash_minor=sum(rounded),
        present_value_minor=present_value(rounded, plan.discount_percent_year),
    )


def month_factors(plan: Plan) -> list[Fraction]:
    """For each month of the plan its volume as a multiple of the average month's, to six decimals.

    The average month is that of the first twelve: seasons average to one over a year, and growth starts from there.
    """
    mean = sum(plan.seasonality, Decimal(0)) / MONTHS_IN_YEAR
    growth = 1 + plan.growth_percent_year / _HUNDRED
    factors = []
    for place in range(plan.months):
        season = plan.seasonality[(plan.first_month.month - 1 + place) % MONTHS_IN_YEAR]
        level = season / mean if mean else Decimal(1)
        grown = growth ** (Decimal(place) / MONTHS_IN_YEAR) if growth > 0 else Decimal(0)
        factors.append(Fraction(round(level * grown, _PLACES)))
    return factors


def _month_after(first: date, months: int) -> date:
    number = first.year * MONTHS_IN_YEAR + first.month - 1 + months
    return date(number // MONTHS_IN_YEAR, number % MONTHS_IN_YEAR + 1, 1)


def _costs(offer: CompiledOffer, month: PaymentTable, factors: Sequence[Fraction], view: int) -> list[Fraction]:
    """The exact cost of each month, from the curve of the offer as it stands then."""
    in_month = stages(offer, month, factors, view)
    if all(each is offer for each in in_month):
        curve = _curve(offer, month, factors, view)
        return [curve.at(factor) for factor in factors]
    curves = {id(each): _curve(each, month, factors, view) for each in {id(each): each for each in in_month}.values()}
    return [curves[id(each)].at(factor) for each, factor in zip(in_month, factors, strict=True)]


def _curve(offer: CompiledOffer, month: PaymentTable, factors: Sequence[Fraction], view: int) -> Curve:
    lowest, highest = min(factors), max(factors)
    margin = Fraction(1, 10**_PLACES)
    return cost_curve(offer, month, max(Fraction(0), lowest - margin), highest + margin, view)


def _comes_otherwise(rule: CompiledRule) -> bool:
    """Fees that the cash view moves to another month."""
    return rule.rule.on is Event.YEAR or rule.rule.rebate_months_later > 0


def _without(offer: CompiledOffer, left_out: Callable[[CompiledRule], bool]) -> CompiledOffer:
    rules = tuple(rule for rule in offer.rules if not left_out(rule))
    return offer if len(rules) == len(offer.rules) else with_rules(offer, rules)


def _parts(
    offer: CompiledOffer,
    month: PaymentTable,
    factors: Sequence[Fraction],
    view: int,
    of: Callable[[CompiledRule], bool],
) -> list[Fraction]:
    """What some rules contribute to each month: the cost with them less the cost without."""
    rest = _without(offer, of)
    if rest is offer:
        return [Fraction(0)] * len(factors)
    pairs = zip(_costs(offer, month, factors, view), _costs(rest, month, factors, view), strict=True)
    return [whole - part for whole, part in pairs]


def _add_yearly(
    cash: list[Fraction], offer: CompiledOffer, month: PaymentTable, factors: Sequence[Fraction], view: int
) -> None:
    """Yearly fees are paid in the first month of each year of the plan; a year that is cut short is paid whole."""
    twelfths = _parts(offer, month, factors, view, lambda rule: rule.rule.on is Event.YEAR)
    starts = [*range(0, len(cash), MONTHS_IN_YEAR), len(cash)]
    for start, end in pairwise(starts):
        paid = sum(twelfths[start:end], Fraction(0))
        cash[start] += paid * MONTHS_IN_YEAR / (end - start)


def _add_limits(run: list[Fraction], cash: list[Fraction], missing: Iterable[tuple[range, Fraction]]) -> None:
    """What a year's fees miss of its limit is paid in its last month, and spread evenly in a run rate."""
    for year, amount in missing:
        cash[year[-1]] += amount
        for place in year:
            run[place] += amount / len(year)


def _add_rebates(
    cash: list[Fraction], offer: CompiledOffer, month: PaymentTable, factors: Sequence[Fraction], view: int
) -> None:
    for later in sorted({rule.rule.rebate_months_later for rule in offer.rules} - {0}):
        amounts = _parts(offer, month, factors, view, partial(_comes_later, later))
        for place, amount in enumerate(amounts):
            if place + later < len(cash):
                cash[place + later] += amount


def _comes_later(months: int, rule: CompiledRule) -> bool:
    return rule.rule.rebate_months_later == months


def _one_off(offer: CompiledOffer, plan: Plan) -> tuple[int, int]:
    """What is paid at the start, and at the end where the contract would run on; an unknown length counts as long."""
    entries = charge_once(offer, 1).entries.items()
    leaves_early = plan.leaving and ends_early(offer.offer, plan.months)
    start = sum(sum(entry.months.values()) for key, entry in entries if key.on != Event.EARLY_TERMINATION)
    end = sum(sum(entry.months.values()) for key, entry in entries if key.on == Event.EARLY_TERMINATION)
    return start, end if leaves_early else 0


def ends_early(offer: Offer, months: int) -> bool:
    """Would the contract still run after so many months? One of unknown length is taken to."""
    return offer.contract_months is None or months < offer.contract_months


def present_value(cash_minor: Sequence[int], discount_percent_year: Decimal) -> int:
    """Monthly payments discounted to the first month: sum of cash / (1 + rate) ** (month / 12), half-up."""
    rate = 1 + discount_percent_year / _HUNDRED
    discounted = (Decimal(cash) / rate ** (Decimal(place) / MONTHS_IN_YEAR) for place, cash in enumerate(cash_minor))
    return whole(Fraction(sum(discounted, Decimal(0))))
