"""Weight stability: the exact range of each weight in which the first alternative stays first under a weighted sum.

One weight moves from 0 to 1 and the others keep their proportions, so every score is a straight line in that weight and
the range ends where the first line of a rival crosses.
"""

from dataclasses import dataclass

import numpy as np

from selector.scoring.arrays import FloatArray
from selector.scoring.ranks import TIE_TOLERANCE


@dataclass(frozen=True, slots=True)
class StableRange:
    """The weight of `criterion` may lie anywhere from `low` to `high` before another alternative takes over.

    `below` and `above` are the positions of those that take over beyond the ends, None where the end is 0 or 1.
    """

    criterion: int
    weight: float
    low: float
    high: float
    below: int | None
    above: int | None


def stable_ranges(values: FloatArray, weights: FloatArray, first: int) -> tuple[StableRange, ...]:
    """The range of each weight in which `first` is first, alone or shared.

    `values` is (m, n), more is better; `weights` is (n,), sums to 1; `first` is the position of an alternative that is
    first under them. Where one criterion has all the weight, the others share the rest equally as it falls.
    """
    leads = values[first] - values
    scale = max(float(np.abs(values).max(initial=0.0)), 1e-300)
    return tuple(_stable_range(leads, weights, criterion, scale) for criterion in range(len(weights)))


def _stable_range(leads: FloatArray, weights: FloatArray, criterion: int, scale: float) -> StableRange:
    rest = np.delete(weights, criterion)
    if not rest.any():
        rest = np.ones_like(rest)
    proportions = rest / rest.sum() if len(rest) else rest
    without = np.delete(leads, criterion, axis=1) @ proportions if len(rest) else leads[:, criterion]
    share = Share(without, leads[:, criterion], scale)
    weight = float(weights[criterion])
    low, below = share.lower_end(weight)
    high, above = share.upper_end(weight)
    return StableRange(criterion, weight, low, high, below, above)


@dataclass(frozen=True, slots=True)
class Share:
    """Leads over m rivals that run straight from `at_zero` (m,) to `at_one` (m,) as a share goes from 0 to 1.

    `scale` is the size of the figures behind them; leads smaller than its last digits count as none.
    """

    at_zero: FloatArray
    at_one: FloatArray
    scale: float = 1.0

    def lower_end(self, inside: float) -> tuple[float, int | None]:
        """Where, going down from `inside`, the first lead is lost, and to whom; 0 and None where none is."""
        end, rival = self._crossing(self.at_one, self.at_zero)
        return (0.0, None) if rival is None else (min(1.0 - end, inside), rival)

    def upper_end(self, inside: float) -> tuple[float, int | None]:
        """Where, going up from `inside`, the first lead is lost, and to whom; 1 and None where none is."""
        end, rival = self._crossing(self.at_zero, self.at_one)
        return (1.0, None) if rival is None else (max(end, inside), rival)

    def has_room(self) -> bool:
        """Whether there is a share at which no lead is negative."""
        noise = TIE_TOLERANCE * self.scale
        if ((self.at_zero < -noise) & (self.at_one < -noise)).any():
            return False
        low = 1.0 - self._crossing(self.at_one, self.at_zero)[0]
        return low <= self._crossing(self.at_zero, self.at_one)[0] + TIE_TOLERANCE

    def _crossing(self, start: FloatArray, end: FloatArray) -> tuple[float, int | None]:
        """The smallest share of the way from `start` to `end` at which a falling lead reaches zero, and whose it is."""
        falling = (end < -TIE_TOLERANCE * self.scale) & (start > end)
        if not falling.any():
            return 1.0, None
        held = np.maximum(start, 0.0)
        shares = np.where(falling, held / np.where(falling, held - end, 1.0), np.inf)
        rival = int(np.argmin(shares))
        return float(shares[rival]), rival
