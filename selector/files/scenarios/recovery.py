"""Recovery copies: what was on screen when a program or machine died, found again at the next start.

Every open document takes a slot: a lock that the system gives back when the program ends, however it ends, and beside
it the copy. A copy whose lock nobody holds was left behind by a crash.
"""

import contextlib
import uuid
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from selector.domain.problems import Problem, Severity, UserError, Where
from selector.domain.scenario import Scenario
from selector.domain.text import text
from selector.files.atomic import write_whole
from selector.files.scenarios.documents import SUFFIX, scenario_bytes
from selector.files.scenarios.entries import NEVER_SAVED, NOTHING_ATTACHED, Attachments, Edited
from selector.files.scenarios.locks import state_folder


def recovery_folder() -> Path:
    """Where recovery copies lie. It may not exist yet."""
    return state_folder() / "recovery"


def _lock_of(copy: Path) -> FileLock:
    return FileLock(copy.with_suffix(".lock"), timeout=0, thread_local=False)  # taken and given back by any thread


class RecoverySlot:
    """The recovery copy of one open document."""

    def __init__(self, folder: Path | None = None) -> None:
        """Take a free slot in `folder`, or in the user's state folder.

        Raises:
            UserError: the folder cannot be made or written.
        """
        place = folder or recovery_folder()
        self.copy = place / f"{uuid.uuid4().hex}{SUFFIX}"
        self._lock = _lock_of(self.copy)
        try:
            place.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except OSError as error:
            wrong = text("no recovery copies can be kept: {reason}", reason=error.strerror or str(error))
            hint = text("check the permissions of this folder; saving by hand still works")
            raise UserError(Problem("no_recovery", wrong, where=Where(str(place)), hint=hint)) from None

    def write(
        self,
        scenario: Scenario,
        saved_at: datetime,
        edited: Edited = NEVER_SAVED,
        attachments: Attachments = NOTHING_ATTACHED,
    ) -> None:
        """Replace the copy; `edited` is the file that is open.

        Raises:
            UserError: the copy cannot be written; the one before it stays.
        """
        content = scenario_bytes(scenario, saved_at, attachments, edited)
        try:
            write_whole(self.copy, content)
        except UserError as error:
            wrong = text("no recovery copies can be kept: {reason}", reason=error.problem.text)
            hint = text("saving by hand still works: save often until this is mended")
            where = Where(str(self.copy.parent))
            raise UserError(Problem("no_recovery", wrong, Severity.WARNING, where, hint)) from None

    def clear(self) -> None:
        """Remove the copy, because the document is saved; the slot stays taken."""
        with contextlib.suppress(OSError):
            self.copy.unlink(missing_ok=True)

    def close(self) -> None:
        """Remove the copy and give the slot back, because the document is closed."""
        self.clear()
        self._lock.release()
        with contextlib.suppress(OSError):
            self.copy.with_suffix(".lock").unlink(missing_ok=True)


def left_behind(folder: Path | None = None) -> tuple[Path, ...]:
    """Copies that a crash left behind, newest first. Open them with `open_scenario`."""
    place = folder or recovery_folder()
    copies = [copy for copy in place.glob(f"*{SUFFIX}") if _is_free(copy)] if place.is_dir() else []
    return tuple(sorted(copies, key=lambda copy: copy.stat().st_mtime_ns, reverse=True))


def _is_free(copy: Path) -> bool:
    try:
        with _lock_of(copy):
            return True
    except (Timeout, OSError):
        return False


def discard(copy: Path) -> None:
    """Remove a copy that the user has opened or does not want."""
    for path in (copy, copy.with_suffix(".lock")):
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
