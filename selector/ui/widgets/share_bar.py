"""A bar of shares that make a whole: its borders are dragged, or moved with the arrow keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from selector.i18n import numbers
from selector.i18n.catalog import gettext as _
from selector.ui import tokens
from selector.ui.theme import theme

HEIGHT = 34
GRIP = 6
STEP = 1.0
_WHOLE = 100.0
_DARK_BELOW = 140


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the whole, its share in percent."""

    key: str
    label: str
    share: float
    colour: str

    @property
    def said(self) -> str:
        """The share in whole percent, as the language writes it."""
        return numbers.percent(Decimal(round(self.share)))


class ShareBar(QWidget):
    """Parts side by side. `changed` carries {key: percent} while a border moves; `let_go` ends the drag."""

    changed = Signal(dict)
    let_go = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._parts: tuple[Part, ...] = ()
        self._dragged: int | None = None
        self._border = 0
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        theme().changed.connect(self.update)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts as they are shown."""
        return self._parts

    def set_parts(self, parts: Sequence[Part]) -> None:
        """Shows other parts; while a border is dragged only the others move."""
        self._parts = tuple(parts)
        self._border = min(self._border, max(0, len(parts) - 2))
        said = ", ".join(f"{part.label} {part.said}" for part in parts)
        self.setAccessibleDescription(said)
        self.setToolTip("")
        self.update()

    def sizeHint(self) -> QSize:
        """A bar of one row."""
        return QSize(tokens.STRIP, theme().fonts.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """As high as it is drawn."""
        return QSize(tokens.RAIL, theme().fonts.px(HEIGHT))

    def _mirrored(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _edges(self) -> list[float]:
        """Left edges of the parts and the end, in pixels, in reading order."""
        wide, edges = float(self.width()), [0.0]
        total = sum(part.share for part in self._parts) or 1.0
        for part in self._parts:
            edges.append(edges[-1] + part.share / total * wide)
        return edges

    def _box(self, place: int) -> QRectF:
        edges = self._edges()
        start, end = edges[place], edges[place + 1]
        if self._mirrored():
            start, end = self.width() - end, self.width() - start
        return QRectF(start, 2, max(0.0, end - start), self.height() - 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The parts with their names where they fit, and the border that the keys would move."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, part in enumerate(self._parts):
            self._paint_part(painter, self._box(place), part)
        if self.hasFocus():
            painter.setPen(QPen(theme().colour("focus"), tokens.FOCUS))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
            if len(self._parts) > 1:
                at = self._handle(self._border)
                painter.drawLine(QPointF(at, 0), QPointF(at, self.height()))

    @staticmethod
    def _paint_part(painter: QPainter, box: QRectF, part: Part) -> None:
        colour = QColor(part.colour)
        painter.setPen(QPen(theme().colour("series_edge"), 1.5))
        painter.setBrush(colour)
        painter.drawRoundedRect(box, 3, 3)
        is_dark = colour.red() * 0.3 + colour.green() * 0.59 + colour.blue() * 0.11 < _DARK_BELOW
        painter.setPen(QColor("white" if is_dark else "black"))
        metrics = painter.fontMetrics()
        room = box.width() - tokens.S
        for words in (f"{part.label}  {part.said}", part.label, part.said):
            if metrics.horizontalAdvance(words) <= room:
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
                break

    def _handle(self, border: int) -> float:
        at = self._edges()[border + 1]
        return self.width() - at if self._mirrored() else at

    def _border_at(self, x: float) -> int | None:
        near = [(abs(self._handle(place) - x), place) for place in range(len(self._parts) - 1)]
        distance, place = min(near, default=(_WHOLE, 0))
        return place if distance <= GRIP else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of a border."""
        self._dragged = self._border_at(event.position().x())
        if self._dragged is not None:
            self._border = self._dragged
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Moves the border that is held."""
        x = event.position().x()
        if self._dragged is None:
            over = self._border_at(x) is not None
            self.setCursor(Qt.CursorShape.SplitHCursor if over else Qt.CursorShape.ArrowCursor)
            return
        along = (self.width() - x if self._mirrored() else x) / max(1, self.width()) * _WHOLE
        before = sum(part.share for part in self._parts[: self._dragged])
        self._give(self._dragged, along - before)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Lets the border go."""
        if self._dragged is not None:
            self._dragged = None
            self.let_go.emit()

    def _give(self, place: int, share: float) -> None:
        """Gives the part at `place` `share` percent; the next part takes or yields the rest."""
        both = self._parts[place].share + self._parts[place + 1].share
        first = round(min(both, max(0.0, share)))
        shares = {part.key: part.share for part in self._parts}
        shares[self._parts[place].key] = first
        shares[self._parts[place + 1].key] = both - first
        if first != self._parts[place].share:
            self.changed.emit(shares)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right move a border, up and down choose which."""
        if len(self._parts) < 2:  # noqa: PLR2004 - one part has no border
            super().keyPressEvent(event)
            return
        forward = Qt.Key.Key_Left if self._mirrored() else Qt.Key.Key_Right
        backward = Qt.Key.Key_Right if self._mirrored() else Qt.Key.Key_Left
        steps = {forward: STEP, backward: -STEP}
        if event.key() in steps:
            self._give(self._border, self._parts[self._border].share + steps[Qt.Key(event.key())])
            self.let_go.emit()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self._border = max(0, min(len(self._parts) - 2, self._border + step))
            self.update()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Names the part under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            for place, part in enumerate(self._parts):
                if self._box(place).contains(QPointF(event.pos())):
                    hint = _("drag a border, or use the arrow keys")
                    QToolTip.showText(event.globalPos(), f"{part.label}: {part.said}\n{hint}", self)
            return True
        return super().event(event)
