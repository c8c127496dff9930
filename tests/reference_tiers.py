"""The month's total that monthly tiers look at, and what graduated bands cost on it: part of the slow reference."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from selector.domain.fees import FeeRule
from selector.domain.money import exponent
from tests.reference_rules import Row, band_for, fee_on, fixed, fixed_amount, matched, percentage, words_within

if TYPE_CHECKING:
    from tests.reference import View

LOW, LIKELY, HIGH = "low", "likely", "high"
HOW_SURE = ("least", "likely", "most")


def month_total(view: "View", rule: FeeRule, rows: list[Row], month: date | None) -> Fraction:
    """The month's total that the rule's tiers look at; `rows` are those of the month that the rule prices.

    Where rows leave open whether the tiers count them, low and high try every total that could make a difference.
    """
    if rule.tiers is None or rule.tiers.of is None:
        return total_of(view, rule, rows, month)
    least, likely, most = (total_of(view, rule, counted(view, rule, rows, month, how), month) for how in HOW_SURE)
    if view.view == LIKELY or least == most:
        return likely
    weight, smallest = view.weight(month), smallest_step(view, rule)
    limits = [Fraction(band.up_to) * weight // smallest * smallest for band in rule.tiers.bands if band.up_to]
    between = {each / weight for limit in limits for each in (limit, limit + smallest)}
    totals = sorted({least, most} | {each for each in between if least < each < most})
    costs = [month_cost(view, rule, rows, month, total) for total in totals]
    return totals[costs.index(min(costs) if view.view == LOW else max(costs))]


def smallest_step(view: "View", rule: FeeRule) -> Fraction:
    """The smallest step of a month's total: a payment, or a minor unit."""
    by_count = rule.tiers is not None and rule.tiers.by == "monthly_count"
    return Fraction(1) if by_count else Fraction(1, 10 ** exponent(view.offer.currency))


def counted(view: "View", rule: FeeRule, own: list[Row], month: date | None, how: str) -> list[Row]:
    """The accepted payments of a month that the rule's tiers count."""
    assert rule.tiers is not None
    assert rule.tiers.of is not None
    found = []
    for row in view.of_kind("payment"):
        if view.month(row) != month or not view.is_accepted(row):
            continue
        answer = matched(rule.tiers.of, row)
        base = likely_base(view, row)
        taken = answer == "maybe" and base is not None and words_within(base.when, rule.tiers.of)
        counts = answer == "yes" or (how == "most" and answer == "maybe") or (how == "likely" and taken)
        if counts or any(row is each for each in own):
            found.append(row)
    return found


def likely_base(view: "View", row: Row) -> FeeRule | None:
    """The base rule that prices a payment in the likely view."""
    return next(iter(view.likely().applied(row, "payment")[0]), None)


def month_cost(view: "View", rule: FeeRule, rows: list[Row], month: date | None, total: Fraction) -> Fraction:
    """What the rule charges for `rows`, all of a month, unrounded, if `total` were the month's total."""
    assert rule.tiers is not None
    count = sum(row.count for row in rows)
    if not count:
        return Fraction(0)
    weight = view.weight(month)
    band, lump = band_for(rule.tiers.bands, total), Fraction(0)
    if rule.tiers.mode == "graduated":
        cost = graduated(view, rule, rows, month, total)
    else:
        lump = fixed_amount(band.flat_once) * weight
        cost = sum((fee_on(rule, Fraction(row.amount), view.view, band) * row.count for row in rows), Fraction(0))
    return lump + cost * max(0, count - rule.free_units * weight) / count


def total_of(view: "View", rule: FeeRule, rows: Iterable[Row], month: date | None) -> Fraction:
    """The volume or count of `rows`, as the rule's tiers want it; for several undated months: that of one."""
    by_count = rule.tiers is not None and rule.tiers.by == "monthly_count"
    total = sum((Fraction(row.count) if by_count else Fraction(row.amount) * row.count for row in rows), Fraction(0))
    return total / view.weight(month)


def graduated(
    view: "View", rule: FeeRule, rows: list[Row], month: date | None, monthly: Fraction | None = None
) -> Fraction:
    """Each band prices its part; a band's other part (fixed by volume, percentage by count) follows that share."""
    assert rule.tiers is not None
    weight = view.weight(month)
    total = (month_total(view, rule, rows, month) if monthly is None else monthly) * weight
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
