"""The pages, made when they are first opened."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from selector.ui.frame.remembering import LayoutMemory
from selector.ui.garbage import settle
from selector.ui.pages.page import Page
from selector.ui.session import Session

STEPS = ("business", "platforms", "priorities", "results", "costs", "certainty", "review")
QUIET_MS, NEXT_MS = 700, 60


def _make(name: str, session: Session) -> Page:  # noqa: PLR0911 - one return a page
    """Makes a page; its module is loaded here and not before."""
    if name == "business":
        from selector.ui.pages.business.page import BusinessPage

        return BusinessPage(session)
    if name == "platforms":
        from selector.ui.pages.platforms.page import PlatformsPage

        return PlatformsPage(session)
    if name == "priorities":
        from selector.ui.pages.priorities.page import PrioritiesPage

        return PrioritiesPage(session)
    if name == "results":
        from selector.ui.pages.results.page import ResultsPage

        return ResultsPage(session)
    if name == "costs":
        from selector.ui.pages.costs.page import CostsPage

        return CostsPage(session)
    if name == "certainty":
        from selector.ui.pages.certainty import CertaintyPage

        return CertaintyPage(session)
    if name == "review":
        from selector.ui.pages.review.page import ReviewPage

        return ReviewPage(session)
    if name == "scenarios":
        from selector.ui.pages.scenarios.page import ScenariosPage

        return ScenariosPage(session)
    from selector.ui.pages.start import StartPage

    return StartPage(session)


class PageStack(QStackedWidget):
    """Shows one page at a time; what a page does not see while hidden it catches up on showing."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._pages: dict[str, Page] = {}
        self._memories: dict[str, LayoutMemory] = {}
        self._blank = QWidget()
        self.addWidget(self._blank)
        self.name = ""
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.timeout.connect(self._make_ahead)
        session.scenario_changed.connect(self._scenario_changed)
        session.evaluation_changed.connect(self._evaluation_changed)
        session.opened.connect(self._opened)

    def show_page(self, name: str) -> None:
        """Opens a page by its name."""
        self.page(name)
        self.name = name
        self._pages[name].bring_up_to_date()
        self.setCurrentWidget(self._pages[name])

    def page(self, name: str) -> Page:
        """A page by its name, made if need be."""
        if name not in self._pages:
            page = self._pages[name] = _make(name, self._session)
            self.addWidget(page)
            self._memories[name] = LayoutMemory(page, name, self._session.arranged, self._session.arrange)
        return self._pages[name]

    def _make_ahead(self) -> None:
        """Makes the pages that were not opened yet, one at a time and while nobody does anything."""
        missing = [name for name in STEPS if name not in self._pages]
        if self._session.workspace is None:
            return
        if not missing:
            settle()
        elif self._session.runner.jobs or QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._ahead.start(QUIET_MS)
        else:
            self.page(missing[0])
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
        for name in list(self._pages):
            page = self._pages.pop(name)
            self.removeWidget(page)
            page.hide()
            page.deleteLater()
        self.setCurrentWidget(self._blank)
