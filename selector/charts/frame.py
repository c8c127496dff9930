"""What charts of rows share: axes without ornament, and margins from the true sizes of the names."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from textwrap import wrap
from typing import TYPE_CHECKING

from selector.charts.style import ChartStyle

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch
    from matplotlib.text import Text

INCH = 72.0
NAME_SHARE = 0.34
"""Names take no more than this share of the width."""
GAP, EDGE = 14.0, 12.0
ROW = 1.5
"""Height of the lowest row that can be read, in heights of text."""
_LETTER, _A_LINE = 0.54, 1.3
"""Width of a letter and the height of a line, in heights of text."""
PATCH_SIGN, LINE_SIGN = 1.2, 2.6
"""Width of a legend's sign in heights of text: a patch of colour, and a line that is long enough to show its dashes."""
_AIR = 2.3
"""Around a sign and its words, in heights of text."""
_LEAST_NAME = 24
"""Letters of a name that is cut no further."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of a drawing that can be pointed at, in the figures of its axes, and what it says."""

    category: str
    series: str
    left: float
    bottom: float
    right: float
    top: float
    said: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing: its axes and its spots. `spread` is how far around a spot in points the pointer still meets it."""

    axes: "Axes"
    spots: tuple[Spot, ...]
    spread: float = 0.0


def plain_axes(figure: "Figure", style: ChartStyle) -> "Axes":
    """Empty axes on an empty figure: no box, no ticks, the colours of the style."""
    figure.clear()
    figure.set_facecolor(style.surface)
    axes = figure.add_axes((0.3, 0.2, 0.6, 0.6), facecolor=style.surface)
    for side in axes.spines.values():
        side.set_visible(False)
    axes.tick_params(length=0, colors=style.muted, labelcolor=style.text, labelsize=style.points)
    axes.set_axisbelow(True)
    return axes


def words(axes: "Axes", at: tuple[float, float], said: str, style: ChartStyle, **how: object) -> "Text":
    """A text on the chart in the style's font, never read as a formula."""
    dress = {"color": style.text, "fontsize": style.points, "va": "center", "ha": "center"} | how
    return axes.text(*at, said, fontfamily=list(style.families), parse_math=False, clip_on=False, **dress)  # type: ignore[arg-type] # Matplotlib's own keywords


def rows_that_fit(figure: "Figure", style: ChartStyle, around: float) -> int:
    """How many rows can be read one below the other where all else takes `around` points; never none."""
    height = float(figure.get_size_inches()[1]) * INCH
    return max(1, int((height - around) / (style.points * ROW)))


def name_rows(axes: "Axes", names: Sequence[str], style: ChartStyle) -> None:
    """Names before the rows, the first at the top."""
    axes.set_ylim(max(1, len(names)) - 0.5, -0.5)
    axes.set_yticks(range(len(names)), list(names), parse_math=False)
    axes.yaxis.set_ticks_position("right" if style.mirrored else "left")
    axes.tick_params(axis="y", length=0)


def in_font(axes: "Axes", style: ChartStyle) -> None:
    """All names and figures of the scales in the style's font."""
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels(), axes.xaxis.label, axes.yaxis.label):
        label.set_fontfamily(list(style.families))


def fit(
    figure: "Figure", axes: "Axes", style: ChartStyle, above: float, below: float, trail: float = 2 * EDGE,
    names: float = NAME_SHARE,
) -> None:  # fmt: skip
    """Sets margins so that the names just fit; those that take more than the share `names` of the width are cut.

    `above`, `below` and `trail` are the room around the plot in points.
    """
    width, height = figure.get_size_inches() * INCH
    in_font(axes, style)
    lead = widest_name(figure, axes, width, names) + GAP
    left, right = (trail, lead) if style.mirrored else (lead, trail)
    high = max(20.0, height - above - below)
    axes.set_position((left / width, below / height, max(0.1, 1 - (left + right) / width), high / height))


def side_by_side(names: "Sequence[str]", width: float, style: ChartStyle) -> list[str]:
    """Names of a legend as they stand in two columns of a picture of `width` points: those that are too long are cut.

    They stay whole where a column would have no room for words, or where two that are cut would read the same.
    """
    most = int(((width - EDGE) / 2 - style.points * (LINE_SIGN + _AIR)) / (style.points * _LETTER))
    cut = [name if len(name) <= most else name[: most - 1].rstrip() + "…" for name in names]
    return cut if most >= _LEAST_NAME and len(set(cut)) == len(set(names)) else list(names)


def upright(axes: "Axes", said: str, style: ChartStyle, high: float) -> float:
    """Names the scale beside axes of `high` points, in as many lines as that takes.

    Returns the points that the further lines take.
    """
    lines = wrap(said, max(_LEAST_NAME // 2, int(high / (style.points * _LETTER))), break_long_words=False)
    axes.yaxis.set_label_text("\n".join(lines), color=style.muted, fontsize=style.points, parse_math=False)
    return max(0, len(lines) - 1) * style.points * _A_LINE


def widest_name(figure: "Figure", axes: "Axes", width: float, share: float = NAME_SHARE) -> float:
    """Cuts names that are too long for a picture of `width` points; gives the width of the widest, in points."""
    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined] # every canvas that draws has one
    to_points = INCH / figure.dpi
    widest, shown = 0.0, []
    for label in axes.get_yticklabels():
        name = whole = label.get_text()
        while name and label.get_window_extent(renderer).width * to_points > width * share:
            name = name[: int(len(name) * 0.9)]
            label.set_text(name.rstrip(" ·(") + "…")
        shown.append(label.get_text() if name != whole else whole)
        widest = max(widest, label.get_window_extent(renderer).width * to_points)
    family = [label.get_fontfamily() for label in axes.get_yticklabels()]
    axes.set_yticks(axes.get_yticks(), shown)
    for label, known in zip(axes.get_yticklabels(), family, strict=True):
        label.set_fontfamily(known)
        label.set_parse_math(False)
    return widest


def _columns(wide: "Sequence[float]", room: float) -> int:
    """The most columns in which entries of these widths fit into `room`; they fill one column after the other."""
    for columns in range(len(wide), 1, -1):
        ends = list(accumulate(_heights(len(wide), columns), initial=0))
        if sum(max(wide[start:end]) for start, end in pairwise(ends)) <= room:
            return columns
    return 1


def _heights(entries: int, columns: int) -> list[int]:
    """How many entries Matplotlib puts into each column of a legend, from the left."""
    least, longer = divmod(entries, columns)
    return [least + (place < longer) for place in range(columns)]


def legend_lines(names: "Sequence[str]", width: float, points: float, sign: float = PATCH_SIGN) -> int:
    """Lines that a legend of these names takes in a picture of `width` points, with text of `points`."""
    return -(-len(names) // max(1, _columns(_entries(names, points, sign), width - EDGE)))


def _entries(names: "Sequence[str]", points: float, sign: float) -> list[float]:
    """Width of every entry of a legend in points."""
    return [points * (len(name) * _LETTER + sign + _AIR) for name in names]


def legend(figure: "Figure", handles: "Sequence[Patch | Line2D]", style: ChartStyle, sign: float = PATCH_SIGN) -> float:
    """Signs with their words at the top, in as many lines as they need; gives the height they take in points."""
    if not handles:
        return EDGE
    width, height = figure.get_size_inches() * INCH
    columns = _columns(_entries([str(each.get_label()) for each in handles], style.points, sign), width - EDGE)
    made = figure.legend(
        handles=_in_reading_order(handles, columns, mirrored=style.mirrored), markerfirst=not style.mirrored,
        loc="upper right" if style.mirrored else "upper left", ncols=columns, frameon=False,
        labelcolor=style.text, prop={"family": list(style.families), "size": style.points}, borderaxespad=0.4,
        handlelength=sign, columnspacing=1.4, handletextpad=0.5,
        bbox_to_anchor=(1 - 4 / width if style.mirrored else 4 / width, 1 - 2 / height),
    )  # fmt: skip
    for told in made.get_texts():
        told.set_parse_math(False)
    return -(-len(handles) // columns) * style.points * 1.75 + EDGE


def _in_reading_order(handles: "Sequence[Patch | Line2D]", columns: int, *, mirrored: bool) -> "list[Patch | Line2D]":
    """Entries as Matplotlib fills its columns, from the left; mirrored, so that the first stands at the top right."""
    if not mirrored:
        return list(handles)
    ends = list(accumulate(reversed(_heights(len(handles), columns)), initial=0))
    return [handle for start, end in reversed(list(pairwise(ends))) for handle in handles[start:end]]


def mixed(low: str, high: str, share: float) -> str:
    """The colour `share` of the way from `low` to `high`."""
    ends = [[int(colour[at : at + 2], 16) for at in (1, 3, 5)] for colour in (low, high)]
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in zip(*ends, strict=True))


def luminance(colour: str) -> float:
    """Relative luminance by the Web Content Accessibility Guidelines 2.1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]  # noqa: PLR2004 - the guideline's
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ink_on(colour: str) -> str:
    """Black or white, whichever reads better on `colour`."""
    light = luminance(colour)
    return "#000000" if (light + 0.05) / 0.05 > 1.05 / (light + 0.05) else "#FFFFFF"
