"""AHP over a hierarchy: alternatives judged in pairs under each criterion, criteria judged in pairs (Saaty, 2008).

The score is the sum of criterion weight times the alternative's local weight (distributive mode).
"""

from collections.abc import Sequence

import numpy as np

from selector.domain.text import text as _t
from selector.scoring.arrays import FloatArray
from selector.scoring.methods.outcome import Outcome, outcome
from selector.scoring.problem import refusal
from selector.scoring.weighting.ahp import Priority, RandomIndexChoice, ahp


def ahp_hierarchy(
    alternatives: tuple[str, ...],
    criteria: tuple[str, ...],
    weights: FloatArray,
    local: Sequence[Sequence[Sequence[float]]],
    *,
    priority: Priority = Priority.EIGENVECTOR,
    index: RandomIndexChoice = None,
) -> Outcome:
    """Scores from criterion weights (n,) and one matrix (m, m) of judgements a criterion.

    Raises:
        UserError: not one matrix a criterion, or a matrix of judgements that `ahp` refuses.
    """
    if len(local) != len(criteria):
        raise refusal(
            "local",
            _t(
                "{criteria} criteria need as many matrices in local; there are {given}",
                criteria=len(criteria),
                given=len(local),
            ),
        )
    judged = [
        ahp(matrix, alternatives, priority=priority, index=index, field=f"local[{position}]")
        for position, matrix in enumerate(local, start=1)
    ]
    shares = np.column_stack([each.weights for each in judged])
    details = {
        "priority": priority.value,
        "local_weights": shares,
        "local_consistency_ratios": tuple(each.consistency_ratio for each in judged),
    }
    notes = tuple(dict.fromkeys(note for each in judged for note in each.notes))
    return outcome(shares @ weights, details=details, notes=notes)
