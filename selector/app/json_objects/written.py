"""The objects of commands that write a file: `new --json` and `export --json`."""

from typing import NotRequired, TypedDict

from selector.app.json_objects.problem import ProblemObject


class CreatedObject(TypedDict):
    """A scenario made from a preset."""

    file: str
    name: str
    preset: str
    country: str
    currency: str
    volume: str
    asked_volume: str
    payments: int
    platforms: int
    offers: int
    min_accepted_percent: str
    problems: list[ProblemObject]


class ReplacedFile(TypedDict):
    """`replaced` where a file stood there already, `replaced_source` where it was the one that was read."""

    replaced: NotRequired[bool]
    replaced_source: NotRequired[bool]


class ExportObject(ReplacedFile):
    """A file of results, and what it stands in place of."""

    file: str
    bytes: int
    offers: int
    language: str
    problems: list[ProblemObject]
