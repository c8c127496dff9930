"""A file that is open in this program already: its window comes forward, and says how what is on the disk is seen."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from selector.domain.problems import Problem, Severity, Where
from selector.domain.text import text

if TYPE_CHECKING:
    from selector.ui.window import MainWindow


def show_window_with(path: Path, windows: "Iterable[MainWindow]") -> bool:
    """Brings the first window forward that has `path` open; False where none has."""
    for window in windows:
        file = window.session.file
        if file is not None and file.path is not None and _is_same(path, file.path):
            _show(window)
            window.tell(_told(file.path))
            return True
    return False


def _is_same(one: Path, other: Path) -> bool:
    """Whether two names lead to one file, whatever links and letters they use."""
    try:
        return one == other or one.samefile(other)
    except (OSError, ValueError):
        return False


def _show(window: "MainWindow") -> None:
    if window.isMinimized():
        window.showNormal()
    window.raise_()
    window.activateWindow()


def _told(path: Path) -> Problem:
    hint = text("to see it as it was saved last, open it anew beside this one")
    return Problem("open_already", text("this file is open here already"), Severity.NOTE, Where(str(path)), hint)
