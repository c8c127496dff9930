"""Draws of what nobody knows for sure: leaf values in their intervals, one draw a fact however often it counts.

A fact of the provider (its security level, say) is one fact for all of its offers, so that they rise and fall
together. A yes-or-no fact that nobody knows is drawn as yes or no with even odds; any other unknown fact evenly between
the worst and the best value; a figure with an interval from a triangle with its peak at the expected value.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from selector.domain.criteria import Criterion
from selector.domain.own_criteria import is_own
from selector.scoring.arrays import FloatArray, IntArray, frozen_floats
from selector.scoring.results import LeafValue, RankedOffer

YES_OR_NO = frozenset(
    "strong_authentication tokenization fraud_tools two_factor_login consumer_support api sandbox".split()
)
OF_THE_OFFER = frozenset("contract_months notice_months settlement_days rolling_reserve_percent".split())
OF_THE_COST = frozenset("effective_percent cost_uncertainty methods_covered".split())
"""Measures that follow from the payments and the fees; they are drawn with costs and volumes."""
FactKey = tuple[str, str, str]
"""Platform, offer (empty where the fact is the provider's) and measure."""


_AT_ONCE = 1 << 15
"""Figures that are worked on at once, so that they stay in the processor's cache."""


class Shape(IntEnum):
    """What an uncertain value is drawn from."""

    EVEN = 0
    TRIANGLE = 1
    YES_OR_NO = 2


@dataclass(frozen=True, slots=True)
class UncertainCells:
    """c uncertain leaf values. Arrays have one entry a cell; `fact` says which of `facts` draws it follows."""

    facts: tuple[FactKey, ...]
    offer: IntArray
    criterion: IntArray
    fact: IntArray
    share: FloatArray
    """Share of the leaf in its criterion, 0 to 1."""
    low: FloatArray
    mode: FloatArray
    high: FloatArray
    shape: IntArray

    def add_to(self, values: FloatArray, chances: FloatArray) -> None:
        """Adds the drawn shares to `values` (m, n, k), from `chances` (facts, k) that are uniform between 0 and 1.

        The chances are used up: they hold something else afterwards.
        """
        flat = values.reshape(-1, values.shape[2])
        rows = max(1, _AT_ONCE // max(values.shape[2], 1))
        for start in range(0, len(self.offer), rows):
            part = slice(start, start + rows)
            drawn = self._drawn(chances, part)
            drawn *= self.share[part, None]
            place = self.offer[part] * values.shape[1] + self.criterion[part]
            starts = np.flatnonzero(np.concatenate(([True], np.diff(place) != 0)))
            flat[place[starts]] += drawn if len(starts) == len(place) else np.add.reduceat(drawn, starts, axis=0)

    def _drawn(self, chances: FloatArray, part: slice) -> FloatArray:
        u, shape = self._chances(chances, part), self.shape[part]
        low, high = self.low[part, None], self.high[part, None]
        triangle, sure = np.flatnonzero(shape == Shape.TRIANGLE), np.flatnonzero(shape == Shape.YES_OR_NO)
        peaked = triangular(u[triangle], low[triangle], self.mode[part, None][triangle], high[triangle])
        one_or_other = np.where(u[sure] < 0.5, low[sure], high[sure])  # noqa: PLR2004 - even odds
        u *= high - low
        u += low
        u[triangle], u[sure] = peaked, one_or_other
        return u

    def _chances(self, chances: FloatArray, part: slice) -> FloatArray:
        """The chances of some cells, to be written on: those of consecutive facts that count once are no copy."""
        facts = self.fact[part]
        once = len(self.fact) == len(self.facts) and bool((np.diff(facts) == 1).all())
        return chances[facts[0] : facts[-1] + 1] if once else chances[facts]


def triangular(u: FloatArray, low: FloatArray, mode: FloatArray, high: FloatArray) -> FloatArray:
    """The triangle's quantiles at `u` (uniform between 0 and 1); low <= mode <= high, of shapes that fit each other.

    Source of the formula: the inverse of the triangular distribution's cumulative function.
    """
    width = high - low
    left = u * width <= mode - low
    root = np.where(left, u * (width * (mode - low)), (1.0 - u) * (width * (high - mode)))
    np.sqrt(root, out=root)
    return np.asarray(np.where(left, low + root, high - root), dtype=np.float64)


def leaf_shares(criteria: Sequence[Criterion]) -> dict[tuple[str, str], float]:
    """Share of every leaf within its own criterion, by criterion and measure; zero where no leaf has a weight."""
    shares = {}
    for criterion in criteria:
        within = float(sum(leaf.weight for leaf in criterion.leaves))
        for leaf in criterion.leaves:
            shares[criterion.id, leaf.measure] = float(leaf.weight) / within if within else 0.0
    return shares


def fact_key(offer: RankedOffer, measure: str) -> FactKey:
    """The fact behind a leaf of `offer`."""
    of_offer = measure in OF_THE_OFFER or measure in OF_THE_COST or is_own(measure)
    return offer.profile.id, offer.offer.id if of_offer else "", measure


def shape_of(leaf: LeafValue) -> Shape | None:
    """What the leaf's value is drawn from; None where it is known."""
    if leaf.low == leaf.high:
        return None
    if not leaf.measured.unknown:
        return Shape.TRIANGLE
    return Shape.YES_OR_NO if leaf.measure in YES_OR_NO else Shape.EVEN


@dataclass(frozen=True, slots=True)
class Treatment:
    """Which leaves are drawn here, and which are left to the draws of costs and volumes."""

    facts: bool = True
    ranges: bool = True
    """Draw the cost leaves from their own intervals."""
    elsewhere: frozenset[str] = frozenset()
    """Measures that are drawn with costs and volumes, and count nothing here."""

    def draws(self, leaf: LeafValue) -> bool:
        """Is the leaf drawn here?"""
        if leaf.low == leaf.high:
            return False
        wanted = self.ranges if leaf.measure in OF_THE_COST else self.facts
        return wanted and leaf.measure not in self.elsewhere

    def counts(self, leaf: LeafValue) -> bool:
        """Does the leaf count here with its expected value?"""
        return leaf.measure not in self.elsewhere and not self.draws(leaf)


def certain_values(offers: Sequence[RankedOffer], criteria: Sequence[Criterion], treatment: Treatment) -> FloatArray:
    """What the leaves that are not drawn add to each criterion: (m, n), values 0 to 100 times their shares."""
    shares, place = leaf_shares(criteria), {criterion.id: at for at, criterion in enumerate(criteria)}
    values = np.zeros((len(offers), len(criteria)))
    for row, offer in enumerate(offers):
        for leaf in offer.leaves:
            if treatment.counts(leaf):
                values[row, place[leaf.criterion]] += shares[leaf.criterion, leaf.measure] * leaf.expected
    return frozen_floats(values)


def uncertain_cells(
    offers: Sequence[RankedOffer], criteria: Sequence[Criterion], treatment: Treatment
) -> UncertainCells:
    """The leaves that are drawn, in order of offer and criterion."""
    shares, place = leaf_shares(criteria), {criterion.id: at for at, criterion in enumerate(criteria)}
    facts: dict[FactKey, int] = {}
    rows = []
    for row, offer in enumerate(offers):
        drawn = [leaf for leaf in offer.leaves if treatment.draws(leaf)]
        for leaf in sorted(drawn, key=lambda leaf: place[leaf.criterion]):
            shape, share = shape_of(leaf), shares[leaf.criterion, leaf.measure]
            if shape is None or not share:
                continue
            fact = facts.setdefault(fact_key(offer, leaf.measure), len(facts))
            rows.append((row, place[leaf.criterion], fact, shape, share, leaf.low, leaf.expected, leaf.high))
    columns = np.array(rows, dtype=np.float64).reshape(len(rows), 8).T
    whole, real = columns[:4].astype(np.int64), columns[4:]
    return UncertainCells(
        facts=tuple(facts),
        offer=whole[0],
        criterion=whole[1],
        fact=whole[2],
        shape=whole[3],
        share=real[0],
        low=real[1],
        mode=real[2],
        high=real[3],
    )
