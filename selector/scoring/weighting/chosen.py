"""From the words of a decision file to a weighting: which one is asked for, and whether its data is there."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from selector.domain.text import text as _t
from selector.scoring.arrays import BoolArray, FloatArray
from selector.scoring.decisions.question import WeightingName, WeightingQuestion
from selector.scoring.problem import refusal
from selector.scoring.weighting.ahp import Priority, ahp
from selector.scoring.weighting.bwm import best_worst
from selector.scoring.weighting.critic import Correlation, CriticNormalisation, critic
from selector.scoring.weighting.entropy import entropy
from selector.scoring.weighting.outcome import Weighting
from selector.scoring.weighting.rank_order_centroid import rank_order_centroid
from selector.scoring.weighting.rank_sum import rank_sum
from selector.scoring.weighting.swing import swing_weights

DATA: dict[WeightingName, frozenset[str]] = {
    WeightingName.AHP: frozenset({"pairwise", "priority", "random_index"}),
    WeightingName.BWM_LINEAR: frozenset({"best", "worst", "best_to_others", "others_to_worst", "consistency_index"}),
    WeightingName.RANK_ORDER_CENTROID: frozenset({"ranks"}),
    WeightingName.RANK_SUM: frozenset({"ranks"}),
    WeightingName.SWING_WEIGHTS: frozenset({"swing_points"}),
    WeightingName.ENTROPY: frozenset(),
    WeightingName.CRITIC: frozenset({"normalisation", "correlation"}),
}
"""What each weighting reads of `[weighting]`."""

_Given = TypeVar("_Given")


def chosen_weighting(
    asked: WeightingQuestion, criteria: tuple[str, ...], maximise: BoolArray, matrix: FloatArray | None
) -> Weighting:
    """The weighting that `asked` names, for n criteria; `matrix` (m, n) is needed by entropy and CRITIC.

    Raises:
        UserError: data that is missing, of the wrong length, or refused by the weighting.
    """
    match asked.method:
        case WeightingName.AHP:
            pairwise = _needed(asked.pairwise, "pairwise")
            return ahp(pairwise, criteria, priority=asked.priority or Priority.EIGENVECTOR, index=asked.random_index)
        case WeightingName.BWM_LINEAR:
            return _best_worst(asked, criteria)
        case WeightingName.ENTROPY:
            return entropy(_matrix(matrix), criteria)
        case WeightingName.CRITIC:
            rule = asked.normalisation or CriticNormalisation.MIN_MAX
            return critic(_matrix(matrix), maximise, rule, asked.correlation or Correlation.PEARSON)
        case _:
            return _from_list(asked, len(criteria))


def _from_list(asked: WeightingQuestion, count: int) -> Weighting:
    if asked.method is WeightingName.SWING_WEIGHTS:
        return swing_weights(_sized(asked.swing_points, count, "swing_points"))
    surrogate: Callable[[Sequence[float]], Weighting] = (
        rank_sum if asked.method is WeightingName.RANK_SUM else rank_order_centroid
    )
    return surrogate(_sized(asked.ranks, count, "ranks"))


def _best_worst(asked: WeightingQuestion, criteria: tuple[str, ...]) -> Weighting:
    return best_worst(
        _position(asked.best, criteria, "best"),
        _position(asked.worst, criteria, "worst"),
        _sized(asked.best_to_others, len(criteria), "best_to_others"),
        _sized(asked.others_to_worst, len(criteria), "others_to_worst"),
        asked.consistency_index,
    )


def _position(name: str | None, criteria: tuple[str, ...], key: str) -> int:
    wanted = _needed(name, key)
    if wanted not in criteria:
        raise refusal(f"weighting.{key}", _t('"{name}" is none of the criteria', name=wanted))
    return criteria.index(wanted)


def _sized(values: tuple[float, ...] | None, count: int, key: str) -> tuple[float, ...]:
    given = _needed(values, key)
    if len(given) != count:
        raise refusal(
            f"weighting.{key}",
            _t("{key} has {given} figures; there are {count} criteria", key=key, given=len(given), count=count),
        )
    return given


def _needed(value: _Given | None, key: str) -> _Given:
    if value is None:
        raise refusal(f"weighting.{key}", _t("this weighting needs {key}", key=key), _t("add {key} = …", key=key))
    return value


def _matrix(matrix: FloatArray | None) -> FloatArray:
    if matrix is None:
        raise refusal("matrix", _t("this weighting needs a matrix of figures"), _t("add matrix = …"))
    return matrix
