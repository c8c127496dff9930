"""Swing weights: points for the swing of each criterion from its worst to its best (Edwards and Barron, 1994)."""

from collections.abc import Sequence

import numpy as np

from selector.scoring.weighting.outcome import Weighting, weighting


def swing_weights(points: Sequence[float]) -> Weighting:
    """Weights in proportion to the points given to each swing, of which the largest is usually 100."""
    return weighting(np.array(points, dtype=np.float64))
