"""What is worked out once and used again while the weights move: how costs answer to changed payments."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from selector.app.tasks import Progress
from selector.domain.problems import Problem, UserError
from selector.domain.scenario import Scenario

if TYPE_CHECKING:  # NumPy must not be loaded before the first window is painted
    from selector.scoring.contest import Contest
    from selector.scoring.evaluate import Inputs
    from selector.scoring.responses import Responses


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
            self._rests_on, self._responses, self.problem = (), None, None
            try:
                self._responses = ask(contest, progress.step)
            except UserError as error:
                self.problem = error.problem
            self._rests_on, self._offers = basis, offers
        return self._responses

    def more_responses(self, contest: "Contest", progress: Progress) -> "Responses | None":
        """The answers to other tickets and refunds too."""
        from selector.scoring.responses import ask_on

        if self.responses(contest, progress) is not None and self._responses is not None:
            try:
                self._responses = ask_on(contest, self._responses, progress.step)
            except UserError as error:
                self.problem = error.problem
            self._offers = frozenset(self._responses.offers)
        return self._responses


def _basis(scenario: Scenario, inputs: "Inputs") -> tuple[object, ...]:
    """All that costs depend on. Unchanged parts of a scenario are the same objects, so that comparing is quick."""
    from selector.costs.identity import Same

    return (
        scenario.merchant, scenario.profiles, scenario.as_of, scenario.chosen_options, scenario.unknown_amounts,
        scenario.exchange_rates, inputs.interchange, Same(inputs.payments), inputs.months,
        *(_beyond(scenario) if scenario.ranking_cost == "total" else ()),
    )  # fmt: skip


def _beyond(scenario: Scenario) -> tuple[object, ...]:
    """What costs depend on besides where the ranking looks beyond the invoice."""
    return scenario.beyond, scenario.horizon_months, scenario.leaves_at_end
