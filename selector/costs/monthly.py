"""Fees that only the month's sum can tell: graduated monthly tiers, free units, and lump sums of bands.

They are worked out on the month's totals and rounded once a month, so that the order of the payments changes nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from selector.costs.rounding import round_ratio
from selector.costs.tariff import CompiledRule, MonthBand
from selector.domain.money import MICRO
from selector.domain.vocabulary import RoundingRule

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


def month_fee(rule: CompiledRule, totals: MonthTotals, weight: int, rounding: RoundingRule, counted: Total) -> int:
    """What is charged for the month as a whole, in minor units times `weight`'s scale.

    `weight` tells how many times the month's bands and free units count: count_scale times the months it stands for.
    `counted` is the month's total that the bands or shared free units look at.
    """
    if not totals.count:
        return 0
    lump_sum = 0
    if rule.bands and not rule.graduated_by_month:
        flat = band_reached(rule, counted, weight).flat_micro
        lump_sum = round_ratio(flat * weight, MICRO, RoundingRule.HALF_UP)
    if not rule.on_month_sum:
        return lump_sum
    exact = graduated_month(rule, totals, weight, counted) if rule.graduated_by_month else Fraction(totals.micro)
    exact = charged_units(rule, exact, totals.count, weight, counted)
    return lump_sum + round_ratio(exact.numerator, exact.denominator * MICRO, rounding)


def charged_units(rule: CompiledRule, micro: Fraction, count: int, weight: int, counted: Total) -> Fraction:
    """What is left of `micro`, the single fees of `count` payments, when free units are off and packages are told.

    Free units are worth an equal share each; those that are shared free the same share of all that share them. Packages
    are charged whole: one more as soon as it is begun.
    """
    if not count:
        return micro
    free, shared = rule.rule.free_units * weight, counted if rule.rule.free_units_of is not None else count
    part = Fraction(max(Fraction(0), shared - free), 1) / shared if free else Fraction(1)
    if not rule.rule.package_units:
        return micro * part
    price = micro / count
    return price * ceil(part * count / (rule.rule.package_units * weight)) * weight


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
