"""What the documents say is true: links lead somewhere, commands exist and work, rooms and libraries are named."""

import ast
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")])
README = (PROJECT / "README.md").read_text(encoding="utf-8")
FIXED_BY_THE_CLIENT = {"pandas", "openpyxl"}
"""Installed with the program though it loads neither: docs/decisions/libraries.md says what for."""
LINK = re.compile(r"\]\((?!https?://|#)([^)\s]+)\)")


def name_of(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def tour() -> list[str]:
    """The terminal's five minutes in README, a command a line."""
    return re.findall(r"^\$ payment-selector (.+)$", README, flags=re.MULTILINE)


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_link_leads_somewhere(document: Path) -> None:
    links = LINK.findall(document.read_text(encoding="utf-8"))
    missing = [link for link in links if not (document.parent / link.partition("#")[0]).exists()]
    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_make_command_exists(document: Path) -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    (targets,) = re.findall(r"^\.PHONY: (.+)$", makefile, flags=re.MULTILINE)
    words = re.findall(r"`make (\w+)`", document.read_text(encoding="utf-8"))
    assert set(words) <= set(targets.split())


def test_both_systems_are_given_the_same_two_commands() -> None:
    for word in ("run", "test"):
        assert f"`make {word}`" in README
        assert f"`py -m workshop {word}`" in README


def test_the_tour_works_as_written(tmp_path: Path) -> None:
    for folder in ("platforms", "examples"):
        shutil.copytree(PROJECT / folder, tmp_path / folder)
    assert {line.split()[0] for line in tour()} == {"new", "rank", "price", "check", "export"}
    for line in tour():
        command = [sys.executable, str(PROJECT / "main.py"), *shlex.split(line)]
        result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
        assert result.returncode == 0, f"{line}\n{result.stdout}\n{result.stderr}"
    assert (tmp_path / "shop.xlsx").stat().st_size > 0


def test_every_command_is_on_the_page_of_commands() -> None:
    from selector.cli.run import COMMANDS

    page = (PROJECT / "docs" / "commands.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z]+) ?[^`]*` \|", page, flags=re.MULTILINE)
    assert sorted(rows) == sorted(COMMANDS)


def test_every_option_of_the_documents_is_known() -> None:
    from selector.cli.run import COMMANDS

    shown = {
        command: subprocess.run(
            [sys.executable, str(PROJECT / "main.py"), command, "--help"],
            capture_output=True, text=True, encoding="utf-8", check=True,
        ).stdout
        for command in COMMANDS
    }  # fmt: skip
    known = {*re.findall(r"--[a-z][a-z-]*", " ".join(shown.values())), "--help", "--lang"}
    page = (PROJECT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert set(re.findall(r"--[a-z][a-z-]*", page)) <= known


def test_every_room_is_on_its_floor_in_the_architecture_page() -> None:
    page = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {path.parent.name for path in (PROJECT / "selector").glob("*/__init__.py")}
    assert {room for room in rooms if f"`selector/{room}`" not in page} == set()


def test_every_library_has_its_reason() -> None:
    page = (PROJECT / "docs" / "decisions" / "libraries.md").read_text(encoding="utf-8").casefold()
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {pin.split("==")[0].casefold() for pin in pins}
    stubs = {name for name in names if name.startswith("types-") or name.endswith("-stubs")}
    assert {name for name in names - stubs if name not in page} == set()


def test_every_library_that_is_shipped_is_imported_somewhere() -> None:
    """The names to import are those that the installed packages tell."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    shipped = {pin.split("==")[0].casefold() for pin in project["dependencies"]}
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (PROJECT / "selector").rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    imported = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    packages = {name.partition(".")[0] for name in imported}
    used = {each.casefold().replace("_", "-") for name in packages for each in packages_distributions().get(name, [])}
    assert shipped - used == FIXED_BY_THE_CLIENT


def test_every_pin_is_in_the_lock() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locked = (PROJECT / "requirements.lock").read_text(encoding="utf-8").casefold()
    pins = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    assert [pin for pin in pins if f"\n{pin.casefold()} " not in locked] == []


def test_the_lock_names_no_registry() -> None:
    assert "://" not in (PROJECT / "requirements.lock").read_text(encoding="utf-8")


def test_every_decision_is_listed() -> None:
    folder = PROJECT / "docs" / "decisions"
    pages = {path.name for path in folder.glob("*.md")} - {"README.md"}
    assert set(LINK.findall((folder / "README.md").read_text(encoding="utf-8"))) == pages


@pytest.mark.skipif(os.name == "nt", reason="the script of continuous integration is for bash")
def test_continuous_integration_runs_what_the_readme_says() -> None:
    script = PROJECT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text(encoding="utf-8").splitlines()[-1] == "make test"


def test_menus_and_pages_of_the_tour_are_named_as_they_are() -> None:
    from selector.app.actions import ACTIONS, Menu

    titles = {(action.menu.value.replace("&", ""), action.title) for action in ACTIONS}
    named = re.findall(r"\*(\w+) → ([^*]+)\*", README)
    assert named
    assert set(named) <= titles | {(menu.value.replace("&", ""), "") for menu in Menu}
    pages = re.findall(r"^\d\. \*\*(\w+)\*\*", README, flags=re.MULTILINE)
    assert len(pages) >= 5
    assert {("View", page) for page in pages} <= titles
