"""Lines over a logarithmic scale of volumes: one an offer, with the volumes at which another becomes the cheapest."""

from decimal import Decimal
from typing import TYPE_CHECKING

from selector.charts.frame import (
    EDGE,
    INCH,
    LINE_SIGN,
    Drawn,
    Spot,
    in_font,
    legend,
    plain_axes,
    side_by_side,
    upright,
)
from selector.charts.style import ChartStyle
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render
from selector.i18n.numbers import number
from selector.report.curve_chart import CurveSpec

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LEFT, _LEFT_OF_MONTHS, _BELOW = 4.6, 7.0, 4.2
"""Room for the scales, in heights of text: rates, sums of money, and what stands below."""
_APART = 0.7
"""Between the plot and the figures below it, in heights of text: clear of the lowest figure beside the plot."""
_SMALL = 10
_TALLEST = 3.0
"""Rates beyond this many times the dearest at today's volume are cut: at tiny volumes a monthly fee dwarfs all else."""


def draw_lines(figure: "Figure", spec: CurveSpec, style: ChartStyle) -> Drawn:
    """Draws the lines, today's volume, and the break-evens."""
    from matplotlib.lines import Line2D

    axes = plain_axes(figure, style)
    width, height = figure.get_size_inches() * INCH
    names, handles = side_by_side([render(row.name) for row in spec.categories], width, style), []
    for place, (row, line) in enumerate(zip(spec.categories, spec.lines, strict=True)):
        dress = {"color": style.offer_colour(row.key, place), "linestyle": style.offer_dash(row.key, place)}
        axes.plot([x for x, _y in line], [y for _x, y in line], linewidth=1.9, zorder=3, **dress)  # type: ignore[arg-type] # Matplotlib's own keywords
        handles.append(Line2D([], [], linewidth=1.9, label=names[place], **dress))  # type: ignore[arg-type] # as above
    if spec.scale == "amounts":
        axes.axvline(spec.now, color=style.muted, linewidth=1.0, linestyle=(0, (4, 3)), zorder=2)
    axes.scatter([m.volume for m in spec.marks], [m.rate for m in spec.marks], s=46, zorder=5,
                 facecolors=style.surface, edgecolors=style.text, linewidths=1.4)  # fmt: skip
    _scales(axes, spec, style)
    for found in spec.marks:
        axes.annotate(
            _amount(spec, found.volume), (found.volume, found.rate), xytext=(0, 9), ha="center", va="bottom",
            textcoords="offset points", color=style.text, fontsize=style.points * 0.95,
            fontfamily=list(style.families), parse_math=False, zorder=6,
            bbox={"facecolor": style.surface, "edgecolor": "none", "alpha": 0.85, "pad": 1.5},
        )  # fmt: skip
    high = height - _BELOW * style.points - legend(figure, handles, style, sign=LINE_SIGN)
    beside = upright(axes, f"{render(spec.up.title)} ({render(spec.up.unit)})", style, high)
    lead, trail = (_LEFT if spec.scale == "amounts" else _LEFT_OF_MONTHS) * style.points + beside, 2 * EDGE
    left, right = (trail, lead) if style.mirrored else (lead, trail)
    axes.set_position((left / width, _BELOW * style.points / height, max(0.1, 1 - (left + right) / width),
                       max(0.1, high / height)))  # fmt: skip
    if spec.scale == "amounts":
        _say_now(axes, spec, style)
    in_font(axes, style)
    return Drawn(axes, _spots(axes, spec), spread=7.0)


def _scales(axes: "Axes", spec: CurveSpec, style: ChartStyle) -> None:
    if spec.scale == "months":
        _months(axes, spec, style)
    else:
        _amounts(axes, spec, style)
    axes.yaxis.set_major_formatter(lambda value, _place: _reading(spec, value))
    axes.yaxis.set_ticks_position("right" if style.mirrored else "left")
    axes.yaxis.set_label_position("right" if style.mirrored else "left")
    axes.grid(visible=True, color=style.grid, linewidth=0.8)
    axes.tick_params(length=0, labelcolor=style.muted, which="both")
    axes.tick_params(axis="x", which="both", pad=style.points * _APART)
    axes.set_xlabel(f"{render(spec.across.title)} ({render(spec.across.unit)})", color=style.muted,
                    fontsize=style.points, parse_math=False)  # fmt: skip


def _months(axes: "Axes", spec: CurveSpec, style: ChartStyle) -> None:
    """Whole months, and amounts from nothing to the dearest."""
    from matplotlib.ticker import MaxNLocator

    last = max((x for line in spec.lines for x, _y in line), default=2.0)
    ends = (1.0, max(2.0, last))
    axes.set_xlim(*(reversed(ends) if style.mirrored else ends))
    amounts = [y for line in spec.lines for _x, y in line] or [1.0]
    axes.set_ylim(min(0.0, *amounts), max(amounts) * 1.06 or 1.0)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.xaxis.set_major_formatter(lambda value, _place: number(Decimal(round(value))))


def _reading(spec: CurveSpec, value: float) -> str:
    """A figure upwards: a rate with two decimals, an amount in whole units."""
    return number(Decimal(str(round(value, 2)))) if spec.scale == "amounts" else number(Decimal(round(value)))


def _amounts(axes: "Axes", spec: CurveSpec, style: ChartStyle) -> None:
    """Amounts on a logarithmic scale, and rates."""
    from matplotlib.ticker import LogLocator, NullFormatter

    axes.set_xscale("log")
    places = [x for line in spec.lines for x, _y in line] or [1.0, 10.0]
    ends = (min(places), max(places))
    axes.set_xlim(*(reversed(ends) if style.mirrored else ends))
    at_now = [min(line, key=lambda point: abs(point[0] - spec.now))[1] for line in spec.lines] or [1.0]
    top = min(max((y for line in spec.lines for _x, y in line), default=1.0), _TALLEST * max(at_now))
    low = min((y for line in spec.lines for _x, y in line), default=0.0)
    axes.set_ylim(min(0.0, low), top * 1.06 or 1.0)
    axes.xaxis.set_major_locator(LogLocator(10, subs=(1.0, 2.0, 5.0)))
    axes.xaxis.set_major_formatter(lambda value, _place: _plain(value))
    axes.xaxis.set_minor_formatter(NullFormatter())


def _amount(spec: CurveSpec, value: float) -> str:
    """An amount as it is read off the chart."""
    return number(Decimal(str(round(value, spec.decimals))), decimals=spec.decimals)


def _plain(value: float) -> str:
    """A figure of the scale, with decimals only where it is small."""
    return number(Decimal(str(round(value, 2)))) if value < _SMALL else number(Decimal(round(value)))


def _say_now(axes: "Axes", spec: CurveSpec, style: ChartStyle) -> None:
    axes.annotate(
        _("today"), (spec.now, axes.get_ylim()[1]), xytext=(-4 if style.mirrored else 4, -4),
        textcoords="offset points", va="top", ha="right" if style.mirrored else "left", color=style.muted,
        fontsize=style.points, fontfamily=list(style.families), parse_math=False,
    )  # fmt: skip


def _spots(axes: "Axes", spec: CurveSpec) -> tuple[Spot, ...]:
    """Break-evens first, so that they are met before the lines beneath them."""
    top = axes.get_ylim()[1]
    found = [Spot("", "mark", m.volume, m.rate, m.volume, m.rate, render(m.said)) for m in spec.marks]
    for row, line in zip(spec.categories, spec.lines, strict=True):
        name = render(row.name)
        for x, y in line:
            if y <= top:
                read = f"{_reading(spec, y)} {'%' if spec.scale == 'amounts' else render(spec.up.unit)}"
                said = f"{name}\n{_amount(spec, x)} {render(spec.across.unit)}: {read}"
                found.append(Spot(row.key, "line", x, y, x, y, said))
    return tuple(found)
