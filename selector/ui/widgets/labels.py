"""Plain texts of the window: sizes and roles from the tokens, and terms that explain themselves."""

from unicodedata import bidirectional

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QToolTip, QWidget

from selector.i18n.catalog import direction
from selector.i18n.catalog import gettext as _
from selector.ui import tokens
from selector.ui.theme import theme

_FROM_THE_RIGHT = "\N{RIGHT-TO-LEFT MARK}"


def directed(text: str) -> str:
    """`text`, marked as running from the right where a sentence of such a language begins with a foreign name.

    Qt takes the way of a line from its first letter, and would set the words of the sentence in the wrong order.
    """
    if direction() == "ltr":
        return text
    ways = [way for way in map(bidirectional, text) if way in {"L", "R", "AL"}]
    return _FROM_THE_RIGHT + text if ways and ways[0] == "L" and len(set(ways)) > 1 else text


class Label(QLabel):
    """A text in one of the sizes of the tokens; `role` is muted, good, bad, unsure or empty."""

    def __init__(self, text: str = "", role: str = "", points: float = tokens.BODY, *, bold: bool = False) -> None:
        super().__init__(directed(text))
        self._logical = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        self._points, self._bold = points, bold
        self.setProperty("role", role)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setAlignment(self._logical)
        self._dress()
        theme().changed.connect(self._dress)

    def setText(self, text: str) -> None:
        """The words of `text` in the order of the language, whatever they begin with."""
        super().setText(directed(text))

    def _dress(self) -> None:
        self.setFont(theme().fonts.of(self._points, bold=self._bold))

    def setAlignment(self, alignment: Qt.AlignmentFlag) -> None:
        """Leading and trailing side of the window, whichever way the text itself runs (Qt would follow the text)."""
        self._logical = alignment
        direction = self.layoutDirection()
        super().setAlignment(QStyle.visualAlignment(direction, alignment) | Qt.AlignmentFlag.AlignAbsolute)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines that begin at the edge where the language runs from the right; all else as Qt does it."""
        if not self.wordWrap() or self.layoutDirection() is Qt.LayoutDirection.LeftToRight:
            super().paintEvent(event)
            return
        from selector.ui.widgets.paragraph import draw_paragraph

        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        draw_paragraph(painter, QRectF(self.contentsRect()), self.alignment(), self.text())

    def changeEvent(self, event: QEvent) -> None:
        """Follows another direction of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.setAlignment(self._logical)

    def set_role(self, role: str) -> None:
        """Gives the text another role."""
        if self.property("role") != role:
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)


def wrapped(text: str = "", role: str = "muted", points: float = tokens.BODY) -> Label:
    """A text that may take several lines."""
    label = Label(text, role, points)
    label.setWordWrap(True)
    label.setMinimumWidth(1)
    return label


class Term(Label):
    """A term of the field with a dotted underline; hover, focus and F1 tell its one-sentence explanation."""

    def __init__(
        self, term: str, text: str = "", role: str = "", points: float = tokens.BODY, *, bold: bool = False
    ) -> None:
        from selector.ui.terms import explain

        title, sentence = explain(term)
        super().__init__(text or title, role, points, bold=bold)
        self._sentence = sentence
        self.setToolTip(sentence)
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(sentence)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if sentence else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.WhatsThisCursor if sentence else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F1 and Space show the explanation."""
        if event.key() in {Qt.Key.Key_F1, Qt.Key.Key_Space}:
            self.explain()
            return
        super().keyPressEvent(event)

    @property
    def sentence(self) -> str:
        """The explanation; empty where the term is not explained."""
        return self._sentence

    def explain(self) -> bool:
        """Shows the explanation beside the term; False where there is none."""
        QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), self._sentence, self)
        return bool(self._sentence)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows the ring."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, a dotted line beneath it, and the focus ring."""
        super().paintEvent(event)
        if not self._sentence:
            return
        painter = QPainter(self)
        metrics = self.fontMetrics()
        box = metrics.boundingRect(self.rect(), int(self._visual_alignment()), self.text())
        painter.setPen(QPen(theme().colour("strong_border"), 1, Qt.PenStyle.DotLine))
        base = box.bottom() - metrics.descent() + 3
        painter.drawLine(box.left(), base, box.right(), base)
        if self.hasFocus():
            painter.setPen(QPen(theme().colour("focus"), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _visual_alignment(self) -> Qt.AlignmentFlag:
        """Where the text really is: what leads is on the right where the language runs from there."""
        return QStyle.visualAlignment(self.layoutDirection(), self.alignment())


class Elided(Label):
    """A text on one line that ends in an ellipsis where there is no room; the tooltip then tells all of it."""

    def minimumSizeHint(self) -> QSize:
        """Room for a few characters is enough."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self.fontMetrics().averageCharWidth() * 4), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text as far as there is room."""
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(self.alignment()), shown)

    def event(self, event: QEvent) -> bool:
        """Tells the whole text where it is cut."""
        if event.type() == QEvent.Type.ToolTip and not self.toolTip():
            if self.fontMetrics().horizontalAdvance(self.text()) > self.width():
                QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), self.text(), self)
            return True
        return super().event(event)


def separator() -> QWidget:
    """A hairline across."""
    line = QWidget()
    line.setObjectName("line")
    line.setFixedHeight(1)
    line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    line.setAccessibleName(_("separator"))
    return line
