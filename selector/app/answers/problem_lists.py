"""Problems as JSON tells them: one form for every command."""

from collections.abc import Iterable

from selector.domain.problems import Problem
from selector.i18n.catalog import render


def problem_json(problem: Problem) -> dict[str, str]:
    """Its code, how much it weighs, what is wrong and what to do, and where."""
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "text": render(problem.text) + (f"; {render(problem.hint)}" if problem.hint else ""),
        "where": str(problem.where),
    }


def problems_json(problems: Iterable[Problem]) -> list[dict[str, str]]:
    """Every problem in its order."""
    return [problem_json(problem) for problem in problems]
