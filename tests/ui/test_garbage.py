"""What Qt wants destroyed on the window's thread is destroyed there, whichever thread makes the garbage."""

import gc
import threading
from collections.abc import Iterator
from functools import partial
from weakref import ref

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from selector.app.tasks import Progress
from selector.ui.garbage import (
    QUIET_TICKS,
    WindowThreadCollector,
    _Grown,
    _Settling,
    collect_what_is_due,
    settle,
    something_ended,
)
from selector.ui.runner import PoolRunner


class Cycle(QTimer):
    """A timer that only the garbage collector can end."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[WindowThreadCollector]:
    """Of a program that runs for a while: at its start nothing is looked through that comes in great numbers."""
    something_ended()
    made = WindowThreadCollector()
    yield made
    made.stop()


def litter(_progress: Progress) -> list[list[int]]:
    """Enough containers for many automatic collections."""
    return [[index] for index in range(100_000)]


def drop_timers(ended_on: list[str]) -> None:
    for _ in range(20):
        cycle = Cycle()
        cycle.destroyed.connect(
            lambda *_ignored: ended_on.append(threading.current_thread().name), Qt.ConnectionType.DirectConnection
        )


def test_a_task_that_makes_garbage_destroys_nothing_of_the_window(
    collector: WindowThreadCollector, qtbot: QtBot
) -> None:
    runner, ended_on, made = PoolRunner(collector), list[str](), list[list[list[int]]]()
    collector.start()
    drop_timers(ended_on)
    runner.run(litter, made.append, lambda _problem: None)
    qtbot.waitUntil(lambda: bool(made) and bool(ended_on), timeout=20_000)
    runner.close()
    assert set(ended_on) == {threading.main_thread().name}


def test_collecting_is_given_back_when_the_program_ends(collector: WindowThreadCollector) -> None:
    collector.start()
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()


def test_what_is_loaded_at_the_start_is_left_alone_until_something_ends(
    collector: WindowThreadCollector, monkeypatch: pytest.MonkeyPatch
) -> None:
    collector.start()
    monkeypatch.setattr(_Settling, "is_over", False)
    before = gc.get_freeze_count()
    kept = [[index] for index in range(100_000)]
    collect_what_is_due()
    settled = gc.get_freeze_count()
    assert settled > before + len(kept)
    something_ended()
    more = [[index] for index in range(100_000)]
    settle()
    collect_what_is_due()
    assert gc.get_freeze_count() <= settled
    assert len(more) == len(kept)
    collector.stop()
    assert gc.get_freeze_count() == 0


def test_the_start_is_not_endless(collector: WindowThreadCollector, monkeypatch: pytest.MonkeyPatch) -> None:
    collector.start()
    monkeypatch.setattr(_Settling, "is_over", False)
    monkeypatch.setattr(_Settling, "left", 0)
    before = gc.get_freeze_count()
    kept = [[index] for index in range(100_000)]
    collect_what_is_due()
    assert gc.get_freeze_count() <= before
    assert kept


def grow_old() -> None:
    """Everything that is there becomes old, and old enough to be looked through."""
    for _ in range(gc.get_threshold()[2] + 1):
        gc.collect(1)


def old_cycle(monkeypatch: pytest.MonkeyPatch) -> "ref[Cycle]":
    """Something that only a look through the oldest finds, when that is due."""
    gc.disable()
    gc.collect()
    monkeypatch.setattr(_Grown, "old", 100_000)
    monkeypatch.setattr(_Grown, "whole", 1)
    cycle = Cycle()
    grow_old()
    return ref(cycle)


def test_what_a_closed_window_leaves_does_not_wait(
    collector: WindowThreadCollector, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = old_cycle(monkeypatch)
    assert watched() is not None
    monkeypatch.setattr(_Settling, "is_over", True)
    kept = [[index] for index in range(2 * gc.get_threshold()[0])]
    collect_what_is_due()
    assert kept
    assert watched() is None


def test_the_oldest_wait_until_nobody_does_anything(
    collector: WindowThreadCollector, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = old_cycle(monkeypatch)
    monkeypatch.setattr(_Settling, "is_over", False)
    monkeypatch.setattr(_Settling, "left", 0)
    for _edit in range(QUIET_TICKS):
        kept = [[index] for index in range(2 * gc.get_threshold()[0])]
        collect_what_is_due()
    assert kept
    assert watched() is not None
    for _tick in range(QUIET_TICKS + 1):
        collect_what_is_due()
    assert watched() is None


class Inputs:
    """What a task works on."""


def name_of(inputs: Inputs, _progress: Progress) -> str:
    return type(inputs).__name__


def test_a_finished_task_leaves_nothing_behind(collector: WindowThreadCollector, qtbot: QtBot) -> None:
    runner, results = PoolRunner(collector), list[str]()
    inputs = Inputs()
    watched = ref(inputs)
    runner.run(partial(name_of, inputs), results.append, lambda _problem: None)
    del inputs
    qtbot.waitUntil(lambda: bool(results), timeout=20_000)
    runner.close()
    gc.collect()
    assert results == ["Inputs"]
    assert watched() is None
