"""What matters: how far each thing that nobody knows for certain moves the lead of the first offer, one at a time.

Everything goes from its 10 % to its 90 % point while all else stays as expected; a yes-or-no fact goes from no to yes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

import numpy as np

from selector.domain.criteria import Criterion, weight_shares, with_weight
from selector.scoring.arrays import FloatArray
from selector.scoring.contest import Contest
from selector.scoring.draws.costs import Spread
from selector.scoring.draws.facts import OF_THE_COST, Shape, fact_key, shape_of, triangular
from selector.scoring.draws.weights import WeightMode, WeightPrior
from selector.scoring.flips.axes import Axis, FlipKind, axes_of
from selector.scoring.flips.figures import expected_scores
from selector.scoring.responses import Responses
from selector.scoring.results import LeafValue, RankedOffer
from selector.scoring.robustness import Uncertainty
from selector.scoring.weighing import leaf_weights

LOW, HIGH = 0.1, 0.9
_DEVIATIONS = 1.2815515655446004
"""Standard deviations between the middle and the 90 % point of a normal distribution."""


class SwingKind(StrEnum):
    """What moves."""

    FACT = "fact"
    COST = "cost"
    WEIGHT = "weight"
    VOLUME = "volume"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Swing:
    """The lead of today's first (the best of those that share it) over the best other offer, in points.

    It is given with one thing at its low and at its high end.

    A lead below zero means that another offer is first there. `subject` is the measure, the criterion, the segment, or
    of a volume "volume" (in units of money) or "payments" (in percent of an import); `platform` and `offer` say whose
    fact or cost it is. `at_low` and `at_high` are the ends where a figure moves.
    """

    kind: SwingKind
    subject: str
    platform: str
    offer: str
    lead_low: float
    lead_high: float
    at_low: Decimal | None = None
    at_high: Decimal | None = None

    @property
    def width(self) -> float:
        """How far the lead moves, in points."""
        return abs(self.lead_high - self.lead_low)


def swings(
    contest: Contest, offers: Sequence[RankedOffer], responses: Responses | None, uncertainty: Uncertainty
) -> tuple[Swing, ...]:
    """Everything uncertain that moves the lead of the first of `offers` (in order of rank), the widest first.

    Empty where nobody is behind the first.
    """
    if all(offer.rank == 1 for offer in offers):
        return ()
    criteria = contest.scenario.criteria
    found = [*_of_leaves(offers, criteria, uncertainty), *_of_weights(offers, criteria, uncertainty.weights)]
    if responses is not None:
        found += _of_business(contest, offers, responses, uncertainty.spread)
    moving = (swing for swing in found if swing.width > 0)
    return tuple(sorted(moving, key=lambda each: (-each.width, each.kind, each.platform, each.subject)))


def lead_of_first(offers: Sequence[RankedOffer], scores: FloatArray) -> float:
    """Points between the best of those that are first today and the best of the others, at `scores` (m,)."""
    leading = np.array([offer.rank == 1 for offer in offers])
    return float(scores[leading].max() - scores[~leading].max())


def _scores(offers: Sequence[RankedOffer]) -> FloatArray:
    return np.array([offer.score for offer in offers])


def _of_leaves(
    offers: Sequence[RankedOffer], criteria: Sequence[Criterion], uncertainty: Uncertainty
) -> Iterator[Swing]:
    """Facts and costs, from the low to the high end of the figure; leaves that follow from one cost move together."""
    falling = _falling(criteria)
    now = _scores(offers)
    moves: dict[tuple[SwingKind, str, str, str], FloatArray] = {}
    for row, offer in enumerate(offers):
        for leaf in offer.leaves:
            about_cost = leaf.measure in OF_THE_COST
            ends = _ends(leaf) if (uncertainty.costs if about_cost else uncertainty.facts) else None
            if ends is None:
                continue
            platform, own, measure = fact_key(offer, leaf.measure)
            kind = SwingKind.COST if about_cost else SwingKind.FACT
            key = (kind, platform, own, "effective_percent" if about_cost else measure)
            turned = about_cost or (leaf.criterion, leaf.measure) in falling
            moves.setdefault(key, np.zeros((2, len(offers))))[:, row] += ends[::-1] if turned else ends
    for (kind, platform, own, subject), (low, high) in moves.items():
        yield Swing(kind, subject, platform, own, lead_of_first(offers, now + low), lead_of_first(offers, now + high))


def _falling(criteria: Sequence[Criterion]) -> set[tuple[str, str]]:
    """Leaves that earn less the larger their figure is."""
    return {
        (criterion.id, leaf.measure)
        for criterion in criteria
        for leaf in criterion.leaves
        if leaf.function.points[0].value > leaf.function.points[-1].value
    }


def _ends(leaf: LeafValue) -> tuple[float, float] | None:
    """What the leaf's worst and best value add to the score; None where it is known."""
    shape = shape_of(leaf)
    if shape is None or not leaf.weight:
        return None
    low, high = leaf.low, leaf.high
    if shape is Shape.EVEN:
        low, high = low + LOW * (high - low), low + HIGH * (high - low)
    elif shape is Shape.TRIANGLE:
        ends = (np.array([each]) for each in (leaf.low, leaf.expected, leaf.high))
        low, high = triangular(np.array([LOW, HIGH]), *ends).tolist()
    return leaf.weight * (low - leaf.expected), leaf.weight * (high - leaf.expected)


def _of_weights(offers: Sequence[RankedOffer], criteria: tuple[Criterion, ...], prior: WeightPrior) -> Iterator[Swing]:
    if prior.mode is WeightMode.FIXED or len(criteria) < 2:  # noqa: PLR2004 - one weight cannot move
        return
    values = np.array([[leaf.expected for leaf in offer.leaves] for offer in offers])
    leaves = [(leaf.criterion, leaf.measure) for leaf in offers[0].leaves]
    for name, share in weight_shares(criteria).items():
        ends = weight_ends(float(share) / 100, prior, len(criteria)) if share else None
        if ends is None:
            continue
        percents = [Decimal(str(round(100 * end, 1))) for end in ends]
        leads = []
        for percent in percents:
            weights = leaf_weights(with_weight(criteria, name, percent))
            leads.append(lead_of_first(offers, values @ np.array([weights[leaf] for leaf in leaves])))
        yield Swing(SwingKind.WEIGHT, name, "", "", leads[0], leads[1], percents[0], percents[1])


def weight_ends(share: float, prior: WeightPrior, count: int) -> tuple[float, float]:
    """The 10 % and 90 % points of a weight (0 to 1) as it is drawn; around a share they are those of a normal one.

    Drawn anywhere, one of n weights is below x with probability 1 - (1 - x)^(n - 1).
    """
    if prior.mode is WeightMode.UNIFORM:
        return 1 - (1 - LOW) ** (1 / (count - 1)), 1 - (1 - HIGH) ** (1 / (count - 1))
    spread = _DEVIATIONS * (share * (1 - share) / (prior.concentration + 1)) ** 0.5
    return max(0.0, share - spread), min(1.0, share + spread)


def _of_business(
    contest: Contest, offers: Sequence[RankedOffer], responses: Responses, spread: Spread
) -> Iterator[Swing]:
    entrants = [entrant.key for entrant in contest.entrants]
    for axis in axes_of(contest.scenario.merchant, responses.of(entrants)):
        if axis.kind in {FlipKind.VOLUME, FlipKind.PAYMENTS}:
            yield from _along(contest, axis, spread.volume_percent, offers, SwingKind.VOLUME)
        elif axis.kind is FlipKind.SHARE:
            yield from _along(contest, axis, spread.mix_percent, offers, SwingKind.SHARE)


def _along(
    contest: Contest, axis: Axis, percent: float, offers: Sequence[RankedOffer], kind: SwingKind
) -> Iterator[Swing]:
    """The figure of an axis, `percent` of it to either side for one standard deviation."""
    reach = Decimal(str(round(_DEVIATIONS * percent / 100, 6)))
    ends = [min(max(axis.now * (1 + way * reach), axis.low), axis.high) for way in (-1, 1)]
    entrants = [entrant.key for entrant in contest.entrants]
    rows = [entrants.index(offer.key) for offer in offers]
    scores = expected_scores(contest, axis.figures(np.array([float(end) for end in ends])))[rows]
    leads = [lead_of_first(offers, scores[:, place]) for place in (0, 1)]
    if np.isfinite(leads).all():
        yield Swing(kind, axis.subject or axis.kind.value, "", "", leads[0], leads[1], ends[0], ends[1])
