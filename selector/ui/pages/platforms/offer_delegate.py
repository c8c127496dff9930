"""How a row of the list of offers is drawn: check box, provider and plan, and one line about how it stands."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from selector.app.offer_list import ListedOffer, State
from selector.i18n import numbers
from selector.ui import tokens
from selector.ui.pages.platforms.offer_model import OFFER, OfferModel, strength
from selector.ui.theme import theme
from selector.ui.widgets.tick import paint_tick, tick_size

Index = QModelIndex | QPersistentModelIndex
_SIGNS = {State.EXCLUDED: "✕ ", State.NEEDS_QUOTE: "? ", State.REFERENCE: "≈ "}


class OfferDelegate(QStyledItemDelegate):
    """Draws a row and lets its check box be clicked."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Two lines of text and a little air."""
        fonts = theme().fonts
        lines = (fonts.of(tokens.BODY, bold=True), fonts.of(tokens.SMALL))
        return QSize(tokens.RAIL, sum(QFontMetrics(font).height() for font in lines) + tokens.S)

    def box(self, option: QStyleOptionViewItem) -> QRect:
        """Where the check box of a row is."""
        side = tick_size()
        row = option.rect
        box = QRect(row.left() + tokens.XS, row.center().y() - side // 2, side, side)
        return QStyle.visualRect(option.direction, row, box)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        listed, model = index.data(OFFER), index.model()
        if not isinstance(listed, ListedOffer) or not isinstance(model, OfferModel):
            return
        painter.save()
        self._paint_back(painter, option)
        row, box = option.rect, self.box(option)
        paint_tick(painter, QRectF(box), checked=listed.competes, enabled=listed.can_compete)
        lead = abs(box.width()) + 2 * tokens.XS + tokens.XXS
        words = QStyle.visualRect(option.direction, row, row.adjusted(lead, tokens.XXS, -tokens.XS, -tokens.XXS))
        self._paint_names(painter, words, option.direction, listed)
        self._paint_line(painter, words, option.direction, _SIGNS.get(listed.state, "") + model.line(listed), listed)
        painter.restore()

    @staticmethod
    def _paint_back(painter: QPainter, option: QStyleOptionViewItem) -> None:
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme().colour("accent_soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, theme().colour("hover"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme().colour("focus"), 1))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))

    def _paint_names(self, painter: QPainter, words: QRect, direction: Qt.LayoutDirection, listed: ListedOffer) -> None:
        side = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignTop
        room = QRect(words)
        if listed.ranked is not None:
            painter.setFont(theme().fonts.of(tokens.SMALL, bold=True))
            painter.setPen(theme().colour("muted"))
            rank = f"#{numbers.number(listed.ranked.rank)}"
            other = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignRight) | Qt.AlignmentFlag.AlignTop
            painter.drawText(words, other, rank)
            room = self._without_start(room, direction, 0, painter.fontMetrics().horizontalAdvance(rank) + tokens.XS)
        painter.setFont(theme().fonts.of(tokens.BODY, bold=True))
        painter.setPen(theme().colour("text" if listed.can_compete else "muted"))
        metrics = painter.fontMetrics()
        provider = metrics.elidedText(listed.profile.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, side, provider)
        rest = self._without_start(room, direction, metrics.horizontalAdvance(provider + "  "), 0)
        painter.setFont(theme().fonts.of(tokens.BODY))
        painter.setPen(theme().colour("muted"))
        plan = painter.fontMetrics().elidedText(listed.offer.name, Qt.TextElideMode.ElideRight, max(0, rest.width()))
        painter.drawText(rest, side, plan)

    @staticmethod
    def _without_start(room: QRect, direction: Qt.LayoutDirection, start: int, end: int) -> QRect:
        mirrored = direction is Qt.LayoutDirection.RightToLeft
        return room.adjusted(end, 0, -start, 0) if mirrored else room.adjusted(start, 0, -end, 0)

    @staticmethod
    def _paint_line(
        painter: QPainter, words: QRect, direction: Qt.LayoutDirection, line: str, listed: ListedOffer
    ) -> None:
        side = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignBottom
        painter.setFont(theme().fonts.of(tokens.SMALL))
        painter.setPen(theme().colour(strength(listed.state)))
        shown = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, side, shown)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """A click on the check box toggles it; clicks beside it only select."""
        if event.type() not in {QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick}:
            return False
        if not isinstance(event, QMouseEvent) or not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        reach = self.box(option).adjusted(-tokens.XS, -tokens.XS, tokens.XS, tokens.XS)
        if event.button() is not Qt.MouseButton.LeftButton or not reach.contains(event.position().toPoint()):
            return False
        now = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        new = Qt.CheckState.Unchecked if now == Qt.CheckState.Checked else Qt.CheckState.Checked
        return bool(model.setData(index, new, Qt.ItemDataRole.CheckStateRole))
