"""Seasons to start from: how much of the year falls into each month, 1 being a month like the average.

Figures are orders of magnitude of the trade they are named after; nobody's statistics state them for one business.
"""

from collections.abc import Mapping
from decimal import Decimal

from selector.domain.text import Text, text

LEVEL = ("1",) * 12
CHRISTMAS = ("0.9", "0.85", "0.95", "0.95", "0.95", "0.9", "0.85", "0.9", "0.95", "1.05", "1.35", "1.4")
SUMMER = ("0.85", "0.85", "0.95", "1", "1.05", "1.15", "1.2", "1.15", "1.05", "1", "0.9", "0.85")
MARKETS = ("0.3", "0.3", "0.6", "1", "1.4", "1.6", "1.7", "1.6", "1.3", "0.8", "0.5", "0.9")
SCHOOL = ("1", "1", "1.05", "1.05", "1.05", "0.85", "0.45", "0.9", "1.4", "1.15", "1.05", "1.05")

SEASONS: Mapping[str, tuple[Text, tuple[str, ...]]] = {
    "level": (text("Every month alike"), LEVEL),
    "christmas": (text("Christmas trade"), CHRISTMAS),
    "summer": (text("Summer trade"), SUMMER),
    "markets": (text("Open-air markets"), MARKETS),
    "school": (text("School year"), SCHOOL),
}
"""By a key for programs: the name, and the weights from January on."""


def weights_of(key: str) -> tuple[Decimal, ...]:
    """The weights of a preset.

    Raises:
        KeyError: there is no such preset.
    """
    return tuple(Decimal(weight) for weight in SEASONS[key][1])


def preset_of(weights: tuple[Decimal, ...]) -> str:
    """The preset with these weights; the empty text where they are the user's own."""
    return next((key for key in SEASONS if weights_of(key) == weights), "")
