"""Older content is brought up step by step; newer content is refused by name."""

from typing import Any

import pytest

from selector.domain.problems import UserError
from selector.domain.scenario import SCHEMA_VERSION
from selector.files.scenarios.migrations import STEPS, migrated


def _renamed(content: dict[str, Any]) -> dict[str, Any]:
    scenario = dict(content["scenario.json"])
    scenario["name"] = scenario.pop("title")
    return {**content, "scenario.json": scenario}


def _marked(content: dict[str, Any]) -> dict[str, Any]:
    return {**content, "scenario.json": {**content["scenario.json"], "marked": True}}


def test_steps_run_in_order() -> None:
    content = {"scenario.json": {"title": "x"}}
    brought_up = migrated(content, 1, steps={1: _renamed, 2: _marked}, to=3)
    assert brought_up == {"scenario.json": {"name": "x", "marked": True}}
    assert content == {"scenario.json": {"title": "x"}}


def test_the_present_version_is_left_alone() -> None:
    content = {"scenario.json": {"title": "x"}}
    assert migrated(content, SCHEMA_VERSION) is content


def test_a_newer_version_is_refused() -> None:
    with pytest.raises(UserError) as refused:
        migrated({}, SCHEMA_VERSION + 1)
    assert refused.value.problem.code == "newer_version"


def test_every_older_version_has_its_step() -> None:
    assert sorted(STEPS) == list(range(1, SCHEMA_VERSION))


def test_a_version_that_never_was_is_refused() -> None:
    with pytest.raises(UserError):
        migrated({}, 1, steps={}, to=2)
