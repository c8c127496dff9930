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

    def place(self, key: str) -> int:
        """The place of the offer `key` (platform/offer) in the palette."""
        self.meet([key])
        return self._places[key]

    def of(self, key: str) -> str:
        """The colour of the offer `key` (platform/offer)."""
        return series_colour(self.place(key))
