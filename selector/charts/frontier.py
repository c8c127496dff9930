"""Cost against quality: a point an offer, those worth a look joined by a line and told by their shape."""

from itertools import pairwise, product
from typing import TYPE_CHECKING

from selector.charts.frame import EDGE, INCH, Drawn, Spot, in_font, legend, plain_axes, upright
from selector.charts.spans import figure_text
from selector.charts.style import ChartStyle
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render
from selector.report.certainty.specs import Point, PointSpec

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch
    from matplotlib.text import Annotation
    from matplotlib.transforms import Bbox

_SIZE = 70.0
_ROOM = 0.1
_PLACES = ((11, 0, "left"), (-11, 0, "right"), (4, 14, "left"), (4, -14, "left"), (-4, 14, "right"), (-4, -14, "right"))
"""Where a name may stand: to the right and above its point, in points, and which of its sides is there."""
_SHORT = 24
"""Letters of a name on the frontier that has no room for the whole of it."""
_STEPS = 60
"""Points of each piece of the frontier that a name keeps clear of."""
_LEFT, _BELOW = 5.2, 4.0
"""Room for the scales, in heights of text."""


def draw_points(figure: "Figure", spec: PointSpec, style: ChartStyle) -> Drawn:
    """Draws the points, the frontier, and the names of those on it."""
    axes = plain_axes(figure, style)
    _scales(axes, spec, style)
    best = sorted((p for p in spec.points if p.efficient), key=lambda point: (point.across, point.up))
    if best:
        axes.plot([p.across for p in best], [p.up for p in best], color=style.colour(0), linewidth=1.4, zorder=2)
    for efficient, marker, shade in ((False, "o", style.muted), (True, "D", style.colour(0))):
        chosen = [point for point in spec.points if point.efficient is efficient]
        axes.scatter([p.across for p in chosen], [p.up for p in chosen], s=_SIZE, marker=marker, zorder=3,
                     facecolors=shade if efficient else style.surface, edgecolors=shade, linewidths=1.4)  # fmt: skip
    first = [point for point in spec.points if point.first]
    axes.scatter([p.across for p in first], [p.up for p in first], s=_SIZE * 4, marker="o", facecolors="none",
                 edgecolors=style.text, linewidths=1.2, zorder=4)  # fmt: skip
    width, height = figure.get_size_inches() * INCH
    high = height - _BELOW * style.points - legend(figure, _signs(style), style)
    beside = upright(axes, f"{render(spec.up.title)} ({render(spec.up.unit)})", style, high)
    left, right = _LEFT * style.points + beside, 2 * EDGE
    lead, trail = (right, left) if style.mirrored else (left, right)
    axes.set_position((lead / width, _BELOW * style.points / height, max(0.1, 1 - (lead + trail) / width),
                       max(0.1, high / height)))  # fmt: skip
    _names(figure, axes, spec, style)
    in_font(axes, style)
    spots = (
        Spot(row.key, "", point.across, point.up, point.across, point.up, render(point.said))
        for row, point in zip(spec.categories, spec.points, strict=True)
    )
    return Drawn(axes, tuple(spots), spread=9.0)


def _scales(axes: "Axes", spec: PointSpec, style: ChartStyle) -> None:
    for figures, set_limits, turned in (
        ([p.across for p in spec.points], axes.set_xlim, style.mirrored), ([p.up for p in spec.points], axes.set_ylim,
                                                                           False),
    ):  # fmt: skip
        low, high = min(figures, default=0.0), max(figures, default=1.0)
        room = _ROOM * ((high - low) or 1.0)
        set_limits(*((high + room, low - room) if turned else (low - room, high + room)))
    axes.yaxis.set_ticks_position("right" if style.mirrored else "left")
    axes.yaxis.set_label_position("right" if style.mirrored else "left")
    axes.grid(visible=True, color=style.grid, linewidth=0.8)
    axes.tick_params(length=0, labelcolor=style.muted)
    for scale in (axes.xaxis, axes.yaxis):
        scale.set_major_formatter(lambda value, _place: figure_text(value))
    axes.set_xlabel(f"{render(spec.across.title)} ({render(spec.across.unit)})", color=style.muted,
                    fontsize=style.points, parse_math=False)  # fmt: skip


def _names(figure: "Figure", axes: "Axes", spec: PointSpec, style: ChartStyle) -> None:
    """Names beside the points, those on the frontier first; a name that would lie on another is left to the pointer.

    On the frontier a name that has no room is cut, and only one that has none even then lies on the line.
    """
    from matplotlib.transforms import Bbox

    middle, plot, whole = sum(axes.get_xlim()) / 2, axes.bbox, figure.bbox
    ends = (whole.x0, plot.x1) if style.mirrored else (plot.x0, whole.x1)
    frame = Bbox.from_extents(ends[0], plot.y0, ends[1], plot.y1)  # beside the scales and below the signs
    radius = _SIZE**0.5 / 2 * figure.dpi / INCH
    spots = axes.transData.transform([(point.across, point.up) for point in spec.points]).tolist()
    taken = [Bbox.from_extents(x - radius, y - radius, x + radius, y + radius) for x, y in spots]
    line = _along(axes, spec)
    order = sorted(zip(spec.categories, spec.points, strict=True), key=lambda each: not each[1].efficient)
    for row, point in order:
        first = "left" if (point.across < middle) != style.mirrored else "right"
        places, whole_name = sorted(_PLACES, key=lambda each: each[2] != first), render(row.name)
        names = [whole_name, _cut(whole_name)] if point.efficient else [whole_name]
        clear = [[*taken, *line], taken] if point.efficient else [[*taken, *line]]
        for around, name, place in product(clear, names, places):
            box = _named(axes, name, point, place, style, frame, around)
            if box is not None:
                taken.append(box)
                break


def _cut(name: str) -> str:
    return name if len(name) <= _SHORT else name[: _SHORT - 1].rstrip(" ·(") + "…"


def _along(axes: "Axes", spec: PointSpec) -> "list[Bbox]":
    """Points along the frontier, close to one another, as boxes without size."""
    from matplotlib.transforms import Bbox

    best = sorted((point.across, point.up) for point in spec.points if point.efficient)
    shares = [step / _STEPS for step in range(_STEPS + 1)]
    walked = [
        (x0 + (x1 - x0) * share, y0 + (y1 - y0) * share) for (x0, y0), (x1, y1) in pairwise(best) for share in shares
    ]
    return [Bbox.from_extents(x, y, x, y) for x, y in axes.transData.transform(walked).tolist()] if walked else []


def _named(
    axes: "Axes", name: str, point: Point, place: tuple[int, int, str], style: ChartStyle,
    frame: "Bbox", taken: "list[Bbox]",
) -> "Bbox | None":  # fmt: skip
    """Writes a name at a place, unless it would leave the frame or lie on what is taken; gives its box."""
    told = _name(axes, name, point, place, style)
    figure = axes.get_figure()
    box = told.get_window_extent(figure.canvas.get_renderer())  # type: ignore[union-attr] # axes on a figure that draws
    if frame.contains(box.x0, box.y0) and frame.contains(box.x1, box.y1) and not box.count_overlaps(taken):
        return box
    told.remove()
    return None


def _name(axes: "Axes", name: str, point: Point, place: tuple[int, int, str], style: ChartStyle) -> "Annotation":
    right, up, side = place
    return axes.annotate(
        name, (point.across, point.up), xytext=(right, up), va="center", textcoords="offset points", ha=side,
        fontsize=style.points * 0.95, color=style.text if point.efficient else style.muted,
        fontfamily=list(style.families), parse_math=False, zorder=5,
    )  # fmt: skip


def _signs(style: ChartStyle) -> "list[Patch | Line2D]":
    from matplotlib.lines import Line2D

    shapes = (
        ("D", style.colour(0), style.colour(0), 7, _("on the frontier")),
        ("o", style.surface, style.muted, 7, _("beaten by one on it")),
        ("o", "none", style.text, 12, _("first in the ranking")),
    )
    return [
        Line2D([], [], linestyle="", marker=shape, markerfacecolor=inside, markeredgecolor=edge, markersize=size,
               label=said)
        for shape, inside, edge, size, said in shapes
    ]  # fmt: skip
