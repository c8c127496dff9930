"""Dialogs that wait for work in the background: it ends when nobody waits for it any more."""

from PySide6.QtWidgets import QDialog, QWidget

from selector.app.tasks import Progress


class WorkingDialog(QDialog):
    """A dialog with one piece of work at a time; closing it stops that work."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._running: Progress | None = None

    def stop_working(self) -> None:
        """Asks the running work to stop; its result is not shown any more."""
        if self._running is not None:
            self._running.cancel()
            self._running = None

    def done(self, result: int) -> None:
        """Ends the work that nobody waits for any more."""
        self.stop_working()
        super().done(result)
