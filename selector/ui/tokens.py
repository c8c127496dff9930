"""Every colour and size of the window, in both schemes. No other module names a colour or a size.

Contrast: `text`, `muted`, `accent`, `good`, `bad` and `unsure` reach 4.5 on `window` and `surface`; `strong_border`,
`focus` and the marks reach 3.
"""

from typing import Final, NamedTuple

XXS, XS, S, M, L, XL = 4, 8, 12, 16, 24, 32
RADIUS: Final = 6
ROW: Final = 28
RAIL: Final = 168
RAIL_NARROW: Final = 52
RAIL_ROW: Final = 36
NARROW_BELOW: Final = 1100
STRIP: Final = 264
STRIP_FROM: Final = 820
"""Windows that are less wide show the ranking beside the page only when asked to."""
STRIP_ROW: Final = 56
STATUS: Final = 28
PAGE_WIDTH: Final = 1200
ICON: Final = 18
UNBOUNDED: Final = 16_777_215
"""The largest size that Qt knows: a limit taken back."""
BAR: Final = 10
FOCUS: Final = 2
ANIMATION_MS: Final = 150
PATIENCE_MS: Final = 500
"""Work that ends sooner shows no progress."""

SMALL, BODY, STRONG, HEADING, FIGURE, TITLE = 9.5, 10.0, 11.0, 13.0, 15.0, 20.0
"""Sizes of text in points."""

OKABE_ITO: Final = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#56B4E9", "#CC79A7", "#F0E442", "#8A8F98")
"""Colours for series that people with every kind of colour vision tell apart (Okabe and Ito, 2008); grey for black."""


class Scheme(NamedTuple):
    """The colours of one scheme, by what they are for."""

    name: str
    window: str
    rail: str
    surface: str
    field: str
    border: str
    strong_border: str
    text: str
    muted: str
    disabled: str
    accent: str
    on_accent: str
    accent_soft: str
    hover: str
    pressed: str
    good: str
    bad: str
    bad_soft: str
    unsure: str
    unsure_soft: str
    focus: str
    track: str
    series_edge: str
    tooltip: str
    tooltip_text: str


LIGHT: Final = Scheme(
    name="light",
    window="#F5F6F8",
    rail="#ECEEF2",
    surface="#FFFFFF",
    field="#FFFFFF",
    border="#DFE3E8",
    strong_border="#86909D",
    text="#1A1F26",
    muted="#56606C",
    disabled="#9AA3AE",
    accent="#0B6BCB",
    on_accent="#FFFFFF",
    accent_soft="#E6F1FC",
    hover="#E6E9EE",
    pressed="#DADFE6",
    good="#11703F",
    bad="#B3261E",
    bad_soft="#FBE9E7",
    unsure="#7A5200",
    unsure_soft="#FFF4DC",
    focus="#0B6BCB",
    track="#E3E7EC",
    series_edge="#FFFFFF",
    tooltip="#232A33",
    tooltip_text="#F4F6F8",
)
DARK: Final = Scheme(
    name="dark",
    window="#16191D",
    rail="#121518",
    surface="#1E2227",
    field="#191D21",
    border="#30363D",
    strong_border="#77818D",
    text="#E7EAEE",
    muted="#A0A9B4",
    disabled="#626B76",
    accent="#6CB2FF",
    on_accent="#0A1A2B",
    accent_soft="#1B3350",
    hover="#262B32",
    pressed="#2E343C",
    good="#5FCF98",
    bad="#FF9A8D",
    bad_soft="#3A2220",
    unsure="#E8B95A",
    unsure_soft="#352A14",
    focus="#6CB2FF",
    track="#2C3238",
    series_edge="#1E2227",
    tooltip="#E7EAEE",
    tooltip_text="#16191D",
)


def series_colour(place: int) -> str:
    """The colour of the series at `place`; places beyond the palette begin it anew."""
    return OKABE_ITO[place % len(OKABE_ITO)]
