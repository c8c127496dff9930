"""The month's total that monthly tiers look at, and what graduated bands cost on it: part of the slow reference."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from selector.domain.fees import Band, Condition, FeeRule
from selector.domain.money import exponent
from tests.reference_rules import Row, band_for, fee_on, fixed, fixed_amount, matched, percentage, words_within

if TYPE_CHECKING:
    from tests.reference import View

LOW, LIKELY, HIGH = "low", "likely", "high"
HOW_SURE = ("least", "likely", "most")


Priced = Mapping[date | None, list[Row]]
"""The rows that a rule prices, by month."""


def month_total(view: "View", rule: FeeRule, priced: Priced, month: date | None) -> Fraction:
    """The month's total that the rule's bands or free units look at: of one month, or the mean of those before it.

    Where rows leave open whether they count, low and high try every total that could make a difference.
    """
    months = months_looked_at(view, rule, month)
    if counted_words(rule) is None:
        return mean([total_of(view, rule, priced.get(each, []), each) for each in months])
    least, likely, most = (
        mean([total_of(view, rule, counted(view, rule, priced.get(each, []), each, how), each) for each in months])
        for how in HOW_SURE
    )
    if view.view == LIKELY or least == most:
        return likely
    rows = priced.get(month, [])
    weight, smallest = view.weight(month), smallest_step(view, rule)
    limits = [Fraction(band.up_to) * weight // smallest * smallest for band in bands_of(rule) if band.up_to]
    between = {each / weight for limit in limits for each in (limit, limit + smallest)}
    totals = sorted({least, most} | {each for each in between if least < each < most})
    free = free_in(view, rule, priced, month)
    costs = [month_cost(view, rule, rows, month, total, free) for total in totals]
    return totals[costs.index(min(costs) if view.view == LOW else max(costs))]


def mean(totals: list[Fraction]) -> Fraction:
    return sum(totals, Fraction(0)) / len(totals)


def bands_of(rule: FeeRule) -> tuple[Band, ...]:
    return rule.tiers.bands if rule.tiers and rule.tiers.by != "amount" else ()


def counted_words(rule: FeeRule) -> Condition | None:
    """The payments that bands, or free units that are shared, count."""
    return rule.free_units_of if rule.free_units_of is not None else rule.tiers.of if rule.tiers else None


def months_looked_at(view: "View", rule: FeeRule, month: date | None) -> list[date | None]:
    """The month itself, or those before it whose average the band follows."""
    size = rule.tiers.average_months if rule.tiers else 1
    if size == 1 or month is None:
        return [month]
    earlier = sorted(each for each in view.months if each is not None and each < month)
    return list(earlier[-size:]) or [month]


def smallest_step(view: "View", rule: FeeRule) -> Fraction:
    """The smallest step of a month's total: a payment, or a minor unit; of a mean the same part of it."""
    by_count = rule.tiers is not None and rule.tiers.by == "monthly_count"
    step = Fraction(1) if by_count else Fraction(1, 10 ** exponent(view.offer.currency))
    return step / (rule.tiers.average_months if rule.tiers else 1)


def counted(view: "View", rule: FeeRule, own: list[Row], month: date | None, how: str) -> list[Row]:
    """The accepted payments of a month that the rule's bands or shared free units count."""
    of = counted_words(rule)
    assert of is not None
    found = []
    for row in view.of_kind("payment"):
        if view.month(row) != month or not view.is_accepted(row):
            continue
        answer = matched(of, row)
        base = likely_base(view, row)
        taken = answer == "maybe" and base is not None and words_within(base.when, of)
        counts = answer == "yes" or (how == "most" and answer == "maybe") or (how == "likely" and taken)
        if counts or any(row is each for each in own):
            found.append(row)
    return found


def likely_base(view: "View", row: Row) -> FeeRule | None:
    """The base rule that prices a payment in the likely view."""
    return next(iter(view.likely().applied(row, "payment")[0]), None)


def month_cost(
    view: "View", rule: FeeRule, rows: list[Row], month: date | None, total: Fraction, free: Fraction
) -> Fraction:
    """What the rule charges for `rows`, all of a month, unrounded, if `total` were the month's total."""
    if not rows:
        return Fraction(0)
    band, lump = band_for(bands_of(rule), total) if bands_of(rule) else None, Fraction(0)
    if band is not None and rule.tiers is not None and rule.tiers.mode == "graduated":
        cost = graduated(view, rule, rows, month, total)
    else:
        lump = fixed_amount(band.flat_once) * view.weight(month) if band else lump
        cost = sum((fee_on(rule, Fraction(row.amount), view.view, band) * row.count for row in rows), Fraction(0))
    return lump + charged_units(view, rule, cost, rows, month, total, free)


def charged_units(
    view: "View", rule: FeeRule, cost: Fraction, rows: list[Row], month: date | None, total: Fraction, free: Fraction
) -> Fraction:
    """What is left of `cost` after what is free; by packages, the price of each that is begun."""
    weight = view.weight(month)
    monthly = taken_of(rule, rows) / weight
    sharing = total if rule.free_units_of is not None else monthly
    left = Fraction(1)
    if free:
        left = max(Fraction(0), sharing - free) / sharing if sharing else Fraction(0)
    size = Fraction(rule.package_units) + Fraction(rule.package_volume)
    return Fraction(rule.fixed or 0) * ceil(monthly * left / size) * weight if size else cost * left


def taken_of(rule: FeeRule, rows: Iterable[Row]) -> Fraction:
    """How many payments there are, or their volume where that is what is free or in packages."""
    by_volume = bool(rule.free_volume or rule.package_volume)
    return sum((Fraction(row.amount) * row.count if by_volume else Fraction(row.count) for row in rows), Fraction(0))


def free_in(view: "View", rule: FeeRule, priced: Priced, month: date | None) -> Fraction:
    """How much is free in a month: of one of them where several undated ones are meant."""
    free = Fraction(rule.free_units) + Fraction(rule.free_volume)
    if rule.free_per == "month":
        return free
    if not view.circumstances.starting:
        return free / 12 if rule.free_per == "year" else Fraction(0)
    if month is None:
        return free
    months = sorted(each for each in view.months if each is not None and each <= month)
    since = (len(months) - 1) // 12 * 12 if rule.free_per == "year" else 0
    for earlier in months[since:-1]:
        own = priced.get(earlier, [])
        rows = counted(view, rule, own, earlier, "likely") if rule.free_units_of is not None else own
        free = max(Fraction(0), free - taken_of(rule, rows))
    return free


def total_of(view: "View", rule: FeeRule, rows: Iterable[Row], month: date | None) -> Fraction:
    """The volume or count of `rows`, as the rule's tiers want it; for several undated months: that of one."""
    if rule.free_units_of is not None:
        return taken_of(rule, rows) / view.weight(month)
    by_count = rule.tiers is not None and rule.tiers.by == "monthly_count"
    total = sum((Fraction(row.count) if by_count else Fraction(row.amount) * row.count for row in rows), Fraction(0))
    return total / view.weight(month)


def graduated(view: "View", rule: FeeRule, rows: list[Row], month: date | None, monthly: Fraction) -> Fraction:
    """Each band prices its part; a band's other part (fixed by volume, percentage by count) follows that share."""
    assert rule.tiers is not None
    weight = view.weight(month)
    total = monthly * weight
    volume = sum((Fraction(row.amount) * row.count for row in rows), Fraction(0))
    count = sum(row.count for row in rows)
    fee, start = Fraction(0), Fraction(0)
    for place, band in enumerate(rule.tiers.bands):
        last = place == len(rule.tiers.bands) - 1
        end = total if last or band.up_to is None else min(total, Fraction(band.up_to) * weight)
        if end > start:
            share = (end - start) / total
            fee += share * (percentage(band) * volume + fixed(band) * count) + fixed_amount(band.flat_once) * weight
            start = end
    return fee
