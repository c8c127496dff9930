"""Runs the tasks of the application layer on a thread pool and brings their results back to the window's thread."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot

from selector.app.tasks import Cancelled, Progress, Runner, problem_of
from selector.domain.problems import Problem

Result = TypeVar("Result")
THREADS = 2


@dataclass(slots=True)
class Job:
    """A task under way, as the status line shows it. An empty title is never shown."""

    title: str
    progress: Progress
    share: float = 0.0

    @property
    def is_wanted(self) -> bool:
        """False once it was cancelled."""
        return not self.progress.cancelled


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Result]):
    """How a task ended: with a result, with a problem, or with neither, because it was cancelled."""

    result: tuple[Result] | None = None
    problem: Problem | None = None


class PoolRunner(QObject):
    """A `Runner` on QThreadPool. All calls back happen on the thread that made the runner.

    What is called back never goes to a thread of the pool, so that nothing of the window ends its life there.
    """

    started = Signal(object)
    moved = Signal(object)
    ended = Signal(object)
    _deliver = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool, self._foremost = _pool(self, THREADS), _pool(self, 1)
        self._jobs: list[Job] = []
        self._afterwards: dict[int, Callable[[Outcome[Any]], None]] = {}
        self._deliver.connect(self._call, Qt.ConnectionType.QueuedConnection)

    @property
    def foremost(self) -> Runner:
        """Runs what everybody waits for: behind nothing else, however much is under way."""
        return _Foremost(self)

    @property
    def jobs(self) -> tuple[Job, ...]:
        """Tasks under way."""
        return tuple(self._jobs)

    def run(
        self,
        work: Callable[[Progress], Result],
        done: Callable[[Result], None],
        failed: Callable[[Problem], None],
        title: str = "",
    ) -> Progress:
        """Starts `work`; exactly one of `done` and `failed` is called, unless it is cancelled."""
        return self._start(self._pool, work, done, failed, title)

    def run_foremost(
        self, work: Callable[[Progress], Result], done: Callable[[Result], None], failed: Callable[[Problem], None]
    ) -> Progress:
        """`run` for the tasks of `foremost`."""
        return self._start(self._foremost, work, done, failed, "")

    def _start(
        self,
        pool: QThreadPool,
        work: Callable[[Progress], Result],
        done: Callable[[Result], None],
        failed: Callable[[Problem], None],
        title: str,
    ) -> Progress:
        job = Job(title, Progress())
        job.progress.report = lambda share: self._deliver.emit(lambda: self._moved(job, share))
        self._jobs.append(job)
        self._afterwards[id(job)] = lambda outcome: _call_back(outcome, done, failed)
        self.started.emit(job)
        pool.start(lambda: self._work(job, work))
        return job.progress

    def _work(self, job: Job, work: Callable[[Progress], Result]) -> None:
        """On a thread of the pool: nothing here may touch a widget."""
        outcome = _outcome(work, job.progress)
        self._deliver.emit(lambda: self._end(job, outcome))

    @Slot(object)
    def _call(self, call: Callable[[], None]) -> None:
        call()

    def _moved(self, job: Job, share: float) -> None:
        job.share = share
        self.moved.emit(job)

    def _end(self, job: Job, outcome: Outcome[Any]) -> None:
        job.progress.report = Progress().report  # the one before refers to the job
        call_back = self._afterwards.pop(id(job), None)
        if job in self._jobs:
            self._jobs.remove(job)
        self.ended.emit(job)
        if call_back is not None and job.is_wanted:
            call_back(outcome)

    @property
    def is_idle(self) -> bool:
        """True when no thread is at work."""
        return not any(pool.activeThreadCount() for pool in (self._pool, self._foremost))

    def close(self) -> None:
        """Cancels everything and waits until no thread is left.

        What is cancelled ends as it begins. It is not cleared from its pool: Qt would keep the calls forever.
        """
        for job in self._jobs:
            job.progress.cancel()
        self._jobs = []
        for pool in (self._pool, self._foremost):
            pool.waitForDone()
        self._afterwards = {}
        self._deliver.disconnect(self._call)


@dataclass(frozen=True, slots=True)
class _Foremost:
    runner: PoolRunner

    def run(
        self, work: Callable[[Progress], Result], done: Callable[[Result], None], failed: Callable[[Problem], None]
    ) -> Progress:
        """Starts `work` on a thread of its own."""
        return self.runner.run_foremost(work, done, failed)


def _pool(parent: QObject, threads: int) -> QThreadPool:
    made = QThreadPool(parent)
    made.setMaxThreadCount(threads)
    return made


def _outcome(work: Callable[[Progress], Result], progress: Progress) -> Outcome[Result]:
    try:
        progress.step(0.0)
        return Outcome(result=(work(progress),))
    except Cancelled:
        return Outcome()
    except Exception as error:  # noqa: BLE001 - the one place where a failed task becomes a problem
        return Outcome(problem=problem_of(error))


def _call_back(outcome: Outcome[Result], done: Callable[[Result], None], failed: Callable[[Problem], None]) -> None:
    if outcome.problem is not None:
        failed(outcome.problem)
    elif outcome.result is not None:
        done(*outcome.result)
