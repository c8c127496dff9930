"""Swing weights: points for the swing of each criterion from its worst to its best (Edwards and Barron, 1994)."""

from collections.abc import Sequence

import numpy as np

from selector.domain.text import text as _t
from selector.scoring.problem import refusal
from selector.scoring.weighting.outcome import Weighting, weighting


def swing_weights(points: Sequence[float]) -> Weighting:
    """Weights in proportion to the points given to each swing, of which the largest is usually 100.

    Raises:
        UserError: points below zero.
    """
    if min(points, default=0.0) < 0:
        raise refusal("weighting.swing_points", _t("points must not be negative"), _t("give 0 to what does not matter"))
    nothing = _t("all weights are zero, so nothing tells the alternatives apart")
    return weighting(np.array(points, dtype=np.float64), notes=() if any(points) else (nothing,))
