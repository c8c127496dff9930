"""Stacked bars, lying: one bar a category, one collection a series, so that moving the figures is cheap."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from selector.charts.frame import legend, widest_name
from selector.charts.style import ChartStyle
from selector.i18n.catalog import render
from selector.i18n.numbers import number
from selector.report.chart_specs import ChartSpec

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.collections import LineCollection, PolyCollection
    from matplotlib.figure import Figure
    from matplotlib.text import Text

THICK = 0.62
ROOM = 1.14
"""The scale ends this much beyond the longest bar, so that its figure fits."""
_INCH = 72.0
_LEGEND_GAP, _AXIS_GAP, _EDGE = 14.0, 27.0, 10.0

Corners = list[tuple[float, float]]


@dataclass(slots=True)
class Bars:
    """The artists that move when figures change, on axes that stay."""

    axes: "Axes"
    parts: list["PolyCollection"] = field(default_factory=list)
    ranges: "LineCollection | None" = None
    totals: list["Text"] = field(default_factory=list)


def top_of(spec: ChartSpec) -> float:
    """Where the scale ends."""
    if spec.axis.top is not None:
        return spec.axis.top
    longest = max((*spec.totals, *(bar.high or 0.0 for bar in spec.categories)), default=0.0)
    return longest * ROOM or 1.0


def corners(start: float, end: float, place: int) -> Corners:
    """The rectangle of one part of the bar at `place`."""
    low, high = place - THICK / 2, place + THICK / 2
    return [(start, low), (end, low), (end, high), (start, high)]


def polygons(spec: ChartSpec) -> list[list[Corners]]:
    """Rectangles of every series: negative figures (rebates) run below zero, the others one behind the other."""
    up, down = [0.0] * len(spec.categories), [0.0] * len(spec.categories)
    found = []
    for part in spec.series:
        row = []
        for place, value in enumerate(part.values):
            base = up if value >= 0 else down
            row.append(corners(base[place], base[place] + value, place))
            base[place] += value
        found.append(row)
    return found


def range_lines(spec: ChartSpec) -> list[Corners]:
    """A line from low to high of every bar that has a range, with short ends."""
    lines: list[Corners] = []
    for place, bar in enumerate(spec.categories):
        if bar.low is not None and bar.high is not None:
            lines.append([(bar.low, place), (bar.high, place)])
            lines += [[(end, place - 0.14), (end, place + 0.14)] for end in (bar.low, bar.high)]
    return lines


def figure_text(spec: ChartSpec, value: float, *, whole: bool = False) -> str:
    """A figure as the language writes it; `whole`: without decimals, as on a scale."""
    places = 0 if whole else spec.decimals
    return number(Decimal(str(round(value, places))), decimals=places)


def draw_bars(figure: "Figure", spec: ChartSpec, style: ChartStyle) -> Bars:
    """Draws the chart anew and gives the artists that can be moved afterwards."""
    from matplotlib.collections import LineCollection, PolyCollection

    figure.clear()
    figure.set_facecolor(style.surface)
    axes = figure.add_axes((0.3, 0.2, 0.6, 0.6), facecolor=style.surface)
    drawn = Bars(axes)
    for place, shapes in enumerate(polygons(spec)):
        part = PolyCollection(
            shapes, facecolors=style.colour(place), edgecolors=style.edge, linewidths=0.8, hatch=style.hatch(place),
            animated=True, zorder=2,
        )  # fmt: skip
        axes.add_collection(part, autolim=False)
        drawn.parts.append(part)
    drawn.ranges = LineCollection(range_lines(spec), colors=style.text, linewidths=1.1, animated=True, zorder=3)
    axes.add_collection(drawn.ranges, autolim=False)
    for place, total in enumerate(spec.totals):
        words = axes.text(0, place, figure_text(spec, total), color=style.text, fontfamily=list(style.families),
                          fontsize=style.points, va="center", animated=True, parse_math=False, zorder=4)  # fmt: skip
        drawn.totals.append(words)
    _dress(drawn, spec, style)
    _arrange(figure, drawn, spec, style)
    place_totals(drawn, spec, style)
    return drawn


def _dress(drawn: Bars, spec: ChartSpec, style: ChartStyle) -> None:
    """Scale, names, grid."""
    axes = drawn.axes
    top = top_of(spec)
    bottom = min(0.0, min((min((0.0, *(part.values[p] for part in spec.series))) for p in range(len(spec.categories))),
                          default=0.0))  # fmt: skip
    axes.set_xlim((top, bottom) if style.mirrored else (bottom, top))
    axes.set_ylim(len(spec.categories) - 0.45, -0.55)
    axes.set_yticks(range(len(spec.categories)), [bar.name for bar in spec.categories], parse_math=False)
    axes.yaxis.set_ticks_position("right" if style.mirrored else "left")
    for name in ("top", "right", "left", "bottom"):
        axes.spines[name].set_visible(False)
    axes.tick_params(length=0, colors=style.muted, labelcolor=style.text, labelsize=style.points)
    axes.tick_params(axis="x", labelcolor=style.muted)
    axes.xaxis.set_major_formatter(lambda value, _place: figure_text(spec, value, whole=True))
    axes.grid(visible=True, axis="x", color=style.grid, linewidth=0.8)
    axes.set_axisbelow(True)
    title = f"{render(spec.axis.title)} ({render(spec.axis.unit)})"
    axes.set_xlabel(title, color=style.muted, fontsize=style.points, parse_math=False)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels(), axes.xaxis.label):
        label.set_fontfamily(list(style.families))


def _arrange(figure: "Figure", drawn: Bars, spec: ChartSpec, style: ChartStyle) -> None:
    """Margins from the true sizes of names and legend; names that are too long are cut."""
    width, height = figure.get_size_inches() * _INCH
    below = _legend(figure, spec, style)
    lead, trail = widest_name(figure, drawn.axes, width) + _LEGEND_GAP, _EDGE * 2
    left, right = (trail, lead) if style.mirrored else (lead, trail)
    bottom = _AXIS_GAP + style.points
    high = max(20.0, height - bottom - below)
    drawn.axes.set_position((left / width, bottom / height, max(0.1, 1 - (left + right) / width), high / height))


def _legend(figure: "Figure", spec: ChartSpec, style: ChartStyle) -> float:
    """The names of the series above the bars; gives the height they take in points."""
    if len(spec.series) < 2:  # noqa: PLR2004 - one series needs no legend
        return _EDGE
    from matplotlib.patches import Patch

    patches = [
        Patch(facecolor=style.colour(place), edgecolor=style.edge, hatch=style.hatch(place), label=render(part.name))
        for place, part in enumerate(spec.series)
    ]
    return legend(figure, patches, style)


def place_totals(drawn: Bars, spec: ChartSpec, style: ChartStyle) -> None:
    """Puts the figure of every bar behind its end."""
    start, end = drawn.axes.get_xlim()
    gap = abs(end - start) * 0.008
    for words, total, bar in zip(drawn.totals, spec.totals, spec.categories, strict=True):
        words.set_text(figure_text(spec, total))
        words.set_x(max(total, bar.high or 0.0) + gap)
        words.set_horizontalalignment("right" if style.mirrored else "left")


def move_bars(drawn: Bars, spec: ChartSpec, style: ChartStyle) -> None:
    """Moves the artists to other figures on the same axes."""
    from numpy import array

    for part, shapes in zip(drawn.parts, polygons(spec), strict=True):
        part.set_verts(array(shapes))  # type: ignore[arg-type] # one array is quickest; Matplotlib's types forget it
    if drawn.ranges is not None:
        drawn.ranges.set_segments(range_lines(spec))
    place_totals(drawn, spec, style)
