"""Charts of certainty are drawn at any size, read either way, and saved; what they show can be pointed at."""

import gc
from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import pytest
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from selector.charts.frame import ink_on, luminance, mixed
from selector.charts.frontier import _along, draw_points
from selector.charts.heatmap import cell_text
from selector.charts.live import LiveChart, Size
from selector.charts.save import Format, chart_bytes
from selector.charts.spans import draw_spans
from selector.charts.style import ChartStyle
from selector.domain.text import text
from selector.report.certainty.specs import AnyChart, HeatSpec, Point, PointSpec, Row, Span, SpanSpec
from selector.report.chart_specs import Axis
from selector.report.tables import TableSpec

EMPTY = TableSpec("empty", text("Empty"), (), ())
LONG = "An extraordinarily long name of a provider · with a plan that never ends"


def rows(count: int) -> tuple[Row, ...]:
    names = (LONG if place == 1 else f"Row $_{place}$" for place in range(count))
    return tuple(Row(f"r{place}", text("{name}", name=name)) for place, name in enumerate(names))


def heat(count: int = 4) -> HeatSpec:
    values = tuple(tuple(100.0 if row == column else 0.3 for column in range(3)) for row in range(count))
    columns = (text("1"), text("2"), text("3+"))
    return HeatSpec("heat", text("Heat"), text("Sum"), rows(count), columns, text("Rank"), values, (0,) * count, EMPTY)


def spans(count: int = 3) -> SpanSpec:
    made = tuple(Span(-1.0, 2.0 + place, 0.5, text("no"), text("yes"), text("said")) for place in range(count))
    return SpanSpec("spans", text("Spans"), text("Sum"), rows(count), Axis(text("Lead"), text("points")), made, EMPTY,
                    line=0.0, line_words=text("line"), now_words=text("now"), two_ends=True,
                    end_names=(text("low"), text("high")))  # fmt: skip


def points(count: int = 3) -> PointSpec:
    made = tuple(Point(1.0 + place, 50.0 + place % 2, place == 0, place == 0, text("said")) for place in range(count))
    axes = Axis(text("Rate"), text("%")), Axis(text("Quality"), text("points"))
    return PointSpec("points", text("Points"), text("Sum"), rows(count), *axes, made, EMPTY)


MADE: tuple[Callable[..., AnyChart], ...] = (heat, spans, points)


@pytest.mark.parametrize("make", MADE)
def test_what_is_drawn_goes_without_a_look_for_garbage(make: Callable[..., AnyChart]) -> None:
    chart = LiveChart()
    chart.render(make(), Size(360, 220), ChartStyle())
    gc.collect()
    gc.disable()
    try:
        chart.render(make(), Size(360, 220), ChartStyle())
        assert not any(isinstance(each, Artist) for each in gc.get_objects())
    finally:
        gc.enable()


@pytest.mark.parametrize("make", MADE)
@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("size", [Size(900, 440), Size(360, 220), Size(360, 220, 2.0)])
def test_what_is_drawn_can_be_pointed_at(make: Callable[..., AnyChart], mirrored: bool, size: Size) -> None:
    spec = make()
    picture = LiveChart().render(spec, size, ChartStyle(mirrored=mirrored))
    assert (picture.width, picture.height) == (size.width * size.ratio, size.height * size.ratio)
    assert len(picture.rgba) == picture.width * picture.height * 4
    assert {hit.category for hit in picture.hits} == {row.key for row in spec.categories}
    for hit in picture.hits:
        assert 0 <= (hit.left + hit.right) / 2 <= size.width
        assert 0 <= (hit.top + hit.bottom) / 2 <= size.height


@pytest.mark.parametrize("make", MADE)
@pytest.mark.parametrize("count", [0, 1, 40])
def test_no_row_and_many_rows_are_drawn(make: Callable[..., AnyChart], count: int) -> None:
    assert LiveChart().render(make(count), Size(600, 300), ChartStyle(points=20)).rgba


@pytest.mark.parametrize("form", get_args(Format))
@pytest.mark.parametrize("make", MADE)
def test_equal_charts_make_equal_files(make: Callable[..., AnyChart], form: Format) -> None:
    first, second = (chart_bytes(make(), ChartStyle(), form) for _ in range(2))
    assert first == second
    assert first.startswith({"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}[form])


def test_rows_run_the_other_way_where_the_language_does() -> None:
    plain, mirrored = (
        LiveChart().render(heat(), Size(800, 400), ChartStyle(mirrored=way)).hits for way in (False, True)
    )
    assert plain[0].left < plain[1].left
    assert mirrored[0].left > mirrored[1].left


@pytest.mark.parametrize("surface", ["#FFFFFF", "#1E2227"])
@pytest.mark.parametrize("share", range(0, 101, 10))
def test_figures_stand_out_on_every_shade(surface: str, share: int) -> None:
    shade = mixed(surface, "#0072B2", share / 100)
    light, dark = sorted((luminance(ink_on(shade)), luminance(shade)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_a_share_that_rounds_to_nothing_is_no_sign_that_could_be_a_figure() -> None:
    assert [cell_text(share) for share in (0.2, 0.5, 46.6)] == ["<1", "1", "47"]


def test_every_offer_on_the_frontier_has_its_name_and_none_lies_on_its_line() -> None:
    figure = Figure(figsize=(9, 4), dpi=96)
    FigureCanvasAgg(figure)
    ways = [(1.0, 50.0), (1.5, 55.0), (2.0, 70.0), (3.0, 72.0)]
    made = tuple(Point(across, up, efficient=True, first=False, said=text("said")) for across, up in ways)
    made += tuple(Point(across + 0.3, up - 8, efficient=False, first=False, said=text("said")) for across, up in ways)
    drawn = draw_points(figure, replace(points(8), points=made), ChartStyle())
    told = [text_ for text_ in drawn.axes.texts if text_.get_color() == ChartStyle().text]
    assert len(told) == len(ways)
    line = [box.p0 for box in _along(drawn.axes, replace(points(8), points=made))]
    for name in told:
        box = name.get_window_extent()
        assert not any(box.x0 < x < box.x1 and box.y0 < y < box.y1 for x, y in line), name.get_text()


def test_a_name_within_a_bar_does_not_lie_under_the_tick() -> None:
    figure = Figure(figsize=(9, 4), dpi=96)
    FigureCanvasAgg(figure)
    named = Span(3.0, 90.0, 10.0, text("A long name of an offer"), text(""), text("said"))
    made = replace(spans(1), spans=(named,), low=0.0, high=100.0, two_ends=False, end_names=None, line=None)
    drawn = draw_spans(figure, made, ChartStyle())
    (name,) = drawn.axes.texts
    tick = drawn.axes.transData.transform([(10.0, 0.0)])[0][0]
    assert name.get_window_extent().x0 > tick
