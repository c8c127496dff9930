"""Judgements that were left out: filled in so that all judgements together agree as well as they can.

Bozóki, Fülöp and Rónyai, Mathematical and Computer Modelling 52, 2010, 318-333: the completion of least principal
eigenvalue is unique as soon as the judgements made connect all items, directly or by way of others.
"""

import numpy as np

from selector.domain.text import text as _t
from selector.scoring.arrays import BoolArray, FloatArray
from selector.scoring.problem import refusal

_ROUNDS, _STEPS = 1000, 4
_ENOUGH = 1e-12
_LARGEST = 300.0
"""Weights that differ by more than e to this power are beyond all judgements; figures stay finite."""


def missing_in(matrix: FloatArray) -> BoolArray:
    """Pairs (n, n) of items that nobody judged: 0 both ways."""
    return np.asarray((matrix == 0) & (matrix.T == 0), dtype=np.bool_)


def completed(matrix: FloatArray, names: tuple[str, ...], field: str) -> FloatArray:
    """`matrix` (n, n) without zeros: one judgement of a pair tells the other, and pairs without any are filled in.

    Raises:
        UserError: judgements that do not connect all items.
    """
    told = np.where((matrix == 0) & (matrix.T > 0), 1.0 / np.where(matrix.T > 0, matrix.T, 1.0), matrix)
    missing = missing_in(told)
    if not missing.any():
        return told
    _check_connected(~missing, names, field)
    scores = _scores(told, missing)
    ratios = np.exp(np.clip(scores[:, None] - scores[None, :], -_LARGEST, _LARGEST))
    agreed = np.where(missing, 1.0, told / ratios)
    return np.where(missing, _balanced(agreed, missing) * ratios, told)


def _scores(told: FloatArray, missing: BoolArray) -> FloatArray:
    """Logarithms of the weights (n,) that fit the judgements made best by least squares: the place to start from."""
    logs = np.where(missing, 0.0, np.log(np.where(missing, 1.0, told)))
    laplacian = np.diag((~missing).sum(axis=1)) - (~missing).astype(np.float64)
    return np.asarray(np.linalg.lstsq(laplacian, logs.sum(axis=1))[0], dtype=np.float64)


def _balanced(matrix: FloatArray, missing: BoolArray) -> FloatArray:
    """`matrix`, whose judgements are told as multiples of what the scores imply, with the missing ones settled.

    The derivative of the principal eigenvalue by the logarithm of an entry x is left_i x right_j - left_j right_i / x,
    up to a factor: every missing x becomes the ratio at which it is nothing, and the eigenvectors follow.
    """
    right, left = np.ones(len(matrix)), np.ones(len(matrix))
    for _ in range(_ROUNDS):
        for _ in range(_STEPS):
            right, left = matrix @ right, matrix.T @ left
            right, left = right / right.sum(), left / left.sum()
        root = np.sqrt(right / left)
        better = np.where(missing, root[:, None] / root[None, :], matrix)
        change = float(np.abs(better - matrix).max())
        matrix = better
        if change < _ENOUGH:
            break
    return matrix


def _check_connected(judged: BoolArray, names: tuple[str, ...], field: str) -> None:
    reached = np.zeros(len(names), dtype=np.bool_)
    reached[0] = True
    for _ in names:
        reached |= judged[reached].any(axis=0)
    if not reached.all():
        said = _t(
            'nothing compares "{first}" with "{second}", not even by way of others',
            first=names[0], second=names[int(np.argmin(reached))],
        )  # fmt: skip
        raise refusal(field, said, _t("judge at least one more pair"))
