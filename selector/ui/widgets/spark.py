"""A value function in miniature: how a figure becomes points over the range shown."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from selector.domain.criteria import ValueFunction
from selector.ui.theme import theme

SIZE = (72, 24)
_PAD = 3.0


class Spark(QWidget):
    """The polyline of a value function, best at the top; figures grow in the direction of reading."""

    def __init__(self, size: tuple[int, int] | None = None) -> None:
        super().__init__()
        self._size = size
        self._function: ValueFunction | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_function(self, function: ValueFunction, said: str) -> None:
        """Shows a function; `said` tells it in words."""
        self._function = function
        self.setToolTip(said)
        self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as it is readable."""
        if self._size is not None:
            return QSize(*self._size)
        return QSize(theme().fonts.px(SIZE[0]), theme().fonts.px(SIZE[1]))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Frame and line."""
        if self._function is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme().colour("border"), 1))
        painter.drawRoundedRect(box, 3, 3)
        inner = box.adjusted(_PAD, _PAD, -_PAD, -_PAD)
        points = self._function.points
        low, high = float(points[0].at), float(points[-1].at)
        places = [
            QPointF(
                inner.left() + (float(point.at) - low) / (high - low) * inner.width(),
                inner.bottom() - float(point.value) / 100 * inner.height(),
            )
            for point in points
        ]
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:  # the axis runs as that of every chart does
            places = [QPointF(self.width() - place.x(), place.y()) for place in places]
        painter.setPen(QPen(theme().colour("accent"), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(QPolygonF(places))
