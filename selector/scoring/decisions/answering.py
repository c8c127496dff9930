"""Answers the question of a decision file: weights first, then the scores and ranks of the method asked for."""

from dataclasses import dataclass

import numpy as np

from selector.domain.text import Text
from selector.domain.text import text as _t
from selector.scoring.arrays import FloatArray, frozen_floats
from selector.scoring.decisions.question import MethodName, Question, WeightingName, WeightingQuestion
from selector.scoring.decisions.setting import Setting, setting
from selector.scoring.methods.any_weights import with_any_weights
from selector.scoring.methods.chosen import (
    PARAMETERS,
    Draws,
    rank_by_acceptability,
    rank_by_hierarchy,
    rank_by_weights,
)
from selector.scoring.methods.outcome import Outcome
from selector.scoring.methods.smaa import Samples
from selector.scoring.problem import normalised_weights, refusal
from selector.scoring.weighting.chosen import DATA, chosen_weighting
from selector.scoring.weighting.outcome import Weighting

_SUMS_TO_ONE = 1e-9


@dataclass(frozen=True, slots=True)
class Request:
    """How SMAA-2 is to draw: how often, from which seed; or given samples."""

    draws: int = 100_000
    seed: int = 1
    samples: Samples | None = None
    any_weights: bool = False
    """Draws were asked for: a method that takes weights then tells its ranks under any weights too."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer. `outcome` is None where no method was asked for; `unused` names what the file gave in vain.

    `weighting_method` is None where the file gave the weights themselves.
    """

    method: MethodName | None
    setting: Setting
    weighting: Weighting
    weighting_method: WeightingName | None
    outcome: Outcome | None
    notes: tuple[Text, ...]
    unused: tuple[str, ...]


def decide(question: Question, request: Request) -> Decision:
    """Weights, and the ranking where a method is asked for.

    Raises:
        UserError: what the question lacks, or what in it cannot be worked out; `where.field` names the key.
    """
    method = question.method
    place = setting(question)
    asked = _asked(question)
    weighting = _weighting(question, asked, place, method)
    outcome = _outcome(method, question, request, (place, weighting.weights)) if method else None
    notes = (*weighting.notes, *_direction_notes(place, method), *(outcome.notes if outcome else ()))
    return Decision(
        method=method,
        setting=place,
        weighting=weighting,
        weighting_method=asked.method if asked and method is not MethodName.SMAA_2 else None,
        outcome=outcome,
        notes=tuple(dict.fromkeys(notes)),
        unused=_unused(question, asked, method),
    )


def _asked(question: Question) -> WeightingQuestion | None:
    """How weights are to be found; judgements of criteria at the top level ask for AHP."""
    asked = question.weighting
    if asked is None and question.pairwise is not None and question.weights is None:
        asked = WeightingQuestion(
            method=WeightingName.AHP,
            priority=question.parameters.priority,
            random_index=question.parameters.random_index,
        )
    if asked is not None and asked.method is WeightingName.AHP and asked.pairwise is None:
        asked = asked.model_copy(update={"pairwise": question.pairwise})
    return asked


def _weighting(
    question: Question, asked: WeightingQuestion | None, place: Setting, method: MethodName | None
) -> Weighting:
    if method is MethodName.SMAA_2:
        return _smaa_weights(question, place)
    if asked is not None and question.weights is not None:
        raise refusal("weights", _t("there are weights and a [weighting] table too"), _t("leave one of them out"))
    if asked is not None:
        return chosen_weighting(asked, place.criteria, place.maximise, place.matrix)
    if question.weights is not None:
        return _given(question.weights, len(place.criteria), "weights")
    raise refusal("weights", _t("there are no weights"), _t("add weights = [...] or a [weighting] table"))


def _given(weights: tuple[float, ...], count: int, field: str) -> Weighting:
    if len(weights) != count:
        said = _t("{given} entries for {count} criteria", given=len(weights), count=count)
        raise refusal(field, said, _t("write one entry for every criterion"))
    total = float(np.sum(weights))
    shares = normalised_weights(weights, field)
    if not shares.any():
        return Weighting(shares, notes=(_t("all weights are zero, so nothing tells the alternatives apart"),))
    if abs(total - 1.0) <= _SUMS_TO_ONE:
        return Weighting(shares)
    note = _t("the weights add up to {total}; they were scaled to add up to 1", total=f"{total:.10g}")
    return Weighting(shares, details={"given_sum": total}, notes=(note,))


def _smaa_weights(question: Question, place: Setting) -> Weighting:
    """Fixed weights where given, or the middle of the simplex, about which the draws lie."""
    fixed = question.parameters.fixed_weights
    if fixed is not None:
        return _given(fixed, len(place.criteria), "parameters.fixed_weights")
    count = len(place.criteria)
    note = _t("smaa-2 draws the weights; fixed_weights holds them still")
    ignored = question.weights is not None or question.weighting is not None
    return Weighting(frozen_floats(np.full(count, 1.0 / count)), notes=(note,) if ignored else ())


def _outcome(method: MethodName, question: Question, request: Request, weighed: tuple[Setting, FloatArray]) -> Outcome:
    place, weights = weighed
    if method is MethodName.AHP_HIERARCHY:
        return rank_by_hierarchy(question, place, weights)
    if not place.alternatives:
        raise refusal("matrix", _t("there are no alternatives to rank"), _t("add matrix = …"))
    if method is MethodName.SMAA_2:
        fixed = weights if question.parameters.fixed_weights is not None else None
        draws = Draws(request.draws, request.seed, fixed, request.samples)
        return rank_by_acceptability(question.parameters, place, draws)
    problem = place.problem(weights)
    found = rank_by_weights(method, problem, question.parameters)
    if not request.any_weights:
        return found
    return with_any_weights(found, method, problem, question.parameters, request.draws, request.seed)


def _direction_notes(place: Setting, method: MethodName | None) -> tuple[Text, ...]:
    if place.directed or method is None or method is MethodName.AHP_HIERARCHY:
        return ()
    return (_t("there are no directions: more was taken to be better on every criterion"),)


def _unused(question: Question, asked: WeightingQuestion | None, method: MethodName | None) -> tuple[str, ...]:
    """Keys of the file that played no part, known or not."""
    known = PARAMETERS[method] if method else frozenset()
    if asked is not None and question.weighting is None:
        known |= {"priority", "random_index"}
    names = [*(question.model_extra or {})]
    names += [f"parameters.{name}" for name in sorted(question.parameters.given() - known)]
    names += [f"parameters.{name}" for name in question.parameters.model_extra or {}]
    if asked is not None:
        given = {name for name in type(asked).model_fields if getattr(asked, name) is not None} - {"method"}
        names += [f"weighting.{name}" for name in sorted(given - DATA[asked.method])]
        names += [f"weighting.{name}" for name in asked.model_extra or {}]
    return tuple(names)
