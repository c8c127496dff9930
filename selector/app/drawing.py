"""What the Certainty page asks for: how the draws are made, first the draws, then all else.

Loaded with the page, not before the first window is painted.
"""

from dataclasses import dataclass
from typing import Literal

from selector.app.certainty import DEFAULT_DRAWS, Certainty, Groundwork, certainty, robustness
from selector.app.tasks import Progress
from selector.domain.scenario import Scenario
from selector.report.certainty_words import Names, names_of
from selector.scoring.contest import Contest
from selector.scoring.cost_draws import Spread
from selector.scoring.evaluate import Inputs
from selector.scoring.results import Evaluation, OfferKey
from selector.scoring.robustness import Robustness, Uncertainty
from selector.scoring.sensitivity import Swing, swings
from selector.scoring.weight_draws import WeightMode, WeightPrior

__all__ = [
    "Basis", "Certainty", "Drawing", "Groundwork", "OfferKey", "Robustness", "Whole", "draw", "names_in", "no_inputs",
    "whole",
]  # fmt: skip
Weights = Literal["around", "uniform", "fixed"]


@dataclass(frozen=True, slots=True)
class Drawing:
    """How a scenario is drawn; the seed is the scenario's own. Spreads are standard deviations in percent."""

    draws: int = DEFAULT_DRAWS
    weights: Weights = "around"
    volume_percent: float = 20.0
    mix_percent: float = 10.0

    def uncertainty(self) -> Uncertainty:
        """The same for the engine."""
        prior = WeightPrior(WeightMode(self.weights))
        return Uncertainty(weights=prior, spread=Spread(self.volume_percent, self.mix_percent))


@dataclass(frozen=True, slots=True)
class Basis:
    """What the page of certainty is worked out from. Results are shown only while it still holds."""

    scenario: Scenario
    inputs: Inputs
    evaluation: Evaluation
    drawing: Drawing


def no_inputs() -> Inputs:
    """What a scenario rests on that needs nothing besides itself."""
    return Inputs()


def names_in(basis: Basis) -> Names:
    """What everything that the page speaks of is called."""
    return names_of(basis.scenario, basis.evaluation)


def draw(basis: Basis, groundwork: Groundwork, progress: Progress) -> Robustness:
    """Rank acceptabilities, which come first.

    Raises:
        UserError: when the draws cannot be made.
        Cancelled: when somebody asked the task to stop.
    """
    asked = basis.drawing
    return robustness(
        basis.scenario, basis.inputs, basis.evaluation, progress, groundwork, asked.uncertainty(), asked.draws
    )


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything else that the page shows."""

    certainty: Certainty
    swings: tuple[Swing, ...]


def whole(basis: Basis, groundwork: Groundwork, progress: Progress) -> Whole:
    """Everything else, with what the draws have already priced.

    Raises:
        UserError: when payments cannot be priced.
        Cancelled: when somebody asked the task to stop.
    """
    scenario, inputs, evaluation, asked = basis.scenario, basis.inputs, basis.evaluation, basis.drawing
    uncertainty = asked.uncertainty()
    found = certainty(scenario, inputs, evaluation, progress, groundwork, uncertainty, asked.draws)
    contest = Contest(scenario, inputs, evaluation)
    responses = groundwork.responses(contest, progress)
    return Whole(found, swings(contest, evaluation.ranked, responses, uncertainty))
