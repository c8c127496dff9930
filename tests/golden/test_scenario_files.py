"""A scenario file of every version of the format opens for ever and gives the figures of the day it was stored."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from selector.app.answers.ranking import rank
from selector.domain.scenario import SCHEMA_VERSION
from selector.files.scenarios.container import unpack
from selector.files.scenarios.documents import open_scenario, scenario_bytes

FOLDER = Path(__file__).parent / "scenarios"
FILES = sorted(FOLDER.glob("*.pspscenario"))


def _figures(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))


def test_every_version_has_its_file() -> None:
    assert [path.stem for path in FILES] == [f"v{number}" for number in range(1, SCHEMA_VERSION + 1)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_opens_without_a_complaint(path: Path) -> None:
    opened = open_scenario(path)
    assert opened.problems == ()
    assert [priced.profile.id for priced in opened.scenario.profiles] == _figures(path)["profiles"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_gives_the_figures_of_its_day(path: Path) -> None:
    found = rank(path)
    figures = [
        {"platform": offer["platform"], "rank": offer["rank"], "cost_month": offer["cost_month"],
         "score": f"{offer['score']:.3f}"}
        for offer in found["offers"]
    ]  # fmt: skip
    assert figures == _figures(path)["offers"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_profile_keeps_its_revision(path: Path) -> None:
    opened = open_scenario(path)
    stored = unpack(path.read_bytes())
    written = unpack(scenario_bytes(opened.scenario, opened.saved_at, opened.attachments))
    facts = [name for name in stored if "/" in name]
    assert facts
    assert {name: written[name] for name in facts} == {name: stored[name] for name in facts}
