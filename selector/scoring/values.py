"""Value functions: from a measure in its own unit to a value between 0 and 100 over a fixed range."""

from itertools import pairwise

from selector.domain.criteria import ValueFunction
from selector.scoring.results import Measured

WORST, MIDDLE, BEST = 0.0, 50.0, 100.0


def value_of(function: ValueFunction, measure: float) -> float:
    """Value of `measure`: linear between the function's points, flat beyond its ends."""
    points = [(float(point.at), float(point.value)) for point in function.points]
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
    if measured.expected is None:
        reachable = [float(point.value) for point in function.points]
        return min(reachable), (min(reachable) + max(reachable)) / 2, max(reachable)
    ends = [measured.expected if end is None else end for end in (measured.low, measured.expected, measured.high)]
    inner = [float(point.at) for point in function.points if min(ends) < float(point.at) < max(ends)]
    values = [value_of(function, place) for place in (*ends, *inner)]
    return min(values), value_of(function, measured.expected), max(values)
