"""Words on several lines, drawn so that every line begins at the edge whichever way the language runs.

Qt's own `drawText` leaves room for the space at which it broke a line: in a language that runs from the right that
room is at the beginning of the line, and all lines but the last stand off the edge.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle

_WRAPPED = Qt.TextFlag.TextWordWrap
_NEW_LINE = "\N{LINE SEPARATOR}"


def draw_paragraph(painter: QPainter, room: QRectF, side: Qt.AlignmentFlag, words: str) -> None:
    """Draws `words` in `room` with the painter's font and pen; `side` is as for `drawText`."""
    if painter.layoutDirection() is not Qt.LayoutDirection.RightToLeft:
        painter.drawText(room, int(side.value) | int(_WRAPPED.value), words)
        return
    visual = QStyle.visualAlignment(Qt.LayoutDirection.RightToLeft, side)
    layout = QTextLayout(words.replace("\n", _NEW_LINE), painter.font())
    option = QTextOption(visual | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    height = _lay_out(layout, room.width())
    free = room.height() - height
    top = free / 2 if side & Qt.AlignmentFlag.AlignVCenter else free if side & Qt.AlignmentFlag.AlignBottom else 0.0
    layout.draw(painter, QPointF(room.left(), room.top() + top))


def _lay_out(layout: QTextLayout, width: float) -> float:
    """Breaks the lines; the height of all of them."""
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return height
