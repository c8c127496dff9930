"""Flip points: the nearest change of one figure that makes another offer first.

Each point has been tried: with the figure entered another offer is first (alone or level), and one step before it none
is. Where to look is told by costs that were priced once (`selector.scoring.responses`); what is reported was priced.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import numpy as np

from selector.domain.money import exponent
from selector.domain.problems import UserError
from selector.scoring.arrays import BoolArray, FloatArray
from selector.scoring.contest import Contest, Entrant, Scores, first_of
from selector.scoring.flips.axes import Axis, FlipKind, axes_of
from selector.scoring.flips.lattice import first_step
from selector.scoring.responses import Responses, has_rules_by_amount
from selector.scoring.results import OfferKey
from selector.scoring.terms import TermKind
from selector.scoring.volume_response import has_monthly_rules, has_monthly_tiers

_MOVES_THE_MIX = frozenset({FlipKind.SHARE, FlipKind.TICKET})
_BLOCK = 512
_CLOSE, _CLOSE_IF_BENT = 0.5, 15.0
"""Offers within so many points of the leaders are priced anew; more where the cost that was expected may be off."""


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
    road = _Road(contest, axis, int(axis.low // axis.step), int(axis.high // axis.step))
    for way in (1, -1):
        flip = _nearest(road, way)
        if flip is not None:
            yield flip


@dataclass(frozen=True)
class _Road:
    """The figures of an axis that can be entered, from place `first` to `last` in steps, and what is expected there.

    Scores are worked out block by block, as far as one looks.
    """

    contest: Contest
    axis: Axis
    first: int
    last: int

    @cached_property
    def _leading(self) -> BoolArray:
        return np.array([entrant.key in self.contest.leaders for entrant in self.contest.entrants])

    @cached_property
    def _known(self) -> dict[int, FloatArray]:
        return {}

    def _scores(self, block: int) -> FloatArray:
        """Scores (m, k) expected at the places of a block."""
        if block not in self._known:
            start = self.first + block * _BLOCK
            places = np.arange(start, min(start + _BLOCK, self.last + 1))
            figures = self.axis.figures(places.astype(np.float64) * float(self.axis.step))
            self._known[block] = expected_scores(self.contest, figures)
        return self._known[block]

    def guess(self, start: int, way: int) -> int | None:
        """The nearest place from `start` on at which another offer is expected to be first."""
        last = (self.last - self.first) // _BLOCK
        own = min(max((start - self.first) // _BLOCK, 0), last)
        for block in range(own, last + 1) if way == 1 else range(own, -1, -1):
            scores = self._scores(block)
            places = self.first + block * _BLOCK + np.arange(scores.shape[1])
            lost = scores[~self._leading].max(axis=0) >= scores[self._leading].max(axis=0)
            ahead = np.flatnonzero(lost & (way * (places - start) > 0))
            if len(ahead):
                return int(places[ahead[0] if way == 1 else ahead[-1]])
        return None

    def close(self, place: int) -> list[Entrant]:
        """The offers to price anew about `place`."""
        block, at = divmod(min(max(place, self.first), self.last) - self.first, _BLOCK)
        return _close(self.contest, self.axis, self._scores(block)[:, at], place * self.axis.step)


def _nearest(road: _Road, way: int) -> Flip | None:
    """The nearest flip upwards (1) or downwards (-1) from today."""
    axis = road.axis
    start = int(axis.now // axis.step) if way == 1 else int(-(-axis.now // axis.step))
    guess = road.guess(start, way)
    if guess is None:
        return None
    trial = _Trial(road.contest, axis)
    trial.add(road.close(guess))
    place = _search(road, trial, start, guess, way)
    while place is not None and trial.add([*road.close(place), *road.close(place - way)]):
        place = _search(road, trial, start, place, way)
    if place is None:
        return None
    return Flip(axis.kind, axis.subject, axis.now, place * axis.step, axis.step, tuple(sorted(trial.newcomers(place))))


def _search(road: _Road, trial: "_Trial", start: int, guess: int, way: int) -> int | None:
    """Where the trial flips, from `start` or, where it flips there already, from the step after it."""
    end = road.last if way == 1 else road.first
    place = first_step(trial.flips, start, end, guess)
    if place is None and start + way != end:
        place = first_step(trial.flips, start + way, end, guess)
    return place


class _Trial:
    """Prices offers anew with the figure of an axis changed; what was priced once is kept."""

    def __init__(self, contest: Contest, axis: Axis) -> None:
        self._contest, self._axis = contest, axis
        self._entrants: dict[OfferKey, Entrant] = {}
        self._scores: dict[int, dict[OfferKey, float]] = {}
        self._priced: dict[int, set[OfferKey]] = {}

    def add(self, entrants: Sequence[Entrant]) -> bool:
        """Takes more offers in; true where one is new."""
        before = len(self._entrants)
        self._entrants |= {entrant.key: entrant for entrant in entrants}
        return len(self._entrants) > before

    def newcomers(self, place: int) -> frozenset[OfferKey]:
        """Offers that are first there and not today; none where the figure cannot be entered."""
        known = self._priced.setdefault(place, set())
        missing = [entrant for key, entrant in self._entrants.items() if key not in known]
        if missing:
            self._scores.setdefault(place, {}).update(self._score(place, missing))
            known |= set(self._entrants)
        return first_of(self._scores[place]) - self._contest.leaders

    def flips(self, place: int) -> bool:
        """Is another offer first there?"""
        return bool(self.newcomers(place))

    def _score(self, place: int, entrants: Sequence[Entrant]) -> Scores:
        try:
            merchant, payments = self._axis.variant(place * self._axis.step)
            return self._contest.scores(merchant, payments, entrants)
        except UserError:
            return {}


def _close(contest: Contest, axis: Axis, scores: FloatArray, value: Decimal) -> list[Entrant]:
    """Those that may be first at `value`, where these scores are expected: the leaders, and whoever is near them."""
    leading = np.array([entrant.key in contest.leaders for entrant in contest.entrants])
    to_beat = float(scores[leading].max())
    if not np.isfinite(to_beat):
        to_beat = float(scores.max())
    return [
        entrant
        for entrant, score in zip(contest.entrants, scores.tolist(), strict=True)
        if entrant.key in contest.leaders or _may_reach(contest, axis, entrant, to_beat - score, to_beat, value)
    ]


def _may_reach(contest: Contest, axis: Axis, entrant: Entrant, behind: float, to_beat: float, value: Decimal) -> bool:
    """Along the volume costs are known exactly; elsewhere tiers may jump, minimums bend, and small tickets round."""
    offer = entrant.offer
    if axis.kind in _MOVES_THE_MIX and has_monthly_tiers(offer):
        return contest.bounds(entrant)[1] >= to_beat - _CLOSE
    if axis.kind is FlipKind.TICKET and not has_rules_by_amount(offer) and not has_monthly_rules(offer):
        return behind <= _CLOSE + 2 * _rounding(contest, entrant, value)
    bent = axis.kind in _MOVES_THE_MIX and (axis.kind is FlipKind.TICKET or has_monthly_rules(offer))
    return behind <= (_CLOSE_IF_BENT if bent else _CLOSE)


def _rounding(contest: Contest, entrant: Entrant, ticket: Decimal) -> float:
    """Points that rounding every payment may cost or bring at an average `ticket`: half a minor unit of each."""
    in_minor = float(ticket) * 10.0 ** exponent(entrant.offer.currency)
    percent = 50.0 / max(in_minor, 1.0) * (1.0 + float(contest.scenario.merchant.refund_percent) / 100)
    return percent * sum(leaf.steepest for leaf in contest.cost_leaves if leaf.measure == "effective_percent")


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
