"""A place to drop files on, which can be clicked and reached by the keyboard as well."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from selector.ui import tokens
from selector.ui.icons import paint_icon
from selector.ui.theme import theme
from selector.ui.widgets.paragraph import draw_paragraph
from selector.ui.widgets.text_room import text_height

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
        return QSize(words + self._beside(), theme().fonts.px(_HEIGHT))

    @staticmethod
    def _beside() -> int:
        """Width of the picture and of what is around it and the words."""
        return theme().fonts.px(_PICTURE) + tokens.L + 2 * tokens.M + 2

    def minimumSizeHint(self) -> QSize:
        """The sentence wraps where it must."""
        return QSize(tokens.RAIL, self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """A sentence that wraps makes the zone higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height with the sentence wrapped in `width` pixels."""
        more = text_height(self._sentence, max(1, width - self._beside()), theme().fonts.scale)
        return theme().fonts.px(_HEIGHT) + more - text_height(self._sentence, tokens.UNBOUNDED, theme().fonts.scale)

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
        """The two one below the other. Qt mirrors the alignment by itself where the layout runs from the right."""
        side = Qt.AlignmentFlag.AlignLeft
        sentence = text_height(self._sentence, int(room.width()), theme().fonts.scale)
        painter.setFont(theme().fonts.of(tokens.STRONG, bold=True))
        title = painter.fontMetrics().height() + 2
        top = room.center().y() - (title + sentence) / 2
        painter.setPen(theme().colour("text"))
        draw_paragraph(painter, QRectF(room.left(), top, room.width(), title), side, self.text())
        painter.setFont(theme().fonts.of(tokens.BODY))
        painter.setPen(theme().colour("muted"))
        draw_paragraph(painter, QRectF(room.left(), top + title, room.width(), sentence + 2), side, self._sentence)
