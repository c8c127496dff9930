"""The decision problem: alternatives judged on criteria, as every method of ranking takes it."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from selector.domain.problems import Problem, UserError, Where
from selector.domain.text import Text
from selector.domain.text import text as _t
from selector.scoring.arrays import BoolArray, FloatArray, frozen_flags, frozen_floats

_NOISE = 1e-14
"""A sum this near to 1 is 1: what a person wrote as 0.15 stays 0.15."""
_SMALLEST_SUM = 1e-300


@dataclass(frozen=True, slots=True)
class DecisionProblem:
    """m alternatives on n criteria.

    `matrix` is (m, n), finite; `maximise` is (n,), true where more is better; `weights` is (n,), not negative, and sums
    to 1, or is all zero where nothing was given any weight. Arrays are read-only.
    """

    alternatives: tuple[str, ...]
    criteria: tuple[str, ...]
    maximise: BoolArray
    matrix: FloatArray
    weights: FloatArray

    def weighed(self) -> "DecisionProblem":
        """The same problem without the criteria of weight zero, which must not move anything."""
        keep = self.weights > 0
        if keep.all():
            return self
        return DecisionProblem(
            alternatives=self.alternatives,
            criteria=tuple(name for name, kept in zip(self.criteria, keep, strict=True) if kept),
            maximise=frozen_flags(self.maximise[keep]),
            matrix=frozen_floats(self.matrix[:, keep]),
            weights=frozen_floats(self.weights[keep]),
        )

    def with_weights(self, weights: FloatArray) -> "DecisionProblem":
        """The same problem under other weights."""
        return replace(self, weights=frozen_floats(weights))


def decision_problem(
    alternatives: tuple[str, ...],
    criteria: tuple[str, ...],
    maximise: npt.ArrayLike,
    matrix: npt.ArrayLike,
    weights: npt.ArrayLike,
) -> DecisionProblem:
    """A problem from plain sequences, its weights scaled to sum to 1.

    Raises:
        UserError: shapes that do not fit, figures that are not finite, or a negative weight.
    """
    table, shares, flags = frozen_floats(matrix), np.array(weights, dtype=np.float64), frozen_flags(maximise)
    if table.shape != (len(alternatives), len(criteria)) or not table.size:
        raise refusal(
            "matrix",
            _t("the matrix must have {rows} rows of {columns} figures", rows=len(alternatives), columns=len(criteria)),
        )
    if shares.shape != (len(criteria),) or flags.shape != (len(criteria),):
        raise refusal(
            "weights", _t("one weight and one direction are needed for each of {count} criteria", count=len(criteria))
        )
    if not np.isfinite(table).all():
        raise refusal("matrix", _t("every figure must be finite"))
    return DecisionProblem(alternatives, criteria, flags, table, normalised_weights(shares))


def normalised_weights(weights: npt.ArrayLike, field: str = "weights") -> FloatArray:
    """Weights (n,) scaled to sum to 1; all zero stays all zero.

    Raises:
        UserError: a weight that is negative or not finite.
    """
    values = np.array(weights, dtype=np.float64)
    if not np.isfinite(values).all() or (values < 0).any():
        raise refusal(field, _t("weights must be finite and not negative"))
    largest = float(values.max(initial=0.0))
    if largest == 0:
        return frozen_floats(values)
    with np.errstate(over="ignore"):
        total = float(values.sum())
    if not _SMALLEST_SUM < total < np.inf:
        values /= largest
        total = float(values.sum())
    return frozen_floats(values if abs(total - 1.0) < _NOISE else values / total)


def refusal(field: str, text: Text, hint: Text | None = None) -> UserError:
    """The error for a decision problem that cannot be worked out: which field, what is wrong, what to do."""
    return UserError(Problem(code="decision", text=text, where=Where(field=field), hint=hint))
