"""The page of the review: everything that stands between the user and a defensible answer, sorted by kind."""

from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import QTimer

from selector.i18n.catalog import fill
from selector.i18n.catalog import gettext as _
from selector.ui.pages.page import LATE_MS, Page
from selector.ui.pages.review.assumed import AssumedPart
from selector.ui.pages.review.changed import ChangedPart
from selector.ui.pages.review.knockouts import KnockoutsPart
from selector.ui.pages.review.notes import NotesPart
from selector.ui.pages.review.part import ReviewPart
from selector.ui.pages.review.reread import RereadPart
from selector.ui.pieces import at_once
from selector.ui.session import Session
from selector.ui.widgets.tabs import Tabs

Part = TypeVar("Part", bound=ReviewPart)


class ReviewPage(Page):
    """One tab a kind of open point, with its number; only the open tab is filled."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session,
            _("Review"),
            _("Confirm what is right, read again what is old, and see what your requirements cost."),
        )

    def build(self) -> Iterator[None]:
        """Tab by tab."""
        session = self.session
        self.tabs = Tabs(_("Kinds of open points"))
        self.outer.addWidget(self.tabs, 1)
        yield
        self.assumed = self._add(AssumedPart(session))
        yield
        self.reread = self._add(RereadPart(session))
        yield
        self.notes = self._add(NotesPart(session))
        yield
        self.changed = self._add(ChangedPart(session))
        yield
        self.knockouts = self._add(KnockoutsPart(session))
        yield
        self.parts: tuple[ReviewPart, ...] = (self.assumed, self.reread, self.notes, self.changed, self.knockouts)
        self.tabs.currentChanged.connect(lambda _place: self._show_part())
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(LATE_MS)
        self._late.timeout.connect(self._refresh)
        self._done_here: tuple[object, object] | None = None

    def _add(self, part: Part) -> Part:
        place = self.tabs.addTab(part, part.title)
        part.counted.connect(lambda count: self._show_count(place, part, count))
        return part

    def show_scenario(self) -> Iterator[None]:
        """What is done here shows at once; all else waits for the result on which it rests, unless none comes."""
        scenario = self.session.scenario
        done_here, self._done_here = self._done_here, (scenario.confirmed, scenario.notes)
        if done_here != self._done_here:
            yield from self._refreshed()
        else:
            self._late.start()

    def show_evaluation(self) -> Iterator[None]:
        """The open part, and counts of all."""
        self._late.stop()
        yield from self._refreshed()
        yield from self.reread.prepare()

    def show_changes(self) -> None:
        """Opens the tab that tells what changed."""
        self.tabs.setCurrentWidget(self.changed)

    def add_note(self, path: str) -> None:
        """Opens the notes on a new one about `path`."""
        self.tabs.setCurrentWidget(self.notes)
        self.notes.begin(path)

    def _refresh(self) -> None:
        at_once(self._refreshed())

    def _refreshed(self) -> Iterator[None]:
        self._show_part()
        for part in self.parts:
            if self.session.workspace is None:
                return
            part.counted.emit(part.count())
            yield

    def _show_part(self) -> None:
        part = self.tabs.currentWidget()
        if isinstance(part, ReviewPart) and self.session.workspace is not None:
            part.refresh()

    def _show_count(self, place: int, part: ReviewPart, count: int | None) -> None:
        self.tabs.setTabText(place, fill("{part} ({count})", part=part.title, count=count) if count else part.title)
