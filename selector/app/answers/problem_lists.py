"""Problems as JSON tells them: one form for every command."""

from collections.abc import Iterable

from selector.app.json_objects.problem import ProblemObject
from selector.domain.problems import Problem
from selector.i18n.catalog import joined, render


def problem_json(problem: Problem) -> ProblemObject:
    """Its code, how much it weighs, what is wrong and what to do, and where."""
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "text": joined(render(said) for said in (problem.text, problem.hint) if said),
        "where": str(problem.where),
    }


def problems_json(problems: Iterable[Problem]) -> list[ProblemObject]:
    """Every problem in its order."""
    return [problem_json(problem) for problem in problems]
