"""`check`: looks for faults in platform profiles, and says which facts to read again first."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from selector.app.checking import CheckReport, check_files
from selector.app.documents import today
from selector.cli.file_names import path
from selector.cli.output import write_answer
from selector.cli.problem_lines import severity_word
from selector.domain.problems import Problem, Severity
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import joined, mark, ngettext, render

if TYPE_CHECKING:
    from selector.app.staleness import StaleFact

DONE, FAULTS_FOUND = 0, 1
_LISTED = 40
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(parser=path, help=mark("profiles or folders; the shipped and your own where none is named")),
    ] = None,
    stale: Annotated[bool, typer.Option("--stale", help=mark("list the facts to read again first"))] = False,
    notes: Annotated[bool, typer.Option("--notes", help=mark("list notes too, not only errors and warnings"))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=mark("one JSON object on standard output"))] = False,
) -> int:
    """Look for faults in profiles. 1: at least one error was found.

    Raises:
        UserError: a name that stands for no file and no folder, or for one that holds no profile.
    """
    named = list(files or ())
    report = check_files(named, today())
    facts = _stale(report) if stale else ()
    answer = report.as_json()
    if stale:
        answer["stale"] = [fact.as_json() for fact in facts]
    lines = _stale_lines(facts) if stale else _lines(report, with_notes=notes or bool(named))
    write_answer(answer, lines, as_json=as_json)
    return DONE if report.passed else FAULTS_FOUND


def _stale(report: CheckReport) -> tuple["StaleFact", ...]:
    from selector.app.staleness import stale_facts

    return stale_facts(report.files, today())


def _lines(report: CheckReport, *, with_notes: bool) -> Iterator[str]:
    for problem in report.problems:
        if with_notes or problem.severity is not Severity.NOTE:
            yield f"{severity_word(problem.severity)}: {_problem(problem)}"
    counts = {severity: sum(problem.severity is severity for problem in report.problems) for severity in Severity}
    files, errors, warnings, remarks = len(report.files), *(counts[severity] for severity in _ORDER)
    yield ", ".join(
        (
            ngettext("{count} file", "{count} files", files).format(count=files),
            ngettext("{count} error", "{count} errors", errors).format(count=errors),
            ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings),
            ngettext("{count} note", "{count} notes", remarks).format(count=remarks),
        )
    )


def _problem(problem: Problem) -> str:
    said = (render(message) for message in (problem.text, problem.hint) if message)
    return f"{problem.where}: {joined(said)}"


def _stale_lines(facts: tuple["StaleFact", ...]) -> Iterator[str]:
    yield _("What to read again first: the facts whose doubt moves most places in the rankings.")
    for fact in facts[:_LISTED]:
        moved = ngettext("{count} place", "{count} places", fact.places).format(count=fact.places)
        yield f"{moved:>12}  {fact.as_of}  {fact.platform} · {render(fact.why)}  {fact.url}"
    if len(facts) > _LISTED:
        more = len(facts) - _LISTED
        yield ngettext("and {count} more", "and {count} more", more).format(count=more)
    if not facts:
        yield _("Nothing is stale or in doubt.")
