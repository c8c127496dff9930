"""The wheel holds the whole program: every module, every shipped platform, every example, and nothing of the tests."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PARTS = ("selector", "platforms", "examples", "pyproject.toml", "README.md", "LICENSE")


@pytest.fixture(scope="module")
def wheel_names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names inside a wheel built, without a network, from a copy of the project."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for part in PARTS:
        copy = shutil.copytree if (PROJECT / part).is_dir() else shutil.copy
        copy(PROJECT / part, source / part)
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check"]
    command = [*pip, "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", str(out), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    (wheel,) = out.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def names_under(folder: str, pattern: str, inside: str) -> set[str]:
    files = [path for path in (PROJECT / folder).rglob(pattern) if path.is_file() and "__pycache__" not in path.parts]
    return {f"{inside}/{path.relative_to(PROJECT / folder).as_posix()}" for path in files}


def test_every_module_and_its_data_are_shipped(wheel_names: set[str]) -> None:
    assert names_under("selector", "*", "selector") - wheel_names == set()


def test_every_platform_is_shipped(wheel_names: set[str]) -> None:
    platforms = names_under("platforms", "*.toml", "selector/platforms")
    assert platforms
    assert platforms <= wheel_names


def test_every_example_is_shipped(wheel_names: set[str]) -> None:
    examples = names_under("examples", "*.pspscenario", "selector/examples")
    assert examples
    assert examples <= wheel_names


def test_the_licence_is_shipped(wheel_names: set[str]) -> None:
    assert any(name.endswith("licenses/LICENSE") for name in wheel_names)


def test_nothing_else_is_shipped(wheel_names: set[str]) -> None:
    tops = {name.split("/")[0] for name in wheel_names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"selector"}
