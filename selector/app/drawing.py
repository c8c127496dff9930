"""How sure a ranking is, part by part, so that each can be shown as soon as it is known.

Loaded with the page of certainty, not before the first window is painted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from selector.app.groundwork import Groundwork
from selector.app.tasks import Progress
from selector.domain.criteria import Criterion
from selector.domain.drawing import Drawing
from selector.domain.problems import Problem
from selector.domain.scenario import Scenario
from selector.domain.text import Text, counted
from selector.domain.text import text as _t
from selector.report.certainty.words import Names, names_of
from selector.scoring.asking_prices import AskingPrice, asking_prices
from selector.scoring.contest import Contest
from selector.scoring.draws.costs import Spread
from selector.scoring.draws.weights import Order, WeightMode, WeightPrior
from selector.scoring.evaluate import Inputs
from selector.scoring.flips.fees import fee_flips
from selector.scoring.flips.figures import Flip, business_flips
from selector.scoring.flips.weights import stability, weight_flips
from selector.scoring.pairing import Pair, best_pairs
from selector.scoring.questions import OpenQuestion, questions
from selector.scoring.responses import Responses
from selector.scoring.results import Evaluation, OfferKey
from selector.scoring.robustness import Robustness, Uncertainty, model_of, simulate
from selector.scoring.second_opinions import Opinion, second_opinions
from selector.scoring.sensitivity import Swing, swings
from selector.scoring.stability import StableRange
from selector.scoring.targets import Targets, negotiation_targets

__all__ = [
    "Bargains", "Basis", "Drawing", "Flips", "Groundwork", "OfferKey", "Readings", "Robustness", "Swings", "bargain",
    "draw", "flip", "names_in", "no_inputs", "part_of", "read", "swing", "uncertainty_of",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Basis:
    """What the page of certainty is worked out from. Results are shown only while it still holds."""

    scenario: Scenario
    inputs: Inputs
    evaluation: Evaluation

    @property
    def drawing(self) -> Drawing:
        """How the scenario is drawn."""
        return self.scenario.drawing

    def contest(self, progress: Progress) -> Contest:
        """All offers that can be first under some payments or fees; nothing is priced once nobody wants it."""
        return Contest(self.scenario, self.inputs, self.evaluation, progress.heed)


@dataclass(frozen=True, slots=True)
class Readings:
    """What follows from the ranking without pricing anything anew. `questions` are the most telling first."""

    stability: tuple[StableRange, ...]
    questions: tuple[OpenQuestion, ...]
    asking_prices: tuple[AskingPrice, ...]
    opinions: tuple[Opinion, ...]
    notes: tuple[Text, ...]
    """What the figures rest on: where they are approximations, and of what kind."""
    problems: tuple[Problem, ...]
    """What could not be worked out."""


@dataclass(frozen=True, slots=True)
class Bargains:
    """What to bargain for with whom, and which two providers together would cost least."""

    targets: Targets
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Flips:
    """What would change the winner, nearest first."""

    flips: tuple[Flip, ...]


@dataclass(frozen=True, slots=True)
class Swings:
    """What moves the lead of the winner, the widest first."""

    swings: tuple[Swing, ...]


def no_inputs() -> Inputs:
    """What a scenario rests on that needs nothing besides itself."""
    return Inputs()


def names_in(basis: Basis) -> Names:
    """What everything that the page speaks of is called."""
    return names_of(basis.scenario, basis.evaluation)


def uncertainty_of(scenario: Scenario) -> Uncertainty:
    """What is drawn, as the scenario says."""
    asked = scenario.drawing
    spread = Spread(float(asked.volume_percent), float(asked.mix_percent))
    if asked.weights == "ordered":
        return Uncertainty(WeightPrior(WeightMode.UNIFORM, order=order_of(scenario.criteria)), spread=spread)
    return Uncertainty(WeightPrior(WeightMode(asked.weights)), spread=spread)


def order_of(criteria: Sequence[Criterion]) -> Order:
    """The order that the weights of `criteria` state; those of equal weight form one group."""
    weights = sorted({criterion.weight for criterion in criteria}, reverse=True)
    return tuple(tuple(each.id for each in criteria if each.weight == weight) for weight in weights)


def draw(
    basis: Basis,
    groundwork: Groundwork,
    progress: Progress,
    uncertainty: Uncertainty | None = None,
    draws: int | None = None,
) -> Robustness:
    """Rank acceptabilities, which come first: drawn as the scenario says, or as asked for here.

    Raises:
        UserError: when the draws cannot be made.
        Cancelled: when somebody asked the task to stop.
    """
    scenario, ranked = basis.scenario, basis.evaluation.ranked
    responses = groundwork.responses(basis.contest(progress), part_of(progress, 0.0, 0.5))
    volumes = None if responses is None else responses.of([offer.key for offer in ranked]).volumes
    asked = uncertainty or uncertainty_of(scenario)
    model = model_of(ranked, scenario.criteria, asked, volumes)
    count = scenario.drawing.draws if draws is None else draws
    return simulate(model, asked.weights, count, scenario.seed, part_of(progress, 0.5, 1.0).step)


def read(basis: Basis, groundwork: Groundwork, progress: Progress) -> Readings:
    """What follows from the ranking itself."""
    contest, evaluation, criteria = basis.contest(progress), basis.evaluation, basis.scenario.criteria
    responses = groundwork.responses(contest, progress)
    return Readings(
        stability=stability(evaluation.ranked, criteria),
        questions=questions(contest, evaluation.ranked),
        asking_prices=asking_prices(contest, evaluation.needs_quote),
        opinions=second_opinions(evaluation, criteria),
        notes=_notes(responses),
        problems=() if groundwork.problem is None else (groundwork.problem,),
    )


def bargain(basis: Basis, _groundwork: Groundwork, progress: Progress) -> Bargains:
    """Negotiation targets and best pairs.

    Raises:
        Cancelled: when somebody asked the task to stop.
    """
    contest = basis.contest(progress)
    targets = negotiation_targets(contest, part_of(progress, 0.0, 0.6).step)
    return Bargains(targets, best_pairs(contest, part_of(progress, 0.6, 1.0).step))


def flip(basis: Basis, groundwork: Groundwork, progress: Progress, targets: Targets) -> Flips:
    """The nearest changes that make another offer first.

    Raises:
        Cancelled: when somebody asked the task to stop.
    """
    contest = basis.contest(progress)
    responses = groundwork.more_responses(contest, part_of(progress, 0.0, 0.5))
    business = () if responses is None else business_flips(contest, responses, part_of(progress, 0.5, 1.0).step)
    weights = weight_flips(basis.evaluation.ranked, basis.scenario.criteria)
    return Flips(nearest_first((*business, *weights, *fee_flips(contest, targets))))


def swing(basis: Basis, groundwork: Groundwork, progress: Progress) -> Swings:
    """How far everything uncertain moves the lead of the first offer."""
    contest = basis.contest(progress)
    responses = groundwork.responses(contest, progress)
    return Swings(swings(contest, basis.evaluation.ranked, responses, uncertainty_of(basis.scenario)))


def nearest_first(flips: Sequence[Flip]) -> tuple[Flip, ...]:
    """Flip points by how far the figure moves, in percent of today's."""
    return tuple(sorted(flips, key=lambda flip: (flip.change_percent, flip.kind.value, flip.subject)))


def _notes(responses: Responses | None) -> tuple[Text, ...]:
    """How far the draws of volumes can be trusted."""
    if responses is None:
        return (_t("Volumes were not drawn: there are no payments, or they could not be priced."),)
    curved = len(responses.volumes.curved)
    if not curved:
        return (_t("Costs follow the drawn volumes exactly, up to the rounding of each payment."),)
    return (
        counted(
            "{count} offer has monthly tiers, minimums or free units: its costs follow the volume exactly, but a "
            "change of the mix counts at the rates of today's volume.",
            "{count} offers have monthly tiers, minimums or free units: their costs follow the volume exactly, but a "
            "change of the mix counts at the rates of today's volume.",
            curved,
            count=curved,
        ),
    )


def part_of(progress: Progress, start: float, end: float) -> Progress:
    """The progress of one part of the work, from `start` to `end` of the whole."""
    return Progress(lambda share: progress.step(start + share * (end - start)))
