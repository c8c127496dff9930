"""Draws of costs and volumes: leaves of the criteria tree that follow from payments and fees, drawn anew each time.

The month's volume and each part of it are log-normal around today's with the stated spread; the cost of an offer at
that volume is drawn from a triangle between its low and high with the peak at the likely cost.
"""

from dataclasses import dataclass
from math import log, sqrt

import numpy as np

from selector.domain.criteria import ValueFunction
from selector.scoring.arrays import FloatArray
from selector.scoring.draws.facts import triangular
from selector.scoring.volume_response import VolumeResponse


@dataclass(frozen=True, slots=True)
class DrawnLeaf:
    """A leaf that follows from the cost: its criterion's place, its share in it (0 to 1), and its value function."""

    criterion: int
    measure: str
    share: float
    function: ValueFunction


@dataclass(frozen=True, slots=True)
class Spread:
    """How far volumes may move: standard deviations in percent of today's figure."""

    volume_percent: float = 20.0
    """Of the whole volume."""
    mix_percent: float = 10.0
    """Of each part of it, by itself."""

    def factors(self, rng: np.random.Generator, parts: int, draws: int) -> FloatArray:
        """How many times today's each part is: (parts, draws), log-normal with mean 1."""
        together = _log_normal(rng, self.volume_percent, (1, draws))
        return together * _log_normal(rng, self.mix_percent, (parts, draws))

    @property
    def reach(self) -> float:
        """The largest and (as 1 / reach) smallest whole volume to expect: three standard deviations."""
        return float(np.exp(3.0 * _sigma(self.volume_percent)))


@dataclass(frozen=True, slots=True)
class CostDraws:
    """The cost leaves of m offers, drawn through their response to volumes."""

    response: VolumeResponse
    leaves: tuple[DrawnLeaf, ...]
    spread: Spread
    ranges: bool = True
    """False: costs stay at their likely figure."""

    def add_to(self, values: FloatArray, volumes: np.random.Generator, costs: np.random.Generator) -> None:
        """Adds the drawn shares to `values` (m, n, k)."""
        factors = self.spread.factors(volumes, len(self.response.parts), values.shape[2])
        chances = costs.random((values.shape[0], values.shape[2]))
        if not self.ranges:
            chances[:] = 0.5
        ends = self.response.costs(factors)
        taken, whole = self.response.taken(factors)
        figures = {
            "effective_percent": lambda: _percent(self._cost(ends, chances), taken),
            "cost_uncertainty": lambda: _percent(ends[:, 2] - ends[:, 0], taken),
            "methods_covered": lambda: _percent(taken, whole),
        }
        for measure in dict.fromkeys(leaf.measure for leaf in self.leaves):
            figure = figures[measure]()
            for leaf in self.leaves:
                if leaf.measure == measure:
                    values[:, leaf.criterion, :] += leaf.share * _values(leaf.function, figure, chances)

    def _cost(self, ends: FloatArray, chances: FloatArray) -> FloatArray:
        likely = ends[:, 1]
        if not self.ranges:
            return likely
        low, high = np.minimum(ends[:, 0], likely), np.maximum(ends[:, 2], likely)
        wide = np.flatnonzero((high > low).any(axis=1))
        drawn = likely.copy()
        drawn[wide] = triangular(chances[wide], low[wide], likely[wide], high[wide])
        return drawn


def _percent(part: FloatArray, whole: FloatArray) -> FloatArray:
    """In percent; NaN where there is nothing that it is a share of."""
    ratio = np.full(part.shape, np.nan)
    np.divide(100.0 * part, whole, out=ratio, where=whole > 0)
    return ratio


def _values(function: ValueFunction, figure: FloatArray, chances: FloatArray) -> FloatArray:
    """Values of `figure` (m, k); where there is no figure anything that the function gives, as for an unknown fact."""
    at = [float(point.at) for point in function.points]
    value = [float(point.value) for point in function.points]
    values = np.asarray(np.interp(figure, at, value), dtype=np.float64)
    unknown = np.isnan(figure)
    if unknown.any():
        values[unknown] = min(value) + chances[unknown] * (max(value) - min(value))
    return values


def _sigma(percent: float) -> float:
    return sqrt(log(1.0 + (percent / 100.0) ** 2))


def _log_normal(rng: np.random.Generator, percent: float, shape: tuple[int, int]) -> FloatArray:
    """Factors with mean 1 and a standard deviation of `percent`; the generator moves on by the same steps for any."""
    sigma = _sigma(percent)
    return np.asarray(np.exp(sigma * rng.standard_normal(shape) - sigma * sigma / 2.0), dtype=np.float64)
