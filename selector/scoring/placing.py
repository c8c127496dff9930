"""Places: shared ranks in order of score, and whether a place holds when the unknown falls badly."""

from collections.abc import Sequence
from dataclasses import replace

from selector.scoring.results import RankedOffer

SCORE_DIGITS = 9
"""Scores that agree to this many decimals are equal: a difference below it is noise of the arithmetic."""


def _order(offer: RankedOffer) -> tuple[float, str, str]:
    return -round(offer.score, SCORE_DIGITS), offer.profile.name, offer.offer.id


def _gap(offer: RankedOffer, other: RankedOffer) -> float:
    """The lead of `offer` over `other` as a share of what the unknown could move them: above 1 it cannot be lost."""
    swing = abs(offer.score - offer.score_low) + abs(other.score_high - other.score)
    lead = abs(offer.score - other.score)
    return lead / swing if swing else float("inf") if lead else 0.0


def certainty_of(place: int, ordered: Sequence[RankedOffer]) -> str:
    """sure: no unknown can swap the offer with a neighbour; likely: it takes more than half of them; else unsure."""
    gaps = []
    if place > 0:
        gaps.append(_gap(ordered[place - 1], ordered[place]))
    if place + 1 < len(ordered):
        gaps.append(_gap(ordered[place], ordered[place + 1]))
    closest = min(gaps, default=float("inf"))
    if closest > 1:
        return "sure"
    return "likely" if closest > 0.5 else "unsure"  # noqa: PLR2004 - half of what is unknown


def place_all(offers: Sequence[RankedOffer]) -> tuple[RankedOffer, ...]:
    """Offers in order with their ranks (1, 1, 3) and certainty; ties are listed by name."""
    ordered = sorted(offers, key=_order)
    placed: list[RankedOffer] = []
    for place, offer in enumerate(ordered):
        tied = bool(placed) and round(placed[-1].score, SCORE_DIGITS) == round(offer.score, SCORE_DIGITS)
        rank = placed[-1].rank if tied else place + 1
        placed.append(replace(offer, rank=rank, certainty=certainty_of(place, ordered)))
    return tuple(placed)
