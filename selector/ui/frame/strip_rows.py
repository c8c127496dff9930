"""The rows of the result strip, placed by rank; an offer whose rank changes slides to its new place."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from selector.ui import tokens
from selector.ui.frame.strip_row import StripEntry, StripRow
from selector.ui.theme import theme


class Rows(QWidget):
    """The rows, placed by rank; an offer whose rank changes slides to its new place."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, StripRow] = {}
        self._order: list[str] = []
        self._slides: list[QPropertyAnimation] = []

    def show_entries(self, entries: Sequence[StripEntry]) -> list[StripRow]:
        """Shows `entries` in their order; gives the rows that are new."""
        self._end_slides()
        keys = [entry.key for entry in entries]
        for key in set(self.rows) - set(keys):
            self.rows.pop(key).deleteLater()
        fresh = []
        for entry in entries:
            if entry.key not in self.rows:
                self.rows[entry.key] = StripRow(self)
                fresh.append(self.rows[entry.key])
            self.rows[entry.key].show_entry(entry)
        before, self._order = self._order, keys
        self.setFixedHeight(len(keys) * self._row_height())
        for place, key in enumerate(keys):
            self._move(self.rows[key], place, slides=key in before and before.index(key) != place)
        self._set_tab_order()
        return fresh

    def choose(self, key: str) -> None:
        """Marks the row of that offer."""
        for one, row in self.rows.items():
            row.choose(chosen=one == key)

    def show_at_most(self, count: int) -> None:
        """Shows the first `count` rows; the others wait for more room."""
        for place, key in enumerate(self._order):
            self.rows[key].setVisible(place < count)
        self.setFixedHeight(min(count, len(self._order)) * self._row_height())

    def _set_tab_order(self) -> None:
        rows = [self.rows[key] for key in self._order]
        for first, second in pairwise(rows):
            QWidget.setTabOrder(first, second)

    @staticmethod
    def _row_height() -> int:
        return theme().fonts.px(tokens.STRIP_ROW)

    def _move(self, row: StripRow, place: int, *, slides: bool) -> None:
        target = QPoint(0, place * self._row_height())
        row.resize(self.width(), self._row_height())
        row.show()
        if slides and not theme().reduced_motion and self.isVisible():
            slide = QPropertyAnimation(row, b"pos", self)
            slide.setDuration(tokens.ANIMATION_MS)
            slide.setEasingCurve(QEasingCurve.Type.OutCubic)
            slide.setEndValue(target)
            slide.start()
            self._slides.append(slide)
        else:
            row.move(target)

    def _end_slides(self) -> None:
        for slide in self._slides:
            slide.stop()
            slide.deleteLater()
        self._slides = []

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are as wide as the strip."""
        super().resizeEvent(event)
        for place, key in enumerate(self._order):
            self.rows[key].setGeometry(QRect(0, place * self._row_height(), self.width(), self._row_height()))
