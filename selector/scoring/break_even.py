"""Cost against monthly volume for all ranked offers, and the volumes at which one becomes cheaper than another.

Offers are compared at their rate over what they take: the cost of one that takes a part of the volume is set against
the others as if it took all of it at the same rate. The mix, the tickets and everything else stay as they are.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from selector.costs.curves.volume import Crossing, Curve, CurvePiece, all_crossings
from selector.costs.exchange import minor_rate
from selector.scoring.contest import Contest, Entrant
from selector.scoring.results import OfferKey
from selector.scoring.volume_response import compared_curve


@dataclass(frozen=True, slots=True)
class VolumeCurve:
    """What an offer costs a month, in minor units of the scenario's currency, over factors on today's volume.

    `cost` is the cost itself, `compared` the cost as if the offer took the whole volume at its rate.
    """

    offer: OfferKey
    accepted_percent: float
    cost: Curve
    compared: Curve


@dataclass(frozen=True, slots=True)
class BreakEven:
    """From `factor` times today's volume on, `above` is cheaper than `below`; `jump` where a cost jumps there.

    `leading`: there `above` takes over from `below` as the cheapest of all.
    """

    factor: Fraction
    above: OfferKey
    below: OfferKey
    jump: bool
    leading: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `start` to `end` times today's volume `offer` is the cheapest."""

    start: Fraction
    end: Fraction
    offer: OfferKey


@dataclass(frozen=True, slots=True)
class VolumeCurves:
    """All curves over the same stretch of factors, every break-even in rising order, and who is cheapest where."""

    curves: tuple[VolumeCurve, ...]
    break_evens: tuple[BreakEven, ...]
    cheapest: tuple[Stretch, ...]


def volume_curves(
    contest: Contest, lowest: Fraction, highest: Fraction, step: Callable[[float], None] = lambda _share: None
) -> VolumeCurves:
    """Curves of the ranked offers from `lowest` to `highest` times today's payments; offers that take none left out.

    Where the scenario ranks by the total, one-off fees and costs beyond the invoice are in the curves.

    Raises:
        UserError: when figures are too large to be exact.
    """
    curves = []
    for number, entrant in enumerate(contest.ranked):
        step(number / len(contest.ranked))
        if entrant.cost.accepted_minor:
            curves.append(_curve(contest, entrant, lowest, highest))
    return compare(curves, lowest, highest)


def compare(curves: Sequence[VolumeCurve], lowest: Fraction, highest: Fraction) -> VolumeCurves:
    """Curves over one stretch with all their break-evens, and who is cheapest where."""
    crossings = all_crossings([curve.compared for curve in curves])
    cuts = {crossing.factor for listed in crossings.values() for crossing in listed}
    cheapest = tuple(_cheapest(curves, sorted({lowest, highest, *cuts}))) if curves else ()
    found = [
        _break_even((curves[one].offer, curves[other].offer), crossing, cheapest)
        for (one, other), listed in crossings.items()
        for crossing in listed
    ]
    return VolumeCurves(tuple(curves), tuple(sorted(found, key=lambda each: (each.factor, each.above))), cheapest)


def _curve(contest: Contest, entrant: Entrant, lowest: Fraction, highest: Fraction) -> VolumeCurve:
    scenario, currency = contest.scenario, entrant.offer.currency
    own = scenario.merchant.currency
    rate = minor_rate(currency, own, scenario.exchange_rates)
    cost = _scaled(compared_curve(contest, entrant, lowest, highest), rate / contest.inputs.months, own)
    share = Fraction(entrant.cost.accepted_minor, entrant.cost.volume_minor)
    return VolumeCurve(entrant.key, float(100 * share), cost, _scaled(cost, 1 / share, own))


def _scaled(curve: Curve, times: Fraction, currency: str) -> Curve:
    pieces = tuple(
        CurvePiece(piece.start, piece.end, piece.intercept * times, piece.slope * times) for piece in curve.pieces
    )
    return replace(curve, currency=currency, pieces=pieces)


def _cheapest(curves: Sequence[VolumeCurve], cuts: Sequence[Fraction]) -> Iterator[Stretch]:
    """Who is cheapest between any two cuts, neighbours of the same offer as one stretch."""
    current: Stretch | None = None
    for start, end in pairwise(cuts):
        middle = (start + end) / 2
        best = min(curves, key=lambda curve: (curve.compared.at(middle), curve.offer))
        if current is not None and current.offer == best.offer:
            current = replace(current, end=end)
            continue
        if current is not None:
            yield current
        current = Stretch(start, end, best.offer)
    if current is not None:
        yield current


def _break_even(pair: tuple[OfferKey, OfferKey], crossing: Crossing, cheapest: Sequence[Stretch]) -> BreakEven:
    above, below = pair[crossing.cheaper_above], pair[1 - crossing.cheaper_above]
    leading = any(
        after.start == crossing.factor and (after.offer, before.offer) == (above, below)
        for before, after in pairwise(cheapest)
    )
    return BreakEven(crossing.factor, above, below, crossing.jump, leading)
