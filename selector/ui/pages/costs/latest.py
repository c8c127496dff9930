"""Work in the background of which only the newest counts: an older one is cancelled when a newer one is asked for."""

from collections.abc import Callable
from typing import TypeVar

from selector.app.tasks import Progress
from selector.domain.problems import Problem
from selector.ui.session import Session

Result = TypeVar("Result")


class Latest:
    """Runs work for a panel; a result that is no longer wanted is never shown."""

    def __init__(self, session: Session, title: str) -> None:
        self._session, self._title = session, title
        self._running: Progress | None = None

    def run(
        self, work: Callable[[Progress], Result], show: Callable[[Result], None], failed: Callable[[], None]
    ) -> None:
        """Starts `work` in place of what is under way; a problem is told, and `failed` called."""
        self.stop()

        def done(result: Result) -> None:
            self._running = None
            show(result)

        def wrong(problem: Problem) -> None:
            self._running = None
            self._session.tell(problem)
            failed()

        self._running = self._session.runner.run(work, done, wrong, self._title)

    def stop(self) -> None:
        """What is under way is no longer wanted."""
        if self._running is not None:
            self._running.cancel()
            self._running = None
