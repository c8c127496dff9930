"""A chart that follows changing figures: drawn once in full, then moved on a kept background. No window is needed.

Drawing is done with matplotlib's own rasteriser, away from the window's thread. Its fonts are shared, so one chart
is drawn at a time.
"""

from dataclasses import dataclass
from threading import Lock
from typing import Any, Literal

from selector.charts.bars import Bars, draw_bars, figure_text, move_bars, polygons, top_of
from selector.charts.frame import Drawn
from selector.charts.still import draw_still
from selector.charts.style import ChartStyle
from selector.i18n.catalog import render
from selector.report.certainty.specs import AnyChart, PointSpec
from selector.report.chart_specs import ChartSpec
from selector.report.curve_chart import CurveSpec

DPI = 96.0
SHRINK_AT = 0.55
"""A scale is kept while the longest bar fills at least this much of it."""
_DRAWING = Lock()
Chosen = Literal["band", "box", "line"]


@dataclass(frozen=True, slots=True)
class Size:
    """Pixels of the screen for one logical pixel are `ratio`."""

    width: int
    height: int
    ratio: float = 1.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A part of a bar under the pointer: its box in logical pixels and what it says."""

    category: str
    series: str
    left: float
    top: float
    right: float
    bottom: float
    said: str

    def holds(self, x: float, y: float) -> bool:
        """True where the point lies in the box."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn chart: `rgba` has 4 bytes a pixel, rows from the top."""

    rgba: bytes
    width: int
    height: int
    ratio: float
    hits: tuple[Hit, ...]
    moved: bool = False
    """True when only the figures moved and the rest was kept."""
    chosen: Chosen = "band"
    """How the one that is chosen is marked: a band for rows, a box for points, a line for lines."""


class LiveChart:
    """One chart on screen. `render` is given specs one after the other and draws as little as it can."""

    def __init__(self) -> None:
        self._spec: ChartSpec | None = None
        self._size: Size | None = None
        self._style: ChartStyle | None = None
        self._canvas: Any = None  # matplotlib's canvases are not typed
        self._bars: Bars | None = None
        self._background: Any = None

    def render(self, spec: AnyChart, size: Size, style: ChartStyle) -> Picture:
        """The chart as a picture of exactly `size`."""
        with _DRAWING:
            if not isinstance(spec, ChartSpec):
                return _still_picture(spec, size, style)
            moved = self._can_move(spec, size, style)
            if not moved:
                self._draw_all(spec, size, style)
            return self._moved_to(spec, style, size, moved=moved)

    def _can_move(self, spec: ChartSpec, size: Size, style: ChartStyle) -> bool:
        if self._spec is None or self._bars is None or (size, style) != (self._size, self._style):
            return False
        if not self._spec.same_shape(spec):
            return False
        end = max(self._bars.axes.get_xlim())
        wanted = top_of(spec)
        return spec.axis.top is not None or end * SHRINK_AT <= wanted <= end * 1.05

    def _draw_all(self, spec: ChartSpec, size: Size, style: ChartStyle) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        _free(self._canvas)
        figure = Figure(figsize=(size.width / DPI, size.height / DPI), dpi=DPI * size.ratio)
        self._canvas = FigureCanvasAgg(figure)
        self._bars = draw_bars(figure, spec, style)
        self._canvas.draw()
        self._background = self._canvas.copy_from_bbox(figure.bbox)
        self._size, self._style = size, style

    def _moved_to(self, spec: ChartSpec, style: ChartStyle, size: Size, *, moved: bool) -> Picture:
        canvas, bars = self._canvas, self._bars
        if canvas is None or bars is None:
            raise RuntimeError("a chart is moved only after it was drawn")
        move_bars(bars, spec, style)
        canvas.restore_region(self._background)
        for artist in (*bars.parts, *([bars.ranges] if bars.ranges else []), *bars.totals):
            bars.axes.draw_artist(artist)
        self._spec = spec
        width, height = canvas.get_width_height(physical=True)
        rgba = bytes(canvas.buffer_rgba())
        return Picture(rgba, width, height, size.ratio, tuple(_hits(bars, spec, size)), moved)


def _still_picture(spec: AnyChart, size: Size, style: ChartStyle) -> Picture:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(size.width / DPI, size.height / DPI), dpi=DPI * size.ratio)
    canvas: Any = FigureCanvasAgg(figure)  # matplotlib's canvases are not typed
    drawn = draw_still(figure, spec, style)
    canvas.draw()
    width, height = canvas.get_width_height(physical=True)
    hits = tuple(_spot_hits(drawn, size))
    chosen: Chosen = "line" if isinstance(spec, CurveSpec) else "box" if isinstance(spec, PointSpec) else "band"
    pixels = bytes(canvas.buffer_rgba())
    _free(canvas)
    return Picture(pixels, width, height, size.ratio, hits, chosen=chosen)


def _free(canvas: Any) -> None:  # noqa: ANN401 - matplotlib's canvases are not typed
    """Gives a canvas, its pixels and what is drawn on it back at once.

    All of it holds each other in circles, which would otherwise stay until garbage is collected, ten thousand objects
    for a chart.
    """
    if canvas is None:
        return
    for part in (*canvas.figure.findobj(), canvas.figure, getattr(canvas, "renderer", canvas), canvas):
        vars(part).clear()


def _spot_hits(drawn: Drawn, size: Size) -> list[Hit]:
    """Boxes of all spots in logical pixels from the top left."""
    found = []
    for spot in drawn.spots:
        ends = drawn.axes.transData.transform([(spot.left, spot.bottom), (spot.right, spot.top)]) / size.ratio
        (x0, x1), (y0, y1) = sorted(ends[:, 0].tolist()), sorted(ends[:, 1].tolist())
        wide = drawn.spread
        box = (x0 - wide, size.height - y1 - wide, x1 + wide, size.height - y0 + wide)
        found.append(Hit(spot.category, spot.series, *box, spot.said))
    return found


def _hits(bars: Bars, spec: ChartSpec, size: Size) -> list[Hit]:
    """Boxes of all parts in logical pixels from the top left."""
    boxes = [box for shapes in polygons(spec) for box in shapes]
    if not boxes:
        return []
    corners = [corner for box in boxes for corner in (box[0], box[2])]
    ends = (bars.axes.transData.transform(corners) / size.ratio).tolist()
    said = [
        (part.key, bar, f"{bar.name}\n{name}: {figure_text(spec, value)} {unit}")
        for unit in (render(spec.axis.unit),)
        for part in spec.series
        for name in (render(part.name),)
        for bar, value in zip(spec.categories, part.values, strict=True)
    ]
    found = []
    for (part, bar, words), (x0, y0), (x1, y1) in zip(said, ends[::2], ends[1::2], strict=True):
        left, right, low, high = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        found.append(Hit(bar.key, part, left, size.height - high, right, size.height - low, words))
    return found
