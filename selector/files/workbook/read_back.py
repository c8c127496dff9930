"""Reads a workbook back: the scenario inside it, with every input that was changed taken over."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from selector.domain.problems import Problem, Severity, UserError, Where
from selector.domain.scenario import Scenario
from selector.domain.text import text
from selector.files.importing.workbooks import open_workbook
from selector.files.scenarios.documents import parse_scenario
from selector.files.scenarios.entries import Attachments
from selector.files.workbook import embedded
from selector.files.workbook.fields import taken_over
from selector.files.workbook.grid import letters
from selector.files.workbook.sheets import fields as fields_sheet

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

SUFFIX = ".xlsx"
MOST_FIELDS = 500_000
_LONGEST_LIST = 1_000_000
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Change:
    """One input that was changed in the workbook; None: the cell was or is empty."""

    path: str
    before: float | None
    after: float | None
    cell: str = ""
    """Sheet and cell, such as Inputs!B24."""


@dataclass(frozen=True, slots=True)
class ReadBack:
    """A workbook opened as a scenario: what was changed in it stands first, then what could not be taken over."""

    exported: Scenario
    """As it was when the workbook was made."""
    scenario: Scenario
    attachments: Attachments
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]


def holds_a_scenario(path: Path) -> bool:
    """Is the file a workbook of this program that can be opened as a scenario? Looks at its list of sheets only."""
    from zipfile import BadZipFile, ZipFile

    if path.suffix.lower() != SUFFIX:
        return False
    try:
        with ZipFile(path) as parts, parts.open("xl/workbook.xml") as sheets:
            listed = sheets.read(_LONGEST_LIST)
    except (OSError, BadZipFile, KeyError, RuntimeError, NotImplementedError):
        return False
    return all(f'name="{name}"'.encode() in listed for name in (embedded.NAME, fields_sheet.NAME))


def read_back(path: Path) -> ReadBack:
    """The scenario that a workbook of this program holds, with its changed inputs.

    Raises:
        UserError: the file cannot be read, is no workbook of this program, or holds no scenario.
    """
    if not path.is_file():
        raise _refusal(path, "there is no such file")
    workbook = open_workbook(path)
    cells = _column(workbook, path, embedded.NAME)
    content = embedded.embedded(cells)
    if content is None:
        raise _refusal(path, "too large" if embedded.was_too_large(cells) else "it holds no scenario")
    opened = parse_scenario(content, str(path))
    changes, problems = _changes(workbook, path)
    taken = taken_over(opened.scenario, {change.path: change.after for change in changes})
    kept = tuple(change for change in changes if change.path in taken.changed)
    cells_of = {change.path: change.cell for change in changes}
    refused = (replace(one, where=Where(field=cells_of[one.where.field])) for one in taken.problems)
    told = (*opened.problems, *problems, *refused)
    return ReadBack(opened.scenario, taken.scenario, opened.attachments, kept, told)


def _refusal(path: Path, what: str) -> UserError:
    said = {
        "there is no such file": text("there is no such file"),
        "it holds no scenario": text("it holds no scenario that this program put there"),
        "too large": text(
            "its scenario was left out at the export: with its payments it is larger than {megabytes} MB",
            megabytes=embedded.MOST_MEGABYTES,
        ),
        "damaged": text("its list of inputs is damaged"),
    }[what]
    hint = text("open the scenario file that the workbook was exported from")
    return UserError(Problem("no_workbook", said, where=Where(str(path)), hint=hint))


def _rows(workbook: "CalamineWorkbook", path: Path, name: str) -> list[list[object]]:
    if name not in workbook.sheet_names:
        raise _refusal(path, "it holds no scenario")
    try:
        return [[*row] for row in workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)]
    except Exception as error:
        raise _refusal(path, "damaged") from error


def _column(workbook: "CalamineWorkbook", path: Path, name: str) -> list[object]:
    return [row[0] for row in _rows(workbook, path, name) if row]


def _changes(workbook: "CalamineWorkbook", path: Path) -> tuple[list[Change], list[Problem]]:
    fields = _rows(workbook, path, fields_sheet.NAME)[fields_sheet.FIRST : MOST_FIELDS]
    sheets: dict[str, list[list[object]]] = {}
    changes: list[Change] = []
    problems: list[Problem] = []
    for field, sheet, row, column, before in _fields(fields, path):
        if sheet not in sheets:
            sheets[sheet] = _rows(workbook, path, sheet)
        held = _cell(sheets[sheet], row, column)
        if isinstance(held, str) and held.strip():
            problems.append(_no_number(path, _name(sheet, row, column), held))
            continue
        after = float(held) if isinstance(held, int | float) else None
        if not _equal(before, after):
            changes.append(Change(field, before, after, _name(sheet, row, column)))
    return changes, problems


def _fields(rows: Sequence[Sequence[object]], path: Path) -> Iterator[tuple[str, str, int, int, float | None]]:
    for row in rows:
        field, sheet, place, before = (*row, "", "", "", "")[:4]
        found = _PLACE.fullmatch(str(place))
        if not isinstance(field, str) or not field or found is None:
            raise _refusal(path, "damaged")
        exported = float(before) if isinstance(before, int | float) else None
        yield field, str(sheet), int(found[2]) - 1, _number(found[1]), exported


def _number(column: str) -> int:
    number = 0
    for letter in column:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _cell(rows: Sequence[Sequence[object]], row: int, column: int) -> object:
    if row >= len(rows) or column >= len(rows[row]):
        return None
    return rows[row][column]


def _equal(before: float | None, after: float | None) -> bool:
    if before is None or after is None:
        return before is after
    return abs(before - after) <= _SAME * max(1.0, abs(before))


def _name(sheet: str, row: int, column: int) -> str:
    return f"{sheet}!{letters(column)}{row + 1}"


def _no_number(path: Path, at: str, held: str) -> Problem:
    wrong = text("{held} is no number; the figure of the export is kept", held=repr(held[:60]))
    return Problem("no_number", wrong, Severity.WARNING, Where(str(path), field=at), text("type a number there"))
