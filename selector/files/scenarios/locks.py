"""One writer at a time: a lock a scenario file, kept in the user's state folder so that nothing is left beside it."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from platformdirs import user_state_path

from selector.domain.problems import Problem, UserError, Where
from selector.domain.text import text

APP_NAME = "payment-platform-selector"


def state_folder() -> Path:
    """The user's state folder of the program: locks and recovery copies. It may not exist yet."""
    return user_state_path(APP_NAME, appauthor=False)


def lock_path(path: Path, kind: str, folder: Path | None = None) -> Path:
    """The lock file of a document; names that lead to the same file share it. Its folder may not exist yet."""
    name = hashlib.sha256(os.fsencode(os.path.normcase(os.path.realpath(path)))).hexdigest()[:32]
    return (folder or state_folder()) / "locks" / f"{name}.{kind}"


@contextmanager
def writing(path: Path, *, folder: Path | None = None) -> Iterator[None]:
    """Hold the lock of `path` inside the block.

    Args:
        path: the file that is about to be written; names that lead to the same file share a lock.
        folder: where lock files lie; None is the user's state folder.

    Raises:
        UserError: another window or program of this user is writing the file right now.
    """
    place = lock_path(path, "lock", folder)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(place, timeout=0)
        lock.acquire()
    except Timeout:
        wrong = text("another window is saving this file")
        hint = text("wait a moment and save again")
        raise UserError(Problem("locked", wrong, where=Where(str(path)), hint=hint)) from None
    except OSError as error:
        wrong = text("the lock folder cannot be used: {reason}", reason=error.strerror or str(error))
        hint = text("check its permissions")
        raise UserError(Problem("cannot_lock", wrong, where=Where(str(place.parent)), hint=hint)) from None
    try:
        yield
    finally:
        lock.release()
