"""A runner that runs every task before it returns, so that a test sees the result at once."""

from collections.abc import Callable
from typing import TypeVar

from selector.app.tasks import Progress
from selector.domain.problems import Problem, UserError

Result = TypeVar("Result")


class SyncRunner:
    """Runs every task at once, where nothing is drawn that must not wait."""

    def run(
        self,
        work: Callable[[Progress], Result],
        done: Callable[[Result], None],
        failed: Callable[[Problem], None],
    ) -> Progress:
        """Runs `work` before it returns."""
        progress = Progress()
        try:
            result = work(progress)
        except UserError as error:
            failed(error.problem)
        else:
            done(result)
        return progress
