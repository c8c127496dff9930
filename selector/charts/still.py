"""Charts that are drawn anew for every change: which drawing belongs to which chart."""

from typing import TYPE_CHECKING

from selector.charts.frame import Drawn
from selector.charts.frontier import draw_points
from selector.charts.heatmap import draw_heat
from selector.charts.lines import draw_lines
from selector.charts.spans import draw_spans
from selector.charts.style import ChartStyle
from selector.report.certainty.specs import AnyChart, HeatSpec, PointSpec, SpanSpec
from selector.report.curve_chart import CurveSpec

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def draw_still(figure: "Figure", spec: AnyChart, style: ChartStyle) -> Drawn:
    """Draws `spec` on an empty figure.

    Raises:
        TypeError: for a chart that nobody draws.
    """
    if isinstance(spec, HeatSpec):
        return draw_heat(figure, spec, style)
    if isinstance(spec, SpanSpec):
        return draw_spans(figure, spec, style)
    if isinstance(spec, PointSpec):
        return draw_points(figure, spec, style)
    if isinstance(spec, CurveSpec):
        return draw_lines(figure, spec, style)
    raise TypeError(f"no drawing for {type(spec).__name__}")
