"""The folder into which the database puts what does not fit into memory: one an import, and none outlives the next."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = "payments-"
_IN_USE = "in-use.lock"


@contextmanager
def spill_folder() -> Iterator[Path]:
    """A folder of its own, held by a lock and removed afterwards; those of imports that were killed go first."""
    from filelock import FileLock

    _sweep(Path(tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with FileLock(folder / _IN_USE):
            yield folder


def _sweep(parent: Path) -> None:
    """Removes folders whose lock nobody holds: their import ended without tidying up, and rows may lie there."""
    from filelock import FileLock, Timeout

    for lock in parent.glob(f"{PREFIX}*/{_IN_USE}"):
        with suppress(OSError, Timeout), FileLock(lock, timeout=0):
            for spilled in lock.parent.iterdir():
                if spilled.name != _IN_USE:
                    spilled.unlink()
            shutil.rmtree(lock.parent, ignore_errors=True)
