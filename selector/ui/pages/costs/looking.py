"""What the whole Costs page looks at: the invoice only, or hidden costs beside it."""

from PySide6.QtCore import QObject, Signal


class Looking(QObject):
    """Shared by the tabs of the page. A view of the figures: it changes nothing in the scenario."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.beyond = False

    def show_beyond(self, *, beyond: bool) -> None:
        """Looks at hidden costs too, or no longer."""
        if beyond != self.beyond:
            self.beyond = beyond
            self.changed.emit()
