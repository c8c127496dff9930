"""The ranking as a contest in which only payments and fees change: the rest of every score is worked out once.

Scores agree with those of an evaluation; what an evaluation would knock out for the changed payments is out here too.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

import numpy as np

from selector.costs.curves.volume import Curve
from selector.costs.payments.table import PaymentTable
from selector.costs.results import OfferCost
from selector.domain.criteria import ValueFunction
from selector.domain.merchant import Merchant
from selector.domain.platform import Offer, PlatformProfile
from selector.domain.scenario import Scenario
from selector.scoring.arrays import FloatArray
from selector.scoring.draws.facts import OF_THE_COST
from selector.scoring.inputs import Inputs, context_of, payments_of
from selector.scoring.knockouts import failures
from selector.scoring.measures import Subject, subject_of, take
from selector.scoring.placing import SCORE_DIGITS
from selector.scoring.repricing import Repricer
from selector.scoring.results import Evaluation, LeafValue, OfferKey
from selector.scoring.values import value_range
from selector.scoring.weighing import leaf_weights, weigh

ABOUT_PAYMENTS = frozenset({"min_accepted_percent", "channels_in_use"})
"""Requirements whose answer may change with the payments; offers that fail only these may come back."""


@dataclass(frozen=True)
class CostLeaf:
    """A leaf of the criteria tree that follows from the payments and the fees."""

    criterion: str
    measure: str
    weight: float
    function: ValueFunction

    @cached_property
    def ats(self) -> tuple[float, ...]:
        """The figures of the function's points."""
        return tuple(float(point.at) for point in self.function.points)

    @cached_property
    def values(self) -> tuple[float, ...]:
        """The values at the function's points."""
        return tuple(float(point.value) for point in self.function.points)

    @property
    def steepest(self) -> float:
        """Points for the score that one unit of the figure moves at most."""
        points = pairwise(self.function.points)
        return self.weight * max(abs(float((b.value - a.value) / (b.at - a.at))) for a, b in points)

    def points_of(self, figures: FloatArray) -> FloatArray:
        """Points for the score at each of `figures`."""
        return np.asarray(self.weight * np.interp(figures, self.ats, self.values), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Entrant:
    """An offer in the contest: the points that no payment and no fee changes, and its cost as things stand."""

    profile: PlatformProfile
    offer: Offer
    fixed: float
    cost: OfferCost

    @property
    def key(self) -> OfferKey:
        """Platform id and offer id."""
        return self.profile.id, self.offer.id


Scores = Mapping[OfferKey, float]


class Contest:
    """All offers of a scenario that can be first under some payments or fees.

    `heed` is called before every price, so that long work can be ended from without: by what it raises.
    """

    def __init__(
        self, scenario: Scenario, inputs: Inputs, evaluation: Evaluation, heed: Callable[[], None] = lambda: None
    ) -> None:
        self._heed = heed
        self.scenario = scenario
        self.inputs = inputs
        self.payments = payments_of(scenario, inputs)
        self._repricer = Repricer(scenario.exchange_rates, context_of(scenario, inputs))
        weights = leaf_weights(scenario.criteria)
        self.cost_leaves = tuple(
            CostLeaf(criterion.id, leaf.measure, weights[criterion.id, leaf.measure], leaf.function)
            for criterion in scenario.criteria
            for leaf in criterion.leaves
            if leaf.measure in OF_THE_COST and weights[criterion.id, leaf.measure]
        )
        self.ranked = tuple(self._ranked(evaluation))
        self.entrants = (*self.ranked, *self._knocked_out(evaluation))
        self.standing: Scores = {ranked.key: ranked.score for ranked in evaluation.ranked}
        self.leaders = first_of(self.standing)

    def _ranked(self, evaluation: Evaluation) -> list[Entrant]:
        return [
            Entrant(ranked.profile, ranked.offer, fixed_points(ranked.leaves), ranked.cost)
            for ranked in evaluation.ranked
        ]

    def _knocked_out(self, evaluation: Evaluation) -> list[Entrant]:
        """Offers that are out for the payments only; they compete again where the payments change."""
        found = []
        for out in evaluation.excluded:
            if out.requirements and set(out.requirements) <= ABOUT_PAYMENTS:
                cost = self.price(out.profile, out.offer)
                score = weigh(self.subject(out.profile, out.offer, cost), self.scenario.criteria)
                found.append(Entrant(out.profile, out.offer, fixed_points(score.leaves), cost))
        return found

    def price(self, profile: PlatformProfile, offer: Offer, payments: PaymentTable | None = None) -> OfferCost:
        """Cost of the scenario's payments (or of `payments`) under `offer`, in the offer's own currency."""
        self._heed()
        return self._repricer.price(profile, offer, self.payments if payments is None else payments)

    def total(self, profile: PlatformProfile, offer: Offer, payments: PaymentTable | None = None) -> OfferCost:
        """`price` for those who read totals only, as all scores do; whether it has lines is not said."""
        self._heed()
        return self._repricer.total(profile, offer, self.payments if payments is None else payments)

    def subject(self, profile: PlatformProfile, offer: Offer, cost: OfferCost) -> Subject:
        """What the measures of an offer are taken of, at a cost of it."""
        return subject_of(self.scenario, profile, offer, cost, self.inputs.months)

    def figures(self, profile: PlatformProfile, offer: Offer, cost: OfferCost) -> tuple[float, ...]:
        """Low, likely and high of what the criterion of cost looks at, accepted and whole volume, in minor units."""
        return *self.subject(profile, offer, cost).compared, float(cost.accepted_minor), float(cost.volume_minor)

    def curve(self, profile: PlatformProfile, offer: Offer, lowest: Fraction, highest: Fraction) -> Curve:
        """The likely cost from `lowest` to `highest` times today's payments, in the offer's own currency."""
        return self._repricer.curve(profile, offer, self.payments, lowest, highest, self._heed)

    def score(self, entrant: Entrant, cost: OfferCost) -> float:
        """The score that `entrant` has at `cost`."""
        subject = self.subject(entrant.profile, entrant.offer, cost)
        points = (leaf.weight * value_range(leaf.function, take(leaf.measure, subject))[1] for leaf in self.cost_leaves)
        return entrant.fixed + sum(points)

    def scores_at(self, entrant: Entrant, low: FloatArray, likely: FloatArray, high: FloatArray) -> FloatArray:
        """Scores (k,) that `entrant` would have at k costs of today's payments, in minor units of its currency."""
        self._heed()
        taken, whole = entrant.cost.accepted_minor, entrant.cost.volume_minor
        if not taken or not whole:
            return np.full(len(likely), self.score(entrant, entrant.cost))
        subject = self.subject(entrant.profile, entrant.offer, entrant.cost)
        hidden = subject.hidden.on(entrant.cost, subject.months)
        low, likely, high = low + hidden[0], likely + hidden[1], high + hidden[2]
        figures = {
            "effective_percent": 100 * likely / taken,
            "cost_uncertainty": 100 * np.abs(high - low) / taken,
            "methods_covered": np.full(len(likely), 100 * taken / whole),
        }
        return entrant.fixed + sum((leaf.points_of(figures[leaf.measure]) for leaf in self.cost_leaves), np.zeros(1))

    def bounds(self, entrant: Entrant) -> tuple[float, float]:
        """The lowest and highest score that any payments and any fees could give `entrant`."""
        low = sum(leaf.weight * min(leaf.values) for leaf in self.cost_leaves)
        high = sum(leaf.weight * max(leaf.values) for leaf in self.cost_leaves)
        return entrant.fixed + low, entrant.fixed + high

    def best_of_others(self, entrant: Entrant) -> float:
        """The best score of all ranked offers but `entrant`, rounded as for ranks; minus infinity where it is alone."""
        others = (score for key, score in self.standing.items() if key != entrant.key)
        return round(max(others, default=float("-inf")), SCORE_DIGITS)

    def scores(self, merchant: Merchant, payments: PaymentTable, entrants: Iterable[Entrant]) -> Scores:
        """Scores of `entrants` on other payments; one that is knocked out there is left out."""
        scores: dict[OfferKey, float] = {}
        for entrant in entrants:
            cost = self.total(entrant.profile, entrant.offer, payments)
            subject = replace(self.subject(entrant.profile, entrant.offer, cost), merchant=merchant)
            if not failures(subject, self.scenario.requirements):
                scores[entrant.key] = self.score(entrant, cost)
        return scores


def first_of(scores: Scores) -> frozenset[OfferKey]:
    """The offers that share the first rank."""
    best = max((round(score, SCORE_DIGITS) for score in scores.values()), default=0.0)
    return frozenset(key for key, score in scores.items() if round(score, SCORE_DIGITS) == best)


def fixed_points(leaves: Iterable[LeafValue]) -> float:
    """The points that follow neither from the payments nor from the fees."""
    return sum(leaf.points for leaf in leaves if leaf.measure not in OF_THE_COST)
