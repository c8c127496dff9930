"""The background work of the Certainty page: first the draws, then all else; what is out of date is never shown."""

from collections.abc import Callable
from enum import Enum, auto
from threading import Lock
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from selector.app.drawing import Basis, Drawing, Groundwork, Robustness, Whole, draw, no_inputs, whole
from selector.app.tasks import Progress
from selector.domain.problems import Problem
from selector.i18n import numbers
from selector.i18n.catalog import gettext as _
from selector.ui.runner import Job
from selector.ui.session import Session

Result = TypeVar("Result")


class State(Enum):
    """What the figures on the page are: of the scenario as it is now, on their way, or given up."""

    FRESH = auto()
    WORKING = auto()
    CANCELLED = auto()
    FAILED = auto()


class CertaintyWork(QObject):
    """Works out what the page shows, in two steps. A change of scenario or drawing ends what is under way."""

    drawn = Signal(object)
    found = Signal(object)
    state_changed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._groundwork = Groundwork()
        self._one_at_a_time = Lock()
        self._running: Progress | None = None
        self.basis: Basis | None = None
        self.drawing = Drawing()
        self.state = State.WORKING
        session.runner.ended.connect(self._ended)

    @property
    def is_current(self) -> bool:
        """True while the basis of the newest work is the scenario, the result and the drawing as they are now."""
        workspace, basis = self._session.workspace, self.basis
        if workspace is None or basis is None or not workspace.is_fresh:
            return False
        return basis.evaluation is workspace.evaluation and basis.drawing == self.drawing

    def expect(self) -> None:
        """The scenario or the drawing changed: what is under way is no longer wanted."""
        self._stop()
        self._set(State.WORKING)

    def start(self) -> None:
        """Begins anew, unless the ranking itself is still being worked out."""
        workspace = self._session.workspace
        if workspace is None or workspace.evaluation is None or not workspace.is_fresh:
            return
        if self.is_current and self.state is State.FRESH:
            return
        self._stop()
        self._set(State.WORKING)
        basis = Basis(workspace.scenario, workspace.inputs or no_inputs(), workspace.evaluation, self.drawing)
        self.basis = basis
        words = _("Drawing {draws} times").format(draws=numbers.number(basis.drawing.draws))
        self._running = self._session.runner.run(
            lambda progress: self._alone(draw, basis, progress), lambda made: self._drawn(basis, made), self._failed,
            words,
        )  # fmt: skip

    def set_drawing(self, drawing: Drawing) -> None:
        """Draws otherwise."""
        if drawing != self.drawing:
            self.drawing = drawing
            self.expect()
            self.start()

    def _alone(self, act: Callable[[Basis, Groundwork, Progress], Result], basis: Basis, progress: Progress) -> Result:
        """Two tasks never share the groundwork."""
        with self._one_at_a_time:
            progress.step(0.0)
            return act(basis, self._groundwork, progress)

    def _drawn(self, basis: Basis, made: Robustness) -> None:
        if basis is not self.basis or not self.is_current:
            return
        self.drawn.emit(made)
        self._running = self._session.runner.run(
            lambda progress: self._alone(whole, basis, progress), lambda all_: self._found(basis, all_), self._failed,
            _("Looking for what would change the winner"),
        )  # fmt: skip

    def _found(self, basis: Basis, all_: Whole) -> None:
        if basis is not self.basis or not self.is_current:
            return
        self._running = None
        self._set(State.FRESH)
        self.found.emit(all_)

    def _failed(self, problem: Problem) -> None:
        self._running = None
        self._set(State.FAILED)
        self._session.tell(problem)

    def _ended(self, job: Job) -> None:
        """Somebody cancelled the work in the status line."""
        if job.progress is self._running and job.progress.cancelled:
            self._running = None
            self._set(State.CANCELLED)

    def _stop(self) -> None:
        running, self._running = self._running, None
        if running is not None:
            running.cancel()

    def _set(self, state: State) -> None:
        if state is not self.state:
            self.state = state
            self.state_changed.emit(state)
