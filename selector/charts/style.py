"""How charts look: colours, font and direction, handed in by whoever draws; nothing here knows a window."""

from dataclasses import dataclass

OKABE_ITO = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#56B4E9", "#CC79A7", "#F0E442", "#8A8F98")
HATCHES = ("", "///", "\\\\\\", "...", "xxx", "---", "|||", "+++")
"""Patterns that tell series apart where colours repeat or are not seen."""
DASHES: tuple[tuple[float, tuple[float, ...] | None], ...] = (
    (0, None), (0, (3.4, 1.6)), (0, (4.6, 1.4, 1, 1.4)), (0, (1, 1.5)),
)  # fmt: skip
"""Whole, dashed, dashed and dotted, dotted, in widths of the line: each shows itself whole in the sign of a legend."""


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """Colours as #rrggbb; `points` is the size of text; `mirrored` draws from the right."""

    text: str = "#1A1F26"
    muted: str = "#56606C"
    grid: str = "#DFE3E8"
    surface: str = "#FFFFFF"
    edge: str = "#FFFFFF"
    families: tuple[str, ...] = ("DejaVu Sans",)
    points: float = 10.0
    mirrored: bool = False
    patterns: bool = False
    offers: tuple[tuple[str, int], ...] = ()
    """Places in the palette that offers have elsewhere, by key (platform/offer)."""

    def colour(self, place: int) -> str:
        """The colour of the series at `place`."""
        return OKABE_ITO[place % len(OKABE_ITO)]

    def offer_colour(self, key: str, place: int) -> str:
        """The colour that the offer `key` has everywhere, or that of its place."""
        return self.colour(dict(self.offers).get(key, place))

    def offer_dash(self, key: str, place: int) -> tuple[float, tuple[float, ...] | None]:
        """The dash of the line of the offer `key`, the same everywhere: offers of one colour have different ones."""
        own = dict(self.offers).get(key, place)
        return DASHES[(own + own // len(OKABE_ITO)) % len(DASHES)]

    def hatch(self, place: int) -> str:
        """The pattern of the series at `place`: always beyond the palette, else where patterns are wanted."""
        around = place // len(OKABE_ITO)
        return HATCHES[(place if self.patterns else around) % len(HATCHES)]
