"""How sure the ranking is, for the window and the terminal: everything of the Certainty page from one evaluation.

`certainty` is a pure function of frozen inputs for the runner. What costs most, pricing the offers on changed payments,
does not depend on weights, requirements or facts: a `Groundwork` keeps it, so that a weight that is dragged only draws
anew (`robustness`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from selector.app.tasks import Progress
from selector.domain.problems import Problem, UserError, Where
from selector.domain.scenario import Scenario
from selector.domain.text import Text
from selector.domain.text import text as _t

if TYPE_CHECKING:  # NumPy must not be loaded before the first window is painted
    from selector.report.certainty_words import Names
    from selector.scoring.asking_prices import AskingPrice
    from selector.scoring.contest import Contest
    from selector.scoring.evaluate import Inputs
    from selector.scoring.flips import Flip
    from selector.scoring.pairing import Pair
    from selector.scoring.questions import OpenQuestion
    from selector.scoring.responses import Responses
    from selector.scoring.results import Evaluation
    from selector.scoring.robustness import Robustness, Uncertainty
    from selector.scoring.second_opinions import Opinion
    from selector.scoring.stability import StableRange
    from selector.scoring.targets import Targets

DEFAULT_DRAWS = 10_000
MAX_DRAWS = 1_000_000


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


@dataclass(slots=True)
class Groundwork:
    """Keeps how costs answer to changed payments while neither payments nor fees change. Not for several threads."""

    _rests_on: tuple[object, ...] = ()
    _offers: frozenset[tuple[str, str]] = frozenset()
    _responses: "Responses | None" = field(default=None)
    problem: Problem | None = None
    """Why the costs could not be worked out on changed payments, where they could not."""

    def responses(self, contest: "Contest", progress: Progress) -> "Responses | None":
        """The kept answers to other volumes, or new ones.

        None where there are no payments to change, or where they cannot be priced: `problem` tells why.

        Raises:
            Cancelled: when somebody asked the task to stop.
        """
        from selector.scoring.responses import ask

        offers = frozenset(entrant.key for entrant in contest.entrants)
        basis = _basis(contest.scenario, contest.inputs)
        if basis != self._rests_on or not offers <= self._offers:
            self._responses, self.problem = None, None
            try:
                self._responses = ask(contest, progress.step)
            except UserError as error:
                self.problem = error.problem
            self._rests_on, self._offers = basis, offers
        return self._responses

    def more_responses(self, contest: "Contest", progress: Progress) -> "Responses | None":
        """The answers to other tickets and refunds too; `responses` must have been asked before."""
        from selector.scoring.responses import ask_on

        if self._responses is not None:
            try:
                self._responses = ask_on(contest, self._responses, progress.step)
            except UserError as error:
                self.problem = error.problem
            self._offers = frozenset(self._responses.offers)
        return self._responses


def _basis(scenario: Scenario, inputs: "Inputs") -> tuple[object, ...]:
    """All that costs depend on. Unchanged parts of a scenario are the same objects, so that comparing is quick."""
    imported = None if inputs.payments is None else id(inputs.payments)
    return (
        scenario.merchant, scenario.profiles, scenario.as_of, scenario.chosen_options, scenario.unknown_amounts,
        scenario.exchange_rates, inputs.interchange, imported, inputs.months,
        *(_beyond(scenario) if scenario.ranking_cost == "total" else ()),
    )  # fmt: skip


def _beyond(scenario: Scenario) -> tuple[object, ...]:
    """What costs depend on besides where the ranking looks beyond the invoice."""
    return scenario.beyond, scenario.horizon_months


def certainty(
    scenario: Scenario,
    inputs: "Inputs",
    evaluation: "Evaluation",
    progress: Progress,
    groundwork: Groundwork | None = None,
    uncertainty: "Uncertainty | None" = None,
    draws: int = DEFAULT_DRAWS,
) -> Certainty:
    """Everything about how sure `evaluation` (of `scenario` on `inputs`) is, drawn with the scenario's seed.

    Raises:
        UserError: when draws cannot be made or payments cannot be priced.
        Cancelled: when somebody asked the task to stop.
    """
    from selector.report.certainty_words import names_of
    from selector.scoring.asking_prices import asking_prices
    from selector.scoring.contest import Contest
    from selector.scoring.pairing import best_pairs
    from selector.scoring.questions import questions
    from selector.scoring.second_opinions import second_opinions
    from selector.scoring.targets import negotiation_targets
    from selector.scoring.weight_flips import stability

    groundwork = groundwork or Groundwork()
    contest = Contest(scenario, inputs, evaluation)
    responses = groundwork.responses(contest, _part(progress, 0.0, 0.2))
    drawn = _drawn(contest, evaluation, responses, uncertainty, (draws, scenario.seed), _part(progress, 0.2, 0.3))
    targets = negotiation_targets(contest, _part(progress, 0.3, 0.5).step)
    pairs = best_pairs(contest, _part(progress, 0.5, 0.6).step)
    responses = groundwork.more_responses(contest, _part(progress, 0.6, 0.8))
    return Certainty(
        robustness=drawn,
        stability=stability(evaluation.ranked, scenario.criteria),
        flips=_flips(contest, evaluation, responses, targets, _part(progress, 0.8, 1.0)),
        targets=targets,
        questions=questions(contest, evaluation.ranked),
        asking_prices=asking_prices(contest, evaluation.needs_quote),
        pairs=pairs,
        opinions=second_opinions(evaluation, scenario.criteria),
        names=names_of(scenario, evaluation),
        problems=() if groundwork.problem is None else (groundwork.problem,),
        notes=_notes(responses),
    )


def _notes(responses: "Responses | None") -> tuple[Text, ...]:
    """How far the draws of volumes can be trusted."""
    if responses is None:
        return (_t("Volumes were not drawn: there are no payments, or they could not be priced."),)
    curved = len(responses.volumes.curved)
    if not curved:
        return (_t("Costs follow the drawn volumes exactly, up to the rounding of each payment."),)
    return (
        _t(
            "{count} offers have monthly tiers, minimums or free units: their costs follow the volume exactly, but a "
            "change of the mix counts at the rates of today's volume.",
            count=curved,
        ),
    )


def _part(progress: Progress, start: float, end: float) -> Progress:
    """The progress of one part of the work, from `start` to `end` of the whole."""
    return Progress(lambda share: progress.step(start + share * (end - start)))


def robustness(
    scenario: Scenario,
    inputs: "Inputs",
    evaluation: "Evaluation",
    progress: Progress,
    groundwork: Groundwork | None = None,
    uncertainty: "Uncertainty | None" = None,
    draws: int = DEFAULT_DRAWS,
    seed: int | None = None,
) -> "Robustness":
    """Rank acceptabilities, central weights and pairwise wins; quick enough to follow a slider with a `groundwork`.

    Raises:
        UserError: when the draws are not as asked for, or cannot be made.
        Cancelled: when somebody asked the task to stop.
    """
    from selector.scoring.contest import Contest

    check_draws(draws, scenario.seed if seed is None else seed)
    contest = Contest(scenario, inputs, evaluation)
    responses = (groundwork or Groundwork()).responses(contest, _part(progress, 0.0, 0.6))
    asked = (draws, scenario.seed if seed is None else seed)
    return _drawn(contest, evaluation, responses, uncertainty, asked, _part(progress, 0.6, 1.0))


def rank_acceptability(
    scenario: Scenario, inputs: "Inputs", evaluation: "Evaluation", draws: int, seed: int | None = None
) -> dict[tuple[str, str], list[float]]:
    """Share of draws in which each ranked offer takes the first, second, … rank; `seed` None takes the scenario's.

    Raises:
        UserError: when `draws` or `seed` are out of bounds.
    """
    found = robustness(scenario, inputs, evaluation, Progress(), draws=draws, seed=seed)
    return {key: list(found.acceptability_of(key)) for key in found.offers}


def check_draws(draws: int, seed: int) -> None:
    """Refuses a number of draws or a seed that cannot be used.

    Raises:
        UserError: naming the flag and the bounds.
    """
    if not 1 <= draws <= MAX_DRAWS:
        said = _t("draws must be between 1 and {limit}", limit=MAX_DRAWS)
        raise UserError(Problem("draws", said, where=Where(field="--draws")))
    if not 0 <= seed < 1 << 63:
        raise UserError(Problem("seed", _t("the seed must be a whole number, 0 or more"), where=Where(field="--seed")))


def _drawn(
    contest: "Contest",
    evaluation: "Evaluation",
    responses: "Responses | None",
    uncertainty: "Uncertainty | None",
    asked: tuple[int, int],
    progress: Progress,
) -> "Robustness":
    from selector.scoring.robustness import Uncertainty, model_of, simulate

    uncertainty = uncertainty or Uncertainty()
    keys = [offer.key for offer in evaluation.ranked]
    volumes = responses.of(keys).volumes if responses is not None else None
    model = model_of(evaluation.ranked, contest.scenario.criteria, uncertainty, volumes)
    return simulate(model, uncertainty.weights, asked[0], asked[1], progress.step)


def _flips(
    contest: "Contest",
    evaluation: "Evaluation",
    responses: "Responses | None",
    targets: "Targets",
    progress: Progress,
) -> "tuple[Flip, ...]":
    from selector.scoring.fee_flips import fee_flips
    from selector.scoring.flips import business_flips
    from selector.scoring.weight_flips import weight_flips

    business = business_flips(contest, responses, progress.step) if responses is not None else ()
    weights = weight_flips(evaluation.ranked, contest.scenario.criteria)
    return nearest_first((*business, *weights, *fee_flips(contest, targets)))


def nearest_first(flips: "Sequence[Flip]") -> "tuple[Flip, ...]":
    """Flip points by how far the figure moves, in percent of today's."""
    return tuple(sorted(flips, key=lambda flip: (flip.change_percent, flip.kind.value, flip.subject)))
