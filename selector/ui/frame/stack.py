"""The pages, made piece by piece: ahead while nobody does anything, or when one is first opened."""

from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget

from selector.i18n.catalog import gettext as _
from selector.ui.frame.page_classes import is_ready, load_behind_pages, load_modules, page_class
from selector.ui.frame.rail import STEPS as TITLES
from selector.ui.frame.remembering import LayoutMemory
from selector.ui.garbage import settle, something_ended
from selector.ui.pages.page import SLICE_S, Page
from selector.ui.session import Session
from selector.ui.widgets.beforehand import dress

STEPS = tuple(name for name, _title in TITLES)
QUIET_MS, NEXT_MS = 700, 20
_WHOLE_S = 60.0


class _Place(Page):
    """Where a page is going to be: its title where the page's own will stand."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "", "")
        self.outer.addStretch(1)

    def announce(self, name: str) -> None:
        """Shows the title of the page that comes."""
        title = _(dict(TITLES).get(name, ""))
        self._title.setText(title)
        self.setAccessibleName(title)


class _Making:
    """A page on its way."""

    def __init__(self, name: str, session: Session, stack: QStackedWidget) -> None:
        self.page: Page | None = None
        self._pieces = self._made(name, session, stack)

    def _made(self, name: str, session: Session, stack: QStackedWidget) -> Iterator[None]:
        yield from load_modules(name)
        self.page = page_class(name)(session)
        self.page.setGeometry(stack.rect())  # before it is laid out, so that it is laid out once
        stack.addWidget(self.page)  # at once: what is put into another place later is dressed anew
        yield
        yield from self.page.build()
        self.page.be_whole()
        yield
        yield from dress(self.page)

    def go_on(self, seconds: float) -> Page | None:
        """Makes pieces for about so long; the page, once it is whole."""
        end = perf_counter() + seconds
        for _piece in self._pieces:
            if perf_counter() > end:
                return None
        return self.page


class PageStack(QStackedWidget):
    """Shows one page at a time; what a page does not see while hidden it catches up on showing."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._pages: dict[str, Page] = {}
        self._making: dict[str, _Making] = {}
        self._memories: dict[str, LayoutMemory] = {}
        self._blank = _Place(session)
        self.addWidget(self._blank)
        self.name = ""
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.timeout.connect(self._make_ahead)
        self._awaited = QTimer(self)
        self._awaited.setSingleShot(True)
        self._awaited.timeout.connect(self._make_awaited)
        session.scenario_changed.connect(self._scenario_changed)
        session.evaluation_changed.connect(self._evaluation_changed)
        session.opened.connect(self._opened)

    def show_page(self, name: str) -> None:
        """Opens a page by its name; one that is not made yet shows its place at once and follows.

        One that does not know the newest figures is shown when it does, a few frames later.
        """
        self._awaited.stop()
        self.name = name
        page = self._pages.get(name)
        if not self.isVisible() or (page is not None and page.is_up_to_date):
            self._bring(self.page(name))
            return
        if page is None:
            self._blank.announce(name)
            self.setCurrentWidget(self._blank)
        self._awaited.start(0)

    def _bring(self, page: Page) -> None:
        page.bring_up_to_date()
        self.setCurrentWidget(page)

    def _make_awaited(self) -> None:
        """Goes on with the page that somebody waits for; between the pieces the window paints and listens."""
        if self._session.workspace is None and self.name != "start":
            return
        page = self._pages.get(self.name)
        if page is not None and page.is_up_to_date:
            self.setCurrentWidget(page)
            return
        if page is not None:
            page.catch_up_for(SLICE_S)
        elif is_ready(self.name):
            self._piece(self.name, SLICE_S)
        else:
            self._load(self._go_on)
            return
        self._awaited.start(0)

    def _load(self, then: Callable[[], None]) -> None:
        def loaded(_none: None) -> None:
            settle()
            then()

        self._session.runner.run(load_behind_pages, loaded, self._session.tell)

    def _go_on(self) -> None:
        """Modules are loaded; somebody may wait for what they make."""
        if self.currentWidget() is not self._pages.get(self.name):
            self._awaited.start(0)

    def page(self, name: str) -> Page:
        """A page by its name, made if need be."""
        page = self._pages.get(name)
        while page is None:
            page = self._piece(name, _WHOLE_S)
        if name == self.name and self.currentWidget() is not page:
            self._awaited.stop()
            self._bring(page)
        return page

    def _piece(self, name: str, seconds: float) -> Page | None:
        """Goes on with a page; gives it once it is whole and has its place."""
        making = self._making.setdefault(name, _Making(name, self._session, self))
        try:
            page = making.go_on(seconds)
        except Exception:
            self._drop(self._making.pop(name).page)
            self._awaited.stop()
            raise
        if page is not None:
            del self._making[name]
            self._pages[name] = page
            self._memories[name] = LayoutMemory(page, name, self._session.arranged, self._session.arrange)
            settle()
        return page

    def _make_ahead(self) -> None:
        """Makes the pages that were not opened yet, a few pieces at a time and while nobody does anything."""
        missing = [name for name in STEPS if name not in self._pages]
        if self._session.workspace is None or not missing:
            return
        if self._session.runner.jobs or QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._ahead.start(QUIET_MS)
        elif not is_ready(missing[0]):
            self._load(lambda: self._ahead.start(NEXT_MS))
        else:
            self._piece(missing[0], SLICE_S)
            self._ahead.start(NEXT_MS)

    def _scenario_changed(self) -> None:
        self._ahead.start(QUIET_MS)
        for page in self._pages.values():
            page.scenario_changed()

    def _evaluation_changed(self) -> None:
        self._ahead.start(QUIET_MS)
        for page in self._pages.values():
            page.evaluation_changed()

    def remember(self) -> None:
        """Writes what was arranged on the pages, before they go."""
        for memory in self._memories.values():
            memory.write_now()
        self._memories = {}

    def _opened(self) -> None:
        """Pages of another document are made anew, so that nothing of the old one is left."""
        self.remember()
        self._awaited.stop()
        if set(self._pages) - {"start"} or self._making:
            something_ended()
        for making in self._making.values():
            self._drop(making.page)
        self._making = {}
        for name in list(self._pages):
            self._drop(self._pages.pop(name))
        self.setCurrentWidget(self._blank)

    def _drop(self, page: Page | None) -> None:
        if page is not None:
            self.removeWidget(page)
            page.hide()
            page.deleteLater()
