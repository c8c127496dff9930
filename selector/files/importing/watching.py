"""A running import watched from outside: how far the database is, a way to stop it, its failures as clear errors."""

import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from selector.domain.text import text as _t
from selector.files.importing.limits import refuse

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LOOK_EVERY = 0.1
_WHOLE = 100
_SHORT = 4
"""Looks after which a query counts as a long one."""
_NEXT_QUERY = 0.05
"""A fall that means that another query runs."""
_PART = 0.6


class StoppedError(Exception):
    """The import was stopped because nobody wants it any more."""


@contextmanager
def watched(
    connection: "DuckDBPyConnection", path: Path, report: Callable[[float], None], unwanted: Callable[[], bool]
) -> Iterator[None]:
    """Runs the body while another thread tells how far its query is (0 to 1) and stops it when it is `unwanted`.

    Args:
        connection: what the body works on.
        path: the file that errors name.
        report: called now and then, on the other thread.
        unwanted: asked on the other thread.

    Raises:
        StoppedError: the import was unwanted.
        UserError: memory or disk did not suffice, or the database failed.
    """
    import duckdb

    connection.execute("SET enable_progress_bar = true")
    connection.execute("SET enable_progress_bar_print = false")
    over = threading.Event()
    watch = threading.Thread(target=_watch, args=(connection, report, unwanted, over), daemon=True)
    watch.start()
    try:
        yield
    except (MemoryError, duckdb.Error) as error:
        if unwanted():
            raise StoppedError from None
        reason = str(error).partition("\n")[0][:200]
        hint = _t("free some memory and disk space, or split the file")
        wrong = _t("the file could not be worked through: {reason}", reason=reason)
        raise refuse("import.engine", wrong, path, hint) from error
    finally:
        over.set()
        watch.join()


@contextmanager
def stoppable(connection: "DuckDBPyConnection") -> Iterator[None]:
    """Runs the body so that Ctrl+C ends its query at once; the database itself looks for it only now and then."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard, told = socket.socketpair()
    told.settimeout(0)
    listener = threading.Thread(target=_listen, args=(heard, connection), daemon=True)
    listener.start()
    before = signal.set_wakeup_fd(told.fileno(), warn_on_full_buffer=False)
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)
        told.close()
        listener.join()
        heard.close()


def _listen(heard: socket.socket, connection: "DuckDBPyConnection") -> None:
    while signals := heard.recv(64):
        if signal.SIGINT in signals:
            connection.interrupt()


class Gauge:
    """How far a row of queries of unknown number is, from how far the running one is. Never goes back.

    Every long query takes a part of what is left; those that end at once are passed over.
    """

    def __init__(self) -> None:
        self._base = self._told = self._last = 0.0
        self._looks = 0

    def share(self, of_query: float) -> float:
        """The share of all (0 to 1) when the running query is `of_query` done."""
        if of_query < self._last - _NEXT_QUERY:
            self._base, self._looks = self._told, 0
        self._last, self._looks = of_query, self._looks + 1
        if self._looks > _SHORT:
            self._told = max(self._told, self._base + (1.0 - self._base) * _PART * of_query)
        return self._told


def _watch(
    connection: "DuckDBPyConnection",
    report: Callable[[float], None],
    unwanted: Callable[[], bool],
    over: threading.Event,
) -> None:
    gauge = Gauge()
    while not over.wait(LOOK_EVERY):
        if unwanted():
            connection.interrupt()
            continue
        percent = connection.query_progress()
        if percent > 0:
            report(gauge.share(min(1.0, percent / _WHOLE)))
