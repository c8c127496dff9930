"""Documents on disk: opening and saving the scenario that is on screen, and its recovery copy."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Lock

from selector.app.interchange import tables_for
from selector.domain.interchange import InterchangeTables
from selector.domain.problems import Problem, Severity, UserError, Where
from selector.domain.scenario import Scenario
from selector.domain.text import text
from selector.files.atomic import Fingerprint
from selector.files.path_texts import path_of, path_text
from selector.files.scenarios.canonical import revision_of_bytes
from selector.files.scenarios.documents import (
    SUFFIX,
    OpenedScenario,
    changed_outside,
    fingerprint_of,
    open_scenario,
    save_scenario,
)  # fmt: skip
from selector.files.scenarios.entries import NEVER_SAVED, NOTHING_ATTACHED, Attachments, Edited
from selector.files.scenarios.presence import Presence
from selector.files.scenarios.recovery import RecoverySlot, discard, left_behind

__all__ = [
    "NOTHING_ATTACHED", "SUFFIX", "Attachments", "DocumentFile", "Fingerprint", "Opened", "OpenedScenario", "discard",
    "left_behind", "open_document", "open_scenario", "open_to_edit", "recover_document", "save_new", "today",
]  # fmt: skip


_WORKBOOK = ".xlsx"
_NOT_KNOWN = Fingerprint("", 0)
"""Fits no file: what stands there may be somebody else's, and is not written over unasked."""
_GONE = Fingerprint("gone", 0)
"""Of a file that is no longer there."""


def now() -> datetime:
    """This moment, as files record it."""
    return datetime.now(UTC).replace(microsecond=0)


def today() -> date:
    """This day where the user is."""
    return datetime.now(UTC).astimezone().date()


def save_new(scenario: Scenario, path: Path, attachments: Attachments = NOTHING_ATTACHED) -> Fingerprint:
    """Save a scenario that is open nowhere; what stood in the file is kept as its `.bak`.

    Raises:
        UserError: the file cannot be written or another window is writing it.
    """
    return save_scenario(scenario, path, expected=None, saved_at=now(), attachments=attachments)


class DocumentFile:
    """The file of the open scenario: what it held when it was last read or written, and the recovery copy."""

    def __init__(self, recovery_folder: Path | None = None) -> None:
        self.path: Path | None = None
        self.saved_at: datetime | None = None
        self._interchange: dict[str, tuple[InterchangeTables, ...]] = {}
        """By the merchant's country: those that the scenario was opened with, and the shipped ones where it moves."""
        self._payments: dict[str, bytes] = {}
        self._fingerprint: Fingerprint | None = None
        self._recovery_folder = recovery_folder
        self._slot: RecoverySlot | None = None
        self._presence: Presence | None = None
        self._busy = Lock()
        self._told: Fingerprint | None = None

    def look_outside(self) -> Problem | None:
        """What somebody else has done to the file since it was read or written here; each change is told once.

        It reads the file: not for the thread of the window.
        """
        with self._busy:
            path, known = self.path, self._fingerprint
            if path is None or known in {None, _NOT_KNOWN}:
                return None
            found = fingerprint_of(path) if path.exists() else _GONE
            if found in {None, known, self._told}:
                return None
            self._told = found
        return _gone(path) if found is _GONE else changed_outside(path)

    def claim(self) -> Problem | None:
        """Says that the file is open here, until it is closed; a warning where it is open in another window already."""
        if self._presence is not None:
            self._presence.end()
        self._presence = Presence(self.path) if self.path is not None else None
        return None if self._presence is None or self._presence.is_alone else _open_elsewhere(self._presence.path)

    def open(self, path: Path) -> OpenedScenario:
        """Read a scenario and make its file the one that `save` writes.

        Raises:
            UserError: the file cannot be read or is no sound scenario; the document before it stays.
        """
        opened = open_scenario(path)
        self._now_at(path, opened.fingerprint, opened.saved_at)
        self._attach(opened.attachments, opened.scenario.merchant.country)
        return opened

    def recover(self, copy: Path) -> OpenedScenario:
        """Read a copy that a crash left behind and make its document the one that `save` writes.

        What somebody else wrote into the document since is not written over: `save` refuses.

        Raises:
            UserError: the copy is damaged or cannot be kept anew; it stays where it is.
        """
        opened = open_scenario(copy)
        path = path_of(opened.edited.path) if opened.edited.path else None
        self._now_at(path, opened.edited.held or _NOT_KNOWN, None)
        self._attach(opened.attachments, opened.scenario.merchant.country)
        self.keep_copy(opened.scenario)
        discard(copy)
        return opened

    def keep_payments(self, content: bytes) -> None:
        """Keep imported payments, so that scenarios that name them (before and after an undo) are priced on them."""
        self._payments[revision_of_bytes(content)] = content

    def attached_to(self, scenario: Scenario) -> Attachments:
        """What `scenario` is priced with besides its profiles; saved with it.

        Raises:
            UserError: a shipped interchange table is missing or broken.
        """
        interchange = self._interchange_of(scenario.merchant.country)
        if scenario.payments is None:
            return Attachments(interchange)
        content = self._payments.get(scenario.payments.digest)
        return Attachments(interchange, content, scenario.payments.months)

    def _interchange_of(self, country: str) -> tuple[InterchangeTables, ...]:
        if country not in self._interchange:
            self._interchange[country] = tables_for(country)
        return self._interchange[country]

    def copy(self) -> "DocumentFile":
        """A document without a file that is priced with the same attachments."""
        copied = DocumentFile(self._recovery_folder)
        copied._interchange, copied._payments = dict(self._interchange), dict(self._payments)
        return copied

    @classmethod
    def unsaved(cls, attachments: Attachments, country: str) -> "DocumentFile":
        """A document without a file that is priced with `attachments` while its merchant is in `country`."""
        made = cls()
        made._attach(attachments, country)
        return made

    def _attach(self, attachments: Attachments, country: str) -> None:
        self._interchange = {country: attachments.interchange}
        self._payments = {}
        if attachments.payments is not None:
            self.keep_payments(attachments.payments)

    def save(self, scenario: Scenario) -> None:
        """Write the scenario over its file, unless somebody else changed that.

        Raises:
            UserError: there is no file yet, it was changed outside, it is being written, or it cannot be written.
            Nothing is lost: the old file stands and the scenario stays open.
        """
        if self.path is None:
            raise ValueError("a document that was never saved needs save_as")
        moment, attached = now(), self.attached_to(scenario)
        with self._busy:
            expected = self._fingerprint
            mark = save_scenario(scenario, self.path, expected=expected, saved_at=moment, attachments=attached)
            self._now_at(self.path, mark, moment)

    def save_as(self, scenario: Scenario, path: Path) -> None:
        """Write the scenario to `path`, over whatever is there, and make that its file.

        Raises:
            UserError: the file is being written by another window or cannot be written.
        """
        moment, attached = now(), self.attached_to(scenario)
        with self._busy:
            self._now_at(path, save_new(scenario, path, attached), moment)

    def keep_copy(self, scenario: Scenario) -> None:
        """Write the recovery copy; call it some seconds after an edit.

        Raises:
            UserError: no copy can be kept; the document itself is untouched.
        """
        if self._slot is None:
            self._slot = RecoverySlot(self._recovery_folder)
        edited = Edited(path_text(self.path), self._fingerprint) if self.path else NEVER_SAVED
        self._slot.write(scenario, now(), edited, self.attached_to(scenario))

    def close(self) -> None:
        """Give the document up: what is on disk is final, no copy stays behind."""
        if self._slot is not None:
            self._slot.close()
            self._slot = None
        if self._presence is not None:
            self._presence.end()
            self._presence = None

    def _now_at(self, path: Path | None, mark: Fingerprint | None, saved_at: datetime | None) -> None:
        self.path, self._fingerprint, self.saved_at, self._told = path, mark, saved_at, None
        if self._slot is not None:
            self._slot.clear()


def _gone(path: Path) -> Problem:
    hint = text("save it to write it there anew, or save under another name")
    return Problem("gone", text("the file was moved or deleted since it was opened"), where=Where(str(path)), hint=hint)


def _open_elsewhere(path: Path) -> Problem:
    told = text("this file is open in another window of the program as well")
    hint = text("edit it in one window only: after one has saved, the other must save under another name")
    return Problem("open_elsewhere", told, Severity.WARNING, Where(str(path)), hint)


@dataclass(frozen=True, slots=True)
class Opened:
    """A scenario that was opened, the file behind it, and what deserves a look."""

    scenario: Scenario
    file: DocumentFile
    problems: tuple[Problem, ...] = ()
    before: Scenario | None = None
    """Where a workbook was opened: the scenario as it was exported, without what was changed in the workbook."""
    changes: tuple[Problem, ...] = ()
    """Where a workbook was opened: a note for every figure that was changed in it."""
    is_work: bool = False
    """True for work that stands in no file yet: recovered, or imported payments. It is not let go unasked."""


def open_document(path: Path) -> Opened:
    """Open a scenario file, or the scenario of an exported workbook with what was changed in it.

    Raises:
        UserError: the file cannot be read, is damaged, is no scenario, or is from a newer version of the program.
    """
    if path.suffix.lower() == _WORKBOOK:
        from selector.app.reading_back import open_workbook

        return open_workbook(path)
    file = DocumentFile()
    opened = file.open(path)
    return Opened(opened.scenario, file, opened.problems)


def open_to_edit(path: Path) -> Opened:
    """Open a document in a window that may save it; told among its problems where another window has it open.

    Raises:
        UserError: as `open_document`.
    """
    return _claimed(open_document(path))


def _claimed(opened: Opened) -> Opened:
    told = opened.file.claim()
    return opened if told is None else replace(opened, problems=(*opened.problems, told))


@dataclass(frozen=True, slots=True)
class LostWork:
    """A recovery copy that a crash left behind; of a damaged one neither name nor moment is known."""

    copy: Path
    name: str = ""
    kept_at: datetime | None = None


def lost_work(folder: Path | None = None) -> tuple[LostWork, ...]:
    """What crashes left behind, newest first."""
    return tuple(map(_looked_at, left_behind(folder)))


def _looked_at(copy: Path) -> LostWork:
    try:
        opened = open_scenario(copy)
    except UserError:
        return LostWork(copy)
    return LostWork(copy, opened.scenario.name, opened.saved_at)


def recover_document(copy: Path) -> Opened:
    """Open what a crash left behind.

    Raises:
        UserError: the copy is damaged; it stays where it is.
    """
    file = DocumentFile()
    opened = file.recover(copy)
    return _claimed(Opened(opened.scenario, file, opened.problems, is_work=True))
