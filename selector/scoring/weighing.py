"""The weighted sum over value functions: leaf values, contributions of the criteria, score and its interval."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from selector.costs.identity import Same
from selector.domain.criteria import Criterion
from selector.scoring.measures import Subject, take
from selector.scoring.results import LeafValue
from selector.scoring.values import value_range


@dataclass(frozen=True, slots=True)
class Score:
    """Score of one offer between 0 and 100, with the lowest and highest that its unknown facts allow."""

    low: float
    expected: float
    high: float
    contributions: dict[str, float]
    leaves: tuple[LeafValue, ...]


def leaf_weights(criteria: Sequence[Criterion]) -> dict[tuple[str, str], float]:
    """Share of the whole decision of every leaf, keyed by criterion and measure; all zero when no weight is given."""
    total = float(sum(criterion.weight for criterion in criteria))
    shares: dict[tuple[str, str], float] = {}
    for criterion in criteria:
        within = float(sum(leaf.weight for leaf in criterion.leaves))
        for leaf in criterion.leaves:
            scale = total * within
            weight = float(criterion.weight) * float(leaf.weight) / scale if scale else 0.0
            shares[criterion.id, leaf.measure] = weight
    return shares


@lru_cache(maxsize=8)
def _weights_of(criteria: Same[Sequence[Criterion]]) -> dict[tuple[str, str], float]:
    """`leaf_weights`, worked out once for all offers. Criteria never change: they are documents."""
    return leaf_weights(criteria.value)


def leaf_values(subject: Subject, criteria: tuple[Criterion, ...]) -> tuple[LeafValue, ...]:
    """The value of every leaf of the tree for `subject`."""
    weights = _weights_of(Same(criteria))
    values = []
    for criterion in criteria:
        for leaf in criterion.leaves:
            measured = take(leaf.measure, subject)
            ends = value_range(leaf.function, measured)
            values.append(LeafValue(criterion.id, leaf.measure, weights[criterion.id, leaf.measure], measured, *ends))
    return tuple(values)


def weigh(subject: Subject, criteria: tuple[Criterion, ...]) -> Score:
    """Weighted sum of the leaf values; contributions of the criteria sum to the expected score."""
    leaves = leaf_values(subject, criteria)
    contributions = {criterion.id: 0.0 for criterion in criteria}
    for leaf in leaves:
        contributions[leaf.criterion] += leaf.points
    low = sum(leaf.weight * leaf.low for leaf in leaves)
    high = sum(leaf.weight * leaf.high for leaf in leaves)
    return Score(low, sum(contributions.values()), high, contributions, leaves)
