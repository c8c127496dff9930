"""A chart as a file: PNG, SVG or PDF, without a screen."""

from io import BytesIO
from typing import Literal

from selector.charts.bars import draw_bars
from selector.charts.still import draw_still
from selector.charts.style import ChartStyle
from selector.i18n.catalog import render
from selector.report.certainty.specs import AnyChart
from selector.report.chart_specs import ChartSpec

Format = Literal["png", "svg", "pdf"]
INCHES = (9.0, 5.4)
PNG_DPI = 200


def chart_bytes(spec: AnyChart, style: ChartStyle, form: Format) -> bytes:
    """The chart with its title. Equal specs give equal SVG and PDF: no date is written into them."""
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with mpl.rc_context({"svg.hashsalt": spec.key, "svg.fonttype": "path", "pdf.fonttype": 42}):
        figure = Figure(figsize=INCHES, dpi=PNG_DPI if form == "png" else 72)
        FigureCanvasAgg(figure)
        if isinstance(spec, ChartSpec):
            drawn = draw_bars(figure, spec, style)
            for artist in (*drawn.parts, *drawn.totals, *([drawn.ranges] if drawn.ranges else [])):
                artist.set_animated(False)
        else:
            draw_still(figure, spec, style)
        file = BytesIO()
        figure.savefig(file, format=form, metadata=_metadata(spec, form))
    return file.getvalue()


def _metadata(spec: AnyChart, form: Format) -> dict[str, str | None]:
    title = render(spec.title)
    if form == "png":
        return {"Title": title, "Description": render(spec.summary)}
    date = "CreationDate" if form == "pdf" else "Date"
    return {"Title": title, date: None}
