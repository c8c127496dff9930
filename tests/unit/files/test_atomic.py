"""Bounded reads and writes that leave a whole file behind, whatever happens."""

import os
from pathlib import Path

import pytest

from selector.domain.problems import UserError
from selector.files.atomic import Fingerprint, check_writable, read_bounded, write_whole


def test_reads_back_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    mark = write_whole(path, b"content")
    assert read_bounded(path, 7) == b"content"
    assert mark == Fingerprint.of(b"content")


def test_keeps_the_previous_file(tmp_path: Path) -> None:
    path, previous = tmp_path / "a", tmp_path / "a.bak"
    write_whole(path, b"one", previous=previous)
    assert not previous.exists()
    write_whole(path, b"two", previous=previous)
    write_whole(path, b"three", previous=previous)
    assert (path.read_bytes(), previous.read_bytes()) == (b"three", b"two")


def test_the_previous_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, previous = tmp_path / "a", tmp_path / "a.bak"
    path.write_bytes(b"now")
    previous.write_bytes(b"before")

    def refused(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    def half(_source: Path, target: Path) -> None:
        target.write_bytes(b"n")
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "link", refused)
        patch.setattr("selector.files.atomic.shutil.copy2", half)
        with pytest.raises(UserError):
            write_whole(path, b"next", previous=previous)
    assert (path.read_bytes(), previous.read_bytes()) == (b"now", b"before")
    previous.unlink()
    os.link(path, previous)
    write_whole(path, b"next", previous=previous)
    assert (path.read_bytes(), previous.read_bytes()) == (b"next", b"now")
    with monkeypatch.context() as patch:
        patch.setattr(os, "link", refused)
        write_whole(path, b"last", previous=previous)
    assert (path.read_bytes(), previous.read_bytes()) == (b"last", b"next")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["a", "a.bak"], "nothing lies beside them"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in the file system")
def test_what_is_no_file_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(UserError):
        write_whole(path, b"content")
    assert path.is_fifo()


def test_leaves_nothing_else_behind(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"one")
    assert [entry.name for entry in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_fault_on_the_way_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    path = tmp_path / "a"
    write_whole(path, b"old")

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fails)
    with pytest.raises(UserError) as refused:
        write_whole(path, b"new")
    assert refused.value.problem.text.english() == "the file cannot be written: no room is left on the disk"
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a"]


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        write_whole(tmp_path / "none" / "a", b"x")
    assert refused.value.problem.where.file.endswith("a")


def test_a_name_that_no_system_takes_is_said() -> None:
    for action in (lambda: write_whole(Path("a\0b"), b"x"), lambda: read_bounded(Path("a\0b"), 1)):
        with pytest.raises(UserError):
            action()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_permissions_stay(tmp_path: Path) -> None:
    path = tmp_path / "a"
    write_whole(path, b"x")
    assert path.stat().st_mode & 0o777 == 0o644
    path.chmod(0o600)
    write_whole(path, b"y")
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("name", "code"), [("none", "no_such_file"), (".", "unreadable_file")])
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str, code: str) -> None:
    with pytest.raises(UserError) as refused:
        read_bounded(tmp_path / name, 10)
    assert refused.value.problem.code == code


def test_too_large_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"123")
    with pytest.raises(UserError) as refused:
        read_bounded(tmp_path / "a", 2)
    assert refused.value.problem.code == "too_large"


@pytest.mark.skipif(os.name == "nt", reason="this system makes new names last by itself")
def test_a_folder_that_may_only_be_written_takes_the_file(tmp_path: Path) -> None:
    """Whether it runs as a user who may do everything or not: opening the folder to flush it is what fails there."""
    path = tmp_path / "a"

    def refused(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("selector.files.atomic._open_folder", refused)
        mark = write_whole(path, b"new")
    assert mark == Fingerprint.of(b"new")
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_who_stops_the_program_on_the_way_finds_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "a"
    write_whole(path, b"old")

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, step, stopped)
    with pytest.raises(KeyboardInterrupt):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a"]


def test_a_file_that_is_marked_as_read_only_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "export.xlsx"
    path.write_bytes(b"old")
    path.chmod(0o444)
    for attempt in (lambda: check_writable(path), lambda: write_whole(path, b"new")):
        with pytest.raises(UserError) as refused:
            attempt()
        assert refused.value.problem.code == "write_protected"
        assert refused.value.problem.hint is not None
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["export.xlsx"]
