"""Normalisation: columns of unlike units brought to one scale.

Every column is divided by its largest absolute figure first, so that no figure, however large or small, overflows.
`max` and `min-max` and `sum-reciprocal` turn costs round, so that more is better in the result; `none`, `sum` and
`vector` keep the direction, and the method that uses them lets a cost pull down.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from selector.domain.problems import UserError
from selector.domain.text import text as _t
from selector.scoring.arrays import BoolArray, FloatArray, frozen_flags, frozen_floats
from selector.scoring.problem import DecisionProblem, refusal


class Normalisation(StrEnum):
    """The ways to bring columns to one scale."""

    NONE = "none"
    MAX = "max"
    SUM = "sum"
    SUM_RECIPROCAL = "sum-reciprocal"
    MIN_MAX = "min-max"
    VECTOR = "vector"


@dataclass(frozen=True, slots=True)
class Normalised:
    """`values` (m, n) on one scale and `maximise` (n,), true where more of the normalised figure is better."""

    values: FloatArray
    maximise: BoolArray


@dataclass(frozen=True, slots=True)
class _Column:
    values: FloatArray
    maximise: bool
    criterion: str


def normalise(problem: DecisionProblem, rule: Normalisation) -> Normalised:
    """The matrix of `problem` under `rule`. A column in which all are equal gives every alternative the same figure.

    Raises:
        UserError: a column on which the rule has no meaning (a zero that would be a divisor, shares of negatives).
    """
    if rule is Normalisation.NONE:
        return Normalised(problem.matrix, problem.maximise)
    columns = [
        _COLUMN_RULES[rule](_Column(_scaled(problem.matrix[:, j]), bool(problem.maximise[j]), name))
        for j, name in enumerate(problem.criteria)
    ]
    maximise = np.ones(len(columns), dtype=np.bool_) if rule in TURNS_COSTS else problem.maximise
    return Normalised(frozen_floats(np.column_stack(columns)), frozen_flags(maximise))


TURNS_COSTS = frozenset({Normalisation.MAX, Normalisation.SUM_RECIPROCAL, Normalisation.MIN_MAX})


def _scaled(column: FloatArray) -> FloatArray:
    largest = float(np.abs(column).max())
    return column / largest if largest > 0 else column


def _is_constant(column: FloatArray) -> bool:
    return bool((column == column[0]).all())


def _max(column: _Column) -> FloatArray:
    values = column.values
    low, high = float(values.min()), float(values.max())
    if low == high:
        return np.ones_like(values)
    if (high if column.maximise else low) <= 0:
        raise _unfit(column, Normalisation.MAX)
    return values / high if column.maximise else low / values


def _sum(column: _Column) -> FloatArray:
    values = column.values
    if _is_constant(values):
        return np.full_like(values, 1.0 / len(values))
    total = float(values.sum())
    if total <= 0:
        raise _unfit(column, Normalisation.SUM)
    return values / total


def _sum_reciprocal(column: _Column) -> FloatArray:
    values = column.values
    if column.maximise or _is_constant(values):
        return _sum(column)
    low = float(values.min())
    if low <= 0:
        raise _unfit(column, Normalisation.SUM_RECIPROCAL)
    reciprocals = low / values
    return reciprocals / float(reciprocals.sum())


def _min_max(column: _Column) -> FloatArray:
    values = column.values
    low, high = float(values.min()), float(values.max())
    if low == high:
        return np.ones_like(values)
    return (values - low if column.maximise else high - values) / (high - low)


def _vector(column: _Column) -> FloatArray:
    length = float(np.linalg.norm(column.values))
    return column.values / length if length > 0 else column.values


_COLUMN_RULES: dict[Normalisation, Callable[[_Column], FloatArray]] = {
    Normalisation.MAX: _max,
    Normalisation.SUM: _sum,
    Normalisation.SUM_RECIPROCAL: _sum_reciprocal,
    Normalisation.MIN_MAX: _min_max,
    Normalisation.VECTOR: _vector,
}


def _unfit(column: _Column, rule: Normalisation) -> UserError:
    return refusal(
        "matrix",
        _t(
            'normalisation "{rule}" fails on criterion "{criterion}": its figures must be above zero',
            criterion=column.criterion,
            rule=rule.value,
        ),
        _t('use normalisation "min-max"'),
    )
