"""How sure the ranking is, for the terminal: every part of the Certainty page from one evaluation, in one call.

The window asks for the parts one after the other (`selector.app.drawing`). What costs most, pricing the offers on
changed payments, does not depend on weights, requirements or facts: a `Groundwork` keeps it.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from selector.app.groundwork import Groundwork
from selector.app.tasks import Progress
from selector.domain.drawing import MOST_DRAWS
from selector.domain.problems import Problem, UserError, Where
from selector.domain.scenario import Scenario
from selector.domain.text import Text
from selector.domain.text import text as _t

if TYPE_CHECKING:  # NumPy must not be loaded before the first window is painted
    from selector.report.certainty.words import Names
    from selector.scoring.asking_prices import AskingPrice
    from selector.scoring.evaluate import Inputs
    from selector.scoring.flips.figures import Flip
    from selector.scoring.pairing import Pair
    from selector.scoring.questions import OpenQuestion
    from selector.scoring.results import Evaluation
    from selector.scoring.robustness import Robustness, Uncertainty
    from selector.scoring.second_opinions import Opinion
    from selector.scoring.stability import StableRange
    from selector.scoring.targets import Targets


@dataclass(frozen=True, slots=True)
class Certainty:
    """All that is said about how sure a ranking is. `flips` are nearest first, `questions` most telling first."""

    robustness: "Robustness"
    stability: "tuple[StableRange, ...]"
    flips: "tuple[Flip, ...]"
    targets: "Targets"
    questions: "tuple[OpenQuestion, ...]"
    asking_prices: "tuple[AskingPrice, ...]"
    pairs: "tuple[Pair, ...]"
    opinions: "tuple[Opinion, ...]"
    names: "Names"
    problems: tuple[Problem, ...] = ()
    """What could not be worked out."""
    notes: tuple[Text, ...] = ()
    """What the figures rest on: where they are approximations, and of what kind."""


def certainty(
    scenario: Scenario,
    inputs: "Inputs",
    evaluation: "Evaluation",
    progress: Progress,
    groundwork: Groundwork | None = None,
    uncertainty: "Uncertainty | None" = None,
    draws: int | None = None,
) -> Certainty:
    """Everything about how sure `evaluation` (of `scenario` on `inputs`) is, drawn as the scenario says.

    Raises:
        UserError: when draws cannot be made or payments cannot be priced.
        Cancelled: when somebody asked the task to stop.
    """
    from selector.app import drawing

    ground, basis = groundwork or Groundwork(), drawing.Basis(scenario, inputs, evaluation)
    drawn = drawing.draw(basis, ground, drawing.part_of(progress, 0.0, 0.3), uncertainty, draws)
    bargains = drawing.bargain(basis, ground, drawing.part_of(progress, 0.3, 0.6))
    flips = drawing.flip(basis, ground, drawing.part_of(progress, 0.6, 1.0), bargains.targets)
    readings = drawing.read(basis, ground, Progress())
    return Certainty(
        robustness=drawn,
        stability=readings.stability,
        flips=flips.flips,
        targets=bargains.targets,
        questions=readings.questions,
        asking_prices=readings.asking_prices,
        pairs=bargains.pairs,
        opinions=readings.opinions,
        names=drawing.names_in(basis),
        problems=readings.problems,
        notes=readings.notes,
    )


def robustness(
    scenario: Scenario,
    inputs: "Inputs",
    evaluation: "Evaluation",
    progress: Progress,
    groundwork: Groundwork | None = None,
    uncertainty: "Uncertainty | None" = None,
    draws: int | None = None,
    seed: int | None = None,
) -> "Robustness":
    """Rank acceptabilities, central weights and pairwise wins; quick enough to follow a slider with a `groundwork`.

    Raises:
        UserError: when the draws are not as asked for, or cannot be made.
        Cancelled: when somebody asked the task to stop.
    """
    from selector.app import drawing

    asked = scenario if seed is None else scenario.model_copy(update={"seed": seed})
    check_draws(scenario.drawing.draws if draws is None else draws, asked.seed)
    return drawing.draw(
        drawing.Basis(asked, inputs, evaluation), groundwork or Groundwork(), progress, uncertainty, draws
    )


def check_draws(draws: int, seed: int) -> None:
    """Refuses a number of draws or a seed that cannot be used.

    Raises:
        UserError: naming the flag and the bounds.
    """
    if not 1 <= draws <= MOST_DRAWS:
        said = _t("draws must be between 1 and {limit}", limit=MOST_DRAWS)
        hint = _t("10,000 draws are enough for most questions")
        raise UserError(Problem("draws", said, where=Where(field="--draws"), hint=hint))
    if not 0 <= seed < 1 << 63:
        said = _t("the seed must be a whole number from 0 to {limit}", limit=(1 << 63) - 1)
        hint = _t("take any, for example 1: the same seed gives the same result again")
        raise UserError(Problem("seed", said, where=Where(field="--seed"), hint=hint))
