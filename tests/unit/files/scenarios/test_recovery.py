"""Recovery copies survive a crash and nothing else."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from selector.domain.problems import UserError
from selector.files.atomic import Fingerprint
from selector.files.scenarios.documents import open_scenario
from selector.files.scenarios.entries import Edited
from selector.files.scenarios.recovery import RecoverySlot, discard, left_behind
from tests.scenario_documents import SAVED_AT, scenario

ROOT = Path(__file__).parents[4]
CRASHING = """
import sys, time
from pathlib import Path
from selector.files.atomic import Fingerprint
from selector.files.scenarios.recovery import RecoverySlot
from selector.files.scenarios.entries import Edited
from tests.scenario_documents import SAVED_AT, scenario
slot = RecoverySlot(Path(sys.argv[1]))
slot.write(scenario(name="unsaved"), SAVED_AT, Edited("/documents/shop.pspscenario", Fingerprint("a" * 64, 7)))
print("written", flush=True)
time.sleep(60)
"""


def test_an_open_document_is_not_offered(tmp_path: Path) -> None:
    slot = RecoverySlot(tmp_path)
    slot.write(scenario(), SAVED_AT)
    assert slot.copy.exists()
    assert left_behind(tmp_path) == ()
    slot.close()
    assert list(tmp_path.iterdir()) == []


def test_a_saved_document_leaves_no_copy(tmp_path: Path) -> None:
    slot = RecoverySlot(tmp_path)
    slot.write(scenario(), SAVED_AT)
    slot.clear()
    assert not slot.copy.exists()
    slot.clear()
    slot.close()


@pytest.mark.skipif(os.name == "nt", reason="needs a signal that cannot be caught")
def test_a_killed_program_leaves_its_copy(tmp_path: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", CRASHING, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    with program.stdout:
        assert program.stdout.readline() == "written\n"
    assert left_behind(tmp_path) == ()
    program.send_signal(signal.SIGKILL)
    program.wait()
    [copy] = left_behind(tmp_path)
    opened = open_scenario(copy)
    assert opened.scenario.name == "unsaved"
    assert opened.edited == Edited("/documents/shop.pspscenario", Fingerprint("a" * 64, 7))
    discard(copy)
    assert list(tmp_path.iterdir()) == []


def test_the_newest_comes_first(tmp_path: Path) -> None:
    for age, name in enumerate(("old", "older")):
        path = tmp_path / f"{name}.pspscenario"
        path.write_bytes(b"")
        os.utime(path, (time.time() - age * 100,) * 2)
    assert [copy.stem for copy in left_behind(tmp_path)] == ["old", "older"]


def test_no_folder_no_copies(tmp_path: Path) -> None:
    assert left_behind(tmp_path / "none") == ()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "way").write_text("a file in the way")
    with pytest.raises(UserError) as refused:
        RecoverySlot(tmp_path / "way")
    assert refused.value.problem.code == "no_recovery"


def test_a_full_disk_is_told_as_what_it_is_and_keeps_the_copy_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slot = RecoverySlot(tmp_path)
    slot.write(scenario(), SAVED_AT)
    before = slot.copy.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(UserError) as refused:
            slot.write(scenario(name="newer"), SAVED_AT)
    assert refused.value.problem.code == "no_recovery"
    assert "no room is left on the disk" in refused.value.problem.text.english()
    assert slot.copy.read_bytes() == before
    slot.close()
