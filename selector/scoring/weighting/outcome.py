"""What a weighting answers: the weights, how consistent the judgements were, and what else it says."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from selector.domain.text import Text
from selector.scoring.arrays import FloatArray, frozen_floats
from selector.scoring.problem import normalised_weights


@dataclass(frozen=True, slots=True)
class Weighting:
    """`weights` (n,) sum to 1, or are all zero; `consistency_ratio` is None where judgements cannot contradict."""

    weights: FloatArray
    consistency_ratio: float | None = None
    details: Mapping[str, object] = field(default_factory=dict)
    notes: tuple[Text, ...] = ()


def weighting(
    points: FloatArray,
    *,
    consistency_ratio: float | None = None,
    details: Mapping[str, object] | None = None,
    notes: tuple[Text, ...] = (),
) -> Weighting:
    """A weighting whose weights are `points` (n,), not negative, scaled to sum to 1."""
    return Weighting(normalised_weights(points, "weighting"), consistency_ratio, details or {}, notes)


def equal_weighting(count: int, note: Text) -> Weighting:
    """Equal weights, where the figures give no reason to prefer any criterion; `note` says so."""
    return Weighting(frozen_floats([1.0 / count] * count), notes=(note,))
