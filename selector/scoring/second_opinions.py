"""Second opinions: who would win under other methods and under the award rules of procurement, on the same values.

The methods take the matrix of criterion values (0 to 100, more is better) under the user's weights. The award rules
take a price and quality points: the price is the year's volume at the offer's effective rate, so that an offer which
takes a part of the volume is not cheap for that; quality is the weighted mean of all criteria that hold no price.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from selector.costs.monthly import MONTHS_IN_YEAR
from selector.domain.criteria import Criterion, ValueFunction
from selector.domain.money import exponent
from selector.domain.problems import Problem, UserError
from selector.scoring.arrays import BoolArray, FloatArray, IntArray
from selector.scoring.award import AwardRule, AwardTerms, Bids, award
from selector.scoring.decisions.question import MethodName
from selector.scoring.draws.facts import Treatment, certain_values
from selector.scoring.methods.outcome import Outcome
from selector.scoring.methods.promethee import Preference, PreferenceFunction, promethee_ii
from selector.scoring.methods.topsis import topsis
from selector.scoring.methods.vikor import vikor
from selector.scoring.methods.weighted_product import weighted_product
from selector.scoring.methods.weighted_sum import weighted_sum
from selector.scoring.problem import DecisionProblem, decision_problem
from selector.scoring.results import Evaluation, OfferKey, RankedOffer
from selector.scoring.rule_lint import RuleWarning, lint_rule
from selector.scoring.weighing import leaf_weights

PREFERENCE = PreferenceFunction(Preference.LINEAR, q=5.0, p=30.0)
"""Of PROMETHEE II: 5 points of value do not matter, 30 matter fully."""
_PRICE = "effective_percent"
_FULL = 100.0


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one method or rule says of `offers`: scores, ranks and winners, or the `problem` why it says nothing.

    Under an award rule offers without any priced volume are left out, and `warnings` tell what speaks against the rule.
    """

    method: MethodName | AwardRule
    offers: tuple[OfferKey, ...]
    scores: FloatArray | None = None
    ranks: IntArray | None = None
    lower_is_better: bool = False
    warnings: tuple[RuleWarning, ...] = ()
    problem: Problem | None = None

    @property
    def winners(self) -> tuple[OfferKey, ...]:
        """Who shares the first rank."""
        if self.ranks is None:
            return ()
        return tuple(key for key, rank in zip(self.offers, self.ranks.tolist(), strict=True) if rank == 1)


def second_opinions(evaluation: Evaluation, criteria: Sequence[Criterion]) -> tuple[Opinion, ...]:
    """Every method and award rule on the ranked offers, the default method first; none without offers."""
    if not evaluation.ranked:
        return ()
    return (*_methods(evaluation.ranked, criteria), *_rules(evaluation, criteria))


def _methods(offers: Sequence[RankedOffer], criteria: Sequence[Criterion]) -> Iterator[Opinion]:
    keys = tuple(offer.key for offer in offers)
    values = certain_values(offers, criteria, Treatment(facts=False, ranges=False))
    problem = decision_problem(
        tuple("/".join(key) for key in keys),
        tuple(criterion.id for criterion in criteria),
        np.ones(len(criteria), dtype=np.bool_),
        values,
        _weights(criteria),
    )
    weighed = problem.weighed() if problem.weights.any() else problem
    for method, ask in _METHODS.items():
        try:
            outcome = ask(weighed)
        except UserError as error:
            yield Opinion(method, keys, problem=error.problem)
        else:
            yield Opinion(method, keys, outcome.scores, outcome.ranks, outcome.lower_is_better)


_METHODS: dict[MethodName, Callable[[DecisionProblem], Outcome]] = {
    MethodName.WEIGHTED_SUM: weighted_sum,
    MethodName.WEIGHTED_PRODUCT: weighted_product,
    MethodName.TOPSIS: topsis,
    MethodName.VIKOR: vikor,
    MethodName.PROMETHEE_II: lambda problem: promethee_ii(problem, (PREFERENCE,) * len(problem.criteria)),
}


def _weights(criteria: Sequence[Criterion]) -> FloatArray:
    weights = leaf_weights(criteria)
    return np.array([sum(weights[each.id, leaf.measure] for leaf in each.leaves) for each in criteria])


def _rules(evaluation: Evaluation, criteria: Sequence[Criterion]) -> Iterator[Opinion]:
    priced = [offer for offer in evaluation.ranked if offer.compared_percent is not None]
    terms = _terms(evaluation, criteria)
    if not priced or terms is None:
        return
    keys, bids = tuple(offer.key for offer in priced), _bids(evaluation, criteria, priced)
    for rule in AwardRule:
        try:
            outcome, warnings = award(bids, rule, terms), lint_rule(bids, rule, terms)
        except UserError as error:
            yield Opinion(rule, keys, problem=error.problem, warnings=lint_rule(bids, rule, terms))
        else:
            yield Opinion(rule, keys, outcome.scores, outcome.ranks, outcome.lower_is_better, warnings)


def _year(evaluation: Evaluation) -> float:
    """The year's volume, in units of the scenario's currency."""
    return evaluation.volume_month_minor * MONTHS_IN_YEAR / 10.0 ** exponent(evaluation.currency)


def _bids(evaluation: Evaluation, criteria: Sequence[Criterion], offers: Sequence[RankedOffer]) -> Bids:
    names = [f"{offer.profile.name} · {offer.offer.name}" for offer in offers]
    if len(set(names)) < len(names):
        names = ["/".join(offer.key) for offer in offers]
    year = _year(evaluation)
    prices = [year * (offer.compared_percent or 0.0) / 100 for offer in offers]
    values = certain_values(offers, criteria, Treatment(facts=False, ranges=False))
    return Bids(tuple(names), np.array(prices), _quality(values, criteria))


def _about_price(criteria: Sequence[Criterion]) -> BoolArray:
    """Which criteria hold the price."""
    held = [any(leaf.measure == _PRICE for leaf in criterion.leaves) for criterion in criteria]
    return np.array(held, dtype=np.bool_)


def _quality(values: FloatArray, criteria: Sequence[Criterion]) -> FloatArray:
    weights = np.where(_about_price(criteria), 0.0, _weights(criteria))
    total = float(weights.sum())
    quality: FloatArray = values @ weights / total if total else np.full(len(values), _FULL)
    return np.clip(quality, 0.0, _FULL)


def _terms(evaluation: Evaluation, criteria: Sequence[Criterion]) -> AwardTerms | None:
    """What the value function of the price and the weights say: the ends of the price, and the worth of a point."""
    function, year = _price_function(criteria), _year(evaluation)
    price_weight = float(_weights(criteria)[_about_price(criteria)].sum())
    if function is None or not year or not price_weight:
        return None
    low, high = (year * float(point.at) / 100 for point in (function.points[0], function.points[-1]))
    price_weight = min(price_weight, 1.0)
    return AwardTerms(price_weight, low, high, (1.0 - price_weight) / price_weight * (high - low) / _FULL)


def _price_function(criteria: Sequence[Criterion]) -> ValueFunction | None:
    leaves = (leaf for criterion in criteria for leaf in criterion.leaves)
    return next((leaf.function for leaf in leaves if leaf.measure == _PRICE), None)
