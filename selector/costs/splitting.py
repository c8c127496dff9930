"""Splitting counted payments over words: whole payments, exact totals, and every stretch of rows split alike.

Payment by payment, a split of "a fifth" would round every single payment to the commonest word. So the payments of all
rows are taken together: each word gets its part of the whole by largest remainder, and the payments that it gets lie
evenly over the rows. Evenly means in the order of the multiples of the golden ratio, whose fractions fill the unit
interval without gaps or clusters, whatever the number (Weyl's sequence; Knuth, TAOCP 3, 6.4).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from selector.costs.payments import Ints
from selector.domain.apportion import apportion

_GOLDEN = 2_654_435_769
"""The fraction of the golden ratio as a part of 2**32; odd, so that no two places of a sequence share a key."""
MOST_PIECES = 1 << 18
"""Beyond so many payments they are dealt out in equal bundles."""


@dataclass(frozen=True, slots=True)
class Split:
    """Parts of rows: which row, which word, how many payments. Counts of a row's parts sum to the row's count."""

    row: Ints
    word: Ints
    count: Ints


def split(count: Ints, weights: Sequence[int]) -> Split:
    """`count` payments a row over words in proportion to `weights`, which are whole, not negative, and not all zero.

    Equal arguments give equal parts. Each word's total is its part by largest remainder.
    """
    total = int(count.sum())
    bundle = max(1, total // MOST_PIECES)
    pieces = -(-count // bundle)
    row_of = np.repeat(np.arange(len(count)), pieces)
    size = np.full(len(row_of), bundle, dtype=np.int64)
    size[np.cumsum(pieces) - 1] = count - (pieces - 1) * bundle
    order = np.argsort((np.arange(len(row_of), dtype=np.uint64) * np.uint64(_GOLDEN)) % np.uint64(1 << 32))
    ends = np.cumsum(size[order])
    bounds = np.cumsum(np.array(apportion(total, weights), dtype=np.int64))
    cuts = np.unique(np.concatenate(([0], ends, bounds)))
    row = row_of[order][np.searchsorted(ends, cuts[:-1], side="right")]
    word = np.searchsorted(bounds, cuts[:-1], side="right")
    return _merged(row, word, np.diff(cuts), len(weights))


def _merged(row: Ints, word: Ints, count: Ints, words: int) -> Split:
    """The parts with those of one row and word added up, by row and word."""
    parts, place = np.unique(row * words + word, return_inverse=True)
    summed = np.zeros(len(parts), dtype=np.int64)
    np.add.at(summed, place, count)
    return Split(parts // words, parts % words, summed)
