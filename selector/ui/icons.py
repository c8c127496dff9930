"""Icons of the window, drawn with the painter from short lists of strokes, so that they follow scheme and scale."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from selector.ui import tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

GRID = 20.0
Stroke = tuple[str, Sequence[float]]
_WIDTH = 1.6

ICONS: dict[str, tuple[Stroke, ...]] = {
    "start": (("poly", (3, 9.5, 10, 3.5, 17, 9.5)), ("poly", (5, 8.5, 5, 16.5, 15, 16.5, 15, 8.5))),
    "business": (("poly", (3, 8, 4.5, 3.5, 15.5, 3.5, 17, 8, 3, 8)), ("poly", (4.5, 8, 4.5, 16.5, 15.5, 16.5, 15.5, 8)),
                 ("poly", (8, 16.5, 8, 11.5, 12, 11.5, 12, 16.5))),
    "platforms": (("rect", (3, 4, 14, 4)), ("rect", (3, 12, 14, 4)), ("line", (6, 6, 6.1, 6)),
                  ("line", (6, 14, 6.1, 14)), ("line", (10, 8, 10, 12))),
    "priorities": (("line", (3, 5.5, 17, 5.5)), ("line", (3, 10, 17, 10)), ("line", (3, 14.5, 17, 14.5)),
                   ("dot", (12.5, 5.5, 2.1)), ("dot", (6.5, 10, 2.1)), ("dot", (10.5, 14.5, 2.1))),
    "results": (("poly", (3, 16.5, 3, 11, 7.5, 11, 7.5, 16.5)), ("poly", (7.5, 16.5, 7.5, 4, 12.5, 4, 12.5, 16.5)),
                ("poly", (12.5, 16.5, 12.5, 8.5, 17, 8.5, 17, 16.5)), ("line", (2, 16.5, 18, 16.5))),
    "costs": (("circle", (10, 10, 7)), ("poly", (10, 3, 10, 10, 15.8, 13.8))),
    "certainty": (("circle", (10, 10, 7)), ("circle", (10, 10, 3.3)), ("line", (10, 1.5, 10, 4.5)),
                  ("line", (10, 15.5, 10, 18.5)), ("line", (1.5, 10, 4.5, 10)), ("line", (15.5, 10, 18.5, 10))),
    "review": (("rect", (4, 3, 12, 14)), ("poly", (7, 10.2, 9.2, 12.6, 13.2, 7.6))),
    "search": (("circle", (8.8, 8.8, 5)), ("line", (12.6, 12.6, 16.8, 16.8))),
    "close": (("line", (5.5, 5.5, 14.5, 14.5)), ("line", (14.5, 5.5, 5.5, 14.5))),
    "warning": (("poly", (10, 3.5, 17.5, 16.5, 2.5, 16.5, 10, 3.5)), ("line", (10, 8.5, 10, 12)),
                ("line", (10, 14.2, 10, 14.3))),
    "error": (("circle", (10, 10, 7)), ("line", (10, 6, 10, 11)), ("line", (10, 13.8, 10, 13.9))),
    "note": (("circle", (10, 10, 7)), ("line", (10, 9.5, 10, 14)), ("line", (10, 6.2, 10, 6.3))),
    "down": (("poly", (6, 8, 10, 12.5, 14, 8)),),
    "right": (("poly", (8, 6, 12.5, 10, 8, 14)),),
    "left": (("poly", (12, 6, 7.5, 10, 12, 14)),),
    "tick": (("poly", (4.5, 10.5, 8.5, 14.5, 15.5, 6)),),
    "plus": (("line", (10, 4.5, 10, 15.5)), ("line", (4.5, 10, 15.5, 10))),
    "minus": (("line", (4.5, 10, 15.5, 10)),),
    "copy": (("rect", (7, 7, 9.5, 9.5)), ("poly", (13, 7, 13, 3.5, 3.5, 3.5, 3.5, 13, 7, 13))),
    "save": (("poly", (10, 3, 10, 12)), ("poly", (6, 8.5, 10, 12.5, 14, 8.5)), ("line", (3.5, 16.5, 16.5, 16.5))),
    "table": (("rect", (3, 4, 14, 12)), ("line", (3, 8, 17, 8)), ("line", (3, 12, 17, 12)),
              ("line", (8.5, 8, 8.5, 16))),
    "file": (("poly", (5, 17, 5, 3, 11.5, 3, 15, 6.5, 15, 17, 5, 17)), ("poly", (11.5, 3, 11.5, 6.5, 15, 6.5))),
    "web_shop": (("poly", (2.5, 4, 4.8, 4, 7, 12.5, 14.8, 12.5, 16.8, 6.5, 5.5, 6.5)), ("dot", (8, 15.8, 1.3)),
                 ("dot", (14, 15.8, 1.3))),
    "subscription": (("arc", (10, 10, 6, 40, 280)), ("poly", (15.8, 4.2, 15.2, 7.6, 11.8, 7))),
    "cafe": (("poly", (4, 7, 4, 13.5, 6, 16, 11, 16, 13, 13.5, 13, 7, 4, 7)),
             ("poly", (13, 8.5, 16.2, 8.5, 16.2, 12, 13, 12)), ("line", (7, 2.8, 7, 4.6)),
             ("line", (10, 2.8, 10, 4.6))),
    "market_stall": (("poly", (2.5, 8, 4.5, 4, 15.5, 4, 17.5, 8, 2.5, 8)), ("line", (4.5, 8, 4.5, 16.5)),
                     ("line", (15.5, 8, 15.5, 16.5)), ("line", (4.5, 12.5, 15.5, 12.5))),
    "marketplace": (("circle", (5.5, 5.5, 2.4)), ("circle", (14.5, 5.5, 2.4)), ("circle", (10, 14.5, 2.4)),
                    ("line", (8, 5.5, 12, 5.5)), ("line", (6.7, 7.7, 8.9, 12.2)), ("line", (13.3, 7.7, 11.1, 12.2))),
    "invoicing": (("poly", (5, 17, 5, 3, 15, 3, 15, 17, 12.5, 15.3, 10, 17, 7.5, 15.3, 5, 17)),
                  ("line", (7.7, 7, 12.3, 7)), ("line", (7.7, 10.2, 12.3, 10.2))),
    "other": (("circle", (10, 10, 7)), ("dot", (6.8, 10, 0.9)), ("dot", (10, 10, 0.9)), ("dot", (13.2, 10, 0.9))),
}  # fmt: skip


def paint_icon(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """Draws the icon `name` into `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / GRID, rect.height() / GRID)
    pen = QPen(colour, _WIDTH)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    for kind, numbers in ICONS[name]:
        _stroke(painter, kind, numbers, colour)
    painter.restore()


def _stroke(painter: QPainter, kind: str, numbers: Sequence[float], colour: QColor) -> None:
    if kind == "poly":
        painter.drawPolyline([QPointF(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)])
    elif kind == "line":
        painter.drawLine(QPointF(numbers[0], numbers[1]), QPointF(numbers[2], numbers[3]))
    elif kind == "rect":
        painter.drawRoundedRect(QRectF(*numbers), 1.5, 1.5)
    elif kind == "circle":
        painter.drawEllipse(QPointF(numbers[0], numbers[1]), numbers[2], numbers[2])
    elif kind == "dot":
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(numbers[0], numbers[1]), numbers[2], numbers[2])
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        x, y, radius, start, span = numbers
        box = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
        painter.drawArc(box, round(start * 16), round(span * 16))


def icon(name: str, colour: QColor, size: int = tokens.ICON) -> "QIcon":
    """The icon as Qt's buttons and actions take it, sharp on dense screens and beside large text."""
    from PySide6.QtGui import QIcon, QPixmap

    found = QIcon()
    for side in (size * times for times in (1, 2, 4)):
        pixmap = QPixmap(QSize(side, side))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_icon(painter, name, QRectF(0, 0, side, side), colour)
        painter.end()
        found.addPixmap(pixmap)
    return found
