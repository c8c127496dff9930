"""Places: shared ranks in order of score."""

from collections.abc import Sequence
from dataclasses import replace

from selector.scoring.results import RankedOffer

SCORE_DIGITS = 9
"""Scores that agree to this many decimals are equal: a difference below it is noise of the arithmetic."""


def _order(offer: RankedOffer) -> tuple[float, str, str]:
    return -round(offer.score, SCORE_DIGITS), offer.profile.name, offer.offer.id


def place_all(offers: Sequence[RankedOffer]) -> tuple[RankedOffer, ...]:
    """Offers in order with their ranks (1, 1, 3); ties are listed by name."""
    placed: list[RankedOffer] = []
    for place, offer in enumerate(sorted(offers, key=_order)):
        tied = bool(placed) and round(placed[-1].score, SCORE_DIGITS) == round(offer.score, SCORE_DIGITS)
        rank = placed[-1].rank if tied else place + 1
        placed.append(replace(offer, rank=rank))
    return tuple(placed)
