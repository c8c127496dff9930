"""Opens a workbook that was exported, and perhaps changed, as a scenario: what was changed is told first."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from selector.app.documents import DocumentFile, Opened
from selector.domain.problems import Problem, Severity, UserError, Where
from selector.domain.scenario import Scenario
from selector.domain.text import text
from selector.files.atomic import check_readable
from selector.files.workbook.profile_fields import with_stated_amounts
from selector.files.workbook.read_back import SUFFIX, holds_a_scenario, read_back
from selector.report.differences import differences
from selector.report.path_names import path_name

__all__ = ["CHANGED", "SUFFIX", "holds_a_scenario", "open_workbook", "told_changes"]

CHANGED = "workbook_change"
"""The code under which every figure that was changed in a workbook is told."""
_UNKNOWN = text("unknown")


def open_workbook(path: Path) -> Opened:
    """The scenario of a workbook with its changed inputs, as a document that was never saved.

    `before` is the scenario as it was exported; `changes` tell what was changed, `problems` what could not be taken.

    Raises:
        UserError: the file cannot be read, is no workbook of this program, or holds no scenario.
    """
    check_readable(path)
    try:
        found = read_back(path)
    except UserError as error:
        raise UserError(_as_scenario(error.problem)) from None
    changes = tuple(told_changes(found.exported, found.scenario, path))
    file = DocumentFile.unsaved(found.attachments, found.exported.merchant.country)
    return Opened(found.scenario, file, found.problems, found.exported, changes)


def _as_scenario(problem: Problem) -> Problem:
    """What the readers of workbooks say, with what helps somebody who wanted to open a scenario."""
    if not problem.code.startswith("import."):
        return problem
    hint = text("export the workbook anew, or open the scenario file (.pspscenario) that it was made of")
    return replace(problem, hint=hint)


def told_changes(before: Scenario, after: Scenario, path: Path) -> Iterator[Problem]:
    """One note for every figure that differs, by its name."""
    for change in differences(with_stated_amounts(before, after), after):
        was, now = (_UNKNOWN if told in {None, ""} else told for told in (change.before, change.after))
        if change.path == "confirmed" or change.is_bookkeeping or was == now:
            continue
        told = text("{name}: {before} became {after}", name=path_name(change.path, after), before=was, after=now)
        yield Problem(CHANGED, told, Severity.NOTE, Where(str(path), field=change.path))
