"""How lines of offers are told apart: the same offer looks the same everywhere, and no two look alike."""

from selector.charts.style import OKABE_ITO, ChartStyle
from selector.ui import tokens


def test_no_two_of_thirty_two_offers_have_the_same_colour_and_dash() -> None:
    style = ChartStyle()
    looks = {(style.offer_colour("", place), style.offer_dash("", place)) for place in range(32)}
    assert len(looks) == 32


def test_an_offer_looks_the_same_in_every_chart() -> None:
    style = ChartStyle(offers=(("a/b", 9),))
    assert {style.offer_colour("a/b", place) for place in range(9)} == {OKABE_ITO[1]}
    assert {style.offer_dash("a/b", place) for place in range(9)} == {style.offer_dash("", 9)}


def test_charts_and_the_window_have_one_palette() -> None:
    assert OKABE_ITO == tokens.OKABE_ITO
