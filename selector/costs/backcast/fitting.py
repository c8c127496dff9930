"""Terms read off fees that were really charged: a percentage and a fixed amount that give every fee to the cent.

A fee is taken to be round_half_up(rate * amount + fixed), as providers bill and the samples of Zettle and SumUp show on
every row, never less than a minimum and never more than a maximum where that explains more. Candidates come from pairs
of payments; the roundest terms that reproduce the most payments win.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from itertools import combinations

import numpy as np

from selector.costs.payments.table import Ints
from selector.domain.money import MICRO, PPM_PER_PERCENT

PROBES = 24
"""How many amounts, spread over their range, candidates are drawn from."""
RATE_GRIDS = (5 * 1000, 1000, 500, 100, 50, 10)
"""Steps of rates in ppm, the roundest first: half a percent, a tenth, … a thousandth."""
FIXED_GRIDS = (5 * MICRO, MICRO, MICRO // 2, MICRO // 10)
"""Steps of fixed amounts in millionths of a minor unit: five cents, a cent, half a cent, a tenth."""
MAX_RATE = 20 * PPM_PER_PERCENT
MAX_POINTS = 20_000
SKETCH_POINTS = 1_000
LIKELY = 40
"""How many candidates, those that do best on a sketch of the payments, are tried on all of them."""
BOUND_AMOUNTS = 5
"""A fee is a minimum or maximum where at least so many different amounts bear it, and what it explains is material."""
MATERIAL = Fraction(2, 100)
NO_BOUND = -1
NONE = (NO_BOUND, NO_BOUND)
FEW, SOME = 5, 10
NEARLY_ALL, MOST, MANY = Fraction(99, 100), Fraction(95, 100), Fraction(80, 100)


class Trust(StrEnum):
    """How far fitted terms can be trusted."""

    A = "A"
    """At least 99 % of at least ten different amounts come out to the cent."""
    B = "B"
    """At least 95 % of at least five different amounts."""
    C = "C"
    """At least 80 %, or too few different amounts to be sure."""
    D = "D"
    """Less: the terms describe the fees only roughly."""


SURE = (Trust.A, Trust.B)
"""Grades of trust that stand for terms; others describe fees only roughly."""


@dataclass(frozen=True, slots=True)
class Points:
    """Payments with known fees in minor units: amounts, fees, and how many such payments. Equal lengths."""

    amount: Ints
    fee: Ints
    count: Ints

    def __len__(self) -> int:
        """Number of rows."""
        return len(self.amount)

    def where(self, chosen: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> "Points":
        """The chosen rows."""
        return Points(self.amount[chosen], self.fee[chosen], self.count[chosen])

    def every(self, step: int) -> "Points":
        """Each `step`-th row."""
        return Points(self.amount[::step], self.fee[::step], self.count[::step])


@dataclass(frozen=True, slots=True)
class Terms:
    """Fitted terms: ppm of the amount plus millionths of a minor unit, how many payments they give, and their trust.

    No fee is less than `minimum_minor` or more than `maximum_minor`; NO_BOUND where there is none.
    """

    rate_ppm: int
    fixed_micro: int
    reproduced: int
    payments: int
    amounts: int
    minimum_minor: int = NO_BOUND
    maximum_minor: int = NO_BOUND

    def fees(self, amount: Ints) -> Ints:
        """What the terms charge for each amount, in minor units."""
        return _bounded(fee_of(amount, self.rate_ppm, self.fixed_micro), (self.minimum_minor, self.maximum_minor))

    def held_against(self, points: Points) -> "Terms":
        """The same terms with how many of `points` they give."""
        given = _reproduced(points, (self.rate_ppm, self.fixed_micro), (self.minimum_minor, self.maximum_minor))
        return replace(self, reproduced=given, payments=int(points.count.sum()), amounts=len(np.unique(points.amount)))

    @property
    def trust(self) -> Trust:
        """The grade by the share reproduced and the number of different amounts."""
        share = Fraction(self.reproduced, max(1, self.payments))
        if share >= NEARLY_ALL and self.amounts >= SOME:
            return Trust.A
        if share >= MOST and self.amounts >= FEW:
            return Trust.B
        return Trust.C if share >= MANY else Trust.D


def fee_of(amount: Ints, rate_ppm: int, fixed_micro: int) -> Ints:
    """The fee of each amount in whole minor units, rounded half-up."""
    fee: Ints = (amount * rate_ppm + fixed_micro + MICRO // 2) // MICRO
    return fee


def fit(points: Points) -> Terms | None:
    """The terms that give the most of `points` to the cent; None where there are none."""
    if not len(points):
        return None
    probed = _merged(points)
    candidates = sorted(_candidates(probed), key=_roundness)
    if not candidates:
        return None
    plain, bounds = _best(probed, candidates, NONE), _bounds_seen(probed)
    best, chosen = plain, NONE
    for both in ((bounds[0], NO_BOUND), (NO_BOUND, bounds[1]), bounds):
        tried = _best(probed, candidates, both) if both != NONE else plain
        if _reproduced(probed, tried, both) > _reproduced(probed, best, chosen) + MATERIAL * int(probed.count.sum()):
            best, chosen = tried, both
    return Terms(*best, 0, 0, 0, *chosen).held_against(points)


def _best(points: Points, candidates: Sequence[tuple[int, int]], bounds: tuple[int, int]) -> tuple[int, int]:
    """The candidate that gives the most payments; of equal ones the roundest, which stands first."""
    sketch = points.every(-(-len(points) // SKETCH_POINTS))
    likely = sorted(candidates, key=lambda terms: -_reproduced(sketch, terms, bounds))[:LIKELY]
    return max(likely, key=lambda terms: (_reproduced(points, terms, bounds), -_roundness(terms)))


def _reproduced(points: Points, terms: tuple[int, int], bounds: tuple[int, int]) -> int:
    return int(points.count[_bounded(fee_of(points.amount, *terms), bounds) == points.fee].sum())


def _bounded(fee: Ints, bounds: tuple[int, int]) -> Ints:
    least, most = bounds
    raised: Ints = fee if least == NO_BOUND else np.maximum(fee, least)
    held: Ints = raised if most == NO_BOUND else np.minimum(raised, most)
    return held


def _bounds_seen(points: Points) -> tuple[int, int]:
    """The least and the greatest fee that many amounts bear; NO_BOUND for both where no fee is borne by many."""
    fees, amounts = np.unique(points.fee, return_counts=True)
    often = fees[(amounts >= BOUND_AMOUNTS) & (fees > 0)]
    return (int(often[0]), int(often[-1])) if len(often) else NONE


def _merged(points: Points) -> Points:
    """Equal rows once, and at most MAX_POINTS of them spread over the amounts."""
    pairs, place = np.unique(np.stack([points.amount, points.fee]), axis=1, return_inverse=True)
    count = np.bincount(place.ravel(), weights=points.count).astype(np.int64)
    return Points(pairs[0], pairs[1], count).every(-(-pairs.shape[1] // MAX_POINTS))


def _candidates(points: Points) -> set[tuple[int, int]]:
    places = np.unique(np.linspace(0, len(points) - 1, PROBES).astype(np.int64))
    probes = [(int(points.amount[place]), int(points.fee[place])) for place in places if points.amount[place] > 0]
    found = {terms for probe in probes for terms in ((0, probe[1] * MICRO), *_through(probe, 0))}
    for one, other in combinations(probes, 2):
        for rate in _rates_between(one, other):
            found |= set(_through_rate(other, rate))
    return {(rate, fixed) for rate, fixed in found if 0 <= rate <= MAX_RATE and fixed >= 0}


def _through(probe: tuple[int, int], fixed: int) -> list[tuple[int, int]]:
    """Percentages without a fixed part that give the probe's fee."""
    amount, fee = probe
    low, high = Fraction((2 * fee - 1) * MICRO, 2 * amount), Fraction((2 * fee + 1) * MICRO, 2 * amount)
    return [(rate, fixed) for rate in _round_numbers(low, high, RATE_GRIDS)]


def _rates_between(one: tuple[int, int], other: tuple[int, int]) -> list[int]:
    """Round rates whose line may pass both probes, each fee being rounded."""
    (small, low_fee), (large, high_fee) = sorted((one, other))
    if large == small:
        return []
    rise, run = high_fee - low_fee, large - small
    return _round_numbers(Fraction((rise - 1) * MICRO, run), Fraction((rise + 1) * MICRO, run), RATE_GRIDS)


def _through_rate(probe: tuple[int, int], rate: int) -> list[tuple[int, int]]:
    """Round fixed amounts that give the probe's fee together with `rate`."""
    amount, fee = probe
    low, high = Fraction(fee * MICRO - amount * rate - MICRO // 2), Fraction(fee * MICRO - amount * rate + MICRO // 2)
    return [(rate, fixed) for fixed in _round_numbers(low, high, FIXED_GRIDS)]


def _round_numbers(low: Fraction, high: Fraction, grids: tuple[int, ...]) -> list[int]:
    """The roundest numbers of [low, high): at most three from the first grid that has any."""
    for grid in grids:
        first = -(-low // grid)
        found = [int(first + step) * grid for step in range(3) if (first + step) * grid < high]
        if found:
            return found
    return []


def _roundness(terms: tuple[int, int]) -> int:
    """Smaller is rounder: the place of the first grid that each part lies on."""
    rate, fixed = terms
    return _grid(rate, RATE_GRIDS) + _grid(fixed, FIXED_GRIDS)


def _grid(number: int, grids: tuple[int, ...]) -> int:
    return next((place for place, grid in enumerate(grids) if number % grid == 0), len(grids))
