"""How a step of the rail is drawn: background by state, icon, name, badge and focus ring."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from selector.i18n.catalog import fill
from selector.ui import tokens
from selector.ui.icons import paint_icon
from selector.ui.theme import theme

if TYPE_CHECKING:
    from selector.ui.frame.rail import RailButton

_BADGE_MOST = 99


def paint_step(painter: QPainter, button: "RailButton") -> None:
    """Draws a step; mirrored where the language is."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(button.rect()).adjusted(1, 1, -1, -1)
    _paint_back(painter, button, box)
    size = theme().fonts.px(tokens.ICON)
    inset = (box.width() - size) / 2 if button.narrow else tokens.S
    left = box.right() - inset - size if button.isRightToLeft() else box.left() + inset
    icon = QRectF(left, box.center().y() - size / 2, size, size)
    paint_icon(painter, button.page, icon, theme().colour(button.ink))
    if not button.narrow:
        _paint_words(painter, button, box, inset + size + tokens.S)
    elif button.badge:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("accent"))
        painter.drawEllipse(QRectF(left + size - 2, box.top() + tokens.XXS, 6, 6))
    if button.hasFocus():
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme().colour("focus"), tokens.FOCUS))
        painter.drawRoundedRect(box, tokens.RADIUS, tokens.RADIUS)


def _paint_back(painter: QPainter, button: "RailButton", box: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    if button.isChecked():
        painter.setBrush(theme().colour("accent_soft"))
    elif button.underMouse() and button.isEnabled():
        painter.setBrush(theme().colour("hover"))
    else:
        return
    painter.drawRoundedRect(box, tokens.RADIUS, tokens.RADIUS)


def _paint_words(painter: QPainter, button: "RailButton", box: QRectF, inset: float) -> None:
    painter.setFont(theme().fonts.of(tokens.BODY, bold=button.isChecked()))
    painter.setPen(theme().colour(button.ink))
    mirrored = button.isRightToLeft()
    room = box.adjusted(tokens.XS, 0, -inset, 0) if mirrored else box.adjusted(inset, 0, -tokens.XS, 0)
    words = painter.fontMetrics().elidedText(button.text(), Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
    if button.badge:
        painter.setPen(theme().colour("muted"))
        painter.setFont(theme().fonts.of(tokens.SMALL))
        count = fill("{count}" if button.badge <= _BADGE_MOST else "{count}+", count=min(button.badge, _BADGE_MOST))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
