"""The ranking as a contest in which only payments and fees change: the rest of every score is worked out once.

Scores agree with those of an evaluation; what an evaluation would knock out for the changed payments is out here too.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from selector.costs.payments import PaymentTable
from selector.costs.results import OfferCost
from selector.domain.criteria import ValueFunction
from selector.domain.merchant import Merchant
from selector.domain.platform import Offer, PlatformProfile
from selector.domain.scenario import Scenario
from selector.scoring.evaluate import Inputs, context_of, payments_of
from selector.scoring.fact_draws import OF_THE_COST
from selector.scoring.knockouts import failures
from selector.scoring.measures import Subject, take
from selector.scoring.placing import SCORE_DIGITS
from selector.scoring.repricing import Repricer
from selector.scoring.results import Evaluation, LeafValue, OfferKey
from selector.scoring.values import value_range
from selector.scoring.weighing import leaf_weights, weigh

ABOUT_PAYMENTS = frozenset({"min_accepted_percent", "channels_in_use"})
"""Requirements whose answer may change with the payments; offers that fail only these may come back."""


@dataclass(frozen=True, slots=True)
class CostLeaf:
    """A leaf of the criteria tree that follows from the payments and the fees."""

    criterion: str
    measure: str
    weight: float
    function: ValueFunction


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
    """All offers of a scenario that can be first under some payments or fees."""

    def __init__(self, scenario: Scenario, inputs: Inputs, evaluation: Evaluation) -> None:
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
        self.entrants = (*self._ranked(evaluation), *self._knocked_out(evaluation))
        self.leaders = first_of({ranked.key: ranked.score for ranked in evaluation.ranked})

    def _ranked(self, evaluation: Evaluation) -> list[Entrant]:
        return [
            Entrant(ranked.profile, ranked.offer, _fixed_points(ranked.leaves), ranked.cost)
            for ranked in evaluation.ranked
        ]

    def _knocked_out(self, evaluation: Evaluation) -> list[Entrant]:
        """Offers that are out for the payments only; they compete again where the payments change."""
        found = []
        for out in evaluation.excluded:
            if out.requirements and set(out.requirements) <= ABOUT_PAYMENTS:
                cost = self.price(out.profile, out.offer)
                score = weigh(Subject(out.profile, out.offer, cost, self.scenario.merchant), self.scenario.criteria)
                found.append(Entrant(out.profile, out.offer, _fixed_points(score.leaves), cost))
        return found

    def price(self, profile: PlatformProfile, offer: Offer, payments: PaymentTable | None = None) -> OfferCost:
        """Cost of the scenario's payments (or of `payments`) under `offer`, in the offer's own currency."""
        return self._repricer.price(profile, offer, self.payments if payments is None else payments)

    def score(self, entrant: Entrant, cost: OfferCost) -> float:
        """The score that `entrant` has at `cost`."""
        subject = Subject(entrant.profile, entrant.offer, cost, self.scenario.merchant)
        points = (leaf.weight * value_range(leaf.function, take(leaf.measure, subject))[1] for leaf in self.cost_leaves)
        return entrant.fixed + sum(points)

    def bounds(self, entrant: Entrant) -> tuple[float, float]:
        """The lowest and highest score that any payments and any fees could give `entrant`."""
        ends = [[float(point.value) for point in leaf.function.points] for leaf in self.cost_leaves]
        low = sum(leaf.weight * min(values) for leaf, values in zip(self.cost_leaves, ends, strict=True))
        high = sum(leaf.weight * max(values) for leaf, values in zip(self.cost_leaves, ends, strict=True))
        return entrant.fixed + low, entrant.fixed + high

    def scores(self, merchant: Merchant, payments: PaymentTable, entrants: Iterable[Entrant]) -> Scores:
        """Scores of `entrants` on other payments; one that is knocked out there is left out."""
        scores: dict[OfferKey, float] = {}
        for entrant in entrants:
            cost = self.price(entrant.profile, entrant.offer, payments)
            subject = Subject(entrant.profile, entrant.offer, cost, merchant)
            if not failures(subject, self.scenario.requirements):
                scores[entrant.key] = self.score(entrant, cost)
        return scores


def first_of(scores: Scores) -> frozenset[OfferKey]:
    """The offers that share the first rank."""
    best = max((round(score, SCORE_DIGITS) for score in scores.values()), default=0.0)
    return frozenset(key for key, score in scores.items() if round(score, SCORE_DIGITS) == best)


def _fixed_points(leaves: Iterable[LeafValue]) -> float:
    return sum(leaf.points for leaf in leaves if leaf.measure not in OF_THE_COST)
