"""Who has a document open: a lock that the system gives back when the program ends, however it ends.

It lies in the user's state folder, as the locks of writers do, so that nothing is left beside the document.
"""

import contextlib
from pathlib import Path

from filelock import FileLock, Timeout

from selector.files.scenarios.locks import lock_path


class Presence:
    """One open document. `is_alone` is False where another window or program of this user had it open before."""

    def __init__(self, path: Path, folder: Path | None = None) -> None:
        """Says that `path` is open from now on.

        Args:
            path: the document; names that lead to the same file are one.
            folder: where lock files lie; None is the user's state folder. A folder that cannot be used tells nothing:
                reading must not fail for it.
        """
        self.path = path
        self._lock: FileLock | None = None
        self.is_alone = True
        place = lock_path(path, "open", folder)
        lock = FileLock(place, timeout=0, thread_local=False)
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            lock.acquire()
        except Timeout:
            self.is_alone = False
        except OSError:
            return
        else:
            self._lock = lock

    def end(self) -> None:
        """The document is closed here."""
        if self._lock is not None:
            with contextlib.suppress(OSError):
                self._lock.release()
            self._lock = None
