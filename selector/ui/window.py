"""The main window: rail, page, ranking strip and status line about one open scenario."""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent

from selector.app.actions import Menu, Need
from selector.app.first_look import FirstLook
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render
from selector.ui import tokens
from selector.ui.first_size import give_size
from selector.ui.frame.frame import Frame
from selector.ui.theme import theme

if TYPE_CHECKING:  # what works behind the frame is loaded after the first paint
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent

    from selector.app.documents import Opened
    from selector.domain.problems import Problem
    from selector.ui.app import Windows
    from selector.ui.frame.commands import Commands
    from selector.ui.frame.menus import Actions
    from selector.ui.heritage import Heritage

SUFFIX = ".pspscenario"
_SMALLEST = (800, 560)
AFTER_MS, WITHOUT_RESULT_MS = 30, 300
"""What stands beside the ranking waits until it is painted, or until none has come."""


class MainWindow(Frame):
    """One window. Its frame paints before anything else is there; what works behind it is made after that.

    Session, pages, banners and commands are made when they are first asked for, at the latest by `_parts`.
    """

    def __init__(
        self, windows: "Windows", look: FirstLook, path: Path | None = None, opened: "Opened | None" = None,
        heritage: "Heritage | None" = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self._heritage = heritage
        self.windows = windows
        self._path, self._opened_at_start = path, opened
        self._begun = self._is_furnished = False
        self._making: Iterator[None] = iter(())
        self.strip_wanted, self._strip_asked = look.show_results, False
        self._places: dict[str, int] = {}
        self._allowed: tuple[object, ...] = ()
        self._afterwards = QTimer(self, singleShot=True)
        self._afterwards.timeout.connect(self._show_open_points)
        self.setAcceptDrops(True)
        self.setMinimumSize(*_SMALLEST)
        self.build()
        give_size(self, look.remembered("geometry"))
        if heritage is not None:
            self.restoreGeometry(heritage.geometry)
            self.resize(heritage.size)
        self.setWindowTitle(_("Payment platform selector"))

    @cached_property
    def commands(self) -> "Commands":
        """What the actions do."""
        from selector.ui.frame.commands import Commands

        return Commands(self)

    @cached_property
    def actions_(self) -> "Actions":
        """The catalogue of actions in this window."""
        from selector.ui.frame.menus import Actions

        return Actions(self, self.commands.handlers())

    def _furnish(self) -> None:
        """Puts behind the frame what works there."""
        self._is_furnished = True
        from selector.ui.frame.menus import RecentMenu
        from selector.ui.frame.outside import OutsideWatch

        self.furnish()
        self._outside = OutsideWatch(self)
        self.search.clicked.connect(self.open_palette)
        self.actions_.fill(self.menus)
        self.recent_menu = RecentMenu(self.menus[Menu.FILE], self.recent_files, self.commands.open_path)
        self.menus[Menu.FILE].insertMenu(self.actions_.by_id["import"], self.recent_menu)
        self.status.watch(self.session.runner)
        self._fit()
        self._connect()
        self._allow()

    def recent_files(self) -> tuple[Path, ...]:
        """Comparisons that were open lately, newest first."""
        settings = self.session.settings
        return settings.recent_files() if settings is not None else ()

    def _connect(self) -> None:
        session = self.session
        session.opened.connect(self._opened)
        session.scenario_changed.connect(self._scenario_changed)
        session.evaluation_changed.connect(self._evaluation_changed)
        session.file_changed.connect(self._file_changed)
        session.problem_met.connect(self.tell)
        session.files_dropped.connect(self.take_files)
        session.file_asked.connect(self.commands.open_path)
        session.page_asked.connect(self.show_page)
        session.asked.connect(lambda action: self.actions_.by_id[action].trigger())
        self.rail.chosen.connect(self.show_page)
        self.status.asked.connect(self.show_page)
        self.strip.picked.connect(self.show_offer)
        session.offer_picked.connect(self.strip.choose)
        self.strip.aside_asked.connect(self._show_aside)
        theme().changed.connect(self._fit)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Begins the work once the first paint is on the screen."""
        super().paintEvent(event)
        if not self._begun:
            self._begun = True
            self._making = self._parts()
            QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        """Makes the next part of what works behind the frame; before the one after it the window paints and listens."""
        if self in self.windows.open and next(self._making, self) is None:
            QTimer.singleShot(0, self, self._go_on)

    def _parts(self) -> Iterator[None]:
        for part in ("session", "strip", "status", "banners", "stack", "commands", "actions_"):
            getattr(self, part)  # made by being asked for
            yield
        self._furnish()
        yield
        self._begin()

    def _begin(self) -> None:
        if self._heritage is not None and self._heritage.catalogue is not None:
            self._inherit(self._heritage)
        else:
            self.session.load(self._loaded)

    def bequeath(self) -> "Heritage":
        """What another window needs to go on where this one is; nothing is open here then."""
        from selector.ui.heritage import Heritage

        self.stack.remember()
        session, offer = self.session, self.session.offer
        workspace, file = session.hand_over()
        return Heritage(self.saveGeometry(), self.size(), self.stack.name, session.catalogue, workspace, file,
                        session.is_work, offer)  # fmt: skip

    def _inherit(self, heritage: "Heritage") -> None:
        self.session.catalogue, self.session.settings = heritage.catalogue, self.windows.user_settings()
        self.session.ready.emit()
        if heritage.workspace is not None and heritage.file is not None:
            self.session.is_work = heritage.is_work
            self.session.take_over(heritage.workspace, heritage.file)
        self.show_page(heritage.page or "start")
        self.session.pick(heritage.offer)

    def _loaded(self) -> None:
        if self._opened_at_start is not None:
            self.session.show_opened(self._opened_at_start, None)
        elif self._path is not None:
            self.show_page("start")
            self.session.open_path(self._path)
        else:
            self.show_page("start")
            self.windows.offer_recovery(self)

    def show_page(self, name: str) -> None:
        """Opens a page; all but the start page need an open scenario."""
        if name != "start" and self.session.workspace is None:
            return
        self.stack.show_page(name)
        self.rail.show_page(name)

    def tell(self, problem: "Problem") -> None:
        """Shows a problem as a banner, with the button that mends it where there is one."""
        from selector.ui.frame.remedies import SAVING, remedies

        if problem.code in SAVING:
            self.banners.settle(SAVING)
        self.banners.tell(problem, remedies(self, problem))

    def _opened(self) -> None:
        self.banners.clear(but="recovery")
        self.windows.offer_recovery(self)
        self._places = {}
        self.strip.clear()
        self.rail.set_open(is_open=True)
        self._scenario_changed()
        is_new = self.session.file is None or self.session.file.path is None
        if self.session.exported is not None:
            self._show_changes()
        else:
            self.show_page("business" if is_new else "results")

    def _show_changes(self) -> None:
        """What was changed in a workbook stands first."""
        from selector.ui.pages.review.page import ReviewPage

        self.show_page("review")
        page = self.stack.page("review")
        if isinstance(page, ReviewPage):
            page.show_changes()

    def _scenario_changed(self) -> None:
        self._afterwards.start(WITHOUT_RESULT_MS)
        self.strip.expect_change()
        self._allow()

    def _show_open_points(self) -> None:
        """What rests on the ranking, once it is painted; during a drag, once the hand rests."""
        if self.session.workspace is None:
            return
        from selector.app.open_points import open_points
        from selector.ui.frame import summary

        evaluation = self.session.evaluation
        if evaluation is not None:
            self.status.show_prices(*summary.price_years(evaluation, self.session.scenario.as_of))
        waiting = open_points(self.session.scenario, self.session.evaluation)
        self.rail.buttons["review"].set_badge(waiting.total, *summary.waiting_words(waiting))
        self.status.show_assumptions(waiting.assumptions)
        self.status.show_day(self.session.scenario.as_of)

    def _evaluation_changed(self) -> None:
        from selector.report.standings import standings
        from selector.ui.frame import summary
        from selector.ui.frame.strip import MOST

        evaluation = self.session.evaluation
        if evaluation is None:
            return
        rows = summary.entries(evaluation, self.session.colours, self._places, MOST)
        self.strip.show_ranking(rows, standings(evaluation), summary.looks_at(self.session.scenario))
        self.strip.choose(self.session.offer)
        self.strip.show_today(summary.paid_today(self.session.scenario))
        self._places = summary.places(evaluation)
        self._show_problems(evaluation.problems)
        self._allow()
        self._afterwards.start(AFTER_MS)

    def _show_problems(self, problems: "tuple[Problem, ...]") -> None:
        for known in self.banners.problems:
            if known.code == "nothing_left" and known not in problems:
                self.banners.drop(known)
        for problem in problems:
            if problem.code == "nothing_left" and problem not in self.banners.problems:
                self.tell(problem)

    def _file_changed(self) -> None:
        from selector.i18n import numbers
        from selector.ui.frame.remedies import OVER_ONCE_SAVED

        self._show_title()
        self._allow()
        file, workspace = self.session.file, self.session.workspace
        if workspace is not None and not workspace.is_edited:
            self.banners.settle(OVER_ONCE_SAVED)
        if file is None or file.saved_at is None:
            self.status.show_saved(_("not saved yet"))
        else:
            self.status.show_saved(_("saved {time}").format(time=numbers.clock(file.saved_at.astimezone())))

    def _show_title(self) -> None:
        workspace = self.session.workspace
        if workspace is None:
            self.setWindowTitle(_("Payment platform selector"))
            return
        name = workspace.scenario.name
        self.setWindowTitle(_("{name} — edited").format(name=name) if workspace.is_edited else name)

    def _allow(self) -> None:
        """Enables the actions that make sense now, and names what undo and redo would do."""
        workspace, met = self.session.workspace, {Need.NOTHING}
        if workspace is not None:
            met.add(Need.SCENARIO)
            met |= {Need.EVALUATION} if workspace.evaluation is not None else set()
            met |= {Need.UNDO} if workspace.undo_label is not None else set()
            met |= {Need.REDO} if workspace.redo_label is not None else set()
        undo, redo = (workspace.undo_label, workspace.redo_label) if workspace else (None, None)
        if self._allowed == (met, undo, redo):
            return
        self._allowed = (met, undo, redo)
        self.actions_.allow(frozenset(met))
        self.actions_.by_id["undo"].setText(_("Undo: {what}").format(what=render(undo)) if undo else _("Undo"))
        self.actions_.by_id["redo"].setText(_("Redo: {what}").format(what=render(redo)) if redo else _("Redo"))

    def show_offer(self, key: str, page: str = "results") -> None:
        """Opens a page with the offer of that key, platform/offer, as the chosen one."""
        self.show_page(page)
        self.session.pick(key)

    def _show_aside(self, name: str) -> None:
        from selector.ui.pages.results.page import ResultsPage

        self.show_page("results")
        page = self.stack.page("results")
        if isinstance(page, ResultsPage):
            page.show_aside(name)

    def want_strip(self, *, wanted: bool) -> None:
        """Shows or hides the ranking beside the page, whatever the room."""
        self.strip_wanted = wanted
        self._strip_asked = True
        self._fit()

    @property
    def strip_shown(self) -> bool:
        """True when the ranking stands beside the page: it is wanted, and there is room or it was asked for here."""
        roomy = self.width() >= theme().fonts.px(tokens.STRIP_FROM)
        return self.strip_wanted and (roomy or self._strip_asked)

    def open_palette(self) -> None:
        """Opens the command palette below the menu."""
        from selector.ui.frame.findable import findable
        from selector.ui.frame.palette import Palette

        palette = Palette(self, findable(self))
        middle = self.mapToGlobal(self.rect().topLeft())
        palette.move(middle.x() + (self.width() - palette.width()) // 2, middle.y() + self.menuBar().height())
        palette.finished.connect(palette.deleteLater)
        palette.show()
        palette.field.setFocus()

    def remember(self, key: str, value: str) -> None:
        """Notes something about the window for the next start."""
        self.session.arrange(key, value)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own
        """Tab goes on in the order of the layout: rail, messages, page, ranking, status line."""
        if self._is_furnished:
            from selector.ui.frame.tab_order import follow_layout

            follow_layout((self.rail, self.banners, self.stack, self.strip, self.status))
        return super().focusNextPrevChild(forward)

    def resizeEvent(self, event: "QResizeEvent") -> None:
        """Names leave the rail where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Rail and strip in the size of the text; the rail shows icons only where there is little room."""
        self.rail.set_narrow(narrow=self.width() < theme().fonts.px(tokens.NARROW_BELOW))
        if self._is_furnished:
            self.strip.fit()
            self.strip.setVisible(self.strip_shown)
            self.strip_line.setVisible(self.strip_shown)
            self.actions_.by_id["toggle_strip"].setChecked(self.strip_shown)

    def dragEnterEvent(self, event: "QDragEnterEvent") -> None:
        """Takes files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: "QDropEvent") -> None:
        """Takes the files that were dropped."""
        event.acceptProposedAction()
        self.take_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def take_files(self, paths: list[Path]) -> None:
        """Opens the comparisons and their workbooks among `paths`, and reads everything else as exports of payments."""
        from selector.app.reading_back import holds_a_scenario

        comparisons = [path for path in paths if path.suffix.lower() == SUFFIX or holds_a_scenario(path)]
        for path in comparisons:
            self.commands.open_path(path)
        exports = [path for path in paths if path not in comparisons]
        if exports:
            self.commands.import_paths(exports)

    def closeEvent(self, event: "QCloseEvent") -> None:
        """Asks once about what is not saved, then ends all work."""
        if self.session.may_lose and not self.may_close():
            event.ignore()
            return
        if self._is_furnished:
            self.stack.remember()
            self.remember("geometry", bytes(self.saveGeometry().toBase64().data()).decode())
        self.session.close()
        self.windows.forget(self)
        super().closeEvent(event)

    def may_close(self) -> bool:
        """Asks whether the changes are saved, dropped, or kept open."""
        from PySide6.QtWidgets import QMessageBox

        buttons = QMessageBox.StandardButton
        asked, offered = _("Save the changes to {name}?"), buttons.Save | buttons.Discard | buttons.Cancel
        told = asked.format(name=self.session.scenario.name)
        answer = QMessageBox.question(self, _("Close"), told, offered, buttons.Save)
        return self.commands.save() if answer == buttons.Save else answer == buttons.Discard
