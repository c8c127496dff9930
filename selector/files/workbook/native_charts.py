"""Charts that the spreadsheet draws itself from its cells, so that they follow when a figure changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from selector.files.workbook.styles import FAINT, FONT, LINE, SERIES

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart
    from xlsxwriter.workbook import Workbook

Area = tuple[str, int, int, int, int]
"""Sheet, first row, first column, last row, last column."""
_PER_BAR, _FRAME = 26, 120


@dataclass(frozen=True, slots=True)
class Series:
    """One part of every bar: its name's cell and the cells of its values."""

    name: tuple[str, int, int]
    values: Area


def stacked_bars(workbook: "Workbook", title: str, unit: str, categories: Area, parts: Sequence[Series]) -> "Chart":
    """Horizontal stacked bars, one a row of `categories`, the first on top."""
    chart = workbook.add_chart({"type": "bar", "subtype": "stacked"})
    for place, part in enumerate(parts):
        colour = SERIES[place % len(SERIES)]
        chart.add_series(
            {
                "name": list(part.name),
                "categories": list(categories),
                "values": list(part.values),
                "fill": {"color": colour},
                "border": {"color": "#FFFFFF", "width": 0.5},
                "gap": 40,
            }
        )
    small = {"name": FONT, "size": 9}
    chart.set_title({"name": title, "name_font": {"name": FONT, "size": 13, "bold": True}, "overlay": False})
    chart.set_y_axis({"reverse": True, "num_font": small, "line": {"color": LINE}})
    chart.set_x_axis(
        {
            "name": unit,
            "name_font": {**small, "bold": False, "color": FAINT},
            "num_font": small,
            "label_position": "high",
            "major_gridlines": {"visible": True, "line": {"color": LINE, "width": 0.5}},
        }
    )
    chart.set_legend({"position": "bottom", "font": small})
    bars = categories[3] - categories[1] + 1
    chart.set_size({"width": 960, "height": min(_FRAME + _PER_BAR * bars, 1600)})
    return chart
