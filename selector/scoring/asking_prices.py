"""What an offer without a published price would have to cost to be first: the figure to ask for a quote with."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from selector.costs.results import OfferCost
from selector.domain.merchant import Merchant
from selector.domain.money import from_minor
from selector.scoring.contest import Contest, Entrant, fixed_points
from selector.scoring.knockouts import failures
from selector.scoring.placing import SCORE_DIGITS
from selector.scoring.results import ExcludedOffer, OfferKey
from selector.scoring.weighing import weigh

_STEP = Decimal("0.01")
_HIGHEST = 1000
"""In steps: an effective rate of 10 %."""


@dataclass(frozen=True, slots=True)
class AskingPrice:
    """The highest effective rate, in percent of the volume it takes, at which an offer would be first; None: none is.

    `taken_percent` is the share of the volume whose methods the provider says it takes (all of it where it says
    nothing). Facts that nobody knows count as expected.
    """

    offer: OfferKey
    percent: Decimal | None
    taken_percent: float


def asking_prices(contest: Contest, needs_quote: Sequence[ExcludedOffer]) -> tuple[AskingPrice, ...]:
    """One for every offer that needs a quote and fails no requirement, the easiest first."""
    found = [price for waiting in needs_quote if (price := _asking_price(contest, waiting)) is not None]
    return tuple(sorted(found, key=lambda price: (-(price.percent or -1), price.offer)))


def _asking_price(contest: Contest, waiting: ExcludedOffer) -> AskingPrice | None:
    cost = _free_of_charge(contest.scenario.merchant, waiting, contest.inputs.months)
    subject = contest.subject(waiting.profile, waiting.offer, cost)
    if not cost.accepted_minor or failures(subject, contest.scenario.requirements):
        return None
    leaves = weigh(subject, contest.scenario.criteria).leaves
    entrant = Entrant(waiting.profile, waiting.offer, fixed_points(leaves), cost)
    rates = np.arange(_HIGHEST + 1) * float(_STEP)
    costs = rates / 100 * cost.accepted_minor
    scores = np.round(contest.scores_at(entrant, costs, costs, costs), SCORE_DIGITS)
    first = np.flatnonzero(scores >= contest.best_of_others(entrant))
    percent = int(first[-1]) * _STEP if len(first) else None
    return AskingPrice(waiting.key, percent, 100 * cost.accepted_minor / cost.volume_minor)


def _free_of_charge(merchant: Merchant, waiting: ExcludedOffer, months: int) -> OfferCost:
    """Average months of the merchant at no cost, on methods that the provider takes, in the merchant's minor units."""
    methods = waiting.profile.methods.accepted if waiting.profile.methods else None
    unit = from_minor(1, merchant.currency)
    volumes = {
        segment.id: int(months * segment.count_month * segment.average_ticket / unit) for segment in merchant.segments
    }
    taken = [segment for segment in merchant.segments if methods is None or segment.method in methods]
    return OfferCost(
        platform=waiting.profile.id,
        offer=waiting.offer.id,
        currency=merchant.currency,
        total_minor=0,
        low_minor=0,
        high_minor=0,
        volume_minor=sum(volumes.values()),
        accepted_minor=sum(volumes[segment.id] for segment in taken),
        count=months * sum(segment.count_month for segment in merchant.segments),
        accepted_count=months * sum(segment.count_month for segment in taken),
        lines=(),
        months=(),
    )
