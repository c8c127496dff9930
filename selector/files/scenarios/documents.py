"""Opens and saves scenario files (`.pspscenario`): whole or not at all, never over somebody else's change."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from selector import __version__
from selector.domain.problems import Problem, UserError, Where
from selector.domain.scenario import Scenario
from selector.domain.text import text
from selector.files.atomic import Fingerprint, read_bounded, write_whole
from selector.files.scenarios.container import MAX_FILE_BYTES, pack, unpack
from selector.files.scenarios.entries import (
    NEVER_SAVED,
    NOTHING_ATTACHED,
    Attachments,
    Edited,
    assembled,
    entries_of,
    meta_of,
)  # fmt: skip
from selector.files.scenarios.locks import writing
from selector.files.scenarios.other_kinds import refuse_other_kinds

SUFFIX = ".pspscenario"


@dataclass(frozen=True, slots=True)
class OpenedScenario:
    """A scenario read from a file, with what it was priced with and what deserves a look."""

    scenario: Scenario
    fingerprint: Fingerprint
    attachments: Attachments
    problems: tuple[Problem, ...]
    saved_at: datetime
    app_version: str
    edited: Edited = NEVER_SAVED
    """Of a recovery copy: the file that was being edited."""


def scenario_bytes(
    scenario: Scenario, saved_at: datetime, attachments: Attachments = NOTHING_ATTACHED, edited: Edited = NEVER_SAVED
) -> bytes:
    """The scenario as a file. Equal arguments give equal bytes.

    Args:
        scenario: what is saved.
        saved_at: the moment of saving, with its time zone.
        attachments: what it was priced with besides its profiles.
        edited: for recovery copies, the file that is being edited.
    """
    return pack(entries_of(scenario, attachments, meta_of(__version__, saved_at, attachments, edited)))


def save_scenario(
    scenario: Scenario,
    path: Path,
    *,
    expected: Fingerprint | None,
    saved_at: datetime,
    attachments: Attachments = NOTHING_ATTACHED,
    lock_folder: Path | None = None,
) -> Fingerprint:
    """Put the scenario into `path`; what stood there is kept beside it with `.bak` at the end of its name.

    Args:
        scenario: what is saved.
        path: the file, which may not exist yet.
        expected: the fingerprint of the last read or write; None where the user chose to replace whatever is there.
        saved_at: the moment of saving, with its time zone.
        attachments: what it was priced with besides its profiles.
        lock_folder: where locks lie; None is the user's state folder.

    Raises:
        UserError: the file was changed by somebody else, another window is saving it, or it cannot be written.
    """
    content = scenario_bytes(scenario, saved_at, attachments)
    with writing(path, folder=lock_folder):
        if expected is not None and path.exists() and fingerprint_of(path) != expected:
            raise UserError(changed_outside(path))
        return write_whole(path, content, previous=path.with_name(path.name + ".bak"))


def fingerprint_of(path: Path) -> Fingerprint | None:
    """What stands in the file now; None where it cannot be read or is too large to be ours."""
    try:
        return Fingerprint.of(read_bounded(path, MAX_FILE_BYTES))
    except UserError:
        return None


def changed_outside(path: Path) -> Problem:
    """What is said of a file that is no longer as it was read or written here."""
    wrong = text("the file was changed by another program since it was opened")
    hint = text("save under another name, or open the file anew to see the change")
    return Problem("changed_outside", wrong, where=Where(str(path)), hint=hint)


def open_scenario(path: Path) -> OpenedScenario:
    """The scenario that a file holds.

    Raises:
        UserError: the file cannot be read, is damaged, is no scenario, or is from a newer version of the program.
    """
    return parse_scenario(read_bounded(path, MAX_FILE_BYTES), str(path))


def parse_scenario(content: bytes, name: str) -> OpenedScenario:
    """The scenario that these bytes hold; `name` only names them in problems.

    Raises:
        UserError: the bytes are damaged, no scenario, or from a newer version of the program.
    """
    try:
        refuse_other_kinds(content)
        read = assembled(unpack(content))
    except UserError as error:
        raise UserError(_named(error.problem, name)) from None
    problems = tuple(_named(problem, name) for problem in read.problems)
    return OpenedScenario(
        read.scenario, Fingerprint.of(content), read.attachments, problems,
        read.meta.saved_at, read.meta.app_version, read.meta.edited,
    )  # fmt: skip


def _named(problem: Problem, name: str) -> Problem:
    """The problem with the file's own name before the part in it."""
    inner = ": ".join(part for part in (problem.where.file, problem.where.field) if part)
    return replace(problem, where=Where(name, field=inner))
