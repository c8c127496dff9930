"""What is loaded before anything shows: a heavy library imported too early costs seconds at every start."""

import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
HEAVY = (
    "numpy",
    "pandas",
    "scipy",
    "matplotlib",
    "openpyxl",
    "xlsxwriter",
    "duckdb",
    "python_calamine",
    "typer",
)


def loaded_after(statement: str, suspects: tuple[str, ...]) -> list[str]:
    """Which of the suspects a fresh Python has loaded after the statement."""
    script = f"import sys\n{statement}\nprint(*(name for name in {suspects!r} if name in sys.modules))"
    command = [sys.executable, "-c", script]
    result = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    return result.stdout.split()


def test_a_library_loaded_too_early_is_seen() -> None:
    assert loaded_after("import numpy", HEAVY) == ["numpy"]


@pytest.mark.parametrize("module", ["selector.cli.run", "selector.ui.app"])
def test_no_heavy_library_is_loaded_with_the_entry(module: str) -> None:
    assert loaded_after(f"import {module}", HEAVY) == []


def test_the_terminal_starts_without_the_window() -> None:
    assert loaded_after("import selector.cli.run", ("PySide6", "selector.ui")) == []
