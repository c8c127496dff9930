"""AHP: weights from a matrix of pairwise judgements, and how consistent the judgements are.

Saaty, Int. J. Services Sciences 1(1), 2008, 83-98: the weights are the principal eigenvector; consistency index
(largest eigenvalue - n) / (n - 1), divided by that of random matrices of the same size.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from selector.domain.text import Text, counted
from selector.domain.text import text as _t
from selector.scoring.arrays import BoolArray, FloatArray
from selector.scoring.problem import refusal
from selector.scoring.weighting.completing import completed, missing_in
from selector.scoring.weighting.outcome import Weighting, weighting
from selector.scoring.weighting.random_index import random_index


class Priority(StrEnum):
    """How weights are read off a matrix of judgements."""

    EIGENVECTOR = "eigenvector"
    COLUMN_MEAN = "column-mean"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Item `row` was said to matter `said` times as much as item `column`; the weights imply `implied` times."""

    row: str
    column: str
    said: float
    implied: float


RandomIndexChoice = float | str | Mapping[str, float] | None
_ROUNDING = 0.25
"""Printed reciprocals are rounded (0.3 for 1/3, 0.11 for 1/9); beyond this share two entries contradict, unless the
smaller is the reciprocal of the larger to one decimal (0.1 for 1/7)."""
_EXACT = 1e-6
_NOISE = 1e-9
_FEWEST_THAT_CONTRADICT = 3
_STRONGEST = 1e12
"""Judgements beyond it, and their reciprocals, are slips; what is worked out from the others stays finite."""


def ahp(
    pairwise: Sequence[Sequence[float]],
    names: tuple[str, ...],
    *,
    priority: Priority = Priority.EIGENVECTOR,
    index: RandomIndexChoice = None,
    field: str = "pairwise",
) -> Weighting:
    """Weights (n,) of the items `names` from their (n, n) matrix of judgements; `field` names it in errors.

    A judgement of 0 was left out: it follows from the opposite one or, without that, from all others.

    Raises:
        UserError: a matrix that is not square, with a judgement below zero, in which two opposite judgements
            contradict, or whose judgements do not connect all items.
    """
    matrix, notes, left_out = _checked(pairwise, names, field)
    weights = _eigenvector(matrix) if priority is Priority.EIGENVECTOR else (matrix / matrix.sum(axis=0)).mean(axis=1)
    largest = float(((matrix @ weights) / weights).mean())
    details: dict[str, object] = {"priority": priority.value, "largest_eigenvalue": largest}
    ratio = 0.0
    if len(names) >= _FEWEST_THAT_CONTRADICT:
        chosen = random_index(len(names), index)
        ratio = max(0.0, (largest - len(names)) / (len(names) - 1) / chosen.value)
        details |= {"random_index": chosen.value, "random_index_table": chosen.table}
        details["worst_judgement"] = worst_judgement(np.where(left_out, _implied(weights), matrix), weights, names)
    if left_out.any():
        details["filled_in"] = _filled_in(matrix, left_out, weights, names)
    return weighting(weights, consistency_ratio=ratio, details=details, notes=notes)


def _implied(weights: FloatArray) -> FloatArray:
    return np.asarray(weights[:, np.newaxis] / weights[np.newaxis, :])


def _filled_in(
    matrix: FloatArray, left_out: BoolArray, weights: FloatArray, names: tuple[str, ...]
) -> tuple[Judgement, ...]:
    """What stands for the judgements that were left out."""
    pairs = np.argwhere(np.triu(left_out)).tolist()
    return tuple(
        Judgement(names[row], names[column], float(matrix[row, column]), float(weights[row] / weights[column]))
        for row, column in pairs
    )


def worst_judgement(matrix: FloatArray, weights: FloatArray, names: tuple[str, ...]) -> Judgement | None:
    """The judgement farthest, as a ratio, from what the weights imply: the one to look at first; None if all agree."""
    gaps = np.abs(np.log(matrix * weights[np.newaxis, :] / weights[:, np.newaxis]))
    apart = np.triu(gaps, 1)
    row, column = np.unravel_index(int(np.argmax(apart > apart.max() - _NOISE)), gaps.shape)  # the first of equal ones
    if gaps[row, column] < _NOISE:
        return None
    implied = float(weights[row] / weights[column])
    return Judgement(names[int(row)], names[int(column)], float(matrix[row, column]), implied)


def _eigenvector(matrix: FloatArray) -> FloatArray:
    """The principal eigenvector, positive and summing to 1 (Perron: real and simple for a positive matrix)."""
    values, vectors = np.linalg.eig(matrix)
    vector = np.abs(np.real(vectors[:, int(np.argmax(np.real(values)))]))
    return np.asarray(vector / vector.sum(), dtype=np.float64)


def _checked(
    pairwise: Sequence[Sequence[float]], names: tuple[str, ...], field: str
) -> tuple[FloatArray, tuple[Text, ...], BoolArray]:
    """The whole matrix, what is to be said about it, and which pairs (n, n) nobody judged."""
    count = len(names)
    if len(pairwise) != count or any(len(row) != count for row in pairwise):
        raise refusal(field, _t("{count} items need {count} rows of {count} judgements", count=count))
    matrix = np.array(pairwise, dtype=np.float64)
    if not np.isfinite(matrix).all() or (matrix < 0).any() or (np.diag(matrix) == 0).any():
        raise refusal(field, _t("every judgement must be above zero, or 0 where it is left out"))
    if (matrix[matrix > 0] < 1 / _STRONGEST).any() or (matrix > _STRONGEST).any():
        said = _t("a judgement is beyond all measure: how many times as important, on a scale of 1/9 to 9")
        raise refusal(field, said)
    left_out = missing_in(matrix)
    matrix = completed(matrix, names, field)
    gaps = np.abs(matrix * matrix.T - 1.0)
    wrong = np.where(_printed_with_one_decimal(matrix), 0.0, gaps)
    row, column = np.unravel_index(int(np.argmax(wrong)), wrong.shape)
    if wrong[row, column] > _ROUNDING:
        raise _contradiction(matrix, names, (int(row), int(column)), field)
    notes: list[Text] = []
    if gaps.max() > _EXACT:
        notes.append(_t("opposite judgements are not exact reciprocals; the matrix is taken as given"))
    if left_out.any():
        notes.append(_left_out_note(int(left_out.sum()) // 2))
    return matrix, tuple(notes), left_out


def _left_out_note(number: int) -> Text:
    return counted(
        "{count} pair was not judged; it is filled in so that all judgements agree best",
        "{count} pairs were not judged; they are filled in so that all judgements agree best",
        number, count=number,
    )  # fmt: skip


def _printed_with_one_decimal(matrix: FloatArray) -> BoolArray:
    """Pairs of which the smaller judgement is 1 divided by the larger, rounded to one decimal."""
    larger, smaller = np.maximum(matrix, matrix.T), np.minimum(matrix, matrix.T)
    rounded = np.round(1.0 / np.maximum(larger, 1.0), 1)
    return np.asarray((larger > 1.0) & (np.abs(smaller - rounded) < _NOISE), dtype=np.bool_)


def _contradiction(matrix: FloatArray, names: tuple[str, ...], place: tuple[int, int], field: str) -> Exception:
    row, column = place
    text = _t(
        '"{row}" against "{column}" is {said}, but the other way round {back}, which is not 1 divided by it',
        row=names[row],
        column=names[column],
        said=float(matrix[row, column]),
        back=float(matrix[column, row]),
    )
    return refusal(f"{field}[{row + 1}][{column + 1}]", text)
