"""The file of the open scenario."""

from pathlib import Path

import pytest

from selector.app.documents import DocumentFile, discard, left_behind, open_scenario, save_new
from selector.domain.problems import UserError
from selector.files.atomic import Fingerprint
from selector.files.scenarios import locks
from selector.files.scenarios.entries import NEVER_SAVED, Edited
from selector.files.scenarios.recovery import RecoverySlot
from tests.scenario_documents import SAVED_AT, scenario


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "state"
    monkeypatch.setattr(locks, "state_folder", lambda: folder)
    return folder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "shop.pspscenario"


def test_open_change_save(path: Path, state: Path) -> None:
    save_new(scenario(name="one"), path)
    document = DocumentFile(state)
    assert document.open(path).scenario.name == "one"
    document.save(scenario(name="two"))
    document.save(scenario(name="three"))
    assert open_scenario(path).scenario.name == "three"
    assert open_scenario(path.with_name(path.name + ".bak")).scenario.name == "two"


def test_a_change_outside_stops_the_save(path: Path, state: Path) -> None:
    save_new(scenario(name="one"), path)
    document = DocumentFile(state)
    document.open(path)
    save_new(scenario(name="theirs"), path)
    with pytest.raises(UserError):
        document.save(scenario(name="mine"))
    document.save_as(scenario(name="mine"), path)
    document.save(scenario(name="mine again"))
    assert open_scenario(path).scenario.name == "mine again"


def test_a_file_that_does_not_open_leaves_the_document(path: Path, state: Path) -> None:
    document = DocumentFile(state)
    document.save_as(scenario(), path)
    broken = path.with_name("broken.pspscenario")
    broken.write_bytes(b"x")
    with pytest.raises(UserError):
        document.open(broken)
    assert document.path == path


def test_copies_come_and_go(path: Path, state: Path) -> None:
    document = DocumentFile(state)
    document.keep_copy(scenario(name="unsaved"))
    assert list(state.glob("*.pspscenario"))
    document.save_as(scenario(name="saved"), path)
    assert not list(state.glob("*.pspscenario"))
    document.keep_copy(scenario(name="later"))
    document.close()
    assert {left.name for left in state.iterdir()} == {"locks"}


def _crashed(state: Path, edited: Edited = NEVER_SAVED) -> Path:
    slot = RecoverySlot(state)
    slot.write(scenario(name="unsaved"), SAVED_AT, edited)
    slot._lock.release()
    [copy] = left_behind(state)
    return copy


def test_recovery_goes_on_where_the_crash_was(path: Path, state: Path) -> None:
    held = save_new(scenario(name="saved"), path)
    document = DocumentFile(state)
    opened = document.recover(_crashed(state, Edited(str(path), held)))
    assert (opened.scenario.name, document.path) == ("unsaved", path)
    assert left_behind(state) == ()
    assert list(state.glob("*.pspscenario"))
    document.save(opened.scenario)
    assert open_scenario(path).scenario.name == "unsaved"


def test_what_a_colleague_saved_after_the_crash_is_not_written_over(path: Path, state: Path) -> None:
    held = save_new(scenario(name="saved"), path)
    copy = _crashed(state, Edited(str(path), held))
    save_new(scenario(name="a colleague's"), path)
    document = DocumentFile(state)
    opened = document.recover(copy)
    with pytest.raises(UserError, match="changed by another program"):
        document.save(opened.scenario)
    assert open_scenario(path).scenario.name == "a colleague's"


def test_a_copy_that_does_not_tell_what_its_file_held_writes_over_nothing(path: Path, state: Path) -> None:
    save_new(scenario(name="saved"), path)
    document = DocumentFile(state)
    opened = document.recover(_crashed(state, Edited(str(path))))
    with pytest.raises(UserError, match="changed by another program"):
        document.save(opened.scenario)


def test_a_copy_of_a_copy_still_knows_what_its_file_held(path: Path, state: Path) -> None:
    held = save_new(scenario(name="saved"), path)
    DocumentFile(state).recover(_crashed(state, Edited(str(path), held)))
    [again] = state.glob("*.pspscenario")
    assert open_scenario(again).edited == Edited(str(path), held)


def test_recovery_of_what_was_never_saved(state: Path) -> None:
    document = DocumentFile(state)
    assert document.recover(_crashed(state)).scenario.name == "unsaved"
    assert document.path is None
    document.close()


def test_recovery_of_a_file_that_is_gone(path: Path, state: Path) -> None:
    document = DocumentFile(state)
    opened = document.recover(_crashed(state, Edited(str(path), Fingerprint("a" * 64, 7))))
    document.save(opened.scenario)
    assert open_scenario(path).scenario.name == "unsaved"


def test_a_damaged_copy_stays_until_it_is_discarded(state: Path) -> None:
    state.mkdir()
    copy = state / "a.pspscenario"
    copy.write_bytes(b"x")
    with pytest.raises(UserError):
        DocumentFile(state).recover(copy)
    assert left_behind(state) == (copy,)
    discard(copy)
    assert left_behind(state) == ()
