"""The status line: what stands between the user and a defensible answer, and the work under way."""

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QToolButton, QWidget

from selector.i18n.catalog import fill, ngettext
from selector.i18n.catalog import gettext as _
from selector.ui import tokens
from selector.ui.icons import icon
from selector.ui.theme import theme
from selector.ui.widgets.labels import Elided

if TYPE_CHECKING:
    from datetime import date

    from selector.ui.runner import Job, PoolRunner

Shown = TypeVar("Shown", bound=QWidget)


class StatusLine(QWidget):
    """Assumptions, age of prices and saving on the leading side; background work on the trailing side."""

    asked = Signal(str)
    """The page behind a word that was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Status"))
        self.setMinimumHeight(theme().fonts.px(tokens.STATUS))
        layout = self._row = QHBoxLayout(self)
        layout.setContentsMargins(tokens.S, 0, tokens.S, 0)
        layout.setSpacing(tokens.M)
        self._assumptions, self._prices = self._link("review"), self._link("review")
        self._day = self._link("business")
        self._saved = Elided("", "muted", tokens.SMALL)
        for part in (self._assumptions, self._prices, self._day, self._saved):
            layout.addWidget(part)
        layout.addStretch(1)
        theme().changed.connect(self._dress)
        self._runner: PoolRunner | None = None

    @cached_property
    def _patience(self) -> QTimer:
        """Runs out when the work has taken so long that people wonder."""
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(tokens.PATIENCE_MS)
        made.timeout.connect(self._show_work)
        return made

    @cached_property
    def _work(self) -> Elided:
        """What is being done."""
        return self._trailing(Elided("", "muted", tokens.SMALL))

    @cached_property
    def _bar(self) -> QProgressBar:
        """How much of it is done."""
        made = QProgressBar()
        made.setFixedWidth(tokens.RAIL // 2)
        made.setTextVisible(False)
        made.setAccessibleName(_("Progress"))
        return self._trailing(made)

    @cached_property
    def _cancel(self) -> QToolButton:
        """Ends it."""
        made = QToolButton()
        side = theme().fonts.px(tokens.S)
        made.setIconSize(QSize(side, side))
        made.setIcon(icon("close", theme().colour("muted")))
        made.setAccessibleName(_("Cancel"))
        made.setToolTip(_("Cancel"))
        made.clicked.connect(self._cancel_work)
        return self._trailing(made)

    def _trailing(self, widget: Shown) -> Shown:
        widget.hide()
        self._row.addWidget(widget)
        return widget

    def watch(self, runner: "PoolRunner") -> None:
        """Shows the work of that runner from now on."""
        self._runner = runner
        for signal in (runner.started, runner.moved, runner.ended):
            signal.connect(self._work_changed)

    def _dress(self) -> None:
        """Links in the size of the text."""
        for link in (self._assumptions, self._prices, self._day):
            self._size(link)
        self.setMinimumHeight(theme().fonts.px(tokens.STATUS))

    @staticmethod
    def _size(link: QPushButton) -> None:
        link.setFont(theme().fonts.of(tokens.SMALL))
        side = theme().fonts.px(tokens.M)
        link.setIconSize(QSize(side, side))

    def _link(self, page: str) -> QPushButton:
        link = QPushButton()
        link.setProperty("role", "link")
        self._size(link)
        link.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)  # words of all on one line
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.clicked.connect(lambda: self.asked.emit(page))
        link.hide()
        return link

    def show_assumptions(self, count: int) -> None:
        """How many figures nobody has confirmed."""
        self._assumptions.setVisible(count > 0)
        words = ngettext("{count} assumption to confirm", "{count} assumptions to confirm", count)
        self._assumptions.setText(fill(words, count=count))
        self._assumptions.setIcon(_mark_icon("ASSUMPTION"))

    def show_prices(self, years: tuple[int, int] | None, stale: int) -> None:
        """From which years the prices are, and how many of them are stale."""
        self._prices.setVisible(years is not None)
        if years is not None:
            span = str(years[0]) if years[0] == years[1] else f"{years[0]}\N{EN DASH}{years[1]}"
            self._prices.setIcon(_mark_icon("STALE" if stale else "SOURCED"))
            words = fill(_("prices from {years}"), years=span)
            self._prices.setText(words + (", " + fill(_("{count} stale"), count=stale) if stale else ""))

    def show_day(self, day: "date") -> None:
        """The day whose prices count."""
        self._day.setText(fill(_("priced as of {day}"), day=day))
        self._day.show()

    def show_saved(self, words: str) -> None:
        """When the scenario was saved."""
        self._saved.setText(words)

    def _titled(self) -> "list[Job]":
        jobs = self._runner.jobs if self._runner is not None else ()
        return [job for job in jobs if job.title and job.is_wanted]

    def _work_changed(self) -> None:
        if not self._titled():
            self._patience.stop()
            self._show_work()
        elif self._bar.isVisible():
            self._show_work()
        elif not self._patience.isActive():
            self._patience.start()

    def _show_work(self) -> None:
        jobs = self._titled()
        if not jobs and "_bar" not in self.__dict__:
            return
        for widget in (self._work, self._bar, self._cancel):
            widget.setVisible(bool(jobs))
        if jobs:
            self._work.setText(jobs[0].title)
            share = jobs[0].share
            self._bar.setRange(0, 100 if share else 0)
            self._bar.setValue(round(share * 100))

    def _cancel_work(self) -> None:
        for job in self._titled():
            job.progress.cancel()
        self._work_changed()


def _mark_icon(name: str) -> QIcon:
    """A mark of truth, loaded only when there is something to mark."""
    from selector.report.freshness import Mark
    from selector.ui.marks import mark_icon

    return mark_icon(Mark[name])
