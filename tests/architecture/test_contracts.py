"""Each import contract holds, and each is tried: a wrong import planted in a copy of the package breaks it."""

import os
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
LINT_IMPORTS = Path(sysconfig.get_path("scripts")) / ("lint-imports.exe" if os.name == "nt" else "lint-imports")

# contract, module that is planted, its wrong import
WRONG_IMPORTS = [
    ("floors", "selector/domain/planted.py", "import selector.costs"),
    ("floors", "selector/costs/planted.py", "import selector.scoring"),
    ("floors", "selector/scoring/planted.py", "import selector.report"),
    ("floors", "selector/report/planted.py", "import selector.files"),
    ("floors", "selector/report/planted.py", "import selector.i18n"),
    ("floors", "selector/i18n/planted.py", "import selector.charts"),
    ("floors", "selector/files/planted.py", "import selector.charts"),
    ("floors", "selector/files/planted.py", "import selector.app"),
    ("floors", "selector/app/planted.py", "import selector.ui"),
    ("floors", "selector/app/planted.py", "import selector.cli"),
    ("floors", "selector/ui/planted.py", "import selector.cli"),
    ("floors", "selector/cli/planted.py", "import selector.ui"),
    ("qt", "selector/domain/planted.py", "from PySide6 import QtCore"),
    ("qt", "selector/app/planted.py", "def late() -> None:\n    from PySide6.QtCore import QObject"),
    ("qt", "selector/cli/planted.py", "import PySide6.QtWidgets"),
    ("pure-core", "selector/domain/planted.py", "import json"),
    ("pure-core", "selector/costs/planted.py", "from pathlib import Path"),
    ("pure-core", "selector/scoring/planted.py", "import pandas"),
    ("pure-core", "selector/report/planted.py", "import matplotlib.figure"),
    ("pure-core", "selector/report/planted.py", "def late() -> None:\n    import os"),
    ("plain-domain", "selector/domain/planted.py", "import numpy as np"),
    ("ask-app", "selector/ui/planted.py", "import selector.costs"),
    ("ask-app", "selector/ui/planted.py", "import selector.files"),
    ("ask-app", "selector/cli/planted.py", "import selector.scoring"),
    ("terminal-libraries", "selector/app/planted.py", "import typer"),
    ("file-libraries", "selector/cli/planted.py", "import openpyxl"),
]


def lint_imports(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [str(LINT_IMPORTS), "--no-logo", "--no-cache", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with the project's own contracts, free to be damaged."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copy(PROJECT / "pyproject.toml", folder)
    ignored = shutil.ignore_patterns("__pycache__", "*.mo")
    shutil.copytree(PROJECT / "selector", folder / "selector", ignore=ignored)
    return folder


def test_every_contract_holds(house: Path) -> None:
    result = lint_imports(house)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "0 broken" in result.stdout


def test_every_contract_is_tried() -> None:
    text = (PROJECT / "pyproject.toml").read_text(encoding="utf-8")
    contracts = {line.split('"')[1] for line in text.splitlines() if line.startswith("id = ")}
    assert contracts == {contract for contract, _, _ in WRONG_IMPORTS}


@pytest.mark.parametrize(("contract", "module", "wrong"), WRONG_IMPORTS)
def test_a_wrong_import_breaks_its_contract(house: Path, contract: str, module: str, wrong: str) -> None:
    planted = house / module
    planted.write_text(f'"""Planted."""\n\n{wrong}\n', encoding="utf-8")
    try:
        result = lint_imports(house, "--contract", contract)
    finally:
        planted.unlink()
    assert result.returncode == 1, result.stdout + result.stderr
    assert "planted" in result.stdout
    assert "1 broken" in result.stdout


def test_a_room_without_a_floor_breaks_the_floors(house: Path) -> None:
    room = house / "selector" / "attic"
    room.mkdir()
    (room / "__init__.py").write_text('"""Planted."""\n', encoding="utf-8")
    try:
        result = lint_imports(house, "--contract", "floors")
    finally:
        shutil.rmtree(room)
    assert result.returncode != 0
    assert "attic" in result.stdout + result.stderr
