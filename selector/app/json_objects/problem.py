"""One form of a problem for every command."""

from typing import TypedDict


class ProblemObject(TypedDict):
    """What is wrong, how much it weighs (error, warning or note), and where."""

    code: str
    severity: str
    text: str
    where: str


class CheckedProblem(ProblemObject):
    """A problem of a profile with its place in the file."""

    file: str
    line: int
    field: str
