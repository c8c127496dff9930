"""The focus stays where it was when a window takes the place of another one, as after a change of the language."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from selector.ui.window import MainWindow

Way = tuple[tuple[str, int], ...]
"""From a window down to a widget: the kind of each, and which of its kind it is among those beside it."""


def way_to_focus(window: QWidget) -> Way:
    """The way to what has the focus in `window`; empty where nothing has it."""
    at: QWidget | None = window.focusWidget()
    steps: list[tuple[str, int]] = []
    while at is not None and at is not window:
        parent = at.parentWidget()
        steps.append((type(at).__name__, _alike(parent, type(at).__name__).index(at)))
        at = parent
    return tuple(reversed(steps))


def keep_focus(window: "MainWindow", way: Way) -> None:
    """Gives the focus to what stands at `way` as soon as the page of `window` is there."""
    stack = window.stack

    def give() -> None:
        found = _at(window, way)
        if found is not None and found.isVisible():
            stack.currentChanged.disconnect(arrived)
            found.setFocus()

    def arrived(_place: int) -> None:
        QTimer.singleShot(0, window, give)

    if way:
        stack.currentChanged.connect(arrived)


def _alike(parent: QWidget | None, kind: str) -> list[QWidget]:
    children = parent.children() if parent is not None else []
    return [child for child in children if isinstance(child, QWidget) and type(child).__name__ == kind]


def _at(window: QWidget, way: Way) -> QWidget | None:
    at = window
    for kind, place in way:
        alike = _alike(at, kind)
        if place >= len(alike):
            return None
        at = alike[place]
    return at
