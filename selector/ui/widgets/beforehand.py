"""What showing a widget does to all its parts at once, done part by part while it is still hidden.

Between two pieces an edit may take parts away; what is gone by then is passed over.
"""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

TOGETHER = 50
"""So many parts are dressed in one go."""
_PENDING = Qt.WidgetAttribute.WA_PendingResizeEvent


def dress(root: QWidget) -> Iterator[None]:
    """Gives every part its looks from the style sheet; after each yield the window may do other things."""
    for place, part in enumerate(root.findChildren(QWidget), 1):
        if isValid(part):
            part.ensurePolished()
        if place % TOGETHER == 0:
            yield


def lay_out(root: QWidget) -> Iterator[None]:
    """Gives every part that will be seen its place and size: what they need from below, their sizes from above."""
    parts = [root, *(part for part in root.findChildren(QWidget) if part.isVisibleTo(root))]
    for part in reversed(parts):
        layout = part.layout() if isValid(part) else None
        if layout is not None:
            layout.totalMinimumSize()
            layout.totalSizeHint()
            yield
    for place, part in enumerate(parts, 1):
        if not isValid(part):
            continue
        if part.testAttribute(_PENDING):
            part.setAttribute(_PENDING, on=False)
            QCoreApplication.sendEvent(part, QResizeEvent(part.size(), QSize()))
        layout = part.layout()
        if layout is not None:
            layout.activate()
        if layout is not None or place % TOGETHER == 0:
            yield
