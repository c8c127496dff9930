"""Uncertain figures of a decision problem: what to draw them from, and the scale that turns a figure into a value."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from selector.domain.text import text as _t
from selector.scoring.arrays import BoolArray, FloatArray
from selector.scoring.problem import refusal

_NORMAL_95 = 1.96


class Distribution(StrEnum):
    """Shapes of uncertainty, all told by `mean` and `sd`.

    Of `lognormal` and `logit-normal` those are of the logarithm and of the log odds; `uniform` and `triangular` are as
    wide as gives that deviation; `exact` is the mean itself.
    """

    EXACT = "exact"
    NORMAL = "normal"
    LOGNORMAL = "lognormal"
    LOGIT_NORMAL = "logit-normal"
    UNIFORM = "uniform"
    TRIANGULAR = "triangular"


@dataclass(frozen=True, slots=True)
class Measurements:
    """`mean` and `sd` (m, n), one distribution a criterion, and the ends of the scale (n, 2) of each criterion.

    The value of a figure is 0 at the worse end of the scale and 1 at the better, and runs straight on beyond them.
    """

    mean: FloatArray
    sd: FloatArray
    distributions: tuple[Distribution, ...]
    scale: FloatArray
    maximise: BoolArray

    def draw(self, rng: np.random.Generator, draws: int) -> FloatArray:
        """Values (m, n, draws)."""
        count, criteria = self.mean.shape
        values = np.empty((count, criteria, draws))
        for j, distribution in enumerate(self.distributions):
            noise = _noise(rng, distribution, (count, draws))
            figures = _figures(distribution, self.mean[:, j : j + 1] + self.sd[:, j : j + 1] * noise)
            low, high = self.scale[j]
            values[:, j, :] = (figures - low if self.maximise[j] else high - figures) / (high - low)
        return values


def usual_scale(mean: FloatArray, sd: FloatArray, distributions: tuple[Distribution, ...]) -> FloatArray:
    """Ends (n, 2) that hold the 95 % intervals of all alternatives on each criterion."""
    ends = []
    for j, distribution in enumerate(distributions):
        spread = 0.0 * sd[:, j] if distribution is Distribution.EXACT else _NORMAL_95 * sd[:, j]
        low = _figures(distribution, mean[:, j] - spread).min()
        high = _figures(distribution, mean[:, j] + spread).max()
        ends.append((low, high if high > low else low + 1.0))
    return np.array(ends)


def check_measurements(measured: Measurements) -> None:
    """Refuse what cannot be drawn from.

    Raises:
        UserError: a negative deviation, or a scale whose ends do not rise.
    """
    if (measured.sd < 0).any():
        raise refusal("parameters.sd", _t("standard deviations must not be negative"))
    extremes = usual_scale(measured.mean, 10.0 * measured.sd, measured.distributions)
    if not np.isfinite(extremes).all():
        raise refusal("parameters.mean", _t("figures this large cannot be drawn; lognormal takes the mean of the log"))
    if (measured.scale[:, 1] <= measured.scale[:, 0]).any():
        raise refusal("parameters.scale", _t("every scale needs a lower end and a higher one, in that order"))


def _noise(rng: np.random.Generator, distribution: Distribution, shape: tuple[int, int]) -> FloatArray:
    """Deviates of mean 0 and deviation 1."""
    match distribution:
        case Distribution.UNIFORM:
            return rng.uniform(-np.sqrt(3.0), np.sqrt(3.0), shape)
        case Distribution.TRIANGULAR:
            return rng.triangular(-np.sqrt(6.0), 0.0, np.sqrt(6.0), shape)
        case Distribution.EXACT:
            return np.zeros(shape)
        case _:
            return rng.standard_normal(shape)


def _figures(distribution: Distribution, inner: FloatArray) -> FloatArray:
    with np.errstate(over="ignore"):
        if distribution is Distribution.LOGNORMAL:
            return np.asarray(np.exp(inner), dtype=np.float64)
        if distribution is Distribution.LOGIT_NORMAL:
            return np.asarray(1.0 / (1.0 + np.exp(-inner)), dtype=np.float64)
    return inner
