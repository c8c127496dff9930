"""The result strip: the top five at all times, moving at once when anything changes."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from selector.i18n.catalog import gettext as _
from selector.ui import tokens
from selector.ui.frame.strip_row import StripEntry, StripRow
from selector.ui.theme import theme
from selector.ui.widgets.labels import Label, Term, separator, wrapped

MOST = 5
DIM_AFTER_MS = 250


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


class Strip(QWidget):
    """Title, rows, and what is not ranked. `picked` carries the offer of a clicked row, `aside_asked` a list's name."""

    picked = Signal(str)
    aside_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Ranking"))
        self.fit()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.S, tokens.S, tokens.S, tokens.S)
        layout.setSpacing(tokens.XXS)
        head = QHBoxLayout()
        self._title = Label(_("Ranking"), points=tokens.STRONG, bold=True)
        self._count = Label("", "muted")
        head.addWidget(self._title, 1)
        head.addWidget(self._count)
        layout.addLayout(head)
        self._hint = wrapped(_("The best five offers appear here."))
        layout.addWidget(self._hint)
        self.rows = Rows()
        layout.addWidget(self.rows)
        self.today = Term("paid_today")
        self.today.hide()
        layout.addWidget(self.today)
        layout.addWidget(separator())
        self._quotes = self._link("needs_quote")
        self._excluded = self._link("excluded")
        layout.addWidget(self._quotes)
        layout.addWidget(self._excluded)
        layout.addStretch(1)
        self._dim = QTimer(self)
        self._dim.setSingleShot(True)
        self._dim.setInterval(DIM_AFTER_MS)
        self._dim.timeout.connect(lambda: self._set_dimmed(dimmed=True))

    def fit(self) -> None:
        """Takes the width that the size of the text asks for."""
        self.setFixedWidth(theme().fonts.px(tokens.STRIP))

    def _link(self, name: str) -> QPushButton:
        link = QPushButton()
        link.setProperty("role", "link")
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.clicked.connect(lambda: self.aside_asked.emit(name))
        link.hide()
        return link

    def show_ranking(self, entries: Sequence[StripEntry], ranked: int, offers: int) -> None:
        """Shows the first of `entries`; `ranked` of `offers` offers could be ranked."""
        self._set_dimmed(dimmed=False)
        self._count.setText(_("{ranked} of {offers}").format(ranked=ranked, offers=offers))
        self._count.setToolTip(
            _("{ranked} of {offers} offers of your country are ranked").format(ranked=ranked, offers=offers)
        )
        self._hint.setVisible(not entries)
        if not entries:
            self._hint.setText(_("No offer can be ranked. The lists below say why."))
        for row in self.rows.show_entries(entries[:MOST]):
            row.clicked.connect(lambda _on=False, row=row: self._pick(row))

    def _pick(self, row: StripRow) -> None:
        if row.entry is not None:
            self.picked.emit(row.entry.key)

    def show_aside(self, quotes: int, excluded: int) -> None:
        """Shows how many offers are not ranked, and why."""
        self._quotes.setText(_("{count} need a quote").format(count=quotes))
        self._quotes.setVisible(quotes > 0)
        self._excluded.setText(_("{count} excluded · why?").format(count=excluded))
        self._excluded.setVisible(excluded > 0)

    def show_today(self, words: str) -> None:
        """Shows what is really paid today, where an import tells it."""
        self.today.setText(words)
        self.today.setAccessibleName(words)
        self.today.setVisible(bool(words))

    def clear(self) -> None:
        """Shows that there is nothing to rank yet."""
        self.show_today("")
        self.rows.show_entries([])
        self._count.setText("")
        self._hint.setText(_("The best five offers appear here."))
        self._hint.show()
        self.show_aside(0, 0)

    def expect_change(self) -> None:
        """The figures no longer belong to the scenario: they fade unless new ones come at once."""
        if not self._dim.isActive():
            self._dim.start()

    def _set_dimmed(self, *, dimmed: bool) -> None:
        self._dim.stop()
        self._title.setText(_("Ranking …") if dimmed else _("Ranking"))
        for row in self.rows.rows.values():
            row.dimmed = dimmed
            row.update()
