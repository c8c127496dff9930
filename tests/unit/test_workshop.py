"""The set-up: what it installs, what it says when it cannot, and that a failed check fails the whole."""

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import workshop

PYTHON = sys.executable


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """Every command the workshop would have started; each succeeds."""
    started: list[tuple[str, ...]] = []

    def pretend(*command: str) -> int:
        started.append(command)
        return 0

    monkeypatch.setattr(workshop, "call", pretend)
    return started


@pytest.fixture
def empty_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with pins and nothing set up, on a machine that lacks nothing."""
    for name in ("pyproject.toml", "requirements.lock"):
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(workshop, "ROOT", tmp_path)
    monkeypatch.setattr(workshop, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(workshop, "STAMP", tmp_path / ".venv" / "set-up.stamp")
    monkeypatch.setattr(workshop, "QT_LIBRARIES", {})
    (tmp_path / ".venv").mkdir()
    return tmp_path


def on_linux(monkeypatch: pytest.MonkeyPatch, *, programs: tuple[str, ...] = (), root: bool = False) -> None:
    """Pretend a Linux machine with these programs, and a person who is root or not."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name in programs else None)
    monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000, raising=False)


@pytest.mark.parametrize("words", [[], ["runn"], ["run", "test"]])
def test_other_words_are_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert workshop.main(words) == 2
    assert "usage: python3 workshop.py run | test" in capsys.readouterr().err


def test_an_old_python_can_read_the_set_up() -> None:
    ast.parse(Path(workshop.__file__).read_text(encoding="utf-8"), feature_version=(3, 7))


def test_an_old_python_is_refused_kindly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    on_linux(monkeypatch)
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert workshop.main(["test"]) == 2
    said = capsys.readouterr().err
    assert "Python 3.11 or newer is needed" in said
    assert "is 3.9" in said
    assert "sudo apt-get install python3 python3-venv" in said


def test_an_old_python_hands_over_to_a_newer_one(monkeypatch: pytest.MonkeyPatch, calls: list[tuple[str, ...]]) -> None:
    on_linux(monkeypatch, programs=("python3.12",))
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert workshop.main(["run"]) == 0
    assert calls == [("/usr/bin/python3.12", workshop.__file__, "run")]


def test_missing_libraries_are_named_with_the_one_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    on_linux(monkeypatch, programs=("apt-get",))
    monkeypatch.setattr(workshop, "QT_LIBRARIES", {"libplanted.so.1": "libplanted1"})
    assert workshop.main(["test"]) == 2
    said = capsys.readouterr().err
    assert "sudo apt-get install --yes --no-install-recommends libplanted1" in said


def test_root_installs_missing_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    on_linux(monkeypatch, programs=("apt-get",), root=True)
    monkeypatch.setattr(workshop, "QT_LIBRARIES", {"libplanted.so.1": "libplanted1"})
    started: list[list[str]] = []

    def pretend(command: list[str], **_: object) -> int:
        started.append(command)
        return 0

    monkeypatch.setattr(subprocess, "call", pretend)
    workshop.require_system_packages(needs_qt=True)
    assert started == [
        ["apt-get", "update"],
        ["apt-get", "install", "--yes", "--no-install-recommends", "libplanted1"],
    ]


def test_sudo_never_asks_a_script_for_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    on_linux(monkeypatch, programs=("sudo",))
    monkeypatch.setattr(subprocess, "call", lambda command, **_: 1 if command == ["sudo", "-n", "true"] else 0)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    assert workshop.root_prefix() is None


def test_the_terminal_needs_no_libraries_of_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    on_linux(monkeypatch)
    monkeypatch.setattr(workshop, "QT_LIBRARIES", {"libplanted.so.1": "libplanted1"})
    workshop.require_system_packages(needs_qt=False)


def test_a_python_without_venv_names_its_package(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    on_linux(monkeypatch, programs=("apt-get",))
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert workshop.main(["run"]) == 2
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    assert f"sudo apt-get install --yes --no-install-recommends {package}" in capsys.readouterr().err


def test_a_second_set_up_does_nothing(empty_project: Path, calls: list[tuple[str, ...]]) -> None:
    workshop.set_up(needs_qt=True)
    assert len(calls) == 3
    workshop.set_up(needs_qt=True)
    assert len(calls) == 3


@pytest.mark.parametrize("name", ["pyproject.toml", "requirements.lock"])
def test_new_pins_are_installed(empty_project: Path, calls: list[tuple[str, ...]], name: str) -> None:
    workshop.set_up(needs_qt=True)
    (empty_project / name).write_text("newer")
    workshop.set_up(needs_qt=True)
    assert len(calls) == 6


def test_a_broken_set_up_is_not_taken_for_done(empty_project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop, "call", lambda *command: 1 if "-r" in command else 0)
    with pytest.raises(workshop.SetUpError, match="pinned packages could not be installed"):
        workshop.set_up(needs_qt=True)
    assert not workshop.STAMP.exists()


def test_an_environment_from_another_folder_does_not_fit(empty_project: Path) -> None:
    python = Path(workshop.venv_program("python"))
    python.parent.mkdir()
    python.touch()
    about = "version = {}.{}.{}\ncommand = python3 -m venv {}\n"
    release = sys.version_info[:3]
    (workshop.VENV / "pyvenv.cfg").write_text(about.format(*release, workshop.VENV))
    assert workshop.environment_fits()
    (workshop.VENV / "pyvenv.cfg").write_text(about.format(*release, "/elsewhere/.venv"))
    assert not workshop.environment_fits()


def test_without_a_display_the_example_is_ranked(
    monkeypatch: pytest.MonkeyPatch,
    calls: list[tuple[str, ...]],
    empty_project: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    on_linux(monkeypatch)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    workshop.STAMP.write_text(workshop.set_up_fingerprint())
    assert workshop.main(["run"]) == 0
    assert capsys.readouterr().out.count("\n") == 1
    assert calls == [(workshop.venv_program("python"), "main.py", "rank", workshop.EXAMPLE)]


def test_with_a_display_the_window_opens_on_the_example(
    monkeypatch: pytest.MonkeyPatch, calls: list[tuple[str, ...]], empty_project: Path
) -> None:
    on_linux(monkeypatch)
    monkeypatch.setenv("DISPLAY", ":0")
    workshop.STAMP.write_text(workshop.set_up_fingerprint())
    assert workshop.main(["run"]) == 0
    assert calls == [(workshop.venv_program("python"), "main.py", workshop.EXAMPLE)]


def test_the_example_exists() -> None:
    assert (workshop.ROOT / workshop.EXAMPLE).is_file()


@pytest.mark.parametrize("failing", range(4))
def test_one_failed_check_fails_the_whole_and_the_others_still_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], failing: int
) -> None:
    names = [name for name, _ in workshop.checks()]
    commands = [(name, [PYTHON, "-c", f"raise SystemExit({int(at == failing)})"]) for at, name in enumerate(names)]
    monkeypatch.setattr(workshop, "set_up", lambda *, needs_qt: None)
    monkeypatch.setattr(workshop, "checks", lambda: commands)
    assert workshop.main(["test"]) == 1
    said = capsys.readouterr().out
    assert f"FAILED: {names[failing]}\n" in said
    assert said.count(" passed in ") == len(names) - 1
