"""Cards beside the heat map: what would change the winner, nearest first, and what to ask first."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from selector.i18n.catalog import fill, ngettext
from selector.i18n.catalog import gettext as _
from selector.ui import tokens
from selector.ui.theme import theme
from selector.ui.widgets.labels import Label, Term, wrapped


@dataclass(frozen=True, slots=True)
class CardText:
    """What a card says: a sentence, a short figure before it, a remark behind; `offer` is the one it speaks of."""

    figure: str
    sentence: str
    remark: str = ""
    offer: str = ""


class FactCard(QFrame):
    """One card. Clicking it, or Enter, picks the offer that it speaks of."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        line = QHBoxLayout(self)
        line.setContentsMargins(tokens.S, tokens.XS, tokens.S, tokens.XS)
        line.setSpacing(tokens.S)
        self._figure = Label("", "", tokens.STRONG, bold=True)
        self._figure.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(2)
        self._sentence, self._remark = wrapped("", ""), wrapped("", "muted", tokens.SMALL)
        said.addWidget(self._sentence)
        said.addWidget(self._remark)
        line.addWidget(self._figure)
        line.addLayout(said, 1)
        self.text = CardText("", "")

    def align(self, figure_width: int) -> None:
        """Gives the figure the width that all cards of a list share."""
        self._figure.setFixedWidth(figure_width)

    def show_text(self, text: CardText) -> None:
        """Says something else."""
        self.text = text
        self._figure.setText(text.figure)
        self._sentence.setText(text.sentence)
        self._remark.setText(text.remark)
        self._remark.setVisible(bool(text.remark))
        self.setAccessibleName(", ".join(part for part in (text.figure, text.sentence, text.remark) if part))
        self.setCursor(Qt.CursorShape.PointingHandCursor if text.offer else Qt.CursorShape.ArrowCursor)
        self.setToolTip(_("Click to choose the offer everywhere") if text.offer else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Picks the offer."""
        super().mousePressEvent(event)
        self._pick()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space pick the offer."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._pick()
        else:
            super().keyPressEvent(event)

    def _pick(self) -> None:
        if self.text.offer:
            self.picked.emit(self.text.offer)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card, with a ring while focused."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().colour("focus"), tokens.FOCUS))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), tokens.RADIUS, tokens.RADIUS)


class CardList(QWidget):
    """A titled list of cards, at first only `most` of them; the title is a term that explains itself."""

    picked = Signal(str)

    def __init__(self, term: str, waiting: str, most: int) -> None:
        super().__init__()
        self._most = most
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.XS)
        self.title = Term(term, points=tokens.STRONG, bold=True)
        self.setAccessibleName(self.title.text())
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        self._column.addLayout(head)
        self.note = wrapped(waiting)
        self._column.addWidget(self.note)
        self.cards: list[FactCard] = []
        self.more = QPushButton()
        self.more.setProperty("role", "link")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._fold)
        self.more.hide()
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        theme().changed.connect(self._align)

    def show_at_first(self, most: int) -> None:
        """Shows `most` cards before somebody asks for all."""
        if most != self._most:
            self._most = most
            self._fold()

    def _fold(self) -> None:
        """Shows the first cards, or all of them."""
        hidden = len(self.cards) - self._most
        for place, card in enumerate(self.cards):
            card.setVisible(place < self._most or self.more.isChecked())
        self.more.setVisible(hidden > 0)
        words = fill(ngettext("Show {count} more", "Show {count} more", max(0, hidden)), count=hidden)
        self.more.setText(_("Show fewer") if self.more.isChecked() else words)

    def show_cards(self, texts: Sequence[CardText], note: str) -> None:
        """Shows other cards; `note` stands below the title, or nothing where it is empty."""
        self.note.setText(note)
        self.note.setVisible(bool(note))
        while len(self.cards) > len(texts):
            self.cards.pop().deleteLater()
        while len(self.cards) < len(texts):
            card = FactCard()
            card.picked.connect(self.picked)
            self.cards.append(card)
            self._column.insertWidget(self._column.count() - 1, card)
        for card, text in zip(self.cards, texts, strict=True):
            card.show_text(text)
        self._align()
        self._fold()

    def _align(self) -> None:
        """Figures end in one line."""
        widths = (theme().text_width(card.text.figure, tokens.STRONG, bold=True) for card in self.cards)
        wide = max(widths, default=0) + 2
        for card in self.cards:
            card.align(wide)


class CardColumn(QScrollArea):
    """Lists of cards one below the other, scrolled."""

    def __init__(self, *lists: CardList) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        body.setObjectName("body")
        column = QVBoxLayout(body)
        column.setContentsMargins(tokens.S, tokens.XS, tokens.XS, tokens.S)
        column.setSpacing(tokens.M)
        for each in lists:
            column.addWidget(each)
        column.addStretch(1)
        self.setWidget(body)
        self._body = body

    def minimumSizeHint(self) -> QSize:
        """Wide enough for the longest title beside the scroll bar."""
        room = self._body.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(room, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """As wide as a sentence reads well."""
        return QSize(theme().fonts.px(360), super().sizeHint().height())
