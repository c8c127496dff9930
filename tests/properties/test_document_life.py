"""Random edits, imports, undo, redo, saving, dying and reopening: the document is never lost and never differs.

Here a program that dies leaves its lock and its copy; `test_killed_while_writing` kills a process while it writes.
"""

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from shutil import rmtree
from typing import TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from selector.app.documents import DocumentFile, open_document, save_new
from selector.app.edits import Edit
from selector.app.edits.payments import use_payments
from selector.app.importing.record import Target, record_of
from selector.app.importing.session import Choices, read_files
from selector.app.tasks import Progress
from selector.app.workspace import Workspace
from selector.domain.imported import ImportedPayments
from selector.domain.problems import Problem
from selector.domain.scenario import Scenario
from selector.files.scenarios.recovery import left_behind
from tests.builders import profile, scenario
from tests.properties.edits import EDITS

EXPORTS = Path(__file__).resolve().parents[1] / "data" / "exports"
Result = TypeVar("Result")


@cache
def imported(name: str) -> tuple[ImportedPayments, bytes]:
    """What the scenario says of an export, and its payments as they are kept."""
    found = read_files([EXPORTS / name], Choices(currency="EUR"), Progress())
    assert found.content is not None
    return record_of(found, Target("EUR")), found.content


class Idle:
    """Evaluates nothing: this is about the document."""

    def run(
        self, work: Callable[[Progress], Result], done: Callable[[Result], None], failed: Callable[[Problem], None]
    ) -> Progress:
        del work, done, failed
        return Progress()


class DocumentLife(RuleBasedStateMachine):
    """The workspace and its file against a plain list of scenarios with a cursor."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "document.pspscenario"
        self.past: list[Scenario] = []
        self.future: list[Scenario] = []
        self.saved: Scenario | None = None
        self.kept: Scenario | None = None
        self.contents: dict[str, bytes] = {}

    @initialize()
    def begin(self) -> None:
        """A scenario as a file holds it: its profiles carry the revision of what they say."""
        made_up = self.folder / "made_up.pspscenario"
        save_new(scenario(profile()), made_up)
        self.open(open_document(made_up).scenario, DocumentFile(self.folder / "recovery"))

    def open(self, found: Scenario, file: DocumentFile, *, is_work: bool = False) -> None:
        """What was recovered stands in no file of its own: it counts as edited until it is saved."""
        self.file, self.now, self.is_work = file, found, is_work
        self.workspace = Workspace(found, Idle(), file.path, is_saved=not is_work)
        self.past, self.future = [], []

    @rule(edit=EDITS)
    def edit(self, edit: Edit) -> None:
        before = self.workspace.scenario
        assert before == self.now
        self.workspace.seal()
        self.workspace.apply(edit)
        self.now = self.workspace.scenario
        if self.now != before:
            self.past.append(before)
            self.future = []

    @rule(name=st.sampled_from(["sumup-transactions-fr-2025-12.csv", "zettle-receipts-2021.xlsx"]))
    def import_payments(self, name: str) -> None:
        record, content = imported(name)
        self.contents[record.digest] = content
        self.file.keep_payments(content)
        self.edit(use_payments(record))

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        self.workspace.undo()
        self.future.append(self.now)
        self.now = self.past.pop()

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        self.workspace.redo()
        self.past.append(self.now)
        self.now = self.future.pop()

    @rule()
    def save(self) -> None:
        if self.file.path is None:
            self.file.save_as(self.workspace.scenario, self.path)
        else:
            self.file.save(self.workspace.scenario)
        self.workspace.saved_as(self.path)
        self.saved, self.kept, self.is_work = self.workspace.scenario, None, False
        assert not self.workspace.is_edited

    @rule()
    def keep_copy(self) -> None:
        self.file.keep_copy(self.workspace.scenario)
        self.kept = self.workspace.scenario

    @precondition(lambda self: self.kept is not None)
    @rule()
    def die_and_recover(self) -> None:
        """The program is killed: its lock is given back by the system, its copy stays."""
        slot = self.file._slot
        assert slot is not None
        slot._lock.release(force=True)
        copies = left_behind(self.folder / "recovery")
        assert len(copies) == 1
        file = DocumentFile(self.folder / "recovery")
        found = file.recover(copies[0])
        assert found.scenario == self.kept
        assert file.path == (self.path if self.saved else None)
        self.open(found.scenario, file, is_work=True)
        self.kept = found.scenario

    @precondition(lambda self: self.saved is not None)
    @rule()
    def close_and_reopen(self) -> None:
        self.file.close()
        assert left_behind(self.folder / "recovery") == ()
        file = DocumentFile(self.folder / "recovery")
        found = file.open(self.path)
        assert found.scenario == self.saved
        assert found.problems == ()
        self.open(found.scenario, file)
        self.kept = None

    @invariant()
    def what_is_seen_is_what_is_kept(self) -> None:
        if hasattr(self, "workspace"):
            assert self.workspace.scenario == self.now
            assert (self.workspace.undo_label is not None) == bool(self.past)
            assert (self.workspace.redo_label is not None) == bool(self.future)
            on_disk = self.saved if self.file.path and not self.is_work else None
            assert self.workspace.is_edited == (on_disk is None or self.now != on_disk)

    @invariant()
    def the_payments_that_are_named_are_at_hand(self) -> None:
        if hasattr(self, "workspace"):
            named, held = self.now.payments, self.file.attached_to(self.now).payments
            assert held == (None if named is None else self.contents[named.digest])

    def teardown(self) -> None:
        if hasattr(self, "file"):
            self.file.close()
        rmtree(self.folder)


DocumentLife.TestCase.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)
test_a_document_is_never_lost = DocumentLife.TestCase
