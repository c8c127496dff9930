"""Flip points of weights: the nearest weight of one criterion that makes another offer first.

The other criteria keep their proportions. The exact crossing is worked out; the weight that can be entered is tried.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

import numpy as np

from selector.domain.criteria import Criterion, weight_shares, with_weight
from selector.scoring.arrays import FloatArray
from selector.scoring.contest import first_of
from selector.scoring.draws.facts import Treatment, certain_values
from selector.scoring.flips.axes import FlipKind
from selector.scoring.flips.figures import Flip
from selector.scoring.flips.lattice import first_step
from selector.scoring.results import OfferKey, RankedOffer
from selector.scoring.stability import StableRange, stable_ranges
from selector.scoring.weighing import leaf_weights

STEP = Decimal("0.1")
_TOP = int(100 / STEP)


def criterion_values(offers: Sequence[RankedOffer], criteria: Sequence[Criterion]) -> FloatArray:
    """Expected value of each offer on each criterion: (m, n), 0 to 100."""
    return certain_values(offers, criteria, Treatment(facts=False, ranges=False))


def stability(offers: Sequence[RankedOffer], criteria: Sequence[Criterion]) -> tuple[StableRange, ...]:
    """The exact range of each weight in which the first offer stays first; empty without offers or weights."""
    shares = [float(share) / 100 for share in weight_shares(tuple(criteria)).values()]
    if not offers or not any(shares):
        return ()
    return stable_ranges(criterion_values(offers, criteria), np.array(shares), 0)


def weight_flips(offers: Sequence[RankedOffer], criteria: tuple[Criterion, ...]) -> tuple[Flip, ...]:
    """The nearest flip points of every criterion's weight, upwards and downwards, as far as there are any."""
    if len(criteria) == 1:
        return ()
    return tuple(flip for span in stability(offers, criteria) for flip in _flips(offers, criteria, span))


def _flips(offers: Sequence[RankedOffer], criteria: tuple[Criterion, ...], span: StableRange) -> Iterator[Flip]:
    name = criteria[span.criterion].id
    now = weight_shares(criteria)[name]
    trial = _Trial(offers, criteria, name)
    above, below = -(-span.high * _TOP // 1), span.low * _TOP // 1
    ways = ((int(now // STEP), _TOP, int(above), span.above), (int(-(-now // STEP)), 0, int(below), span.below))
    for start, end, guess, rival in ways:
        place = None if rival is None else first_step(trial.flips, start, end, guess)
        if place is not None:
            first = tuple(sorted(trial.newcomers(place)))
            yield Flip(FlipKind.WEIGHT, name, now, place * STEP, STEP, first)


class _Trial:
    """Ranks the offers anew with one weight changed, as the edit of a weight would."""

    def __init__(self, offers: Sequence[RankedOffer], criteria: tuple[Criterion, ...], name: str) -> None:
        self._name = name
        self._criteria = criteria
        self._keys = [offer.key for offer in offers]
        self._values = np.array([[leaf.expected for leaf in offer.leaves] for offer in offers])
        self._leaves = [(leaf.criterion, leaf.measure) for leaf in offers[0].leaves]
        self._leaders = first_of({offer.key: offer.score for offer in offers})

    def newcomers(self, place: int) -> frozenset[OfferKey]:
        """Offers that are first with a weight of `place` steps and not today."""
        weights = leaf_weights(with_weight(self._criteria, self._name, place * STEP))
        scores = self._values @ np.array([weights[leaf] for leaf in self._leaves])
        return first_of(dict(zip(self._keys, scores.tolist(), strict=True))) - self._leaders

    def flips(self, place: int) -> bool:
        """Is another offer first there?"""
        return bool(self.newcomers(place))
