"""The file behind an open scenario: opening, saving without overwriting anybody, and recovery copies."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from selector.domain.problems import Problem
from selector.domain.scenario import Scenario
from selector.files.atomic import Fingerprint
from selector.files.recovery import RecoverySlot, discard, left_behind
from selector.files.scenario_entries import NOTHING_ATTACHED, Attachments
from selector.files.scenarios import SUFFIX, open_scenario, save_scenario

__all__ = ["SUFFIX", "Attachments", "DocumentFile", "Opened", "Recovery", "open_document", "recoveries"]


@dataclass(slots=True)
class DocumentFile:
    """Where the open scenario stands on disk, as it was last read or written there."""

    path: Path | None = None
    fingerprint: Fingerprint | None = None
    attachments: Attachments = NOTHING_ATTACHED
    saved_at: datetime | None = None
    _slot: RecoverySlot | None = None

    def save(self, scenario: Scenario, path: Path | None = None, *, replace: bool = False) -> Path:
        """Saves to `path`, or to where the document stands; gives the path.

        Another `path` may exist: whoever asks for it has said that it shall be replaced. `replace` also overwrites
        what another program changed meanwhile.

        Raises:
            UserError: the file was changed outside, another window is saving it, or it cannot be written.
            ValueError: no path was given and the document has none.
        """
        target = path or self.path
        if target is None:
            raise ValueError("a document without a path needs one to be saved")
        moment = datetime.now(UTC)
        expected = None if replace or target != self.path else self.fingerprint
        written = save_scenario(
            scenario, target, expected=expected, saved_at=moment, attachments=self.attachments
        )
        self.path, self.fingerprint, self.saved_at = target, written, moment
        if self._slot is not None:
            self._slot.clear()
        return target

    def keep_copy(self, scenario: Scenario) -> None:
        """Writes the recovery copy of what is on screen.

        Raises:
            UserError: the copy cannot be written.
        """
        if self._slot is None:
            self._slot = RecoverySlot()
        self._slot.write(scenario, datetime.now(UTC), self.path, self.attachments)

    def close(self) -> None:
        """Removes the recovery copy, because the document is closed on purpose."""
        if self._slot is not None:
            self._slot.close()
            self._slot = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A scenario that was opened, the file behind it, and what deserves a look."""

    scenario: Scenario
    file: DocumentFile
    problems: tuple[Problem, ...] = field(default=())


def open_document(path: Path) -> Opened:
    """Opens a scenario file.

    Raises:
        UserError: the file cannot be read, is damaged, is no scenario, or is from a newer version of the program.
    """
    found = open_scenario(path)
    file = DocumentFile(path, found.fingerprint, found.attachments, found.saved_at)
    return Opened(found.scenario, file, found.problems)


@dataclass(frozen=True, slots=True)
class Recovery:
    """A copy that a crash left behind."""

    copy: Path
    scenario: Scenario
    document: Path | None
    """The file that was being edited; None where it was never saved."""
    saved_at: datetime
    attachments: Attachments

    def take(self) -> Opened:
        """The recovered scenario; saving it asks for nothing that the file on disk does not already allow."""
        return Opened(self.scenario, DocumentFile(None, None, self.attachments))

    def discard(self) -> None:
        """Removes the copy."""
        discard(self.copy)


def recoveries() -> tuple[Recovery, ...]:
    """Every readable copy that a crash left behind, newest first; unreadable ones stay where they are."""
    from selector.domain.problems import UserError

    found = []
    for copy in left_behind():
        try:
            opened = open_scenario(copy)
        except UserError:
            continue
        document = Path(opened.document) if opened.document else None
        found.append(Recovery(copy, opened.scenario, document, opened.saved_at, opened.attachments))
    return tuple(found)
