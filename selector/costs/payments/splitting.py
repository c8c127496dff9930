"""Splitting counted payments over words: whole payments, exact totals, and every stretch of rows split alike.

Payment by payment, a split of "a fifth" would round every single payment to the commonest word. So the payments of all
rows are taken together: each word gets its part of the whole by largest remainder, and the payments that it gets lie
evenly over the rows. Evenly means in the order of the multiples of an irrational number, whose fractions fill the unit
interval without gaps or clusters, whatever the number (Weyl's sequence; Knuth, TAOCP 3, 6.4). Splits that must not go
together (a card's brand and its country) take square roots of different primes, which makes them jointly even.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isqrt

import numpy as np

from selector.costs.payments.table import Ints
from selector.domain.apportion import apportion

MOST_PIECES = 1 << 18
"""Beyond so many payments they are dealt out in equal bundles."""
_PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)
WAYS = len(_PRIMES)
"""How many splits of the same rows are independent of each other."""
_BITS = 32
_COUNTED = 1 << 22


@dataclass(frozen=True, slots=True)
class Split:
    """Parts of rows: which row, which word, how many payments. Counts of a row's parts sum to the row's count."""

    row: Ints
    word: Ints
    count: Ints


def split(count: Ints, weights: Sequence[int], way: int = 0) -> Split:
    """`count` payments a row over words in proportion to `weights`, which are whole, not negative, and not all zero.

    Equal arguments give equal parts, in the order of the rows. Each word's total is its part by largest remainder.
    Splits in another `way` (below `WAYS`) are independent of this one.
    """
    total = int(count.sum())
    bundle = max(1, total // MOST_PIECES)
    pieces = -(-count // bundle)
    row_of = np.repeat(np.arange(len(count)), pieces)
    size = np.full(len(row_of), bundle, dtype=np.int64)
    size[np.cumsum(pieces) - 1] = count - (pieces - 1) * bundle
    order = np.argsort(_fractions(len(row_of), way))
    ends = np.cumsum(size[order])
    bounds = np.cumsum(np.array(apportion(total, weights), dtype=np.int64))
    inside = bounds[(bounds > 0) & (ends[np.minimum(np.searchsorted(ends, bounds), len(ends) - 1)] != bounds)]
    cuts = np.insert(ends, np.searchsorted(ends, inside), inside)
    row = row_of[order][np.searchsorted(ends, cuts)]
    return _merged(row, np.searchsorted(bounds, cuts), np.diff(cuts, prepend=0), (len(count), len(weights)))


def _fractions(places: int, way: int) -> Ints:
    """The fractions of the multiples of an irrational number as parts of 2**32; no two are the same."""
    root = isqrt(_PRIMES[way] << 2 * _BITS) | 1
    return np.arange(places, dtype=np.int64) * np.int64(root % (1 << _BITS)) % np.int64(1 << _BITS)


def _merged(row: Ints, word: Ints, count: Ints, shape: tuple[int, int]) -> Split:
    """The parts with those of one row and word added up, by row and word."""
    rows, words = shape
    code = row * words + word
    if rows * words > _COUNTED:
        parts, code = np.unique(code, return_inverse=True)
    else:
        parts = np.arange(rows * words)
    summed = np.zeros(len(parts), dtype=np.int64)
    np.add.at(summed, code, count)
    kept = np.flatnonzero(summed)
    return Split(parts[kept] // words, parts[kept] % words, summed[kept])
