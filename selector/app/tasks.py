"""Work that may outlast a frame: pure functions of frozen inputs, with progress, cancelling and one way to fail."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event
from typing import Protocol, TypeVar

from selector.domain.problems import Problem, UserError
from selector.domain.text import text

Result = TypeVar("Result")


class Cancelled(Exception):  # noqa: N818 - it is a wish, not an error
    """Raised inside a task whose result nobody wants any more."""


@dataclass(slots=True)
class Progress:
    """The link between a running task and whoever waits for it. Checked per chunk of work."""

    report: Callable[[float], None] = lambda _share: None
    _stop: Event = field(default_factory=Event)

    def cancel(self) -> None:
        """Asks the task to stop at its next step."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """True when nobody wants the result any more."""
        return self._stop.is_set()

    def step(self, share: float) -> None:
        """Tells how much is done (0 to 1).

        Raises:
            Cancelled: when somebody asked the task to stop.
        """
        self.heed()
        self.report(share)

    def heed(self) -> None:
        """Goes on only where somebody still wants the result; cheap enough to be asked every millisecond.

        Raises:
            Cancelled: when somebody asked the task to stop.
        """
        if self._stop.is_set():
            raise Cancelled


class Runner(Protocol):
    """Runs tasks, in the background or at once; calls back on the thread that owns the workspace."""

    def run(
        self,
        work: Callable[[Progress], Result],
        done: Callable[[Result], None],
        failed: Callable[[Problem], None],
    ) -> Progress:
        """Starts `work`; exactly one of `done` and `failed` is called, unless it is cancelled."""
        ...


def problem_of(error: Exception) -> Problem:
    """What a person is told about `error`. Only a `UserError` is expected; anything else is a fault of the product."""
    if isinstance(error, UserError):
        return error.problem
    wrong = text("an unexpected fault stopped this: {what}", what=f"{type(error).__name__}: {error}")
    return Problem("fault", wrong, hint=text("your scenario is unharmed; save it and report what you did"))
