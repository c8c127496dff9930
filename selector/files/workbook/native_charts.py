"""Charts that the spreadsheet draws itself from its cells, so that they follow when a figure changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from selector.files.workbook.styles import FAINT, FONT, LINE, SERIES
from selector.i18n.catalog import direction

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart
    from xlsxwriter.workbook import Workbook

Area = tuple[str, int, int, int, int]
"""Sheet, first row, first column, last row, last column."""
WIDTH = 760
_PER_BAR, _LEAST_PER_BAR, _BARS, _FRAME, _SQUARE, _LEGEND = 34, 18, 340, 150, 420, 80
_GAP = 40
_SMALL: Mapping[str, Any] = {"name": FONT, "size": 9}


@dataclass(frozen=True, slots=True)
class Series:
    """One part of every bar, or one point: its name's cell and the cells of its values."""

    name: tuple[str, int, int]
    values: Area
    across: Area | None = None
    """For points: where the figures of the horizontal axis stand."""


@dataclass(frozen=True, slots=True)
class Range:
    """How far the truth may lie below and above each bar: cells with the differences, both positive."""

    below: Area
    above: Area
    most: Area | int
    """The upper ends themselves, or the most that there can be: they too must fit on the axis."""


def height(bars: int) -> int:
    """Pixels that a chart of so many bars takes."""
    return _FRAME + max(_LEAST_PER_BAR, min(_PER_BAR, _BARS // max(1, bars))) * bars


def stacked_bars(workbook: "Workbook", title: str, unit: str, categories: Area, parts: Sequence[Series]) -> "Chart":
    """Horizontal stacked bars, one a row of `categories`, the first on top."""
    chart = workbook.add_chart({"type": "bar", "subtype": "stacked"})
    for place, part in enumerate(parts):
        chart.add_series(_bars(part, categories, SERIES[place % len(SERIES)]))
    _dress(chart, title)
    _bar_axes(chart, unit)
    chart.set_legend({"position": "bottom", "font": _SMALL})
    chart.set_size({"width": WIDTH, "height": height(_count(categories))})
    return chart


def bars(
    workbook: "Workbook",
    title: str,
    unit: str,
    categories: Area,
    part: Series,
    reach: Range | None = None,
    number: str = "#,##0",
) -> "Chart":
    """Horizontal bars from zero, the first on top; with `reach`, lines show from where to where each may be."""
    chart = workbook.add_chart({"type": "bar"})
    looks = _bars(part, categories, SERIES[4])
    if reach is not None:
        ends = {"plus_values": _written(reach.above), "minus_values": _written(reach.below)}
        looks["x_error_bars"] = {"type": "custom", **ends, "line": {"color": "#000000", "width": 1.25}}
    chart.add_series(looks)
    most = {} if reach is None or not isinstance(reach.most, int) else {"max": reach.most}
    if reach is not None and not isinstance(reach.most, int):
        chart.add_series(_unseen(reach.most, categories))
    _dress(chart, title)
    _bar_axes(chart, unit, min=0, num_format=number, **most)
    chart.set_legend({"none": True})
    chart.set_size({"width": WIDTH, "height": height(_count(categories))})
    return chart


def points(workbook: "Workbook", title: str, units: tuple[str, str], parts: Sequence[Series]) -> "Chart":
    """One named point a series; `units` are the titles of the horizontal and the vertical axis."""
    chart = workbook.add_chart({"type": "scatter"})
    for place, part in enumerate(parts):
        colour = SERIES[place % len(SERIES)]
        marker = {"type": "circle", "size": 8, "fill": {"color": colour}, "border": {"color": "#FFFFFF"}}
        label = {"series_name": True, "value": False, "position": "right", "font": {"name": FONT, "size": 8}}
        across = list(part.across or part.values)
        chart.add_series(
            {"name": list(part.name), "categories": across, "values": list(part.values), "marker": marker,
             "data_labels": label}
        )  # fmt: skip
    _dress(chart, title)
    chart.set_x_axis({**_figures(units[0]), **_from_the_reader_s_side()})
    chart.set_y_axis(_figures(units[1]))
    chart.set_legend({"none": True})
    chart.set_size({"width": WIDTH, "height": _SQUARE})
    return chart


def lines(
    workbook: "Workbook", title: str, units: tuple[str, str], parts: Sequence[Series], ends: tuple[float, float]
) -> "Chart":
    """A line a series over a logarithmic horizontal axis between `ends`; `units` are the titles of the two axes."""
    chart = workbook.add_chart({"type": "scatter", "subtype": "straight"})
    for place, part in enumerate(parts):
        line = {"color": SERIES[place % len(SERIES)], "width": 2}
        across = list(part.across or part.values)
        chart.add_series({"name": list(part.name), "categories": across, "values": list(part.values), "line": line})
    _dress(chart, title)
    axis = {**_figures(units[0]), **_from_the_reader_s_side(), "log_base": 10}
    chart.set_x_axis({**axis, "min": ends[0], "max": ends[1]})
    chart.set_y_axis({**_figures(units[1]), "min": 0, "num_format": "0.0"})
    chart.set_legend({"position": "bottom", "font": _SMALL})
    chart.set_size({"width": WIDTH, "height": _SQUARE + _LEGEND})
    return chart


def _count(categories: Area) -> int:
    return categories[3] - categories[1] + 1


def _written(area: Area) -> str:
    """An area as the library takes it where it takes no list."""
    from xlsxwriter.utility import xl_range_abs

    sheet = area[0] if area[0].isidentifier() else f"'{area[0]}'"
    return f"={sheet}!{xl_range_abs(*area[1:])}"


def _bars(part: Series, categories: Area, colour: str) -> dict[str, Any]:
    return {
        "name": list(part.name),
        "categories": list(categories),
        "values": list(part.values),
        "fill": {"color": colour},
        "border": {"color": "#FFFFFF", "width": 0.5},
        "gap": _GAP,
    }


def _unseen(values: Area, categories: Area) -> dict[str, Any]:
    """Bars that nobody sees, behind those that are seen: the spreadsheet makes the axis long enough for them."""
    nothing = {"fill": {"none": True}, "border": {"none": True}}
    return {"categories": list(categories), "values": list(values), "overlap": 100, "gap": _GAP, **nothing}


def _dress(chart: "Chart", title: str) -> None:
    chart.set_title({"name": title, "name_font": {"name": FONT, "size": 13, "bold": True}, "overlay": False})


def _bar_axes(chart: "Chart", unit: str, **more: object) -> None:
    chart.set_y_axis({"reverse": True, "num_font": _SMALL, "line": {"color": LINE}, "interval_unit": 1})
    chart.set_x_axis({**_figures(unit), **_from_the_reader_s_side(), "label_position": "high", **more})


def _from_the_reader_s_side() -> dict[str, Any]:
    """A horizontal axis runs as the language in use is read."""
    return {"reverse": True} if direction() == "rtl" else {}


def _figures(unit: str) -> dict[str, Any]:
    """An axis of figures with its unit and faint lines."""
    return {
        "num_format": "#,##0",
        "name": unit,
        "name_font": {**_SMALL, "bold": False, "color": FAINT},
        "num_font": _SMALL,
        "major_gridlines": {"visible": True, "line": {"color": LINE, "width": 0.5}},
    }
