"""What a method of ranking answers: scores, ranks, and whatever else it says about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from selector.domain.text import Text
from selector.scoring.arrays import FloatArray, IntArray, frozen_floats
from selector.scoring.ranks import competition_ranks


@dataclass(frozen=True, slots=True)
class Outcome:
    """`scores` and `ranks` are (m,). `details` holds plain values, tuples and arrays by name; `notes` go to the reader.

    `lower_is_better` tells how the scores run. The last three are filled where weights or figures were drawn: shares
    (m, m) of the draws in which each alternative takes each rank, central weights (m, n), confidence factors (m,).
    """

    scores: FloatArray
    ranks: IntArray
    lower_is_better: bool = False
    details: Mapping[str, object] = field(default_factory=dict)
    notes: tuple[Text, ...] = ()
    rank_acceptability: FloatArray | None = None
    central_weights: FloatArray | None = None
    confidence_factors: FloatArray | None = None


def outcome(
    scores: FloatArray,
    *,
    scale: float = 1.0,
    lower_is_better: bool = False,
    details: Mapping[str, object] | None = None,
    notes: tuple[Text, ...] = (),
) -> Outcome:
    """An outcome whose ranks follow from its scores; `scale` as in `competition_ranks`."""
    ranks = competition_ranks(scores, lower_is_better=lower_is_better, scale=scale)
    ranks.setflags(write=False)
    return Outcome(frozen_floats(scores), ranks, lower_is_better, details or {}, notes)
