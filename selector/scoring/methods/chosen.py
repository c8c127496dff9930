"""From the words of a decision file to a method of ranking: which one is asked for, and with which parameters."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from selector.domain.text import text as _t
from selector.scoring.arrays import FloatArray
from selector.scoring.decisions.question import MethodName, Parameters, PerCriterion, Question, Table
from selector.scoring.decisions.setting import Setting, table
from selector.scoring.measurements import Distribution, Measurements, check_measurements, usual_scale
from selector.scoring.methods.hierarchy import ahp_hierarchy
from selector.scoring.methods.outcome import Outcome
from selector.scoring.methods.promethee import (
    NEEDED_THRESHOLDS,
    Preference,
    PreferenceFunction,
    promethee_ii,
    promethee_scores,
)
from selector.scoring.methods.smaa import Samples, Sampling, smaa_certain, smaa_measured, smaa_sampled
from selector.scoring.methods.topsis import topsis, topsis_scores
from selector.scoring.methods.vikor import vikor, vikor_scores
from selector.scoring.methods.weighted_product import ProductScore, weighted_product, weighted_product_scores
from selector.scoring.methods.weighted_sum import weighted_sum, weighted_sum_scores
from selector.scoring.normalise import Normalisation
from selector.scoring.problem import DecisionProblem, refusal
from selector.scoring.weighting.ahp import Priority

PARAMETERS: dict[MethodName, frozenset[str]] = {
    MethodName.WEIGHTED_SUM: frozenset({"normalisation"}),
    MethodName.WEIGHTED_PRODUCT: frozenset({"normalisation", "score"}),
    MethodName.TOPSIS: frozenset({"normalisation"}),
    MethodName.VIKOR: frozenset({"v"}),
    MethodName.PROMETHEE_II: frozenset({"preference", "q", "p", "s"}),
    MethodName.SMAA_2: frozenset({"mean", "sd", "distribution", "scale", "fixed_weights", "samples_file"}),
    MethodName.AHP_HIERARCHY: frozenset({"priority", "random_index"}),
}
"""What each method reads of `[parameters]`."""
_MEASURED = frozenset({"mean", "sd", "scale"})
"""With any of these SMAA-2 takes figures in their own units and not values; the matrix stands for a missing mean."""


@dataclass(frozen=True, slots=True)
class Draws:
    """How SMAA-2 draws: number and seed, fixed weights (n,) or None, and given samples or None."""

    draws: int
    seed: int
    fixed_weights: FloatArray | None = None
    samples: Samples | None = None


def rank_by_weights(method: MethodName, problem: DecisionProblem, parameters: Parameters) -> Outcome:
    """The outcome of a method that takes a matrix and weights; criteria of weight zero are left out first.

    Raises:
        UserError: parameters or figures that the method refuses.
    """
    functions = _preferences(parameters, problem) if method is MethodName.PROMETHEE_II else ()
    rankers: dict[MethodName, Callable[[DecisionProblem], Outcome]] = {
        MethodName.WEIGHTED_SUM: lambda p: weighted_sum(p, parameters.normalisation or Normalisation.NONE),
        MethodName.WEIGHTED_PRODUCT: lambda p: weighted_product(
            p, parameters.normalisation or Normalisation.NONE, parameters.score or ProductScore.PRODUCT
        ),
        MethodName.TOPSIS: lambda p: topsis(p, parameters.normalisation or Normalisation.VECTOR),
        MethodName.VIKOR: lambda p: vikor(p, 0.5 if parameters.v is None else parameters.v),
        MethodName.PROMETHEE_II: lambda p: promethee_ii(p, _kept(functions, problem, p)),
    }
    return rankers[method](problem.weighed() if problem.weights.any() else problem)


def scores_by_weights(
    method: MethodName, whole: DecisionProblem, parameters: Parameters, weights: FloatArray
) -> FloatArray:
    """Scores (m, k) of such a method under k weight vectors (k, n) at once, turned so that higher is better.

    The n criteria are those of `whole` that have a weight, all where none has one.

    Raises:
        UserError: parameters or figures that the method refuses.
    """
    problem = whole.weighed() if whole.weights.any() else whole
    functions = _preferences(parameters, whole) if method is MethodName.PROMETHEE_II else ()
    none, vector = Normalisation.NONE, Normalisation.VECTOR
    scorers: dict[MethodName, Callable[[], FloatArray]] = {
        MethodName.WEIGHTED_SUM: lambda: weighted_sum_scores(problem, weights, parameters.normalisation or none),
        MethodName.WEIGHTED_PRODUCT: lambda: weighted_product_scores(
            problem, weights, parameters.normalisation or none
        ),
        MethodName.TOPSIS: lambda: topsis_scores(problem, weights, parameters.normalisation or vector),
        MethodName.VIKOR: lambda: -vikor_scores(problem, weights, 0.5 if parameters.v is None else parameters.v),
        MethodName.PROMETHEE_II: lambda: promethee_scores(problem, weights, _kept(functions, whole, problem)),
    }
    return scorers[method]()


def rank_by_hierarchy(question: Question, setting: Setting, weights: FloatArray) -> Outcome:
    """The outcome of the AHP hierarchy under criterion weights (n,).

    Raises:
        UserError: local matrices that are missing or refused.
    """
    if question.local is None:
        raise refusal("local", _t("ahp-hierarchy needs one matrix of judgements a criterion"), _t("add local = …"))
    index = question.parameters.random_index
    return ahp_hierarchy(
        setting.alternatives, setting.criteria, weights, question.local,
        priority=question.parameters.priority or Priority.EIGENVECTOR,
        index=None if isinstance(index, float) else index,
    )  # fmt: skip


def rank_by_acceptability(parameters: Parameters, setting: Setting, draws: Draws) -> Outcome:
    """The outcome of SMAA-2 from given samples, uncertain figures or a certain matrix.

    Raises:
        UserError: figures that are missing, or do not fit each other.
    """
    if draws.samples is not None:
        return smaa_sampled(draws.samples, draws.fixed_weights)
    sampling = Sampling(draws.draws, draws.seed, draws.fixed_weights)
    if parameters.given() & _MEASURED:
        return smaa_measured(_measurements(parameters, setting), sampling)
    matrix = _figures(setting)
    if (matrix < 0).any() or (matrix > 1).any():
        raise refusal(
            "matrix",
            _t("smaa-2 takes values between 0 and 1"),
            _t("turn the figures into values, or give mean, sd and scale"),
        )
    return smaa_certain(np.where(setting.maximise, matrix, 1.0 - matrix), sampling)


def _preferences(parameters: Parameters, problem: DecisionProblem) -> tuple[PreferenceFunction, ...]:
    count = len(problem.criteria)
    shapes = parameters.preference or Preference.USUAL
    each = (shapes,) * count if isinstance(shapes, Preference) else shapes
    _check_length(len(each), count, "preference")
    _check_thresholds(each, parameters, problem)
    limits = [_per_criterion(getattr(parameters, name), count, name) for name in ("q", "p", "s")]
    return tuple(PreferenceFunction(shape, *values) for shape, *values in zip(each, *limits, strict=True))


def _check_thresholds(shapes: tuple[Preference, ...], parameters: Parameters, problem: DecisionProblem) -> None:
    """Refuses a shape whose threshold the file does not give: without it every shape is the usual one."""
    given = parameters.given()
    for shape, criterion in zip(shapes, problem.criteria, strict=True):
        for name in sorted(NEEDED_THRESHOLDS[shape] - given):
            raise refusal(
                f"parameters.{name}",
                _t('criterion "{criterion}": the {shape} preference needs {name}', criterion=criterion,
                   shape=shape.value, name=name),
                _t("add {name} = …, one figure for all or one a criterion", name=name),
            )  # fmt: skip


def _kept(
    functions: tuple[PreferenceFunction, ...], whole: DecisionProblem, part: DecisionProblem
) -> tuple[PreferenceFunction, ...]:
    """The functions of the criteria that are left when those of weight zero are gone."""
    by_name = dict(zip(whole.criteria, functions, strict=True))
    return tuple(by_name[name] for name in part.criteria)


def _per_criterion(value: PerCriterion | None, count: int, name: str) -> tuple[float, ...]:
    if isinstance(value, tuple):
        _check_length(len(value), count, name)
        return value
    return (value or 0.0,) * count


def _measurements(parameters: Parameters, setting: Setting) -> Measurements:
    shape = (len(setting.alternatives), len(setting.criteria))
    mean = _table(parameters.mean, shape, "mean") if parameters.mean is not None else _figures(setting)
    sd = np.zeros(shape) if parameters.sd is None else _table(parameters.sd, shape, "sd")
    shapes = parameters.distribution or Distribution.NORMAL
    distributions = (shapes,) * shape[1] if isinstance(shapes, Distribution) else shapes
    _check_length(len(distributions), shape[1], "distribution")
    if parameters.scale is not None:
        _check_length(len(parameters.scale), shape[1], "scale")
    ends = usual_scale(mean, sd, distributions) if parameters.scale is None else np.array(parameters.scale)
    measured = Measurements(mean, sd, distributions, ends, setting.maximise)
    check_measurements(measured)
    return measured


def _figures(setting: Setting) -> FloatArray:
    return setting.problem(np.ones(len(setting.criteria))).matrix


def _table(rows: Table, shape: tuple[int, int], name: str) -> FloatArray:
    return table(rows, shape, f"parameters.{name}")


def _check_length(given: int, count: int, name: str) -> None:
    if given != count:
        said = _t("{given} entries for {count} criteria", given=given, count=count)
        raise refusal(f"parameters.{name}", said, _t("write one entry for every criterion"))
