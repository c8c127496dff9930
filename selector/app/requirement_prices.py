"""What each requirement costs: the ranking without it, against the ranking with it."""

from dataclasses import dataclass

from selector.app.tasks import Progress
from selector.domain.base import changed
from selector.domain.scenario import Scenario
from selector.report.requirement_words import Loosening, loosenings
from selector.scoring.evaluate import Inputs, evaluate
from selector.scoring.results import Evaluation, RankedOffer


@dataclass(frozen=True, slots=True)
class RequirementPrice:
    """What a requirement does: whom it keeps out, and what the first and the cheapest would cost without it."""

    loosening: Loosening
    freed: tuple[RankedOffer, ...]
    """Offers that would be ranked without it, best first."""
    first: RankedOffer | None
    first_without: RankedOffer | None
    cheapest_minor: int | None
    """Yearly cost of the cheapest offer that takes as much of the volume as the first does, in minor units of the
    scenario's currency: what an offer does not take costs nothing, which is no saving."""
    cheapest_without_minor: int | None

    @property
    def changes_first(self) -> bool:
        """True where another offer would be first."""
        now, then = self.first, self.first_without
        return then is not None and (now is None or now.key != then.key)

    @property
    def takes_less(self) -> bool:
        """True where the first without it would take less of the volume than the first with it."""
        now, then = self.first, self.first_without
        return now is not None and then is not None and then.accepted_percent < now.accepted_percent

    @property
    def price_minor(self) -> int | None:
        """What the first costs a year more because of the requirement (negative: less); None without a first."""
        if self.first is None or self.first_without is None:
            return None
        return self.first.cost_year.likely_minor - self.first_without.cost_year.likely_minor

    @property
    def cheapest_price_minor(self) -> int | None:
        """What the cheapest offer costs a year more because of the requirement."""
        if self.cheapest_minor is None or self.cheapest_without_minor is None:
            return None
        return self.cheapest_minor - self.cheapest_without_minor


def requirement_prices(
    scenario: Scenario, inputs: Inputs | None, now: Evaluation, progress: Progress
) -> tuple[RequirementPrice, ...]:
    """Evaluates `scenario` once without each of its requirements; `now` is the result with all of them.

    Raises:
        Cancelled: when nobody wants the answer any more.
    """
    listed = loosenings(scenario.requirements)
    found = []
    for place, loosening in enumerate(listed):
        progress.step(place / len(listed))
        looser = changed(scenario.requirements, **{loosening.field: loosening.value})
        then = evaluate(scenario.model_copy(update={"requirements": looser}), inputs)
        found.append(_price(loosening, now, then))
    return tuple(found)


def _price(loosening: Loosening, now: Evaluation, then: Evaluation) -> RequirementPrice:
    present = {ranked.key for ranked in now.ranked}
    share = now.ranked[0].accepted_percent if now.ranked else 0.0
    return RequirementPrice(
        loosening,
        tuple(ranked for ranked in then.ranked if ranked.key not in present),
        now.ranked[0] if now.ranked else None,
        then.ranked[0] if then.ranked else None,
        _cheapest(now, share),
        _cheapest(then, share),
    )


def _cheapest(evaluation: Evaluation, share: float) -> int | None:
    able = (ranked for ranked in evaluation.ranked if ranked.accepted_percent >= share)
    return min((ranked.cost_year.likely_minor for ranked in able), default=None)
