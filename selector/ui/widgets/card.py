"""A card: one question of a page, with its title, its mark of truth and its controls."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from selector.i18n.catalog import gettext as _
from selector.report.freshness import Mark
from selector.ui import tokens
from selector.ui.marks import SIZE, meaning, paint_mark
from selector.ui.theme import theme
from selector.ui.widgets.labels import Label


class MarkButton(QAbstractButton):
    """A mark of truth beside the figure of that name. On an assumption a click confirms it."""

    def __init__(self, figure: str, mark: Mark = Mark.ASSUMPTION) -> None:
        super().__init__()
        self._figure, self._mark = figure, mark
        self.set_mark(mark)

    @property
    def mark(self) -> Mark:
        """The mark that is shown."""
        return self._mark

    def set_mark(self, mark: Mark, tooltip: str = "") -> None:
        """Shows another mark; the tooltip defaults to what the mark means."""
        self._mark = mark
        if not tooltip:
            tooltip = _("Assumption: click to confirm that it is right") if mark is Mark.ASSUMPTION else _("Confirmed")
        self.setToolTip(tooltip)
        self.setAccessibleName(_("{figure}: {meaning}").format(figure=self._figure, meaning=meaning(mark)))
        self.setAccessibleDescription(tooltip)
        is_open = mark is Mark.ASSUMPTION
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_open else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_open else Qt.CursorShape.ArrowCursor)
        self.update()

    def sizeHint(self) -> QSize:
        """The mark and a little air."""
        side = theme().fonts.px(SIZE) + tokens.XS
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The mark, with a ring while focused."""
        painter = QPainter(self)
        paint_mark(painter, self._mark, QPointF(self.rect().center()) + QPointF(0.5, 0.5))
        if self.hasFocus():
            painter.setPen(theme().colour("focus"))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 3, 3)


class Card(QFrame):
    """A framed group with a title. `body` takes the controls; `confirm_asked` is sent when its mark is clicked."""

    confirm_asked = Signal()

    def __init__(self, title: str, hint: str = "", *, marked: bool = False) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(tokens.M, tokens.S, tokens.M, tokens.M)
        outer.setSpacing(tokens.XS)
        self.head = QHBoxLayout()
        self.head.setSpacing(tokens.XS)
        self.head.addWidget(Label(title, points=tokens.STRONG, bold=True))
        if hint:
            self.head.addWidget(Label(hint, "muted"), 1)
        else:
            self.head.addStretch(1)
        self.mark: MarkButton | None = None
        if marked:
            self.mark = MarkButton(title)
            self.mark.clicked.connect(self.confirm_asked)
            self.head.addWidget(self.mark)
        outer.addLayout(self.head)
        self.body = QVBoxLayout()
        self.body.setSpacing(tokens.XS)
        outer.addLayout(self.body)

    def set_confirmed(self, *, confirmed: bool) -> None:
        """Shows whether the user stands by what the card says."""
        if self.mark is not None:
            self.mark.set_mark(Mark.SOURCED if confirmed else Mark.ASSUMPTION)


def row(*parts: QWidget, spacing: int = tokens.XS) -> QHBoxLayout:
    """Widgets side by side, from leading to trailing."""
    layout = QHBoxLayout()
    layout.setSpacing(spacing)
    layout.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        layout.addWidget(part)
    return layout
