"""Brings the content of older scenario files up to the present version, one numbered step at a time.

A step takes the parsed content of version n and gives that of version n + 1; it touches plain dictionaries only, so it
keeps working when the models move on. Steps are never changed once released, and no file version is ever dropped.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from selector.domain.problems import Problem, UserError
from selector.domain.scenario import SCHEMA_VERSION
from selector.domain.text import text

Content = dict[str, Any]
"""Entry name to parsed JSON: `scenario.json`, `profiles/<id>.json` …"""
Step = Callable[[Content], Content]
STEPS: Mapping[int, Step] = MappingProxyType({})
"""From version n: the step to version n + 1."""


def migrated(content: Content, version: int, *, steps: Mapping[int, Step] = STEPS, to: int = SCHEMA_VERSION) -> Content:
    """`content` of `version` as the present version has it.

    Raises:
        UserError: the version is newer than this program, or there has never been one of that number.
    """
    if version > to:
        wrong = text("it was saved by a newer version of the program (format {theirs}, this one reads {ours})",
                     theirs=version, ours=to)  # fmt: skip
        raise UserError(Problem("newer_version", wrong, hint=text("update the program to open it")))
    while version < to:
        if version not in steps:
            raise UserError(Problem("broken_scenario", text("there is no format {version}", version=version)))
        content = steps[version](content)
        version += 1
    return content
