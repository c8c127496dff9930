"""Several people's weights: kept apart, combined, and how far they disagree."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from selector.domain.text import text as _t
from selector.scoring.arrays import FloatArray, frozen_floats
from selector.scoring.problem import normalised_weights, refusal


class Combination(StrEnum):
    """How weights are combined.

    The arithmetic mean lets a criterion count that one person alone finds important; the geometric mean, usual with
    AHP (Aczel and Saaty, J. Mathematical Psychology 27(1), 1983), gives nothing to what one person gives nothing.
    """

    ARITHMETIC = "arithmetic"
    GEOMETRIC = "geometric"


@dataclass(frozen=True, slots=True)
class GroupWeights:
    """Weights of h people on n criteria.

    `each` (h, n) and `combined` (n,) sum to 1. `low` and `high` (n,) are the least and the greatest weight that anyone
    gives. `distance` (h,) is the share of weight that a person would have to move to agree with the combination.
    `most_disputed` is the position of the criterion on which the weights lie farthest apart.
    """

    each: FloatArray
    combined: FloatArray
    low: FloatArray
    high: FloatArray
    distance: FloatArray
    most_disputed: int

    @property
    def disagreement(self) -> float:
        """Mean distance of the people from the combination: 0 where all agree, towards 1 where nothing is shared."""
        return float(self.distance.mean())


def group_weights(
    each: npt.ArrayLike, combination: Combination = Combination.ARITHMETIC, say: npt.ArrayLike | None = None
) -> GroupWeights:
    """Weights of people (h, n), each scaled to sum to 1, combined; `say` (h,) is how much each person counts.

    Raises:
        UserError: nobody, a person whose weights are all zero or negative, or say that adds up to nothing.
    """
    rows = np.atleast_2d(np.array(each, dtype=np.float64))
    if not rows.size:
        raise refusal("weights", _t("there are no weights"))
    people = np.vstack([normalised_weights(row) for row in rows])
    if not people.any(axis=1).all():
        raise refusal("weights", _t("all weights of one person are zero"), _t("leave this person out"))
    voices = normalised_weights(np.ones(len(people)) if say is None else say, "say")
    if len(voices) != len(people) or not voices.any():
        raise refusal("say", _t("every person needs a say, and one of them must be above zero"))
    combined = _combined(people, voices, combination)
    spread = people.max(axis=0) - people.min(axis=0)
    return GroupWeights(
        each=frozen_floats(people),
        combined=combined,
        low=frozen_floats(people.min(axis=0)),
        high=frozen_floats(people.max(axis=0)),
        distance=frozen_floats(0.5 * np.abs(people - combined).sum(axis=1)),
        most_disputed=int(np.argmax(spread)),
    )


def _combined(people: FloatArray, voices: FloatArray, combination: Combination) -> FloatArray:
    if combination is Combination.ARITHMETIC:
        return normalised_weights(voices @ people)
    heard = people[voices > 0]
    shared = (heard > 0).all(axis=0)
    if not shared.any():
        raise refusal(
            "weights",
            _t("no criterion has weight with everyone, so there is no geometric mean"),
            _t("combine by the arithmetic mean"),
        )
    logs = voices[voices > 0] @ np.log(np.where(heard > 0, heard, 1.0))
    return normalised_weights(np.where(shared, np.exp(logs), 0.0))
