"""Weights that the offers' own figures suggest: a check beside the user's, never a replacement."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from selector.domain.criteria import Criterion, weight_shares

if TYPE_CHECKING:  # NumPy must not be loaded before the first window is painted
    from selector.scoring.results import Evaluation


@dataclass(frozen=True, slots=True)
class DataWeight:
    """Of one criterion, in percent: the user's weight, and what entropy and CRITIC give it."""

    criterion: str
    own: float
    entropy: float
    critic: float


def data_weights(evaluation: "Evaluation", criteria: Sequence[Criterion]) -> tuple[DataWeight, ...]:
    """Entropy and CRITIC weights of the criteria from the values of the ranked offers, if there are two."""
    import numpy as np

    from selector.scoring.draws.facts import Treatment, certain_values
    from selector.scoring.weighting.critic import critic
    from selector.scoring.weighting.entropy import entropy

    if len(evaluation.ranked) < 2:  # noqa: PLR2004 - one offer differs from none
        return ()
    values = certain_values(evaluation.ranked, criteria, Treatment(facts=False, ranges=False))
    names = tuple(criterion.id for criterion in criteria)
    rising = np.ones(len(names), dtype=np.bool_)
    by_entropy, by_critic = entropy(values, names).weights, critic(values, rising).weights
    shares = weight_shares(tuple(criteria))
    return tuple(
        DataWeight(name, float(shares[name]), 100 * float(by_entropy[place]), 100 * float(by_critic[place]))
        for place, name in enumerate(names)
    )
