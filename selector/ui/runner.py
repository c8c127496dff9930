"""Runs the tasks of the application layer on a thread pool and brings their results back to the window's thread."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from selector.app.tasks import Cancelled, Progress, problem_of
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


class PoolRunner(QObject):
    """A `Runner` on QThreadPool. All calls back happen on the thread that made the runner."""

    started = Signal(object)
    moved = Signal(object)
    ended = Signal(object)
    _deliver = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(THREADS)
        self._jobs: list[Job] = []
        self._tasks: dict[int, _Task] = {}
        self._deliver.connect(self._call, Qt.ConnectionType.QueuedConnection)

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
        job = Job(title, Progress())
        job.progress.report = lambda share: self._deliver.emit(lambda: self._moved(job, share))
        self._jobs.append(job)
        self.started.emit(job)
        task = _Task(lambda: self._work(job, work, done, failed))
        self._tasks[id(job)] = task
        self._pool.start(task)
        return job.progress

    def _work(
        self,
        job: Job,
        work: Callable[[Progress], Result],
        done: Callable[[Result], None],
        failed: Callable[[Problem], None],
    ) -> None:
        """On a thread of the pool: nothing here may touch a widget."""
        try:
            job.progress.step(0.0)
            result = work(job.progress)
        except Cancelled:
            self._deliver.emit(lambda: self._end(job, None))
        except Exception as error:  # noqa: BLE001 - the one place where a failed task becomes a problem
            problem = problem_of(error)
            self._deliver.emit(lambda: self._end(job, lambda: failed(problem)))
        else:
            self._deliver.emit(lambda: self._end(job, lambda: done(result)))

    @Slot(object)
    def _call(self, call: Callable[[], None]) -> None:
        call()

    def _moved(self, job: Job, share: float) -> None:
        job.share = share
        self.moved.emit(job)

    def _end(self, job: Job, call: Callable[[], None] | None) -> None:
        self._tasks.pop(id(job), None)
        if job in self._jobs:
            self._jobs.remove(job)
        self.ended.emit(job)
        if call is not None and job.is_wanted:
            call()

    @property
    def is_idle(self) -> bool:
        """True when no thread of the pool is at work."""
        return self._pool.activeThreadCount() == 0

    def close(self) -> None:
        """Cancels everything and waits until no thread is left."""
        for job in self._jobs:
            job.progress.cancel()
        self._jobs = []
        self._pool.clear()
        self._pool.waitForDone()
        self._tasks = {}
        self._deliver.disconnect(self._call)


class _Task(QRunnable):
    """Owned by the runner, not by the pool, so that it dies once and on the thread that made it."""

    def __init__(self, call: Callable[[], None]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._call = call

    def run(self) -> None:
        """Called by the pool."""
        self._call()
