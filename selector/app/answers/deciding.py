"""The `decide` action: answers a decision file with the same methods that rank payment platforms."""

from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from selector.app.answers.certainty import check_draws
from selector.app.json_objects.decision import DecisionObject
from selector.domain.problems import Problem, UserError, Where
from selector.domain.text import text as _t

if TYPE_CHECKING:
    from selector.files.problems import DecisionFile
    from selector.scoring.decisions.answering import Decision
    from selector.scoring.methods.smaa import Samples

DEFAULT_DRAWS = 100_000
DEFAULT_SEED = 1


def decide(path: Path, method: str | None = None, draws: int | None = None, seed: int | None = None) -> DecisionObject:
    """The answer to the decision file at `path`, as plain values ready for JSON.

    Keys: method, scores, ranks, weights, consistency_ratio, rank_acceptability, central_weights, confidence_factors
    (None where the method does not give them) and details. With draws or seed, methods that take weights tell their
    ranks under any weights too. Without a method, here or in the file, only the weights.

    Raises:
        UserError: a file or a request that cannot be answered, with file, line, field and remedy.
    """
    from selector.files.problems import read_decision_file
    from selector.scoring.decisions.answering import Request
    from selector.scoring.decisions.answering import decide as answer

    asked = draws is not None or seed is not None
    draws, seed = DEFAULT_DRAWS if draws is None else draws, DEFAULT_SEED if seed is None else seed
    check_draws(draws, seed)
    _check_method(method)
    file = read_decision_file(path, method)
    try:
        decision = answer(file.question, Request(draws, seed, _samples(file), any_weights=asked))
    except UserError as error:
        if error.problem.where.file:
            raise
        raise UserError(file.placed(error.problem)) from None
    return _plain_answer(decision)


def _check_method(name: str | None) -> None:
    """A weighting is taken for a method too: it asks for the weights only."""
    from selector.scoring.decisions.question import MethodName, WeightingName

    known = [word.value for words in (MethodName, WeightingName) for word in words]
    if name is not None and name not in known:
        said = _t('unknown method "{name}"', name=name)
        hint = _t("write one of: {words}", words=", ".join(known))
        raise UserError(Problem("method", said, where=Where(field="--method"), hint=hint))


def _samples(file: "DecisionFile") -> "Samples | None":
    from selector.files.decision_samples import read_samples
    from selector.scoring.decisions.setting import setting

    name = file.question.parameters.samples_file
    if name is None or file.question.method != "smaa-2":
        return None
    place = setting(file.question)
    return read_samples(file.path.parent / name, len(place.alternatives), len(place.criteria))


def _plain_answer(decision: "Decision") -> DecisionObject:
    outcome = decision.outcome
    return {
        "method": decision.method.value if decision.method else None,
        "scores": _plain(outcome.scores) if outcome else None,
        "ranks": _plain(outcome.ranks) if outcome else None,
        "weights": _plain(decision.weighting.weights),
        "consistency_ratio": _plain(decision.weighting.consistency_ratio),
        "rank_acceptability": _plain(outcome.rank_acceptability) if outcome else None,
        "central_weights": _plain(outcome.central_weights) if outcome else None,
        "confidence_factors": _plain(outcome.confidence_factors) if outcome else None,
        "details": _details(decision),
    }


def _details(decision: "Decision") -> dict[str, Any]:
    from selector.i18n.catalog import render

    details: dict[str, Any] = {
        "alternatives": list(decision.setting.alternatives),
        "criteria": list(decision.setting.criteria),
        "lower_is_better": decision.outcome.lower_is_better if decision.outcome else False,
        "notes": [render(note) for note in decision.notes],
        "unused": list(decision.unused),
    }
    if decision.weighting_method is not None:
        details["weighting"] = {"method": decision.weighting_method.value, **_plain(decision.weighting.details)}
    details |= _plain(decision.outcome.details) if decision.outcome else {}
    return details


def _plain(value: Any) -> Any:  # noqa: ANN401 - any detail of any method
    """Arrays and tuples as lists, dataclasses as tables; a figure that JSON cannot say as None."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if is_dataclass(value) and not isinstance(value, type):
        value = asdict(value)
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return None if isinstance(value, float) and not isfinite(value) else value
