"""The background work of the Certainty page: first the draws, then part by part; nothing out of date is ever shown."""

from collections.abc import Callable, Iterator
from enum import Enum, auto
from threading import Lock

from PySide6.QtCore import QObject, QTimer, Signal

from selector.app.drawing import Bargains, Basis, Groundwork, bargain, draw, flip, no_inputs, read, swing
from selector.app.tasks import Progress
from selector.domain.problems import Problem
from selector.i18n import numbers
from selector.i18n.catalog import gettext as _
from selector.ui.runner import Job
from selector.ui.session import Session

Act = Callable[[Basis, Groundwork, Progress], object]


AFTER_MS = 12
"""What rests on the ranking waits until that is painted."""


class State(Enum):
    """What the figures on the page are: of the scenario as it is now, on their way, or given up."""

    FRESH = auto()
    WORKING = auto()
    CANCELLED = auto()
    FAILED = auto()


class CertaintyWork(QObject):
    """Works out what the page shows, part by part. A change of the scenario ends what is under way.

    `found` carries each part as soon as it is known: `Robustness`, `Readings`, `Bargains`, `Flips`, `Swings`.
    """

    found = Signal(object)
    state_changed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None, sketch: int | None = None) -> None:
        """With `sketch` only the draws are made, and no more than so many: quick enough to follow a slider."""
        super().__init__(parent)
        self._session, self._sketch = session, sketch
        self._groundwork = Groundwork()
        self._one_at_a_time = Lock()
        self._running: Progress | None = None
        self._soon = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._soon.timeout.connect(self._begin)
        self._bargains: Bargains | None = None
        self.basis: Basis | None = None
        self.state = State.WORKING
        session.runner.ended.connect(self._ended)

    @property
    def is_current(self) -> bool:
        """True while the basis of the newest work is the scenario and its result as they are now."""
        workspace, basis = self._session.workspace, self.basis
        if workspace is None or basis is None or not workspace.is_fresh:
            return False
        return basis.evaluation is workspace.evaluation

    def expect(self) -> None:
        """The scenario changed: what is under way is no longer wanted."""
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
        self.basis = Basis(workspace.scenario, workspace.inputs or no_inputs(), workspace.evaluation)
        self._soon.start()

    def _begin(self) -> None:
        if self.basis is not None:
            self._next(self.basis, self._parts(self.basis))

    def rest(self) -> None:
        """There is nothing to work out."""
        self._stop()
        self.basis = None
        self._set(State.FRESH)

    def _parts(self, basis: Basis) -> Iterator[tuple[str, Act]]:
        """What is worked out, in order, and what the status line calls it."""
        if self._sketch is not None:
            draws = min(self._sketch, basis.drawing.draws)
            yield "", lambda basis, groundwork, progress: draw(basis, groundwork, progress, draws=draws)
            return
        yield _("Drawing {draws} times").format(draws=numbers.number(basis.drawing.draws)), draw
        yield _("Looking for the most telling questions"), read
        yield _("Looking for what to bargain for"), bargain
        yield _("Looking for what would change the winner"), self._flip
        yield _("Looking for what matters most"), swing

    def _flip(self, basis: Basis, groundwork: Groundwork, progress: Progress) -> object:
        """Flip points of fees follow from the targets, which came before."""
        found = bargain(basis, groundwork, progress) if self._bargains is None else self._bargains
        return flip(basis, groundwork, progress, found.targets)

    def _next(self, basis: Basis, parts: Iterator[tuple[str, Act]]) -> None:
        part = next(parts, None)
        if part is None:
            self._running = None
            self._set(State.FRESH)
            return
        words, act = part
        self._running = self._session.runner.run(
            lambda progress: self._alone(act, basis, progress), lambda made: self._made(basis, made, parts),
            self._failed, words,
        )  # fmt: skip

    def _alone(self, act: Act, basis: Basis, progress: Progress) -> object:
        """Two tasks never share the groundwork."""
        with self._one_at_a_time:
            progress.step(0.0)
            return act(basis, self._groundwork, progress)

    def _made(self, basis: Basis, made: object, parts: Iterator[tuple[str, Act]]) -> None:
        if basis is not self.basis or not self.is_current:
            return
        if isinstance(made, Bargains):
            self._bargains = made
        self.found.emit(made)
        self._next(basis, parts)

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
        self._soon.stop()
        running, self._running = self._running, None
        if running is not None:
            running.cancel()

    def _set(self, state: State) -> None:
        """Work that begins anew is always told: parts may have been shown since it last began."""
        if state is not self.state or state is State.WORKING:
            self.state = state
            self.state_changed.emit(state)
