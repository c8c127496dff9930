"""The marks of truth as the window draws them: shapes that look the same in every font, each with its words."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from selector.i18n.catalog import render
from selector.report.freshness import MEANING, Mark
from selector.ui import tokens
from selector.ui.theme import theme

SIZE = 12
_COLOURS = {
    Mark.SOURCED: "good",
    Mark.ASSUMPTION: "muted",
    Mark.UNSURE: "unsure",
    Mark.STALE: "unsure",
    Mark.UNKNOWN: "bad",
}
_DOTS = 8


def meaning(mark: Mark) -> str:
    """What the mark says, in words."""
    return render(MEANING[mark])


def paint_mark(painter: QPainter, mark: Mark, centre: QPointF) -> None:
    """Draws `mark` about `centre`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = theme().colour(_COLOURS[mark])
    size = theme().fonts.px(SIZE)
    if mark is Mark.SOURCED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(centre, size / 3, size / 3)
    elif mark is Mark.ASSUMPTION:
        pen = QPen(colour, 1.8, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
        round_length = 3.14159 * 2 * (size / 2.6) / 1.8
        pen.setDashPattern([round_length / _DOTS * 0.5] * 2)
        painter.setPen(pen)
        painter.drawEllipse(centre, size / 2.6, size / 2.6)
    elif mark is Mark.STALE:
        _hourglass(painter, centre, size * 0.36, colour)
    else:
        painter.setPen(colour)
        painter.setFont(theme().fonts.of(tokens.STRONG, bold=True))
        box = QRectF(centre.x() - size, centre.y() - size, 2 * size, 2 * size)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark.value)
    painter.restore()


def _hourglass(painter: QPainter, centre: QPointF, half: float, colour: QColor) -> None:
    painter.setPen(QPen(colour, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    wide = half * 0.8
    corners = [(-wide, -half), (wide, -half), (-wide, half), (wide, half), (-wide, -half)]
    painter.drawPolyline(QPolygonF([centre + QPointF(x, y) for x, y in corners]))


def mark_icon(mark: Mark) -> QIcon:
    """The mark as buttons take it."""
    side = theme().fonts.px(SIZE) + tokens.XXS
    pixmap = QPixmap(2 * side, 2 * side)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_mark(painter, mark, QPointF(side / 2, side / 2))
    painter.end()
    return QIcon(pixmap)
