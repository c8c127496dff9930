"""Finds where something begins to hold on a row of whole steps, from a good guess and with few trials."""

from collections.abc import Callable
from itertools import chain, count

Holds = Callable[[int], bool]


def first_step(holds: Holds, start: int, end: int, guess: int) -> int | None:
    """The place next to a place where `holds` is false, on the way from `start` to `end`, at which it is true.

    Both that place and the one before it have been tried. None where `holds` is true at `start` already, or false
    wherever it was tried up to `end`. A good guess costs two trials; where `holds` changes more than once on the way,
    another change than the first may be found.
    """
    way = 1 if end >= start else -1
    tried: dict[int, bool] = {}

    def true_at(place: int) -> bool:
        if place not in tried:
            tried[place] = holds(place)
        return tried[place]

    if start == end:
        return None
    guess = min(max(guess, start + 1), end) if way == 1 else max(min(guess, start - 1), end)
    low, high = _bracket(true_at, start, end, guess, way)
    if low is None or high is None:
        return None
    while abs(high - low) > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if true_at(middle) else (middle, high)
    return high


def _bracket(holds: Holds, start: int, end: int, guess: int, way: int) -> tuple[int | None, int | None]:
    """A false place and, farther on, a true one; None where the row has none. Strides grow as 1, 1, 3, 9, 27."""
    strides = chain((1,), (3**power for power in count()))
    if holds(guess):
        high = guess
        while high != start:
            stride = next(strides)
            low = max(start, high - stride) if way == 1 else min(start, high + stride)
            if not holds(low):
                return low, high
            high = low
        return None, high
    low = guess
    while low != end:
        stride = next(strides)
        high = min(end, low + stride) if way == 1 else max(end, low - stride)
        if holds(high):
            return low, high
        low = high
    return low, None
