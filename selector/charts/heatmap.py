"""A heat map: one hue from the surface to full colour, and the figure in every cell, so that no colour must be told."""

from decimal import Decimal
from textwrap import fill
from typing import TYPE_CHECKING

from selector.charts.frame import (
    EDGE,
    GAP,
    INCH,
    NAME_SHARE,
    Drawn,
    Spot,
    fit,
    ink_on,
    luminance,
    mixed,
    name_rows,
    plain_axes,
    rows_that_fit,
    words,
)
from selector.charts.style import ChartStyle
from selector.domain.text import Text, text
from selector.i18n.catalog import render
from selector.i18n.numbers import number, percent
from selector.report.certainty.specs import HeatSpec

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_UNKNOWN = text("{row}\n{column}: not published")
_FULL_ON_LIGHT, _FULL_ON_DARK = "#0072B2", "#56B4E9"
_DARK_BELOW = 0.2
_LEAST = 0.5
"""Smaller shares, in percent, are told as less than one: they round to nothing but are not nothing."""
_WIDEST, _A_LINE = 11, 1.3
"""Letters of a column's name before it goes on in the next line, and the height of a line in heights of text."""
_CELL, _MOST_NAMES = 2.3, 0.45
"""Width of a cell whose figure has air, in heights of text, and the most that names take of the width."""
_ABOVE, _BELOW, _GAP = 3.6, 1.0, 0.5
"""Room for the ranks and their title above, for nothing below, and between both, in heights of text."""


def draw_heat(figure: "Figure", spec: HeatSpec, style: ChartStyle) -> Drawn:
    """Draws the map with names before the rows and the columns' names above; rows that fit, from the top."""
    from matplotlib.collections import PolyCollection

    axes = plain_axes(figure, style)
    titles = [fill(render(column), _WIDEST, break_long_words=False) for column in spec.columns]
    above = (_ABOVE + _A_LINE * max((title.count("\n") for title in titles), default=0)) * style.points
    most = rows_that_fit(figure, style, above + _BELOW * style.points)
    rows, columns = min(most, len(spec.categories)), len(spec.columns)
    end = max(1, columns) - 0.5
    axes.set_xlim((end, -0.5) if style.mirrored else (-0.5, end))
    cells = [(row, column) for row in range(rows) for column in range(columns)]
    colours = [_colour(spec.values[row][column], style) for row, column in cells]
    corners = [[(c - 0.5, r - 0.5), (c + 0.5, r - 0.5), (c + 0.5, r + 0.5), (c - 0.5, r + 0.5)] for r, c in cells]
    axes.add_collection(PolyCollection(corners, facecolors=colours, edgecolors=style.surface, linewidths=2))
    for (row, column), colour in zip(cells, colours, strict=True):
        bold, said = spec.marked[row] == column, _in_cell(spec, row, column)
        if said:
            words(axes, (column, row), said, style, color=ink_on(colour), fontweight="bold" if bold else "normal")
    name_rows(axes, [render(row.name) for row in spec.categories[:rows]], style)
    axes.xaxis.tick_top()
    axes.xaxis.set_label_position("top")
    axes.set_xticks(range(columns), titles, parse_math=False)
    axes.set_xlabel(render(spec.column_title), color=style.muted, fontsize=style.points, parse_math=False,
                    labelpad=style.points * _GAP)  # fmt: skip
    axes.tick_params(length=0, labelcolor=style.text)
    fit(figure, axes, style, above, _BELOW * style.points, EDGE, _names_share(figure, columns, style))
    return Drawn(axes, tuple(_spot(spec, row, column) for row, column in cells))


def _names_share(figure: "Figure", columns: int, style: ChartStyle) -> float:
    """Names take what the figures of the cells leave, within reason."""
    width = float(figure.get_size_inches()[0]) * INCH
    return min(_MOST_NAMES, max(NAME_SHARE, 1 - (columns * _CELL * style.points + GAP + EDGE) / width))


def _colour(share: float, style: ChartStyle) -> str:
    full = _FULL_ON_DARK if luminance(style.surface) < _DARK_BELOW else _FULL_ON_LIGHT
    return mixed(mixed(style.surface, style.grid, 0.5), full, (share / 100) ** 0.7)


def cell_text(share: float) -> str:
    """A share as a cell shows it: whole percents, and less than one for what is more than nothing and rounds to it."""
    return number(Decimal(str(share)), decimals=0) if share >= _LEAST else f"<{number(1)}"


def _in_cell(spec: HeatSpec, row: int, column: int) -> str:
    """What stands in a cell: its share, a question mark where nobody knows it, nothing for what never happens."""
    if spec.is_unknown(row, column):
        return "?"
    share = spec.values[row][column]
    return cell_text(share) if share else number(0) if spec.unknown else ""


def _spot(spec: HeatSpec, row: int, column: int) -> Spot:
    share = percent(Decimal(str(round(spec.values[row][column], 1))), decimals=1)
    filled = (("row", spec.categories[row].name), ("column", spec.columns[column]), ("share", share))
    said = render(Text((_UNKNOWN if spec.is_unknown(row, column) else spec.said).key, filled))
    key = spec.categories[row].key
    return Spot(key, str(column), column - 0.5, row - 0.5, column + 0.5, row + 0.5, said)
