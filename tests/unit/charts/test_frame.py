"""What charts share: the legend takes as few lines as its words allow, and no word runs out of the picture."""

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from selector.charts.frame import legend, plain_axes, side_by_side, upright
from selector.charts.style import ChartStyle

NAMES = ("Paysera · Card acceptance, European Union", "Adyen · Standard EEA", "Montonio · Core", "PayPlug · Pro",
         "Revolut (merchant acquiring) · Business Basic (euro countries)", "Paysera · Checkout", "a", "b")  # fmt: skip


@pytest.mark.parametrize(("pixels", "lines"), [(500, 8), (647, 8), (884, 4), (1300, 4), (2000, 2)])
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


@pytest.mark.parametrize("pixels", [500, 700, 884, 2000])
def test_a_mirrored_legend_reads_from_the_right(pixels: int) -> None:
    figure = Figure(figsize=(pixels / 96, 4), dpi=96)
    canvas = FigureCanvasAgg(figure)
    legend(figure, [Line2D([], [], label=name) for name in NAMES], ChartStyle(points=10.0, mirrored=True))
    canvas.draw()  # type: ignore[no-untyped-call] # matplotlib's own
    (made,) = figure.legends
    words = {told.get_text(): told.get_window_extent() for told in made.get_texts()}
    read = sorted(words, key=lambda name: (-round(words[name].x1), -round(words[name].y0)))
    assert read == list(NAMES), "columns from the right, each from the top"
    for told, sign in zip(made.get_texts(), made.legend_handles, strict=True):
        assert sign is not None
        assert sign.get_window_extent().x0 > told.get_window_extent().x1, "the sign stands before its words"


@pytest.mark.parametrize("count", range(2, 9))
def test_no_entry_of_a_legend_runs_out_of_the_picture(count: int) -> None:
    """Seven entries in six columns: Matplotlib makes one column of two, not three and a rest."""
    names = (
        "Processing",
        "Interchange",
        "Scheme fees",
        "Currency conversion",
        "Refunds",
        "Disputes",
        "Fixed fees",
        "b",
    )
    figure = Figure(figsize=(647 / 96, 4), dpi=96)
    canvas = FigureCanvasAgg(figure)
    legend(figure, [Line2D([], [], label=name) for name in names[:count]], ChartStyle(points=9.75))
    canvas.draw()  # type: ignore[no-untyped-call] # matplotlib's own
    (made,) = figure.legends
    assert max(told.get_window_extent().x1 for told in made.get_texts()) <= 647


def test_long_names_are_cut_so_that_two_stand_side_by_side() -> None:
    style = ChartStyle(points=10.0)
    cut = side_by_side(NAMES, 600.0, style)
    assert cut[1:4] == list(NAMES[1:4]), "what is short stays whole"
    assert cut[4].endswith("…")
    assert side_by_side(NAMES, 250.0, style) == list(NAMES), "no column has room for words"
    alike = [NAMES[4] + " 1", NAMES[4] + " 2"]
    assert side_by_side(alike, 600.0, style) == alike, "nobody could tell them apart"


def test_the_name_of_an_upright_scale_is_never_longer_than_the_scale() -> None:
    figure, style, said = Figure(figsize=(6, 4), dpi=96), ChartStyle(points=10.0), "Effective rate (% of the volume)"
    axes = plain_axes(figure, style)
    assert upright(axes, said, style, 400.0) == 0
    assert upright(axes, said, style, 100.0) > 0
    assert axes.get_ylabel().replace("\n", " ") == said
    assert max(map(len, axes.get_ylabel().split("\n"))) * 5.4 <= 100
