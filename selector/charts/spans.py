"""Spans of figures, one a row on one scale: the weights at which a winner holds, and what moves its lead (tornado)."""

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from selector.charts.frame import Drawn, Spot, fit, ink_on, legend, name_rows, plain_axes, rows_that_fit, words
from selector.charts.style import ChartStyle
from selector.i18n.catalog import render
from selector.i18n.numbers import number
from selector.report.certainty.specs import SpanSpec

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

_THICK = 0.52
_ROOM = 0.24
"""Of the widest span, on either side, for the words at its ends."""
_BELOW = 3.8
"""Room for the scale, in heights of text."""
Corners = list[tuple[float, float]]


def draw_spans(figure: "Figure", spec: SpanSpec, style: ChartStyle) -> Drawn:
    """Draws a bar a row with a tick where the figure is now, and the words of its ends; rows that fit, from the top."""
    from matplotlib.collections import LineCollection, PolyCollection

    axes = plain_axes(figure, style)
    above = legend(figure, _signs(spec, style), style)
    most = rows_that_fit(figure, style, above + _BELOW * style.points)
    spec = replace(spec, categories=spec.categories[:most], spans=spec.spans[:most])
    low, high = _scale(spec)
    axes.set_xlim((high, low) if style.mirrored else (low, high))
    for half, shapes in enumerate(_halves(spec)):
        axes.add_collection(PolyCollection(shapes, facecolors=_shade(spec, style, half), edgecolors=style.edge,
                                           linewidths=0.8, hatch="///" if half else "", zorder=2))  # fmt: skip
    ticks = [[(span.now, row - 0.36), (span.now, row + 0.36)] for row, span in enumerate(spec.spans)]
    axes.add_collection(LineCollection(ticks, colors=style.text, linewidths=2.0, zorder=4))
    if spec.line is not None:
        axes.axvline(spec.line, color=style.colour(3), linewidth=1.4, zorder=3)
    name_rows(axes, [render(row.name) for row in spec.categories], style)
    _dress(axes, spec, style)
    fit(figure, axes, style, above, _BELOW * style.points)
    _end_words(figure, axes, spec, style)
    spots = (
        Spot(row.key, "", min(span.start, span.end), place - 0.5, max(span.start, span.end), place + 0.5,
             render(span.said))
        for place, (row, span) in enumerate(zip(spec.categories, spec.spans, strict=True))
    )  # fmt: skip
    return Drawn(axes, tuple(spots), spread=4.0)


def _scale(spec: SpanSpec) -> tuple[float, float]:
    """The ends of the scale, with room for words."""
    if spec.low is not None and spec.high is not None:
        return spec.low, spec.high
    figures = [figure for span in spec.spans for figure in (span.start, span.end, span.now)]
    figures += [] if spec.line is None else [spec.line]
    low, high = min(figures, default=0.0), max(figures, default=1.0)
    room = _ROOM * ((high - low) or 1.0)
    return low - room, high + room


def _halves(spec: SpanSpec) -> list[list[Corners]]:
    """The bars whole, or parted where the figure is now: the part towards the low end and the part towards the high."""
    if not spec.two_ends:
        return [[_bar(span.start, span.end, row) for row, span in enumerate(spec.spans)]]
    return [
        [_bar(span.start, span.now, row) for row, span in enumerate(spec.spans)],
        [_bar(span.now, span.end, row) for row, span in enumerate(spec.spans)],
    ]


def _bar(start: float, end: float, row: int) -> Corners:
    top, bottom = row - _THICK / 2, row + _THICK / 2
    return [(start, top), (end, top), (end, bottom), (start, bottom)]


def _shade(spec: SpanSpec, style: ChartStyle, half: int) -> str:
    """The second half has a pattern besides its colour."""
    return style.colour((1, 0)[half]) if spec.two_ends else style.colour(0)


def _end_words(figure: "Figure", axes: "Axes", spec: SpanSpec, style: ChartStyle) -> None:
    """What stands at the ends of the bars."""
    for row, span in enumerate(spec.spans):
        for at, other, said in ((span.start, span.end, span.start_words), (span.end, span.start, span.end_words)):
            told = render(said)
            if told:
                outward = at > other if at != other else said is span.end_words
                _end_word(figure, axes, (at, other, span.now, row), told, style, outward=outward)


def _end_word(
    figure: "Figure", axes: "Axes", place: tuple[float, float, float, int], told: str, style: ChartStyle, *,
    outward: bool,
) -> None:  # fmt: skip
    """One name: beyond the bar, inside where there is no room beyond it, else only under the pointer.

    Inside it begins behind the tick of the figure as it is now where it would else lie under that.
    """
    at, other, now, row = place
    low, high = sorted(axes.get_xlim())
    step = (high - low) * 0.008 * (1 if outward else -1)
    to_right = outward != style.mirrored
    name = words(axes, (at + step, row), told, style, ha="left" if to_right else "right", color=style.muted,
                 fontsize=style.points * 0.92)  # fmt: skip
    box = name.get_window_extent(figure.canvas.get_renderer())  # type: ignore[attr-defined] # every canvas that draws has one
    if axes.bbox.x0 <= box.x0 and box.x1 <= axes.bbox.x1:
        return
    end, far, tick = axes.transData.transform([(at, row), (other, row), (now, row)])[:, 0].tolist()
    is_under = abs(end - tick) < box.width + style.points
    taken = box.width + (abs(end - tick) if is_under else 0.0)
    if taken > abs(end - far) / 2:
        name.remove()
        return
    name.set_x((now if is_under else at) - step)
    name.set_horizontalalignment("right" if to_right else "left")
    name.set_color(ink_on(style.colour(0)))
    name.set_zorder(5)


def _dress(axes: "Axes", spec: SpanSpec, style: ChartStyle) -> None:
    axes.xaxis.set_major_formatter(lambda value, _place: figure_text(value))
    axes.grid(visible=True, axis="x", color=style.grid, linewidth=0.8)
    axes.tick_params(axis="x", labelcolor=style.muted)
    title = f"{render(spec.axis.title)} ({render(spec.axis.unit)})"
    axes.set_xlabel(title, color=style.muted, fontsize=style.points, parse_math=False)


def figure_text(value: float) -> str:
    """A figure of a scale as the language writes it."""
    return number(Decimal(f"{value:g}"))


def _signs(spec: SpanSpec, style: ChartStyle) -> "list[Patch | Line2D]":
    """What the colours, the patterns, the tick and the line mean."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    signs: list[Patch | Line2D] = [
        Patch(facecolor=_shade(spec, style, half), edgecolor=style.edge, hatch="///" if half else "",
              label=render(name))
        for half, name in enumerate(spec.end_names or ())
    ]  # fmt: skip
    if spec.now_words is not None:
        signs.append(Line2D([], [], linestyle="", marker="|", markersize=style.points * 1.3, markeredgewidth=2,
                            color=style.text, label=render(spec.now_words)))  # fmt: skip
    if spec.line_words is not None:
        signs.append(Line2D([], [], color=style.colour(3), linewidth=1.4, label=render(spec.line_words)))
    return signs
