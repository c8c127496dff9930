"""The colour of an offer: given once, when it is first seen, and then the same everywhere in the window."""

from collections.abc import Iterable

from selector.ui.tokens import series_colour


class OfferColours:
    """Gives colours in the order in which offers are first met, best ranked first."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def meet(self, keys: Iterable[str]) -> None:
        """Notes offers that have no colour yet."""
        for key in keys:
            self._places.setdefault(key, len(self._places))

    def of(self, key: str) -> str:
        """The colour of the offer `key` (platform/offer)."""
        self.meet([key])
        return series_colour(self._places[key])
