"""Fees that only the month's sum can tell: graduated monthly tiers, free units, and lump sums of bands.

They are worked out on the month's totals and rounded once a month, so that the order of the payments changes nothing.
"""

from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from selector.costs.cells import Cells
from selector.costs.ledger import micro_by_bucket
from selector.costs.payments import Ints
from selector.costs.rounding import round_ratio
from selector.costs.streams import Part, band_reached
from selector.costs.tariff import CompiledRule, MonthBand
from selector.domain.money import MICRO
from selector.domain.vocabulary import RoundingRule


def month_sums(cells: Cells, part: Part, month_weight: Ints, rounding: RoundingRule) -> dict[int, int]:
    """What a rule with free units or graduated monthly bands costs in each month that it prices anything in."""
    size = len(month_weight)
    counts, volumes = _totals(cells, part, size)
    micros = micro_by_bucket(part, cells.count, cells.volume, cells.month, size)
    sums = {}
    for month, count in enumerate(counts):
        if count:
            weight = int(month_weight[month])
            exact = Fraction(micros[month])
            if part.rule.graduated_by_month:
                exact = graduated_month(part.rule, count, volumes[month], weight)
            exact = after_free_units(part.rule, exact, count, weight)
            sums[month] = round_ratio(exact.numerator, exact.denominator * MICRO, rounding)
    return sums


def _totals(cells: Cells, part: Part, size: int) -> tuple[list[int], list[int]]:
    counts, volumes = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    np.add.at(counts, cells.month[part.cells], cells.count[part.cells])
    np.add.at(volumes, cells.month[part.cells], cells.volume[part.cells])
    return counts.tolist(), volumes.tolist()


def after_free_units(rule: CompiledRule, micro: Fraction, count: int, weight: int) -> Fraction:
    """What is left of `micro` when the month's free units are taken off, each worth an equal share."""
    charged = max(0, count - rule.rule.free_units * weight)
    return micro * charged / count if count else micro


def graduated_month(rule: CompiledRule, count: int, volume: int, weight: int) -> Fraction:
    """The month's cost under graduated bands, in millionths of a minor unit.

    A band by volume prices its part of the volume by its percentage, and its fixed fee on the same share of the
    payments; a band by count likewise the other way round. A lump sum is charged for each band that is entered.
    """
    total = count if rule.by_count else volume
    exact = Fraction(0)
    for band, width in _widths(rule, total, weight):
        share = Fraction(width, total) if total else Fraction(0)
        exact += share * (band.percent_ppm * volume + band.fixed_micro * count) + band.flat_micro * weight
    return exact


def _widths(rule: CompiledRule, total: int, weight: int) -> Iterator[tuple[MonthBand, Fraction]]:
    before = Fraction(0)
    for place, band in enumerate(rule.bands):
        last = place == len(rule.bands) - 1
        end = total if last or band.limit is None else min(Fraction(total), band.limit * weight)
        if end > before:
            yield band, end - before
            before = Fraction(end)


def slab_lump_sums(cells: Cells, part: Part, month_weight: Ints) -> dict[int, int]:
    """The lump sum of the band that each month reached, for the months in which the rule prices anything."""
    if not any(band.flat_micro for band in part.rule.bands):
        return {}
    counts, volumes = _totals(cells, part, len(month_weight))
    sums = {}
    for month, count in enumerate(counts):
        if count:
            weight = int(month_weight[month])
            band = part.rule.bands[band_reached(part.rule, count if part.rule.by_count else volumes[month], weight)]
            sums[month] = round_ratio(band.flat_micro * weight, MICRO, RoundingRule.HALF_UP)
    return sums
