"""Ranks from scores: 1 is best, equal scores share a rank and the next one is skipped (1, 1, 3)."""

import numpy as np

from selector.scoring.arrays import FloatArray, IntArray

TIE_TOLERANCE = 1e-12
"""Scores closer than this, relative to the size of the figures they were made of, are equal: sums of binary
fractions that are equal on paper differ by a few units in the sixteenth digit."""


def competition_ranks(scores: FloatArray, *, lower_is_better: bool = False, scale: float = 1.0) -> IntArray:
    """Ranks (m,) of scores (m,).

    `scale` is the size of the figures that were added up to make the scores (1 for shares and values 0-1); neighbours
    in order whose scores differ by no more than `TIE_TOLERANCE * scale` tie.
    """
    keys = np.asarray(scores, dtype=np.float64) * (1.0 if lower_is_better else -1.0)
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    starts = np.ones(len(keys), dtype=np.bool_)
    starts[1:] = np.diff(ordered) > TIE_TOLERANCE * scale
    first_of_group = np.maximum.accumulate(np.where(starts, np.arange(len(keys)), 0))
    ranks = np.empty(len(keys), dtype=np.int64)
    ranks[order] = first_of_group + 1
    return ranks


def tie_groups(ranks: FloatArray) -> list[IntArray]:
    """Positions that share a rank, as index arrays, best (smallest rank) first; only the order of `ranks` counts."""
    return [np.flatnonzero(ranks == value) for value in np.unique(ranks)]


def average_over_ties(ranks: FloatArray, by_position: FloatArray) -> FloatArray:
    """`by_position` (n,) holds a figure for the first, second, … place; those that tie get the mean of their places."""
    result = np.empty(len(ranks))
    place = 0
    for group in tie_groups(ranks):
        result[group] = by_position[place : place + len(group)].mean()
        place += len(group)
    return result
