"""Value functions: from a measure in its own unit to a value between 0 and 100 over a fixed range."""

from functools import lru_cache
from itertools import pairwise

from selector.costs.identity import Same
from selector.domain.criteria import ValueFunction
from selector.scoring.results import Measured

Points = tuple[tuple[float, float], ...]


@lru_cache(maxsize=1024)
def _points(function: Same[ValueFunction]) -> Points:
    """Measures and their values, turned into floats once for all offers and edits."""
    return tuple((float(point.at), float(point.value)) for point in function.value.points)


def _along(points: Points, measure: float) -> float:
    if measure <= points[0][0]:
        return points[0][1]
    for (left, low), (right, high) in pairwise(points):
        if measure <= right:
            return low + (high - low) * (measure - left) / (right - left)
    return points[-1][1]


def value_range(function: ValueFunction, measured: Measured) -> tuple[float, float, float]:
    """Worst, expected and best value. A measure that nobody knows may be anything: its middle counts, its ends show.

    An unknown measure spans the values of the function itself, so that a function that never falls below 40 does not
    punish the unknown with 0.
    """
    points, likely = _points(Same(function)), measured.expected
    if likely is None:
        reachable = [value for _, value in points]
        return min(reachable), (min(reachable) + max(reachable)) / 2, max(reachable)
    ends = [likely if end is None else end for end in (measured.low, likely, measured.high)]
    expected = _along(points, likely)
    if ends[0] == likely == ends[2]:
        return expected, expected, expected
    inner = [at for at, _ in points if min(ends) < at < max(ends)]
    values = [_along(points, place) for place in (*ends, *inner)]
    return min(values), expected, max(values)
