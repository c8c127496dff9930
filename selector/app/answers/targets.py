"""The `targets` action: what to bargain for, what would change the winner and what to ask, as plain values for JSON."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from selector.app.answers.certainty import Certainty, certainty, check_draws
from selector.app.answers.evaluating import Evaluated, evaluated
from selector.app.answers.problem_lists import problems_json
from selector.app.json_objects.targets import (
    AskingPriceObject,
    FlipObject,
    OpinionObject,
    PairObject,
    QuestionObject,
    TargetObject,
    TargetsObject,
)
from selector.app.other_methods import warnings_json
from selector.app.tasks import Progress
from selector.domain.money import money_text
from selector.domain.scenario import Scenario
from selector.i18n.catalog import render

if TYPE_CHECKING:
    from selector.report.certainty.words import Names
    from selector.scoring.asking_prices import AskingPrice
    from selector.scoring.flips.figures import Flip
    from selector.scoring.pairing import Pair
    from selector.scoring.questions import OpenQuestion
    from selector.scoring.results import OfferKey
    from selector.scoring.second_opinions import Opinion
    from selector.scoring.targets import Target


def targets(source: Path | Scenario, draws: int | None = None, seed: int | None = None) -> TargetsObject:
    """Negotiation targets, flip points, questions, pairs, weight stability and second opinions of a scenario.

    Keys as docs/json.md lists them. Figures that a person would enter are decimal texts; shares are numbers 0 to 1.

    Raises:
        UserError: the file cannot be read, or draws or seed are out of bounds.
    """
    found = evaluated(source)
    check_draws(found.scenario.drawing.draws if draws is None else draws, 0 if seed is None else seed)
    scenario = found.scenario if seed is None else found.scenario.model_copy(update={"seed": seed})
    known = certainty(scenario, found.inputs, found.evaluation, Progress(), draws=draws)
    return _plain(found, known)


def _plain(found: Evaluated, known: Certainty) -> TargetsObject:
    names, currency = known.names, found.evaluation.currency
    leaders = {offer.key for offer in found.evaluation.ranked if offer.rank == 1}
    criteria = [criterion.id for criterion in found.scenario.criteria]
    return {
        "currency": currency,
        "draws": known.robustness.draws,
        "seed": known.robustness.seed,
        "winners": _keys(offer.key for offer in found.evaluation.ranked if offer.rank == 1),
        "targets": [_target(each, names, winner=False) for each in known.targets.runners_up],
        "room": [_target(each, names, winner=True) for each in known.targets.winners],
        "flips": [_flip(each, names) for each in known.flips],
        "questions": [_question(each, names) for each in known.questions],
        "asking_prices": [_asking(each, names) for each in known.asking_prices],
        "pairs": [_pair(each, names, currency) for each in known.pairs],
        "weights": [
            {"criterion": criteria[span.criterion], "weight": span.weight, "low": span.low, "high": span.high}
            for span in known.stability
        ],
        "opinions": [opinion_json(each, leaders) for each in known.opinions],
        "notes": [render(note) for note in known.notes],
        "problems": problems_json((*found.problems, *found.evaluation.problems, *known.problems)),
    }


def _keys(offers: "Iterable[OfferKey]") -> list[str]:
    return ["/".join(key) for key in offers]


def _figure(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _target(target: "Target", names: "Names", *, winner: bool) -> TargetObject:
    from selector.report.certainty.words import target_sentence

    term = target.term
    return {
        "platform": target.offer[0],
        "offer": target.offer[1],
        "name": names.offers[target.offer],
        "term": term.kind.value,
        "fee": term.label,
        "unit": "%" if term.kind.value in {"percent", "discount"} else names.currencies[target.offer],
        "now": _figure(term.now),
        "target": _figure(target.value),
        "step": _figure(term.step),
        "unlimited": target.unlimited,
        "shared": target.shared,
        "text": render(target_sentence(target, names, winner=winner)),
    }


def _flip(flip: "Flip", names: "Names") -> FlipObject:
    from selector.report.certainty.words import flip_sentence

    return {
        "kind": flip.kind.value,
        "subject": flip.subject,
        "term": flip.term.value if flip.term else None,
        "now": _figure(flip.now),
        "value": _figure(flip.value),
        "step": _figure(flip.step),
        "change_percent": round(flip.change_percent, 2),
        "first": _keys(flip.first),
        "text": render(flip_sentence(flip, names)),
    }


def _question(question: "OpenQuestion", names: "Names") -> QuestionObject:
    from selector.report.certainty.words import question_reason, question_sentence

    return {
        "kind": question.kind.value,
        "platform": question.platform,
        "offer": question.offer or None,
        "subject": question.subject,
        "probability": round(question.probability, 6),
        "winners": _keys(question.winners),
        "text": render(question_sentence(question, names)),
        "reason": render(question_reason(question, names)),
    }


def _asking(price: "AskingPrice", names: "Names") -> AskingPriceObject:
    from selector.report.certainty.words import asking_sentence

    return {
        "platform": price.offer[0],
        "offer": price.offer[1],
        "effective_percent": _figure(price.percent),
        "accepted_percent": round(price.taken_percent, 2),
        "text": render(asking_sentence(price, names)),
    }


def _pair(pair: "Pair", names: "Names", currency: str) -> PairObject:
    from selector.report.certainty.words import pair_sentence

    return {
        "first": "/".join(pair.first),
        "second": "/".join(pair.second),
        "split": {method: "/".join(key) for method, key in pair.split.items()},
        "cost_month": money_text(pair.cost_month_minor, currency),
        "effective_percent": pair.effective_percent,
        "accepted_percent": pair.taken_percent,
        "saving_year": money_text(pair.saving_year_minor, currency),
        "text": render(pair_sentence(pair, names)),
    }


def opinion_json(opinion: "Opinion", leaders: "set[OfferKey]") -> OpinionObject:
    """What one method says; it agrees where it sees the very same winners as the ranking, whose `leaders` they are."""
    scores = opinion.scores
    return {
        "method": opinion.method.value,
        "offers": _keys(opinion.offers),
        "winners": _keys(opinion.winners),
        "agrees": opinion.ranks is not None and leaders == set(opinion.winners),
        "ranks": None if opinion.ranks is None else opinion.ranks.tolist(),
        "scores": None if scores is None else [round(score, 9) for score in scores.tolist()],
        "lower_is_better": opinion.lower_is_better,
        "warnings": warnings_json(opinion) or [],
        "problem": None if opinion.problem is None else render(opinion.problem.text),
    }
