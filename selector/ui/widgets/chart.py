"""A chart in the window: drawn away from the window's thread, only while it is seen, always the newest figures."""

from collections.abc import Callable
from dataclasses import replace
from math import hypot
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from selector.app.tasks import Progress
from selector.charts.frame import INCH, legend_lines
from selector.charts.live import DPI, Hit, LiveChart, Picture, Size
from selector.charts.save import Format, chart_bytes
from selector.charts.style import ChartStyle
from selector.domain.problems import Problem
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render
from selector.report.certainty.specs import AnyChart, HeatSpec
from selector.report.chart_specs import ChartSpec
from selector.ui import tokens
from selector.ui.offer_colours import OfferColours
from selector.ui.runner import PoolRunner
from selector.ui.theme import theme
from selector.ui.widgets.copied import say_copied

SMALLEST, HINT = (360, 220), (900, 440)
_ROW, _AROUND, _LEGEND_LINE = 19, 64, 22
"""Heights at a scale of 1: of a row that can be read, of axis and margins, of a line of the legend."""
_HEAT_ROWS = 10
_PLOT, _TWO_COLUMNS = 240, 760
"""The least height of lines with their axes, and the width from which names of offers stand in two columns."""
RESIZE_MS = 60
_CHOSEN_LINE, _AROUND_BAR = 7.0, 3
"""Width of the mark of a line, and how far that of a bar reaches beyond it; cells of a map fill their row."""


def style_now(*, mirrored: bool) -> ChartStyle:
    """The dress of charts in the scheme in use."""
    scheme = theme().scheme
    families = tuple(family for family in (theme().fonts.family, "DejaVu Sans") if family)
    return ChartStyle(
        text=scheme.text, muted=scheme.muted, grid=scheme.border, surface=scheme.surface, edge=scheme.series_edge,
        families=families, points=theme().fonts.of(tokens.BODY).pointSizeF() * _screen_factor(), mirrored=mirrored,
    )  # fmt: skip


def _screen_factor() -> float:
    """Points of the screen's text in points of a chart of 96 dots an inch."""
    screen = QGuiApplication.primaryScreen()
    return screen.logicalDotsPerInch() / 96.0 if screen else 1.0


class ChartView(QWidget):
    """Shows a chart. Hover reads a figure; a click sends the key of its bar as `picked`."""

    picked = Signal(str)
    drawn = Signal()
    """Another picture stands here."""

    def __init__(
        self, runner: PoolRunner, fault: Callable[[Problem], None], colours: OfferColours | None = None
    ) -> None:
        super().__init__()
        self._colours = colours
        self._runner, self._fault = runner, fault
        self._chart = LiveChart()
        self.spec: AnyChart | None = None
        self.picture: Picture | None = None
        self._image: QImage | None = None
        self._job: Progress | None = None
        self._wanted = False
        self._lit: Hit | None = None
        self._chosen = ""
        self.hint = HINT
        """The size that it asks for; what more there is it takes."""
        self.is_lined = False
        """True for lines with the names of offers above them: the plot keeps its height below these."""
        self.setAccessibleName(_("Chart"))
        self.setMinimumSize(*SMALLEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._resized = QTimer(self)
        self._resized.setSingleShot(True)
        self._resized.setInterval(RESIZE_MS)
        self._resized.timeout.connect(self._ask)
        theme().changed.connect(self._dress)

    def sizeHint(self) -> QSize:
        """As large as there is room for."""
        return QSize(*self.hint)

    def show_spec(self, spec: AnyChart) -> None:
        """Shows other figures."""
        self.spec = spec
        self.setAccessibleName(render(spec.title))
        self.setAccessibleDescription(render(spec.summary))
        self._keep_rows_apart()
        self._ask()

    def _dress(self) -> None:
        self._keep_rows_apart()
        self._ask()

    def _keep_rows_apart(self) -> None:
        """Bars and the first rows of a heat map have room for their names at any size of text."""
        if isinstance(self.spec, HeatSpec):
            needed = min(_HEAT_ROWS, len(self.spec.categories)) * _ROW + _AROUND
            self.setMinimumHeight(max(SMALLEST[1], theme().fonts.px(needed)))
        elif isinstance(self.spec, ChartSpec):
            lines = self._legend_lines() if len(self.spec.series) > 1 else 0
            needed = len(self.spec.categories) * _ROW + lines * _LEGEND_LINE + _AROUND
            self.setMinimumHeight(max(SMALLEST[1], theme().fonts.px(needed)))
        elif self.is_lined and self.spec is not None:
            columns = 2 if self.width() >= theme().fonts.px(_TWO_COLUMNS) else 1
            needed = -(-len(self.spec.categories) // columns) * _LEGEND_LINE + _PLOT
            self.setMinimumHeight(max(SMALLEST[1], theme().fonts.px(needed)))
        else:
            self.setMinimumHeight(theme().fonts.px(SMALLEST[1]))

    def _legend_lines(self) -> int:
        """Lines of the legend of bars in the width there is."""
        names = [render(part.name) for part in self.spec.series] if isinstance(self.spec, ChartSpec) else []
        return legend_lines(names, self.width() * INCH / DPI, style_now(mirrored=False).points)

    def choose(self, key: str) -> None:
        """Marks the bar of that key."""
        self._chosen = key
        self.update()

    def rows(self) -> list[str]:
        """Keys of what is drawn, in its order: rows of a heat map that have no room are not."""
        met = {hit.category for hit in (self.picture.hits if self.picture else ())}
        keys = [row.key for row in self.spec.categories] if self.spec else []
        return [key for key in keys if key in met] or keys

    def _ask(self) -> None:
        """Draws in the background; while a drawing is under way, the next one waits and takes the newest figures."""
        if self.spec is not None and not self.spec.categories:
            self.picture = self._image = None
            self.update()
            return
        if self.spec is None or not self.isVisible() or self.width() < 1 or self.height() < 1:
            return
        if self._job is not None:
            self._wanted = True
            return
        spec, chart = self.spec, self._chart
        size = Size(self.width(), self.height(), self.devicePixelRatioF())
        style = self._style(spec)
        self._job = self._runner.run(lambda _progress: chart.render(spec, size, style), self._drawn, self._failed)

    def _style(self, spec: AnyChart) -> ChartStyle:
        style = style_now(mirrored=self.layoutDirection() is Qt.LayoutDirection.RightToLeft)
        return replace(style, offers=self._offer_places(spec))

    def _offer_places(self, spec: AnyChart) -> tuple[tuple[str, int], ...]:
        """The places in the palette that the offers of the chart have everywhere."""
        if self._colours is None:
            return ()
        return tuple((each.key, self._colours.place(each.key)) for each in spec.categories if "/" in each.key)

    def _drawn(self, picture: Picture) -> None:
        self._job = None
        if self.spec is not None and not self.spec.categories:
            return
        self.picture = picture
        image = QImage(picture.rgba, picture.width, picture.height, QImage.Format.Format_RGBA8888)
        self._image = image.copy()
        self._image.setDevicePixelRatio(picture.ratio)
        self._lit = None
        self.update()
        self.drawn.emit()
        if self._wanted:
            self._wanted = False
            self._ask()

    def _failed(self, problem: Problem) -> None:
        self._job = None
        self._fault(problem)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture, the part under the pointer, and the ring."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("surface"))
        if self._image is None:
            painter.setPen(theme().colour("muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._instead())
        else:
            painter.drawImage(self._place(self._image), self._image)
        self._paint_chosen(painter)
        if self.hasFocus():
            painter.setPen(QPen(theme().colour("focus"), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _place(self, image: QImage) -> QRectF:
        """Where the picture stands: until it is drawn for another size it is smaller or larger, and never distorted."""
        size = image.deviceIndependentSize()
        if size != self.size().toSizeF():
            size.scale(self.size().toSizeF(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF(QPointF(0, 0), size)

    def _instead(self) -> str:
        """What stands where there is no picture."""
        if self.spec is None:
            return ""
        return _("Drawing …") if self.spec.categories else _("Nothing to draw")

    def _paint_chosen(self, painter: QPainter) -> None:
        hits = self.picture.hits if self.picture else ()
        boxes = [hit for hit in hits if hit.category == self._chosen]
        way = self.picture.chosen if self.picture else "band"
        if boxes and way == "line":
            ink = QColor(theme().colour("text"))
            ink.setAlpha(70)
            painter.setPen(QPen(ink, _CHOSEN_LINE, c=Qt.PenCapStyle.RoundCap))
            middles = [QPointF((box.left + box.right) / 2, (box.top + box.bottom) / 2) for box in boxes]
            painter.drawPolyline(QPolygonF(middles))
        elif boxes and way == "box":
            painter.setPen(QPen(theme().colour("accent"), tokens.FOCUS))
            for box in boxes:
                painter.drawRect(QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top))
        elif boxes:
            band = QColor(theme().colour("accent"))
            band.setAlpha(28)
            top, bottom = min(hit.top for hit in boxes), max(hit.bottom for hit in boxes)
            air = _AROUND_BAR if isinstance(self.spec, ChartSpec) else 0
            painter.fillRect(QRectF(0, top - air, self.width(), bottom - top + 2 * air), band)
        if self._lit is not None:
            painter.setPen(QPen(theme().colour("text"), 1.5))
            lit = self._lit
            painter.drawRect(QRectF(lit.left, lit.top, lit.right - lit.left, lit.bottom - lit.top))

    def hit_at(self, x: float, y: float) -> Hit | None:
        """The part of a bar at a point; of points that lie over one another the nearest."""

        def away(hit: Hit) -> float:
            return hypot((hit.left + hit.right) / 2 - x, (hit.top + hit.bottom) / 2 - y)

        holding = (hit for hit in (self.picture.hits if self.picture else ()) if hit.holds(x, y))
        return min(holding, key=away, default=None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Lights the part under the pointer and reads it."""
        hit = self.hit_at(event.position().x(), event.position().y())
        if hit != self._lit:
            self._light(hit, event.globalPosition().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is lit when the pointer is elsewhere."""
        super().leaveEvent(event)
        self._light(None)

    def _light(self, hit: Hit | None, at: QPoint | None = None) -> None:
        """Frames a part and reads it, at its end where no place is given; None ends that."""
        self._lit = hit
        self.update()
        if hit is None:
            QToolTip.hideText()
        else:
            end = QPointF(hit.right, hit.bottom).toPoint()
            QToolTip.showText(at if at is not None else self.mapToGlobal(end), hit.said, self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses the bar under the pointer."""
        hit = self.hit_at(event.position().x(), event.position().y())
        if hit is not None and hit.category:
            self.choose(hit.category)
            self.picked.emit(hit.category)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down walk along the bars, left and right read their parts; copy copies the picture."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        keys = self.rows()
        if event.key() in steps and keys:
            place = keys.index(self._chosen) + steps[Qt.Key(event.key())] if self._chosen in keys else 0
            self.choose(keys[max(0, min(len(keys) - 1, place))])
            self._light(None)
            self.picked.emit(self._chosen)
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._read_on(1 if event.key() == Qt.Key.Key_Right else -1)
        elif event.key() == Qt.Key.Key_C and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.copy()
        else:
            super().keyPressEvent(event)

    def _read_on(self, step: int) -> None:
        """Reads the next part of the chosen one as it stands on the screen, as the pointer would."""
        hits = [hit for hit in (self.picture.hits if self.picture else ()) if hit.category == self._chosen]
        parts = sorted(hits, key=lambda hit: hit.left)
        if not parts:
            return
        begin = 0 if step > 0 else len(parts) - 1
        place = parts.index(self._lit) + step if self._lit in parts else begin
        self._light(parts[max(0, min(len(parts) - 1, place))])

    def copy(self) -> None:
        """The chart to the clipboard, with what it says in words."""
        if self._image is not None and self.spec is not None:
            data = QMimeData()
            data.setImageData(self._image)
            data.setText(render(self.spec.summary))
            QGuiApplication.clipboard().setMimeData(data)
            say_copied(self)

    def save(self, path: Path, then: Callable[[Path], None]) -> None:
        """Writes the chart in the format of the file's ending, in the background."""
        spec, form = self.spec, path.suffix.lower().removeprefix(".")
        if spec is None:
            return
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        families = style_now(mirrored=False).families
        style = ChartStyle(families=families, mirrored=mirrored, offers=self._offer_places(spec))
        self._runner.run(
            lambda progress: _write(path, spec, style, form, progress), lambda _none: then(path), self._fault,
            _("Saving the chart"),
        )  # fmt: skip

    def event(self, event: QEvent) -> bool:
        """Reads the part under a pointer that rests."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            hit = self.hit_at(event.pos().x(), event.pos().y())
            if hit is not None:
                QToolTip.showText(event.globalPos(), hit.said, self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draws for the new size when the dragging pauses."""
        super().resizeEvent(event)
        if self.is_lined or isinstance(self.spec, ChartSpec):
            self._keep_rows_apart()
        self._resized.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Draws when first seen."""
        super().showEvent(event)
        self._ask()


def _write(path: Path, spec: AnyChart, style: ChartStyle, form: str, progress: Progress) -> None:
    from selector.app.charting import save_chart

    known: dict[str, Format] = {"png": "png", "svg": "svg", "pdf": "pdf"}
    drawn = chart_bytes(spec, style, known.get(form, "png"))
    progress.step(1.0)
    save_chart(path, drawn)
