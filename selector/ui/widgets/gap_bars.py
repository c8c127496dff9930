"""What puts one offer before another: a bar a criterion, to either side of a middle line."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from selector.ui import tokens
from selector.ui.theme import theme
from selector.ui.widgets.paragraph import draw_paragraph

ROW = 26
_NAME_SHARE, _FIGURES, _LINES = 0.34, 64, 2


@dataclass(frozen=True, slots=True)
class Gap:
    """Points by which the first offer is ahead on a criterion (negative: behind), and their text."""

    name: str
    points: float
    said: str


class GapBars(QWidget):
    """Bars with names and signed figures; ▲ ahead, ▼ behind."""

    def __init__(self) -> None:
        super().__init__()
        self._gaps: tuple[Gap, ...] = ()
        self.setMaximumWidth(tokens.PAGE_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_gaps(self, gaps: Sequence[Gap], title: str) -> None:
        """Shows other figures."""
        self._gaps = tuple(gaps)
        self.setAccessibleName(title)
        self.setAccessibleDescription(", ".join(f"{gap.name} {gap.said}" for gap in gaps))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A row a criterion."""
        return QSize(420, len(self._gaps) * self._row())

    def _row(self) -> int:
        """Height of a row: twice that of one line where a name needs two."""
        longest = max((theme().text_width(gap.name) for gap in self._gaps), default=0)
        return theme().fonts.px(ROW) * (_LINES if longest > self.width() * _NAME_SHARE else 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names may take two lines where it is narrow."""
        super().resizeEvent(event)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """As high as there are rows."""
        return QSize(240, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Names, bars, figures."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme().fonts.of(tokens.BODY))
        widest = max((abs(gap.points) for gap in self._gaps), default=0.0) or 1.0
        for place, gap in enumerate(self._gaps):
            high = self._row()
            self._paint_row(painter, QRectF(0, place * high, self.width(), high), gap, widest)

    def _paint_row(self, painter: QPainter, line: QRectF, gap: Gap, widest: float) -> None:
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        name_wide = line.width() * _NAME_SHARE
        figures = theme().fonts.px(_FIGURES)
        names = (
            line.adjusted(line.width() - name_wide, 0, 0, 0)
            if mirrored
            else line.adjusted(0, 0, name_wide - line.width(), 0)
        )
        painter.setPen(theme().colour("text"))
        draw_paragraph(painter, names, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, gap.name)
        field = (
            line.adjusted(figures, 0, -name_wide - tokens.XS, 0)
            if mirrored
            else line.adjusted(name_wide + tokens.XS, 0, -figures, 0)
        )
        middle = field.center().x()
        painter.setPen(QPen(theme().colour("strong_border"), 1))
        painter.drawLine(int(middle), int(line.top()), int(middle), int(line.bottom()))
        colour = "muted" if not round(gap.points, 1) else "good" if gap.points > 0 else "bad"
        length = field.width() / 2 * abs(gap.points) / widest
        to_end = (gap.points > 0) != mirrored
        bar = QRectF(middle if to_end else middle - length, line.center().y() - tokens.BAR / 2, length, tokens.BAR)
        painter.fillRect(bar, theme().colour(colour))
        ends = (
            line.adjusted(0, 0, figures - line.width(), 0)
            if mirrored
            else line.adjusted(line.width() - figures, 0, 0, 0)
        )
        painter.setPen(theme().colour(colour))
        painter.drawText(ends, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, gap.said)
