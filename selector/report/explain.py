"""Why an offer stands where it does: what leads it over another, criterion by criterion, and in one sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from selector.domain.text import Text, counted, joined, text
from selector.report import labels
from selector.scoring.results import LeafValue, RankedOffer

MENTIONED = 4
"""A sentence with more parts than this is not read."""
_STEPS = (Decimal(1), Decimal("0.1"), Decimal("0.01"))


@dataclass(frozen=True, slots=True)
class LeafGap:
    """How far one leaf moves the two scores apart: points that `first` has more than `second`."""

    criterion: str
    measure: str
    points: float
    first: LeafValue
    second: LeafValue


@dataclass(frozen=True, slots=True)
class Lead:
    """Why `first` stands before `second`. `parts` are points by criterion and sum to `difference`."""

    first: RankedOffer
    second: RankedOffer
    difference: float
    parts: Mapping[str, float]
    leaves: tuple[LeafGap, ...]
    """The same by leaf, largest first."""
    sentence: Text


def _round(value: float, step: Decimal) -> Decimal:
    return Decimal(str(float(value))).quantize(step, rounding=ROUND_HALF_UP)


def rounded_parts(parts: Mapping[str, float], difference: float) -> tuple[dict[str, Decimal], Decimal]:
    """`parts` and `difference` rounded for reading, so that the parts still sum to the difference.

    As coarse as leaves the difference at least one step from zero: whole points, tenths, then hundredths. What rounding
    misses goes to the parts that it changed most.
    """
    step = next((step for step in _STEPS if abs(difference) >= float(step)), _STEPS[-1])
    whole = _round(difference, step)
    shown = {name: _round(points, step) for name, points in parts.items()}
    missing = int((whole - sum(shown.values(), Decimal(0))) / step)
    direction = 1 if missing > 0 else -1
    order = sorted(parts, key=lambda name: direction * (float(shown[name]) - parts[name]))
    for name in order[: abs(missing)]:
        shown[name] += direction * step
    return shown, whole


def _sentence(first: RankedOffer, second: RankedOffer, parts: Mapping[str, float], difference: float) -> Text:
    names = {
        "first": labels.offer_name(first.profile, first.offer),
        "second": labels.offer_name(second.profile, second.offer),
    }
    shown, whole = rounded_parts(parts, difference)
    if not whole:
        return text("{first} and {second} score the same", **names)
    telling = sorted((name for name in shown if shown[name]), key=lambda name: -abs(parts[name]))
    told = [
        text("{points} from {criterion}", points=shown[name], criterion=labels.criterion(name))
        for name in telling[:MENTIONED]
    ]
    rest = sum((shown[name] for name in telling[MENTIONED:]), Decimal(0))
    if rest:
        told.append(text("{points} from the rest", points=rest))
    return counted(
        "{first} leads {second} by {points} point: {parts}", "{first} leads {second} by {points} points: {parts}",
        whole, **names, points=whole, parts=joined(told),
    )  # fmt: skip


def lead(first: RankedOffer, second: RankedOffer) -> Lead:
    """What `first` has over `second` (or falls short of): points by criterion and by leaf, and one sentence.

    The sentence is told from the side of the one with the higher score.
    """
    names = list(dict.fromkeys((*first.contributions, *second.contributions)))
    parts = {name: first.contributions.get(name, 0.0) - second.contributions.get(name, 0.0) for name in names}
    difference = first.score - second.score
    if difference < 0:
        turned = {name: -points for name, points in parts.items()}
        sentence = _sentence(second, first, turned, -difference)
    else:
        sentence = _sentence(first, second, parts, difference)
    return Lead(first, second, difference, parts, _leaf_gaps(first, second), sentence)


def _leaf_gaps(first: RankedOffer, second: RankedOffer) -> tuple[LeafGap, ...]:
    others = {(leaf.criterion, leaf.measure): leaf for leaf in second.leaves}
    gaps = [
        LeafGap(leaf.criterion, leaf.measure, leaf.points - other.points, leaf, other)
        for leaf in first.leaves
        if (other := others.get((leaf.criterion, leaf.measure)))
    ]
    return tuple(sorted(gaps, key=lambda gap: -abs(gap.points)))
