"""Faults of the program itself: a recovery copy first, then one calm message; the window goes on."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING

from selector.domain.problems import Problem, UserError
from selector.domain.text import text

if TYPE_CHECKING:
    from selector.ui.app import Windows


class FaultCatcher:
    """Takes exceptions that no code expected, so that nobody loses work to them."""

    def __init__(self, windows: "Windows") -> None:
        self._windows = windows
        self._before = sys.excepthook
        self._busy = False
        self._places: set[tuple[str, int]] = set()

    def install(self) -> None:
        """From now on unexpected exceptions come here."""
        self._before = sys.excepthook
        sys.excepthook = self.caught

    def remove(self) -> None:
        """Gives exceptions back to whoever took them before."""
        sys.excepthook = self._before

    def caught(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        """Keeps a recovery copy of every window and tells what happened, once for each place in the program."""
        if issubclass(kind, KeyboardInterrupt) or self._busy:
            self._before(kind, fault, trace)
            return
        place = _place(trace)
        if place in self._places and not isinstance(fault, UserError):
            return
        self._places.add(place)
        self._busy = True
        import logging

        try:
            logging.getLogger("selector").error("unexpected fault", exc_info=(kind, fault, trace))
            kept = [self._keep(window) for window in self._windows.open]
            self._tell(fault, kept=bool(kept) and all(kept))
        finally:
            self._busy = False

    @staticmethod
    def _keep(window: object) -> bool:
        from selector.ui.window import MainWindow

        if not isinstance(window, MainWindow):
            return False
        try:
            window.session.keep_copy_now()
        except (UserError, OSError):
            return False
        return True

    def _tell(self, fault: BaseException, *, kept: bool) -> None:
        if isinstance(fault, UserError):
            problem = fault.problem
        else:
            what = f"{type(fault).__name__}: {fault}"
            wrong = text("an unexpected fault of the program: {what}", what=what)
            hint = (
                text("a recovery copy was kept; save your work and report what you did")
                if kept
                else text("save your work and report what you did")
            )
            problem = Problem("fault", wrong, hint=hint)
        for window in self._windows.open:
            window.tell(problem)


def _place(trace: TracebackType | None) -> tuple[str, int]:
    """File and line where the exception was raised; a fault in painting comes back with every paint."""
    last = None
    while trace is not None:
        last, trace = trace, trace.tb_next
    return (last.tb_frame.f_code.co_filename, last.tb_lineno) if last else ("", 0)
