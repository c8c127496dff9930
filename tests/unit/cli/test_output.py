"""Pipes take any text, whatever the system's encoding; a place that is full is told, not called a fault."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[3]
TURKISH = PROJECT / "examples" / "turkish-web-shop.pspscenario"


def ran(*words: str, encoding: str = "cp1252") -> "subprocess.CompletedProcess[bytes]":
    """The program in a process of its own, its output in a pipe."""
    told = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    return subprocess.run(
        [sys.executable, str(PROJECT / "main.py"), *words], env=told, capture_output=True, check=False
    )


def test_a_pipe_takes_names_that_the_system_has_no_letters_for(tmp_path: Path) -> None:
    shown = ran("check", str(tmp_path / "ödeme-şartları.toml"), "--lang", "tr")
    assert shown.returncode == 2
    assert "ödeme-şartları" in shown.stderr.decode("utf-8")
    out = tmp_path / "ş.csv"
    shown = ran("export", str(TURKISH), str(out), "--lang", "en")
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert "ş.csv" in shown.stdout.decode("utf-8")
    assert out.stat().st_size


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
def test_a_full_disk_is_told_in_one_line() -> None:
    with Path("/dev/full").open("w") as full:
        shown = subprocess.run(
            [sys.executable, str(PROJECT / "main.py"), "--help", "--lang", "en"], stdout=full, stderr=subprocess.PIPE,
            check=False, text=True,
        )  # fmt: skip
    assert shown.returncode == 2
    assert shown.stderr.startswith("error: the answer could not be written: ")
    assert "fault" not in shown.stderr
    assert shown.stderr.count("\n") == 1
