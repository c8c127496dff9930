"""Who is compared on what: names, directions and figures of a decision file, checked to fit each other."""

from dataclasses import dataclass

import numpy as np

from selector.domain.text import text as _t
from selector.scoring.arrays import BoolArray, FloatArray, frozen_flags, frozen_floats
from selector.scoring.decisions.question import Question
from selector.scoring.problem import DecisionProblem, decision_problem, refusal


@dataclass(frozen=True, slots=True)
class Setting:
    """m alternatives, n criteria, `maximise` (n,), and the matrix (m, n) where there is one.

    `directed` tells whether the file gave directions; without them more is taken to be better.
    """

    alternatives: tuple[str, ...]
    criteria: tuple[str, ...]
    maximise: BoolArray
    directed: bool
    matrix: FloatArray | None

    def problem(self, weights: FloatArray) -> DecisionProblem:
        """The decision problem under weights (n,).

        Raises:
            UserError: there is no matrix.
        """
        if self.matrix is None:
            raise refusal("matrix", _t("this method needs a matrix of figures"), _t("add matrix = …"))
        return decision_problem(self.alternatives, self.criteria, self.maximise, self.matrix, weights)


def setting(question: Question) -> Setting:
    """The setting of a decision file; alternatives without names are A1, A2, …, criteria C1, C2, ….

    Raises:
        UserError: sizes that do not fit each other, or a name used twice.
    """
    for rows, field in ((question.matrix, "matrix"), (question.parameters.mean, "parameters.mean")):
        _check_rows(rows or (), field)
    alternatives = question.alternatives or _numbered("A", _alternative_count(question))
    criteria = question.criteria or _numbered("C", _criterion_count(question))
    _check_names(alternatives, "alternatives")
    _check_names(criteria, "criteria")
    directions = question.directions or ("max",) * len(criteria)
    _check_length(len(directions), len(criteria), "directions")
    matrix = None
    if question.matrix is not None:
        matrix = table(question.matrix, (len(alternatives), len(criteria)), "matrix")
    return Setting(
        alternatives=alternatives,
        criteria=criteria,
        maximise=frozen_flags([direction == "max" for direction in directions]),
        directed=question.directions is not None,
        matrix=matrix,
    )


def table(rows: tuple[tuple[float, ...], ...], shape: tuple[int, int], field: str) -> FloatArray:
    """Rows as an array of `shape` (m, n).

    Raises:
        UserError: another number of rows, or a row of another length.
    """
    if len(rows) != shape[0]:
        said = _t("{given} rows for {count} alternatives", given=len(rows), count=shape[0])
        raise refusal(field, said, _t("write one row for every alternative"))
    for number, row in enumerate(rows, start=1):
        if len(row) != shape[1]:
            said = _t("{given} figures for {count} criteria", given=len(row), count=shape[1])
            raise refusal(f"{field}[{number}]", said, _t("write one figure for every criterion"))
    return frozen_floats(np.array(rows))


def _check_rows(rows: tuple[tuple[float, ...], ...], field: str) -> None:
    """Refuses rows of different lengths, and names one that is not as long as most are."""
    lengths = [len(row) for row in rows]
    usual = max(lengths, key=lengths.count, default=0)
    odd = next((number for number, length in enumerate(lengths, start=1) if length != usual), None)
    if odd is not None:
        said = _t("{given} figures where the other rows have {usual}", given=lengths[odd - 1], usual=usual)
        raise refusal(f"{field}[{odd}]", said, _t("write one figure for every criterion"))


def _numbered(letter: str, count: int) -> tuple[str, ...]:
    return tuple(f"{letter}{number}" for number in range(1, count + 1))


def _alternative_count(question: Question) -> int:
    """As many as the figures have rows; a file that asks for weights only needs none."""
    tables = [question.matrix, question.parameters.mean, question.local[0] if question.local else None]
    return next((len(rows) for rows in tables if rows is not None), 0)


def _criterion_count(question: Question) -> int:
    asked = question.weighting
    lists = [
        question.matrix[0] if question.matrix else None,
        question.parameters.mean[0] if question.parameters.mean else None,
        question.weights,
        question.pairwise,
        question.local,
        *((asked.pairwise, asked.ranks, asked.swing_points, asked.best_to_others) if asked else ()),
    ]
    count = next((len(values) for values in lists if values is not None), 0)
    if count == 0:
        raise refusal("criteria", _t("there are no criteria"), _t("add criteria = [...] and matrix = [...]"))
    return count


def _check_names(names: tuple[str, ...], field: str) -> None:
    twice = next((name for place, name in enumerate(names) if name in names[:place]), None)
    if twice is not None:
        raise refusal(field, _t('"{name}" is used twice', name=twice), _t("give each its own name"))


def _check_length(given: int, count: int, field: str) -> None:
    if given != count:
        said = _t("{given} entries for {count} criteria", given=given, count=count)
        raise refusal(field, said, _t("write one entry for every criterion"))
