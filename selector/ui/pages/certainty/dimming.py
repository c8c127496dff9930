"""What is out of date is shown dimmed until it is worked out anew.

Qt's own effect of opacity is not used: it draws its widget as a picture, and for that tells every hidden part of every
page its size, which takes several frames.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from selector.ui.theme import theme

DIMMED = 0.45


class Veil(QWidget):
    """The colour of the window over one widget, so that `DIMMED` of what is below shows through."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def set_on(self, *, on: bool) -> None:
        """Covers the widget, or leaves it as it is."""
        if on == (not self.isHidden()):
            return
        if on:
            self._over.installEventFilter(self)
            self.setGeometry(self._over.rect())
            self.raise_()
        else:
            self._over.removeEventFilter(self)
        self.setVisible(on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays as large as what it covers, and above all that comes into it."""
        if watched is self._over and event.type() in {QEvent.Type.Resize, QEvent.Type.ChildPolished}:
            self.setGeometry(self._over.rect())
            self.raise_()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One colour, half seen through."""
        colour = QColor(theme().colour("window"))
        colour.setAlphaF(1 - DIMMED)
        QPainter(self).fillRect(self.rect(), colour)


class Dimming:
    """Dims some widgets together."""

    def __init__(self, *widgets: QWidget) -> None:
        self._veils = [Veil(widget) for widget in widgets]
        self.set_on(on=True)

    @property
    def is_on(self) -> bool:
        """True while the widgets are dimmed."""
        return any(not veil.isHidden() for veil in self._veils)

    def set_on(self, *, on: bool) -> None:
        """Dims the widgets, or shows them in full strength."""
        for veil in self._veils:
            veil.set_on(on=on)
