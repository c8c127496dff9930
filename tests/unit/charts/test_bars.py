"""Stacked bars: drawn once, then only moved; what is pointed at is what was drawn; files hold the same picture."""

from dataclasses import replace
from typing import get_args

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from selector.charts.bars import corners, draw_bars, polygons, range_lines, top_of
from selector.charts.live import LiveChart, Size
from selector.charts.save import Format, chart_bytes
from selector.charts.style import ChartStyle
from selector.domain.text import text
from selector.report.chart_specs import Axis, Category, ChartSpec, Series

SIZE, STYLE = Size(640, 320), ChartStyle()
SIGNATURES = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}


def chart(*values: tuple[float, ...], ranges: bool = False) -> ChartSpec:
    """One series a tuple, one bar a figure."""
    bars = len(values[0])
    ends = [(total * 0.8, total * 1.2) if ranges else (None, None) for total in map(sum, zip(*values, strict=True))]
    return ChartSpec(
        "stacked_bars", "test", text("Test"), Axis(text("Cost"), text("EUR")),
        tuple(Category(f"k{place}", f"Offer ${place}_x", *ends[place]) for place in range(bars)),
        tuple(Series(f"s{place}", text("Part {n}", n=place), part) for place, part in enumerate(values)),
        text("Two offers."),
    )  # fmt: skip


def test_parts_lie_one_behind_the_other() -> None:
    found = polygons(chart((10.0, 20.0), (5.0, 1.0)))
    assert found[0] == [corners(0.0, 10.0, 0), corners(0.0, 20.0, 1)]
    assert found[1] == [corners(10.0, 15.0, 0), corners(20.0, 21.0, 1)]


def test_rebates_run_below_zero_and_do_not_hide_costs() -> None:
    found = polygons(chart((10.0,), (-3.0,), (4.0,)))
    assert found[1] == [corners(0.0, -3.0, 0)]
    assert found[2] == [corners(10.0, 14.0, 0)]


def test_the_scale_holds_the_longest_range() -> None:
    assert top_of(chart((100.0, 50.0), ranges=True)) > 120
    assert top_of(chart((0.0, 0.0))) == 1.0
    assert len(range_lines(chart((100.0,), ranges=True))) == 3
    assert range_lines(chart((100.0,))) == []


def test_a_picture_has_the_asked_size_on_dense_screens_too() -> None:
    found = LiveChart().render(chart((10.0, 20.0)), Size(500, 250, 2.0), STYLE)
    assert (found.width, found.height, found.ratio) == (1000, 500, 2.0)
    assert len(found.rgba) == 1000 * 500 * 4


def test_only_figures_that_moved_are_drawn_anew() -> None:
    live = LiveChart()
    first = live.render(chart((100.0, 80.0), (20.0, 10.0)), SIZE, STYLE)
    second = live.render(chart((95.0, 82.0), (20.0, 10.0)), SIZE, STYLE)
    third = live.render(chart((5.0, 2.0), (2.0, 1.0)), SIZE, STYLE)
    assert [first.moved, second.moved, third.moved] == [False, True, False]
    assert first.rgba != second.rgba


def test_a_moved_picture_equals_one_drawn_in_full() -> None:
    live, fresh = LiveChart(), LiveChart()
    fixed = replace(chart((60.0, 80.0)), axis=Axis(text("Score"), text("points"), 100.0))
    moved = replace(chart((61.0, 79.0)), axis=fixed.axis)
    live.render(fixed, SIZE, STYLE)
    assert live.render(moved, SIZE, STYLE).rgba == fresh.render(moved, SIZE, STYLE).rgba


@pytest.mark.parametrize("mirrored", [False, True])
def test_what_is_pointed_at_is_what_was_drawn(mirrored: bool) -> None:
    found = LiveChart().render(chart((100.0, 50.0), (30.0, 20.0)), SIZE, ChartStyle(mirrored=mirrored))
    assert {(hit.category, hit.series) for hit in found.hits} == {(k, s) for k in ("k0", "k1") for s in ("s0", "s1")}
    for hit in found.hits:
        x, y = (hit.left + hit.right) / 2, (hit.top + hit.bottom) / 2
        at = (int(y) * found.width + int(x)) * 4
        colour = "#{:02X}{:02X}{:02X}".format(*found.rgba[at : at + 3])
        assert colour == STYLE.colour(int(hit.series[1:]))
        assert hit.holds(x, y)


def test_a_name_that_is_too_long_is_cut_and_formulas_are_no_formulas() -> None:
    long = replace(chart((10.0,)), categories=(Category("k0", "A $very$ " + "long " * 60),))
    found = LiveChart().render(long, SIZE, STYLE)
    assert min(hit.left for hit in found.hits) < SIZE.width / 2


@pytest.mark.parametrize("mirrored", [False, True])
def test_names_that_are_cut_stay_cut_when_the_picture_is_drawn(mirrored: bool) -> None:
    figure = Figure(figsize=(6, 3))
    FigureCanvasAgg(figure)
    long = replace(chart((10.0, 5.0)), categories=(Category("k0", "long " * 60), Category("k1", "short")))
    drawn = draw_bars(figure, long, ChartStyle(mirrored=mirrored))
    figure.draw_without_rendering()
    first, second = drawn.axes.get_yticklabels()
    assert first.get_text().endswith("…")
    assert second.get_text() == "short"
    box = first.get_window_extent()
    assert box.x0 >= 0
    assert box.x1 <= figure.bbox.width


@pytest.mark.parametrize("count", [0, 1, 40])
def test_any_number_of_bars_can_be_drawn(count: int) -> None:
    many = (
        chart(tuple(float(place) for place in range(count)))
        if count
        else replace(chart((1.0,)), categories=(), series=())
    )
    assert LiveChart().render(many, SIZE, STYLE).width == SIZE.width


@pytest.mark.parametrize("form", get_args(Format))
def test_files_are_the_same_for_the_same_figures(form: Format) -> None:
    spec = chart((10.0, 20.0), (5.0, 1.0), ranges=True)
    content = chart_bytes(spec, STYLE, form)
    assert content.startswith(SIGNATURES[form])
    assert content == chart_bytes(spec, STYLE, form)
    assert content != chart_bytes(chart((11.0, 20.0), (5.0, 1.0), ranges=True), STYLE, form)
