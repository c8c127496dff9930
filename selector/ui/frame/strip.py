"""The result strip: the top five at all times, moving at once when anything changes."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from selector.i18n.catalog import fill, render
from selector.i18n.catalog import gettext as _
from selector.ui import tokens
from selector.ui.theme import theme
from selector.ui.widgets.labels import Label, separator, wrapped

if TYPE_CHECKING:
    from selector.report.standings import Standings
    from selector.ui.frame.strip_row import StripEntry, StripRow
    from selector.ui.frame.strip_rows import Rows
    from selector.ui.widgets.labels import Term

MOST = 5
DIM_AFTER_MS = 250
_WIDEST, _SHARE = 340, 0.14
_MOST_OF_WINDOW = 0.28
"""At large text the names in the strip are cut before the page is; hover tells them whole."""


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
        layout = self._column = QVBoxLayout(self)
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
        self._legend = wrapped("", "muted", tokens.SMALL)
        self._legend.hide()
        layout.addWidget(self._legend)
        self._line = separator()
        layout.addWidget(self._line)
        self._quotes = self._link("needs_quote")
        self._excluded = self._link("excluded")
        self._reference = self._link("reference")
        for link in (self._quotes, self._excluded, self._reference):
            layout.addWidget(link)
        layout.addStretch(1)
        self._dim = QTimer(self)
        self._dim.setSingleShot(True)
        self._dim.setInterval(DIM_AFTER_MS)
        self._dim.timeout.connect(lambda: self._set_dimmed(dimmed=True))

    @cached_property
    def today(self) -> "Term":
        """What is paid today; few comparisons know it."""
        from selector.ui.widgets.labels import Term

        made = Term("paid_today")
        self._column.insertWidget(self._column.indexOf(self._line), made)
        return made

    @cached_property
    def rows(self) -> "Rows":
        """The offers; made when there are some."""
        from selector.ui.frame.strip_rows import Rows

        made = Rows()
        self._column.insertWidget(self._column.indexOf(self._hint) + 1, made)
        return made

    def fit(self) -> None:
        """Takes the width that the size of the text asks for, and more on a large screen, so that names stay whole.

        It never takes so much that the page has no room.
        """
        px, window = theme().fonts.px, self.window().width()
        most = max(tokens.STRIP, int(window * _MOST_OF_WINDOW))
        wanted = max(px(tokens.STRIP), min(px(_WIDEST), int(window * _SHARE)))
        self.setFixedWidth(min(wanted, most))

    def _link(self, name: str) -> QPushButton:
        link = QPushButton()
        link.setProperty("role", "link")
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.clicked.connect(lambda: self.aside_asked.emit(name))
        link.hide()
        return link

    def show_ranking(self, entries: "Sequence[StripEntry]", counts: "Standings", note: str = "") -> None:
        """Shows `entries`, at most `MOST`; `counts` tells of how many offers; `note` says what is unusual."""
        self._set_dimmed(dimmed=False)
        self._count.setText(fill(_("{ranked} of {offers}"), ranked=counts.ranked, offers=counts.offers))
        self._count.setToolTip(render(counts.sentence))
        self._count.setAccessibleName(render(counts.sentence))
        self._show_aside(counts)
        self._hint.setVisible(not entries or bool(note))
        self._hint.setText(note if entries else _("No offer can be ranked. The lists below say why."))
        from selector.ui.frame.strip_row import legend

        self._legend.setText(legend())
        self._legend.setVisible(bool(entries))
        for row in self.rows.show_entries(entries):
            row.clicked.connect(lambda _on=False, row=row: self._pick(row))
        self._fit_rows()

    def choose(self, key: str) -> None:
        """Marks the offer that is pointed at on every page; nothing to do before there are rows."""
        if "rows" in self.__dict__:
            self.rows.choose(key)

    def _pick(self, row: "StripRow") -> None:
        if row.entry is not None:
            self.picked.emit(row.entry.key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many rows as there is room for."""
        super().resizeEvent(event)
        if "rows" in self.__dict__:
            self._fit_rows()

    def _fit_rows(self) -> None:
        links = (self._quotes, self._excluded, self._reference)
        parts: list[QWidget] = [self._title, self._hint, self._legend, self._line, *links]
        parts += [self.today] if "today" in self.__dict__ else []
        margins = self._column.contentsMargins()
        wide = self.width() - margins.left() - margins.right()
        taken = sum(_height(part, wide) + self._column.spacing() for part in parts if not part.isHidden())
        room = self.height() - taken - margins.top() - margins.bottom()
        self.rows.show_at_most(max(1, room // theme().fonts.px(tokens.STRIP_ROW)))

    def _show_aside(self, counts: "Standings | None") -> None:
        """How many offers are not ranked, and why; with the ranked ones they make all that are counted."""
        quotes, excluded, reference = (counts.needs_quote, counts.excluded, counts.reference) if counts else (0, 0, 0)
        self._quotes.setText(fill(_("{count} need a quote"), count=quotes))
        self._excluded.setText(fill(_("{count} excluded · why?"), count=excluded))
        self._reference.setText(fill(_("{count} for reference"), count=reference))
        for link, count in ((self._quotes, quotes), (self._excluded, excluded), (self._reference, reference)):
            link.setVisible(count > 0)

    def show_today(self, words: str) -> None:
        """Shows what is really paid today, where an import tells it."""
        if not words and "today" not in self.__dict__:
            return
        self.today.setText(words)
        self.today.setAccessibleName(words)
        self.today.setVisible(bool(words))

    def clear(self) -> None:
        """Shows that there is nothing to rank yet."""
        self.show_today("")
        self.rows.show_entries([])
        self._legend.hide()
        self._count.setText("")
        self._count.setToolTip("")
        self._count.setAccessibleName("")
        self._hint.setText(_("The best five offers appear here."))
        self._hint.show()
        self._show_aside(None)

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


def _height(part: QWidget, width: int) -> int:
    """How high a part is in the strip: what wraps, in the width that it has there."""
    return part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
