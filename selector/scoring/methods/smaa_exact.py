"""SMAA-2 without drawing: with certain figures and two or three criteria the weight space is a line or a triangle.

Every pair of alternatives cuts it where the two score alike. Inside each of the pieces the ranking does not change, so
shares are lengths or areas of pieces and central weights are their centroids. The figures are exact but for rounding.
"""

from typing import TypeAlias

import numpy as np

from selector.scoring.acceptability import Acceptability
from selector.scoring.arrays import FloatArray, frozen_floats
from selector.scoring.ranks import competition_ranks

MOST_ALTERNATIVES = 10
"""More would cut the triangle into so many pieces that drawing is quicker."""

Piece: TypeAlias = tuple[float, FloatArray]
"""The size of a piece of the weight space and its centroid, a weight vector (n,)."""

_SLIVER = 1e-13
_LINE, _TRIANGLE = 2, 3


def can_be_exact(values: FloatArray) -> bool:
    """Whether values (m, n) are few enough to be worked out exactly."""
    return values.shape[1] in (_LINE, _TRIANGLE) and values.shape[0] <= MOST_ALTERNATIVES


def exact_acceptability(values: FloatArray) -> Acceptability:
    """Shares, central weights and pairwise wins over all weights, for values (m, n) on two or three criteria."""
    pieces = _segments(values) if values.shape[1] == _LINE else _cells(values)
    count = len(values)
    shares, wins, central = np.zeros((count, count)), np.zeros((count, count)), np.zeros_like(values)
    total = sum(size for size, _ in pieces)
    scale = max(float(np.abs(values).max()), 1e-300)
    for size, centre in pieces:
        ranks = competition_ranks(values @ centre, scale=scale)
        shares[np.arange(count), ranks - 1] += size / total
        wins += (ranks[:, np.newaxis] < ranks) * (size / total)
        central += np.outer(ranks == 1, centre) * (size / total)
    firsts = np.where(shares[:, :1] > 0, shares[:, :1], 1.0)
    return Acceptability(0, frozen_floats(shares), frozen_floats(central / firsts), frozen_floats(wins))


def _differences(values: FloatArray) -> FloatArray:
    first, second = np.triu_indices(len(values), 1)
    size = max(float(np.abs(values).max()), 1e-300)
    return (values[first] - values[second]) / size


def _segments(values: FloatArray) -> list[Piece]:
    """Pieces of the line of weights (t, 1 - t)."""
    gaps = _differences(values)
    slope = gaps[:, 0] - gaps[:, 1]
    crossing = slope != 0
    cuts = -gaps[crossing, 1] / slope[crossing]
    inside = cuts[(cuts > 0) & (cuts < 1)]
    ends = np.unique(np.concatenate([[0.0], inside, [1.0]]))
    middles = (ends[:-1] + ends[1:]) / 2.0
    pieces = zip(np.diff(ends).tolist(), middles.tolist(), strict=True)
    return [(size, np.array([t, 1.0 - t])) for size, t in pieces if size > _SLIVER]


def _cells(values: FloatArray) -> list[Piece]:
    """Pieces of the triangle of weights; corners are weight vectors (3,), so that every cut is a dot product."""
    polygons = [np.eye(3)]
    for gap in _differences(values):
        if gap.any():
            polygons = [part for polygon in polygons for part in _split(polygon, gap)]
    return [_size_and_centre(polygon) for polygon in polygons]


def _split(polygon: FloatArray, gap: FloatArray) -> list[FloatArray]:
    sides = polygon @ gap
    if sides.min() >= -_SLIVER or sides.max() <= _SLIVER:
        return [polygon]
    halves = (_clip(polygon, sides), _clip(polygon, -sides))
    return [half for half in halves if len(half) >= _TRIANGLE and _size_and_centre(half)[0] > _SLIVER]


def _clip(polygon: FloatArray, sides: FloatArray) -> FloatArray:
    """The part of a convex polygon (k, 3) where `sides` (k,), linear over it, is not negative."""
    corners: list[FloatArray] = []
    for i, corner in enumerate(polygon):
        before = i - 1
        if (sides[i] > 0) != (sides[before] > 0) and sides[i] != 0 and sides[before] != 0:
            share = sides[before] / (sides[before] - sides[i])
            corners.append(polygon[before] + share * (corner - polygon[before]))
        if sides[i] >= 0:
            corners.append(corner)
    return np.array(corners)


def _size_and_centre(polygon: FloatArray) -> Piece:
    """Twice the area in the first two weights, and the centroid, by triangles from the first corner."""
    a, b, c = polygon[0], polygon[1:-1], polygon[2:]
    sizes = np.abs((b[:, 0] - a[0]) * (c[:, 1] - a[1]) - (c[:, 0] - a[0]) * (b[:, 1] - a[1]))
    total = float(sizes.sum())
    if total == 0:
        return 0.0, polygon.mean(axis=0)
    return total, sizes @ (a + b + c) / (3.0 * total)
