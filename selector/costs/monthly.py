"""Fees that only the month's sum can tell: graduated monthly tiers, what is free, packages, and lump sums of bands.

They are worked out on the month's totals and rounded once a month, so that the order of the payments changes nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from selector.costs.rounding import round_ratio
from selector.costs.rules.tariff import CompiledRule, MonthBand
from selector.domain.money import MICRO
from selector.domain.vocabulary import FreePer, RoundingRule

MONTHS_IN_YEAR = 12

Total = int | Fraction
"""A month's total in minor units or payments; an average of months is no whole number."""


@dataclass(frozen=True, slots=True)
class MonthTotals:
    """What a rule prices in a month: payments, volume, and the sum of the single fees in millionths."""

    count: int = 0
    volume: int = 0
    micro: int = 0

    def plus(self, count: int, volume: int, micro: int) -> "MonthTotals":
        """The totals with more payments."""
        return MonthTotals(self.count + count, self.volume + volume, self.micro + micro)


@dataclass(frozen=True, slots=True)
class MonthTerms:
    """What a rule looks at in a month beside the payments that it prices."""

    weight: int
    """How many times the month's bands and packages count: count_scale times the months that it stands for."""
    counted: Total
    """The month's total that the bands, or those who share what is free, look at."""
    free: Fraction = Fraction(0)
    """How much is free in the month, in payments or minor units times count_scale."""


def month_fee(rule: CompiledRule, totals: MonthTotals, terms: MonthTerms, rounding: RoundingRule) -> int:
    """What is charged for the month as a whole, in minor units times the weight's scale."""
    if not totals.count:
        return 0
    lump_sum = 0
    if rule.bands and not rule.graduated_by_month:
        flat = band_reached(rule, terms.counted, terms.weight).flat_micro
        lump_sum = round_ratio(flat * terms.weight, MICRO, RoundingRule.HALF_UP)
    if not rule.on_month_sum:
        return lump_sum
    exact = Fraction(totals.micro)
    if rule.graduated_by_month:
        exact = graduated_month(rule, totals, terms.weight, terms.counted)
    exact = charged_units(rule, exact, totals, terms)
    return lump_sum + round_ratio(exact.numerator, exact.denominator * MICRO, rounding)


def charged_units(rule: CompiledRule, micro: Fraction, totals: MonthTotals, terms: MonthTerms) -> Fraction:
    """What is left of `micro`, the single fees of `totals`, when what is free is off and packages are told.

    Free units, and parts of a free volume, are worth an equal share each; those that are shared free the same share of
    all that share them. Packages are charged whole: one more as soon as it is begun.
    """
    if not totals.count:
        return micro
    own = totals.volume if rule.units_by_volume else totals.count
    shared = terms.counted if rule.rule.free_units_of is not None else own
    part = Fraction(1)
    if terms.free:
        part = Fraction(max(Fraction(0), shared - terms.free)) / shared if shared else Fraction(0)
    if not rule.package:
        return micro * part
    price = micro / totals.count
    return price * ceil(part * own / (rule.package * terms.weight)) * terms.weight


def free_by_month(rule: CompiledRule, used: Sequence[Total], weight: Sequence[int], *, undated: bool) -> list[Fraction]:
    """How much of what the rule prices is free in each month, in payments or minor units times count_scale.

    `used` tells how much of it each month would take. What comes once a year or only once is used up month by month
    from the first one on where the payments are those of a new contract; else a year's is spread evenly, and what came
    once is gone. `undated` says that the first month is that of payments without a date: it has all to itself.
    """
    if rule.free_per is FreePer.MONTH or not rule.starting:
        part = {FreePer.MONTH: Fraction(1), FreePer.YEAR: Fraction(1, MONTHS_IN_YEAR), FreePer.ONCE: Fraction(0)}
        return [rule.free * part[rule.free_per] * each for each in weight]
    first, found, left = int(undated), [rule.free * each for each in weight[: int(undated)]], Fraction(0)
    for place, (taken, times) in enumerate(zip(used[first:], weight[first:], strict=True)):
        if place == 0 or (rule.free_per is FreePer.YEAR and place % MONTHS_IN_YEAR == 0):
            left = rule.free * times
        found.append(left)
        left = max(Fraction(0), left - taken)
    return found


def graduated_month(rule: CompiledRule, totals: MonthTotals, weight: int, counted: Total) -> Fraction:
    """The month's cost under graduated bands, in millionths of a minor unit.

    A band by volume prices its part of the volume by its percentage, and its fixed fee on the same share of the
    payments; a band by count likewise the other way round. A lump sum is charged for each band that is entered.
    Where the month's total (`counted`) holds more than the rule prices, each band prices the same share of both.
    """
    exact = Fraction(0)
    for band, width in _widths(rule, counted, weight):
        share = Fraction(width, counted)
        exact += share * (band.percent_ppm * totals.volume + band.fixed_micro * totals.count)
        exact += band.flat_micro * weight
    return exact


def _widths(rule: CompiledRule, total: Total, weight: int) -> Iterator[tuple[MonthBand, Fraction]]:
    before = Fraction(0)
    for place, band in enumerate(rule.bands):
        last = place == len(rule.bands) - 1
        end = Fraction(total) if last or band.limit is None else min(Fraction(total), band.limit * weight)
        if end > before:
            yield band, end - before
            before = end


def band_place(rule: CompiledRule, total: Total, weight: int) -> int:
    """The place of the band that a month's total falls in; beyond the last limit the last band goes on."""
    for place, band in enumerate(rule.bands):
        if band.limit is None or total <= band.limit * weight:
            return place
    return len(rule.bands) - 1


def band_reached(rule: CompiledRule, total: Total, weight: int) -> MonthBand:
    """The band that a month's total falls in."""
    return rule.bands[band_place(rule, total, weight)]
