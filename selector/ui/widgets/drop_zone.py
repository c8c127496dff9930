"""A place to drop files on, which can be clicked and reached by the keyboard as well."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from selector.ui import tokens
from selector.ui.icons import paint_icon
from selector.ui.theme import theme

_HEIGHT, _PICTURE = 84, 34


class DropZone(QAbstractButton):
    """A dashed frame with a title and a sentence. `dropped` carries the paths; a click asks for files."""

    dropped = Signal(list)

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__()
        self._sentence = sentence
        self._over = False
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setAcceptDrops(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._dress)

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """High enough to be hit."""
        words = max(theme().text_width(self.text(), tokens.STRONG, bold=True), theme().text_width(self._sentence))
        return QSize(words + theme().fonts.px(_PICTURE) + 4 * tokens.M, theme().fonts.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The sentence may be cut, the height may not."""
        return QSize(tokens.RAIL, self.sizeHint().height())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Lights up under files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self._light(over=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Goes dark again."""
        self._light(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hands the files over."""
        self._light(over=False)
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if paths:
            self.dropped.emit(paths)

    def _light(self, *, over: bool) -> None:
        self._over = over
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A dashed frame; a picture on the leading side, words beside it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        lit = self._over or self.underMouse()
        painter.setBrush(theme().colour("accent_soft" if lit else "surface"))
        colour = "focus" if self.hasFocus() or lit else "strong_border"
        painter.setPen(QPen(theme().colour(colour), tokens.FOCUS if self.hasFocus() else 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(box, tokens.RADIUS, tokens.RADIUS)
        size = theme().fonts.px(_PICTURE)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = box.right() - tokens.L - size if mirrored else box.left() + tokens.L
        paint_icon(painter, "file", QRectF(left, box.center().y() - size / 2, size, size), theme().colour("accent"))
        inset = size + tokens.L + tokens.M
        room = box.adjusted(tokens.M, 0, -inset, 0) if mirrored else box.adjusted(inset, 0, -tokens.M, 0)
        self._paint_words(painter, room)

    def _paint_words(self, painter: QPainter, room: QRectF) -> None:
        """Qt mirrors the alignment by itself where the layout runs from the right."""
        for part, (words, points, bold, ink) in enumerate((
            (self.text(), tokens.STRONG, True, "text"), (self._sentence, tokens.BODY, False, "muted"),
        )):  # fmt: skip
            painter.setFont(theme().fonts.of(points, bold=bold))
            painter.setPen(theme().colour(ink))
            half = QRectF(room.left(), room.center().y() - (painter.fontMetrics().height() + 2) * (1 - part),
                          room.width(), painter.fontMetrics().height() + 2)  # fmt: skip
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(half.width()))
            painter.drawText(half, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
