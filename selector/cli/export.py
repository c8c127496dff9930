"""`export`: writes a scenario's result as a workbook, a report, CSV or JSON."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from selector.app.answers.evaluating import evaluated
from selector.app.answers.problem_lists import problems_json
from selector.app.exporting import FIRST_TABLE, check_target, language_of
from selector.app.exporting import export as write
from selector.app.json_objects.problem import ProblemObject
from selector.app.json_objects.written import ExportObject, ReplacedFile
from selector.cli.file_names import path
from selector.cli.output import write_answer
from selector.cli.problem_lines import problem_line
from selector.i18n.catalog import asked_for, mark
from selector.i18n.catalog import gettext as _


class Paper(StrEnum):
    """The papers that can be asked for."""

    A4 = "a4"
    LETTER = "letter"


def export(
    scenario: Annotated[
        Path, typer.Argument(parser=path, help=mark("a scenario file or an exported workbook"), show_default=False)
    ],
    out: Annotated[
        Path,
        typer.Argument(
            parser=path,
            help=mark(
                ".xlsx, .pdf, .csv, .json or .pspscenario; a file that is there is replaced. Without --lang it is "
                "in the language of the scenario's country where the program speaks it"
            ),
            show_default=False,
        ),
    ],
    table: Annotated[str, typer.Option(help=mark("the table that a CSV holds; one of: {tables}"))] = FIRST_TABLE,
    paper: Annotated[Paper | None, typer.Option(help=mark("of workbook and report; else the country's own"))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=mark("one JSON object on standard output"))] = False,
) -> int:
    """Evaluate the scenario and write its result; a changed workbook becomes a scenario file again (.pspscenario).

    Raises:
        UserError: what cannot be read or written, with file and remedy.
    """
    check_target(out)
    stood = out.exists()
    replaces = scenario.exists() and stood and out.samefile(scenario)
    found = evaluated(scenario)
    lang = asked_for() or language_of(found.scenario)
    write(
        found.scenario, found.evaluation, out, lang, inputs=found.inputs, attachments=found.attachments, table=table,
        letter=None if paper is None else paper is Paper.LETTER,
    )  # fmt: skip
    problems = problems_json((*found.problems, *found.evaluation.problems))
    told: ExportObject = {
        "file": str(out),
        "bytes": out.stat().st_size,
        "offers": len(found.evaluation.ranked),
        "language": lang,
        **_replaced(stood=stood, replaces=replaces),
        "problems": problems,
    }
    lines = [*map(_line, problems), _written(stood=stood, replaces=replaces).format(file=out)]
    write_answer(told, lines, as_json=as_json)
    return 0


def _replaced(*, stood: bool, replaces: bool) -> ReplacedFile:
    if replaces:
        return {"replaced": True, "replaced_source": True}
    return {"replaced": True} if stood else {}


def _written(*, stood: bool, replaces: bool) -> str:
    """What became of the file: new, in place of another, or in place of the one that was read."""
    if replaces:
        return _("Replaced: {file}, the very file that was read")
    return _("Replaced: {file}, which was there before") if stood else _("Written: {file}")


def _line(problem: ProblemObject) -> str:
    """A figure that was changed in a workbook, or what deserves a look before the file is used."""
    if problem["code"] == "workbook_change":
        return _("Changed in the workbook: {change}").format(change=problem["text"])
    return problem_line(problem, placed=True)
