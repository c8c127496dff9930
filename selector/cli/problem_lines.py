"""Problems as the terminal tells them: the gravity as a word of the language, then what is wrong."""

from selector.app.json_objects.problem import ProblemObject
from selector.i18n.catalog import gettext as _


def severity_word(severity: str) -> str:
    """The word for a severity as JSON names it."""
    return {"error": _("error"), "warning": _("warning"), "note": _("note")}[severity]


def problem_line(problem: ProblemObject, *, placed: bool = False) -> str:
    """One problem of an answer in one line, with its place where that is asked for and known."""
    place = f"{problem['where']}: " if placed and problem["where"] else ""
    return f"{severity_word(problem['severity'])}: {place}{problem['text']}"
