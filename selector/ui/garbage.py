"""Python's garbage collector, kept on the window's thread.

A collection that starts on a worker's thread destroys there whatever it finds: timers, models and animations among it,
which Qt allows only on the thread that they live on. So the automatic collector is off while windows are open, and a
timer collects instead, by the thresholds that Python itself would have used. The oldest, which take several frames to
look through, wait until nobody does anything.
"""

import gc

from PySide6.QtCore import QObject, QTimer

TICK_MS, RUSH, _QUARTER = 50, 6000, 0.25
QUIET_TICKS, _STILL = 100, 10
"""So many ticks with so few new objects: nobody has done anything for five seconds."""
MOST_WAITING = 1_000_000
"""Objects met anew, after which the oldest are looked through in a busy window too.

An edit leaves about two thousand in circles, and what is kept of the last edits levels off at some 400,000: this is far
more than two hundred edits without five quiet seconds between any two of them.
"""
MOST_SETTLED = 40
"""So often the start of a program may leave what it has made unlooked at: nothing adds up for ever."""


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
        if _Settling.has_settled:
            _Settling.has_settled = False
            gc.unfreeze()
        gc.enable()


def settle() -> None:
    """Leaves what is there by now out of later collections: it stays, and looking through it takes many frames."""
    if not gc.isenabled() and not _Settling.is_over:
        _Settling.has_settled = True
        gc.freeze()


def something_ended() -> None:
    """A window or its pages go: from now on what is there may be what they left, and nothing is settled any more."""
    _Settling.is_over = True


class _Settling:
    """While a program starts, modules, profiles and pages come in great numbers, and all of them stay."""

    is_over = has_settled = False
    left = MOST_SETTLED


class _Grown:
    """Objects since a collection of the middle and of the oldest generation, and about how many the last has left.

    They are counted here: whoever asks Python for all its objects meets some that another thread is still making.
    """

    young = old = whole = 0


class _Quiet:
    """How many ticks there was hardly anything new, and how many new objects there were at the last."""

    ticks = made = 0


def collect_what_is_due() -> None:
    """Collects the generation that is due; at the start, what would take long is settled instead.

    Python's own thresholds say what is due, but for two: what is made in a rush is not left to add up, and the oldest
    is looked through only when it has grown by a quarter, as Python does it, and when nobody waits for the window. What
    a closed window leaves does not wait.
    """
    made, middle, old = gc.get_count()
    first, second, third = gc.get_threshold()
    is_whole = old > third and _Grown.old > _Grown.whole * _QUARTER
    if made <= first:
        if _is_quiet(made) and is_whole:
            _collect_all()
        return
    _Quiet.ticks = 0
    _Grown.young += made
    is_rush = _Grown.young > RUSH
    if (is_rush or is_whole) and _Settling.left and not _Settling.is_over:
        _Settling.left -= 1
        settle()
        _Grown.young = _Grown.old = 0
    elif is_whole and (_Settling.is_over or _Grown.old > MOST_WAITING):
        _collect_all()
    elif is_rush or middle > second:
        gc.collect(1)
        _Grown.young, _Grown.old = 0, _Grown.old + _Grown.young
    else:
        gc.collect(0)


def _is_quiet(made: int) -> bool:
    """True once nothing has happened for a while; `made` are the objects since the last collection."""
    _Quiet.ticks = _Quiet.ticks + 1 if abs(made - _Quiet.made) < _STILL else 0
    _Quiet.made = made
    return _Quiet.ticks >= QUIET_TICKS


def _collect_all() -> None:
    grown = _Grown.young + _Grown.old
    _Grown.whole = max(0, _Grown.whole + grown - gc.collect())
    _Grown.young = _Grown.old = _Quiet.ticks = 0
