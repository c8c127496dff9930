"""The objects of `check --json`: what is wrong in profiles, and which pages to read again."""

from typing import NotRequired, TypedDict

from selector.app.json_objects.problem import CheckedProblem


class StalePage(TypedDict):
    """A page behind old or doubtful prices, and how many places these could move."""

    platform: str
    source: str
    url: str
    as_of: str
    text: str
    places: int


class CheckObject(TypedDict):
    """The files that were looked at and what was found; `stale` where it was asked for."""

    files: list[str]
    problems: list[CheckedProblem]
    stale: NotRequired[list[StalePage]]
