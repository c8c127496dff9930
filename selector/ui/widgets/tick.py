"""A check box that is drawn from the tokens: in lists, and as a control of its own."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from selector.ui import tokens
from selector.ui.theme import theme

_TICK = ((0.22, 0.52), (0.42, 0.72), (0.78, 0.3))


def tick_size() -> int:
    """Side of the box in pixels."""
    return theme().fonts.px(tokens.M)


def paint_tick(painter: QPainter, box: QRectF, *, checked: bool, enabled: bool = True) -> None:
    """The box, with its tick where it is checked."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = ("accent" if checked else "strong_border") if enabled else "border"
    painter.setPen(QPen(theme().colour(edge), 1.2))
    painter.setBrush(theme().colour("accent" if checked and enabled else "field"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), tokens.RADIUS / 2, tokens.RADIUS / 2)
    if checked:
        painter.setPen(QPen(theme().colour("on_accent" if enabled else "disabled"), 1.8))
        points = [QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in _TICK]
        painter.drawPolyline(QPolygonF(points))
    painter.restore()


class Tick(QAbstractButton):
    """A check box without words; its accessible name says what it is about."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The box and room for the focus ring."""
        side = tick_size() + tokens.XS
        return QSize(side, side)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Lights up."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box, with a ring while focused."""
        painter = QPainter(self)
        side = tick_size()
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        paint_tick(painter, box, checked=self.isChecked(), enabled=self.isEnabled())
        if self.hasFocus():
            painter.setPen(QPen(theme().colour("focus"), tokens.FOCUS))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), tokens.RADIUS / 2, tokens.RADIUS / 2)
