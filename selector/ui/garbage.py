"""Python's garbage collector, kept on the window's thread.

A collection that starts on a worker's thread destroys there whatever it finds: timers, models and animations among it,
which Qt allows only on the thread that they live on. So the automatic collector is off while windows are open, and a
timer collects instead, by the thresholds that Python itself would have used.
"""

import gc

from PySide6.QtCore import QObject, QTimer

TICK_MS = 200


class WindowThreadCollector(QObject):
    """Collects garbage on the thread that made it, from `start` to `stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(collect_what_is_due)

    def start(self) -> None:
        """From now on nothing is collected on any other thread."""
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Gives collecting back to Python."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()


def settle() -> None:
    """Leaves what is there by now out of later collections: it stays, and looking through it takes many frames.

    Once in a program only: later on, what a closed window has left may be among it.
    """
    if not gc.isenabled() and not gc.get_freeze_count():
        gc.freeze()


def collect_what_is_due() -> None:
    """Collects the oldest generation that has passed Python's own threshold for it."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    due = [generation for generation in range(3) if counts[generation] > thresholds[generation] > 0]
    if due:
        gc.collect(max(due))
