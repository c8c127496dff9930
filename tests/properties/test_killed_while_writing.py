"""A process that edits, saves and keeps copies is killed at any moment: what it had written is whole, and the newest.

The process is a real one and dies by SIGKILL, so that nothing of it can tidy up; the system gives its lock back.
"""

import os
import signal
import tempfile
from pathlib import Path
from shutil import rmtree
from time import sleep

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selector.app.documents import DocumentFile, open_document, save_new
from selector.app.edits import Edit
from selector.app.workspace import Workspace
from selector.domain.scenario import Scenario
from selector.files.scenarios.recovery import left_behind
from tests.builders import profile, scenario
from tests.properties.edits import EDITS
from tests.properties.test_document_life import Idle

SAVE, KEEP, UNDO, REDO = "save", "keep", "undo", "redo"
STEPS = st.lists(
    st.booleans().flatmap(lambda edits: EDITS if edits else st.sampled_from([SAVE, KEEP, SAVE, KEEP, UNDO, REDO])),
    min_size=1, max_size=10,
)  # fmt: skip
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is split in two and killed, as Unix can")


def after(steps: list[Edit | str], begin: Scenario) -> list[Scenario]:
    """The scenario after each step, by the history alone."""
    workspace, seen = Workspace(begin, Idle()), []
    for step in steps:
        take(step, workspace)
        seen.append(workspace.scenario)
    return seen


def take(step: Edit | str, workspace: Workspace) -> None:
    if isinstance(step, Edit):
        workspace.seal()
        workspace.apply(step)
    elif step == UNDO and workspace.undo_label is not None:
        workspace.undo()
    elif step == REDO and workspace.redo_label is not None:
        workspace.redo()


def live(steps: list[Edit | str], path: Path, recovery: Path, told: int) -> None:
    """In the process that is killed: it tells when it begins to write, and every step that is done."""
    file = DocumentFile(recovery)
    workspace = Workspace(file.open(path).scenario, Idle(), path)
    for step in steps:
        take(step, workspace)
        if step in {SAVE, KEEP}:
            os.write(told, b"(")
        if step == SAVE:
            file.save(workspace.scenario)
        elif step == KEEP:
            file.keep_copy(workspace.scenario)
        os.write(told, b".")
    os.write(told, b"|")
    sleep(60)


def killed(steps: list[Edit | str], path: Path, recovery: Path, write: int, delay: float) -> int:
    """Lets a process take `steps` and kills it `delay` seconds after a write begins; how many steps it told as done."""
    listening, telling = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            live(steps, path, recovery, telling)
        finally:
            os._exit(3)
    os.close(telling)
    told = b""
    while told.count(b"(") < write and b"|" not in told and (more := os.read(listening, 1)):
        told += more
    sleep(delay)
    os.kill(child, signal.SIGKILL)
    ended = os.waitpid(child, 0)[1]
    told += os.read(listening, 4096)
    os.close(listening)
    assert os.WIFSIGNALED(ended)
    return told.count(b".")


def may_stand(steps: list[Edit | str], kind: str, done: int, seen: list[Scenario]) -> list[Scenario]:
    """What the last finished write of that kind wrote, and what the one under way may have written."""
    finished = [place for place, step in enumerate(steps[:done]) if step == kind][-1:]
    under_way = [done] if steps[done : done + 1] == [kind] else []
    return [seen[place] for place in (*finished, *under_way)]


@settings(max_examples=25, deadline=None)
@given(steps=STEPS, write=st.integers(1, 4), delay=st.sampled_from([0.0, 0.0005, 0.001, 0.002, 0.004, 0.008, 0.02]))
def test_what_a_killed_process_wrote_is_whole_and_the_newest(steps: list[Edit | str], write: int, delay: float) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        path, recovery = folder / "document.pspscenario", folder / "recovery"
        save_new(scenario(profile()), path)
        begin = open_document(path).scenario
        seen = after(steps, begin)
        done = killed(steps, path, recovery, write, delay)
        standing = may_stand(steps, SAVE, done, seen) or [begin]
        if SAVE not in steps[:done]:
            standing = [begin, *standing]
        assert open_document(path).scenario in standing
        check_copies(steps, done, seen, recovery)
    finally:
        rmtree(folder)


def check_copies(steps: list[Edit | str], done: int, seen: list[Scenario], recovery: Path) -> None:
    """At most one copy is left behind; it holds what was kept last. Saving takes it away."""
    copies = left_behind(recovery)
    kept = may_stand(steps, KEEP, done, seen)
    writes = [step for step in steps[:done] if step in {SAVE, KEEP}]
    if writes[-1:] == [KEEP] and steps[done : done + 1] != [SAVE]:
        assert len(copies) == 1
    assert len(copies) <= 1
    for copy in copies:
        found = DocumentFile(recovery).recover(copy)
        assert found.scenario in kept
        assert found.problems == ()
