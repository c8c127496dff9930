"""What one window works on: the open scenario with its file, the catalogue, the settings; changes told as signals."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from selector.domain.problems import Problem, Severity, UserError
from selector.domain.text import text
from selector.i18n.catalog import gettext as _
from selector.ui.garbage import settle, something_ended
from selector.ui.offer_colours import OfferColours
from selector.ui.runner import PoolRunner

if TYPE_CHECKING:  # the document models must not be loaded before the first paint
    from selector.app.catalogue import Catalogue
    from selector.app.documents import DocumentFile, Opened
    from selector.app.edits import Edit
    from selector.app.results import Evaluation, RankedOffer
    from selector.app.settings import UserSettings
    from selector.app.workspace import Change, Workspace
    from selector.domain.scenario import Scenario

RECOVERY_MS = 4000
IDLE_MS = 1200
MOST_ARRANGED = 150


class Session(QObject):
    """Everything that the pages of one window share. They read it, apply edits to it, and listen to its signals."""

    ready = Signal()
    """The catalogue and the models are loaded."""
    opened = Signal()
    """Another scenario is open."""
    scenario_changed = Signal()
    evaluation_changed = Signal()
    file_changed = Signal()
    problem_met = Signal(object)
    offer_picked = Signal(str)
    """The offer that the user points at, as platform/offer."""
    page_asked = Signal(str)
    asked = Signal(str)
    """An action of the catalogue, by its id, that a page wants done."""
    files_dropped = Signal(list)
    """Paths of files that were dropped on a page."""
    file_asked = Signal(object)
    """The path of a comparison that a page wants open, wherever there is a window for it."""
    comparison_made = Signal(object)
    """A new comparison (`Opened`) that somebody wants open, wherever there is a window for it."""

    def __init__(self, settings: "Callable[[], UserSettings]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings_of = settings
        self.runner = PoolRunner(self)
        self.workspace: Workspace | None = None
        self.catalogue: Catalogue | None = None
        self.settings: UserSettings | None = None
        self.file: DocumentFile | None = None
        self.exported: Scenario | None = None
        """Where a workbook was opened: the scenario as it was exported."""
        self.is_work = False
        """What is open stood in no file of its own when it was opened."""
        self.neighbours: Callable[[], list[Session]] = list
        """What other windows work on; set by the window."""
        self.colours = OfferColours()
        self.offer = ""
        self._charts_loaded = False
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self._load_charts)
        self._recovery = QTimer(self)
        self._recovery.setSingleShot(True)
        self._recovery.setInterval(RECOVERY_MS)
        self._recovery.timeout.connect(self._keep_copy)

    @property
    def scenario(self) -> "Scenario":
        """The open scenario. Only pages that exist because one is open ask."""
        if self.workspace is None:
            raise LookupError("no scenario is open")
        return self.workspace.scenario

    @property
    def may_lose(self) -> bool:
        """True when closing would lose something that a person did."""
        workspace = self.workspace
        return workspace is not None and workspace.is_edited and (self.is_work or workspace.undo_label is not None)

    @property
    def evaluation(self) -> "Evaluation | None":
        """The newest result, if there is one."""
        return self.workspace.evaluation if self.workspace else None

    def ranked(self, key: str) -> "RankedOffer | None":
        """The ranked offer of that key (platform/offer)."""
        offers = self.evaluation.ranked if self.evaluation else ()
        return next((offer for offer in offers if "/".join(offer.key) == key), None)

    def load(self, then: Callable[[], None]) -> None:
        """Loads models, engine and catalogue in the background, then calls `then`."""

        def loaded(found: "Catalogue") -> None:
            settle()
            self.catalogue = found
            self.settings = self._settings_of()
            self.ready.emit()
            for problem in (*self.settings.problems, *_worth_telling(found)):
                self.problem_met.emit(problem)
            then()

        from selector.app.loading import load

        self.runner.run(load, loaded, self.problem_met.emit)

    def open_path(self, path: Path) -> None:
        """Opens a scenario file in the background; a fault becomes a problem and the open scenario stays."""
        self.runner.run(
            lambda _progress: _open(path), lambda found: self.show_opened(found, found.file.path),
            self.problem_met.emit, _("Opening {name}").format(name=path.stem),
        )  # fmt: skip

    def show_opened(self, found: "Opened", path: Path | None) -> None:
        """Shows a scenario in place of the one that is open."""
        from selector.app.documents import today
        from selector.app.pricing_day import day_remarks
        from selector.app.workspace import Workspace

        self.let_go()
        self.file = found.file
        self.colours, self.offer = OfferColours(), ""
        self.exported = found.before
        self.is_work = found.is_work
        self.workspace = Workspace(
            found.before or found.scenario, self.runner.foremost, path, is_saved=not found.is_work
        )
        self.workspace.listen(self._changed)
        if found.is_work:
            self._recovery.start()
        if path and self.settings:
            self.settings.remember_file(path)
        self.opened.emit()
        self.file_changed.emit()
        for problem in (*found.problems, *day_remarks(self.scenario, str(path or ""), today())):
            self.problem_met.emit(problem)
        self._start(found)
        if found.before is not None:
            self._take_over(found)

    def _take_over(self, found: "Opened") -> None:
        """What was changed in a workbook, as one step that can be undone."""
        from selector.app.edits import Edit

        self.apply(Edit(text("Changes made in the workbook"), lambda _scenario: found.scenario))
        count = len(found.changes)
        told = text("figures changed in the workbook: {count}; Review lists them", count=count)
        self.tell(Problem("workbook_opened", told, Severity.NOTE, hint=text("save the comparison to keep them")))

    def _start(self, found: "Opened") -> None:
        """Evaluates what was opened, with the interchange tables and payments that belong to it."""
        workspace = self.workspace
        if workspace is None:
            return
        from selector.app.payments_in_use import inputs_for

        file = found.file
        workspace.set_inputs(lambda scenario: inputs_for(scenario, file.attached_to(scenario)))

    def _changed(self, change: "Change") -> None:
        workspace = self.workspace
        if workspace is None:
            return
        if change.name == "SCENARIO":
            if not self._recovery.isActive():  # also while edits follow each other without a pause
                self._recovery.start()
            self.scenario_changed.emit()
            self.file_changed.emit()
        elif change.name == "EVALUATION" and workspace.evaluation:
            self.colours.meet("/".join(offer.key) for offer in workspace.evaluation.ranked)
            self.evaluation_changed.emit()
            self._ready_for_charts()
        elif change.name == "FILE":
            self.file_changed.emit()
        elif change.name == "PROBLEM" and workspace.problem:
            self.problem_met.emit(workspace.problem)

    def _ready_for_charts(self) -> None:
        """Loads what draws charts while nobody waits for it, once."""
        if not self._charts_loaded:
            self._charts_loaded = True
            self._idle.start()

    def _load_charts(self) -> None:
        from selector.app.loading import load_charts

        self.runner.run(load_charts, lambda _none: settle(), self.problem_met.emit)

    def apply(self, edit: "Edit") -> bool:
        """Applies an edit to the open scenario."""
        return self.workspace is not None and self.workspace.apply(edit)

    def seal(self) -> None:
        """Ends a drag."""
        if self.workspace is not None:
            self.workspace.seal()

    def pick(self, key: str) -> None:
        """Points at an offer; every page that shows it follows."""
        if key != self.offer:
            self.offer = key
            self.offer_picked.emit(key)

    def save(self, path: Path | None = None) -> bool:
        """Saves the scenario; False when it could not be done, which is then told as a problem."""
        file, workspace = self.file, self.workspace
        if workspace is None or file is None or (path is None and file.path is None):
            return False
        try:
            if path is None:
                file.save(workspace.scenario)
            else:
                file.save_as(workspace.scenario, path)
        except UserError as error:
            self.problem_met.emit(error.problem)
            self._keep_copy()
            return False
        self._recovery.stop()
        if file.path is not None:
            workspace.saved_as(file.path)
            if self.settings:
                self.settings.remember_file(file.path)
        if path is not None and (told := file.claim()) is not None:
            self.problem_met.emit(told)
        return True

    def _keep_copy(self) -> None:
        file, workspace = self.file, self.workspace
        if file is not None and workspace is not None and workspace.is_edited:
            scenario = workspace.scenario
            self.runner.run(lambda _progress: file.keep_copy(scenario), lambda _none: None, self.problem_met.emit)

    def keep_copy_now(self) -> None:
        """Writes the recovery copy at once, because something went wrong."""
        if self.file is not None and self.workspace is not None:
            self.file.keep_copy(self.workspace.scenario)

    def hand_over(self) -> "tuple[Workspace | None, DocumentFile | None]":
        """Gives the document away as it is, with its history and its recovery copy; nothing is open here then."""
        self._recovery.stop()
        given = self.workspace, self.file
        self.workspace, self.file = None, None
        return given

    def take_over(self, workspace: "Workspace", file: "DocumentFile") -> None:
        """Goes on with the document of another window."""
        workspace.move_to(self.runner.foremost)
        self.workspace, self.file = workspace, file
        workspace.listen(self._changed)
        self.opened.emit()
        self.file_changed.emit()
        if workspace.is_edited:
            self._recovery.start()
        if workspace.evaluation is not None and workspace.is_fresh:
            self.colours.meet("/".join(offer.key) for offer in workspace.evaluation.ranked)
            self.evaluation_changed.emit()
        else:
            workspace.evaluate()

    def let_go(self) -> None:
        """Closes the open scenario and removes its recovery copy."""
        self._recovery.stop()
        if self.file is not None:
            self.file.close()
        self.workspace, self.file = None, None

    def close(self) -> None:
        """Ends all work; no thread is left behind."""
        something_ended()
        self.runner.close()
        self.let_go()

    def arranged(self, key: str) -> str:
        """How something in the windows was last arranged; empty where it never was."""
        return self.settings.current.window.get(key, "") if self.settings is not None else ""

    def arrange(self, key: str, value: str) -> None:
        """Notes how something is arranged, for the next time."""
        if self.settings is None:
            return
        known = dict(self.settings.current.window)
        known.pop(key, None)
        kept = list(known.items())[-(MOST_ARRANGED - 1) :] if len(known) >= MOST_ARRANGED else list(known.items())
        self.settings.change(window=dict(kept) | ({key: value} if value else {}))

    def tell(self, problem: Problem) -> None:
        """Shows a problem as a banner."""
        self.problem_met.emit(problem)


def _worth_telling(catalogue: "Catalogue") -> tuple[Problem, ...]:
    """Problems of the catalogue that a person must mend; notes about replaced profiles are seen on their page."""
    return tuple(problem for problem in catalogue.problems if problem.severity.value != "note")


def _open(path: Path) -> "Opened":
    from selector.app.documents import open_to_edit

    return open_to_edit(path)
