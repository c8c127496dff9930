"""A closed window leaves nothing behind, whatever was done in it."""

import gc
from time import sleep
from weakref import ref

from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from selector.app.tasks import Progress
from selector.ui.app import Windows
from selector.ui.runner import THREADS
from selector.ui.window import MainWindow
from tests.ui.conftest import EXAMPLES
from tests.ui.person import PATIENCE, is_settled, person_at

PAGES = ("business", "platforms", "priorities", "results", "costs", "certainty", "review")


def look_through(windows: Windows, qtbot: QtBot) -> "ref[MainWindow]":
    """Open an example in a second window, see every page of it, and close it."""
    window = windows.open_window(EXAMPLES / "finnish-web-shop.pspscenario")
    qtbot.waitUntil(lambda: is_settled(window), timeout=PATIENCE)
    for page in PAGES:
        person_at(window, qtbot, page)
    window.close()
    return ref(window)


def is_let_go(window: "ref[MainWindow]") -> bool:
    """Whether nothing knows the window any more. What a program makes as it starts is left out of collections."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.unfreeze()
    gc.collect()
    return window() is None


def test_a_window_whose_pages_were_all_seen_is_let_go(windows: Windows, start: MainWindow, qtbot: QtBot) -> None:
    watched = look_through(windows, qtbot)
    qtbot.waitUntil(lambda: is_let_go(watched), timeout=PATIENCE)
    assert windows.open == [start]


def until_cancelled(progress: Progress, asked_by: MainWindow) -> None:
    while asked_by:
        progress.step(0.5)
        sleep(0.005)


def close_at_work(windows: Windows, qtbot: QtBot) -> "ref[MainWindow]":
    """Open an example and close it while more is to be done than there are threads for."""
    window = windows.open_window(EXAMPLES / "finnish-web-shop.pspscenario")
    qtbot.waitUntil(lambda: is_settled(window), timeout=PATIENCE)
    for _more_than_threads in range(THREADS + 2):
        window.session.runner.run(lambda progress: until_cancelled(progress, window), print, print)
    window.close()
    return ref(window)


def test_a_window_that_is_closed_at_work_is_let_go(windows: Windows, start: MainWindow, qtbot: QtBot) -> None:
    watched = close_at_work(windows, qtbot)
    qtbot.waitUntil(lambda: is_let_go(watched), timeout=PATIENCE)
    assert windows.open == [start]
