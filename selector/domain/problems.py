"""Faults that a person can mend: what is wrong, where, and what to do. They travel beside results as values."""

from dataclasses import dataclass
from enum import StrEnum

from selector.domain.text import Text


class Severity(StrEnum):
    """How much a problem weighs: an error stops, a warning needs a look, a note only informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Where:
    """The place of a problem: a file and line, a field in it, or a path inside a document. Empty parts are unknown."""

    file: str = ""
    line: int = 0
    field: str = ""

    def __str__(self) -> str:
        """`file:line: field` with whatever parts are known."""
        place = (
            f"{self.file}:{self.line}"
            if self.file and self.line
            else self.file or (f"line {self.line}" if self.line else "")
        )
        return ": ".join(part for part in (place, self.field) if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: a stable `code` for programs, a `text` that says what is wrong, a `hint` that says what to do."""

    code: str
    text: Text
    severity: Severity = Severity.ERROR
    where: Where = Where()
    hint: Text | None = None


class UserError(Exception):
    """Stops an action because of something the user can mend; carries the problem that is shown."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.text.english())
        self.problem = problem
