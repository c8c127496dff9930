"""What charts share: the legend takes as few lines as its words allow, and no word runs out of the picture."""

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from selector.charts.frame import legend
from selector.charts.style import ChartStyle

NAMES = ("Paysera · Card acceptance, European Union", "Adyen · Standard EEA", "Montonio · Core", "PayPlug · Pro",
         "Revolut (merchant acquiring) · Business Basic (euro countries)", "Paysera · Checkout", "a", "b")  # fmt: skip


@pytest.mark.parametrize(("pixels", "lines"), [(500, 8), (884, 4), (2000, 2)])
def test_a_legend_uses_the_width_that_there_is(pixels: int, lines: int) -> None:
    figure = Figure(figsize=(pixels / 96, 4), dpi=96)
    canvas = FigureCanvasAgg(figure)
    style = ChartStyle(points=10.0)
    legend(figure, [Line2D([], [], label=name) for name in NAMES], style)
    canvas.draw()  # type: ignore[no-untyped-call] # matplotlib's own
    (made,) = figure.legends
    tops = {round(told.get_window_extent().y0) for told in made.get_texts()}
    assert len(tops) <= lines
    assert max(told.get_window_extent().x1 for told in made.get_texts()) <= pixels
