"""The marks of truth with their meaning, for the foot of a table."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from selector.i18n.catalog import fill
from selector.i18n.catalog import gettext as _
from selector.report.freshness import STALE_AFTER_DAYS, Mark
from selector.ui import tokens
from selector.ui.marks import SIZE, meaning, paint_mark
from selector.ui.theme import theme
from selector.ui.widgets.flow import Flow
from selector.ui.widgets.labels import Label

_DAYS_A_MONTH = 30.4


class MarkSign(QWidget):
    """One mark, drawn."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self._mark = mark
        self.setAccessibleName(meaning(mark))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The mark and a little air."""
        side = theme().fonts.px(SIZE) + tokens.XXS
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The mark in the middle."""
        painter = QPainter(self)
        paint_mark(painter, self._mark, QPointF(self.rect().center()) + QPointF(0.5, 0.5))


class Legend(QWidget):
    """All marks with their words, then a remark; it wraps where there is little room."""

    def __init__(self, remark: str = "") -> None:
        super().__init__()
        self._flow = flow = Flow(self)
        for mark in Mark:
            flow.addWidget(_entry(mark))
        if remark:
            flow.addWidget(Label(remark, "muted", tokens.SMALL))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


def _entry(mark: Mark) -> QWidget:
    words = meaning(mark)
    if mark is Mark.STALE:
        words = fill(
            _("{meaning} (older than {months} months)"), meaning=words, months=round(STALE_AFTER_DAYS / _DAYS_A_MONTH)
        )
    entry = QWidget()
    line = QHBoxLayout(entry)
    line.setContentsMargins(0, 0, tokens.XXS, 0)
    line.setSpacing(tokens.XXS)
    line.addWidget(MarkSign(mark))
    line.addWidget(Label(words, "muted", tokens.SMALL))
    return entry
