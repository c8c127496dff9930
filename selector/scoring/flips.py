"""Flip points: the nearest change of one figure that makes another offer first.

Each point has been tried: with the figure entered another offer is first (alone or level), and one step before it none
is. Where to look is told by costs that were priced once (`selector.scoring.responses`); what is reported was priced.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np

from selector.costs.payments import PaymentTable
from selector.domain.merchant import Merchant
from selector.domain.problems import UserError
from selector.scoring.arrays import FloatArray
from selector.scoring.contest import Contest, Entrant, first_of
from selector.scoring.flip_axes import Axis, FlipKind, axes_of
from selector.scoring.lattice import first_step
from selector.scoring.responses import Responses, has_rules_by_amount
from selector.scoring.results import OfferKey
from selector.scoring.terms import TermKind
from selector.scoring.volume_response import has_monthly_rules, has_monthly_tiers

_CLOSE, _CLOSE_IF_BENT = 2.0, 15.0
"""Offers within so many points of the best are priced anew; more where the cost that was expected may be off."""


@dataclass(frozen=True, slots=True)
class Flip:
    """At `value` (in steps of `step`, today's is `now`) the offers `first` are first that are not first today."""

    kind: FlipKind
    subject: str
    """What moves: a segment, a criterion, or platform/offer/fee; empty for the whole business."""
    now: Decimal
    value: Decimal
    step: Decimal
    first: tuple[OfferKey, ...]
    term: TermKind | None = None
    """Of a fee: which of its figures."""

    @property
    def change_percent(self) -> float:
        """How far the figure moves, in percent of today's (in points where today's is nothing)."""
        moved = abs(self.value - self.now)
        return float(100 * moved / abs(self.now)) if self.now else float(100 * moved)


def business_flips(
    contest: Contest, responses: Responses, step: Callable[[float], None] = lambda _share: None
) -> tuple[Flip, ...]:
    """The nearest flip points of volume, ticket, refunds and mix, upwards and downwards, as far as there are any."""
    if not contest.leaders or len(contest.leaders) == len(contest.entrants):
        return ()
    asked = responses.of([entrant.key for entrant in contest.entrants])
    axes = list(axes_of(contest.scenario.merchant, asked))
    found: list[Flip] = []
    for number, axis in enumerate(axes):
        step(number / len(axes))
        found += _along(contest, axis)
    return tuple(found)


def _along(contest: Contest, axis: Axis) -> Iterator[Flip]:
    places = np.arange(int(axis.low // axis.step), int(axis.high // axis.step) + 1)
    values: FloatArray = places.astype(np.float64) * float(axis.step)
    scores = expected_scores(contest, axis.figures(values))
    leading = np.array([entrant.key in contest.leaders for entrant in contest.entrants])
    lost = scores[~leading].max(axis=0) >= scores[leading].max(axis=0)
    for way in (1, -1):
        flip = _nearest(contest, axis, places, (scores, lost), way)
        if flip is not None:
            yield flip


def _nearest(
    contest: Contest, axis: Axis, places: np.ndarray, expected: tuple[FloatArray, np.ndarray], way: int
) -> Flip | None:
    """The nearest flip upwards (1) or downwards (-1) from today."""
    scores, lost = expected
    start = int(axis.now // axis.step) if way == 1 else int(-(-axis.now // axis.step))
    ahead = np.flatnonzero(lost & (way * (places - start) > 0))
    if not len(ahead):
        return None
    guess = int(ahead[0] if way == 1 else ahead[-1])
    trial = _Trial(contest, axis, _close(contest, axis, scores[:, guess]))
    end = int(places[-1] if way == 1 else places[0])
    place = first_step(trial.flips, start, end, int(places[guess]))
    if place is None and start + way != end:
        place = first_step(trial.flips, start + way, end, int(places[guess]))
    if place is None:
        return None
    newcomers = tuple(sorted(trial.newcomers(place)))
    return Flip(axis.kind, axis.subject, axis.now, place * axis.step, axis.step, newcomers)


@dataclass(frozen=True, slots=True)
class _Trial:
    """Prices the contenders anew with the figure of an axis changed."""

    contest: Contest
    axis: Axis
    entrants: Sequence[Entrant]
    _known: dict[int, frozenset[OfferKey]] = field(default_factory=dict)

    def newcomers(self, place: int) -> frozenset[OfferKey]:
        """Offers that are first there and not today; none where the figure cannot be entered."""
        if place not in self._known:
            try:
                merchant, payments = self.axis.variant(place * self.axis.step)
                self._known[place] = first_of(self._scores(merchant, payments)) - self.contest.leaders
            except UserError:
                self._known[place] = frozenset()
        return self._known[place]

    def flips(self, place: int) -> bool:
        """Is another offer first there?"""
        return bool(self.newcomers(place))

    def _scores(self, merchant: Merchant, payments: PaymentTable) -> dict[OfferKey, float]:
        return dict(self.contest.scores(merchant, payments, self.entrants))


def _close(contest: Contest, axis: Axis, scores: FloatArray) -> list[Entrant]:
    """Those that may be first where these scores are expected: the leaders, and whoever is not far from the best."""
    best = float(scores.max())
    return [
        entrant
        for entrant, score in zip(contest.entrants, scores.tolist(), strict=True)
        if entrant.key in contest.leaders or _may_reach(contest, axis, entrant, score, best)
    ]


def _may_reach(contest: Contest, axis: Axis, entrant: Entrant, expected: float, best: float) -> bool:
    """Tiers jump, so that what is expected of them says little; minimums and bounds bend, and are expected roughly."""
    if has_monthly_tiers(entrant.offer):
        return contest.bounds(entrant)[1] >= best - _CLOSE
    bent = has_monthly_rules(entrant.offer) or (axis.kind is FlipKind.TICKET and has_rules_by_amount(entrant.offer))
    return expected >= best - (_CLOSE_IF_BENT if bent else _CLOSE)


def expected_scores(contest: Contest, figures: FloatArray) -> FloatArray:
    """Scores (m, k) at costs and volumes (m, 5, k); minus infinity where too little of the volume is accepted."""
    low, likely, high, taken, whole = figures.transpose(1, 0, 2)
    share = _percent(taken, whole)
    by_measure = {
        "effective_percent": _percent(likely, taken),
        "cost_uncertainty": _percent(np.abs(high - low), taken),
        "methods_covered": share,
    }
    scores: FloatArray = np.zeros_like(likely) + np.array([[entrant.fixed] for entrant in contest.entrants])
    for leaf in contest.cost_leaves:
        unknown = leaf.weight * (min(leaf.values) + max(leaf.values)) / 2
        points = leaf.points_of(by_measure[leaf.measure])
        scores += np.where(np.isnan(points), unknown, points)
    least = float(contest.scenario.requirements.min_accepted_percent)
    scores[share < least - 1e-6] = -np.inf
    return scores


def _percent(part: FloatArray, whole: FloatArray) -> FloatArray:
    ratio = np.full(part.shape, np.nan)
    np.divide(100.0 * part, whole, out=ratio, where=whole > 0.5)  # noqa: PLR2004 - half a minor unit is nothing
    return ratio
