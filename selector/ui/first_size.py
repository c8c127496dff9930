"""How large a window opens: as it was left, or for the first time as wanted, but never larger than the screen."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

WANTED = QSize(1280, 800)
_FRAME = 40
"""Height that the window's own title takes on most desktops, which nobody tells before it is shown."""


def give_size(window: QWidget, remembered: str) -> None:
    """Gives `window` the size and place that are `remembered`, or those of a first time where nothing is."""
    window.resize(first_size(window))
    if remembered:
        from PySide6.QtCore import QByteArray

        window.restoreGeometry(QByteArray.fromBase64(remembered.encode()))


def first_size(window: QWidget) -> QSize:
    """The size to open `window` with; its least size goes before a screen that is smaller still."""
    screen = window.screen()
    if screen is None:
        return WANTED
    room = screen.availableGeometry().size() - QSize(0, _FRAME)
    return WANTED.boundedTo(room).expandedTo(window.minimumSize())
