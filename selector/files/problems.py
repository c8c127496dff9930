"""Reads decision files (`PROBLEM.toml`): bounded in size and depth; an error names file, line and field."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from pydantic import BaseModel, ValidationError

from selector.domain.problems import Problem, UserError, Where
from selector.domain.text import Text
from selector.domain.text import text as _t
from selector.files.atomic import read_bounded
from selector.files.decision_faults import KeyPath, first_fault
from selector.files.toml import lines as toml_lines
from selector.files.toml import scanning as toml_scan
from selector.scoring.decisions.question import Parameters, Question, WeightingQuestion

MAX_BYTES = 4_000_000
MAX_ENTRIES = 400_000
_PLACE = re.compile(r"\(at (?:line (\d+), column \d+|end of document)\)")
_SLIP = 0.85


@dataclass(frozen=True, slots=True)
class DecisionFile:
    """A question and where its keys stand in the file, so that later errors can name the line."""

    path: Path
    question: Question
    lines: Mapping[KeyPath, int]

    def placed(self, problem: Problem) -> Problem:
        """`problem` with this file and the line of its field."""
        path = _path_of(problem.where.field)
        lines = dict(self.lines)
        found = toml_lines.line_of(lines, path) or toml_lines.line_of(lines, path[-1:])
        found = found or next((line for key, line in lines.items() if path and key[-1:] == path[-1:]), 0)
        return replace(problem, where=Where(str(self.path), found, problem.where.field))


def read_decision_file(path: Path, method: str | None = None) -> DecisionFile:
    """The question in the file `path`; `method` takes the place of the file's own.

    Raises:
        UserError: a file that cannot be read, is too large or too deep, is no TOML, or does not say a question.
    """
    text = _text(path)
    masked = toml_scan.mask(text)
    if toml_scan.too_deep(masked):
        raise _broken(path, _t("is nested too deeply"), _t("no decision needs more than a few levels"))
    if toml_scan.too_many(masked, MAX_ENTRIES):
        raise _broken(path, _t("holds too many entries"), _t("500 alternatives and 200 criteria are the most"))
    if line := toml_scan.long_number_line(masked):
        said = _t("holds a number of more than {count} digits", count=toml_scan.MAX_DIGITS)
        raise _broken(path, said, _t("write the number with fewer digits"), line)
    data = _parsed(path, text) | ({"method": method} if method is not None else {})
    lines = toml_lines.line_map(text)
    try:
        question = Question.model_validate(data)
    except ValidationError as error:
        raise UserError(_fault(path, lines, first_fault(error, data))) from None
    found = DecisionFile(path, question, lines)
    _refuse_slips(found)
    return found


def _fault(path: Path, lines: dict[KeyPath, int], fault: tuple[KeyPath, Text, Text]) -> Problem:
    place, said, hint = fault
    line = toml_lines.line_of(lines, place) or toml_lines.line_of(lines, place[1:])
    return Problem("decision_file", said, where=Where(str(path), line, _field(place)), hint=hint)


def _text(path: Path) -> str:
    content = read_bounded(path, MAX_BYTES)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise _broken(path, _t("is not UTF-8 text"), _t("save the file as UTF-8"), line) from None


def _parsed(path: Path, text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line = int(place.group(1) or text.count("\n") + 1) if place else 0
        said = _t("is no valid TOML: {reason}", reason=_PLACE.sub("", str(error)).strip())
        raise _broken(path, said, _t("mend this line"), line) from None
    except (ValueError, RecursionError) as error:
        said = _t("is no valid TOML: {reason}", reason=str(error))
        raise _broken(path, said, _t("mend the file")) from None


def _refuse_slips(found: DecisionFile) -> None:
    """A key one letter off from a known one is a slip; other unknown keys are only reported."""
    question = found.question
    parts: tuple[tuple[str, BaseModel | None, Iterable[str]], ...] = (
        ("", question, Question.model_fields | Parameters.model_fields),
        ("parameters.", question.parameters, Parameters.model_fields),
        ("weighting.", question.weighting, WeightingQuestion.model_fields),
    )
    for prefix, part, known in parts:
        for key in (part.model_extra or {}) if part is not None else {}:
            if similar := get_close_matches(key, list(known), n=1, cutoff=_SLIP):
                said, hint = _t('unknown key "{key}"', key=key), _t('did you mean "{word}"?', word=similar[0])
                raise UserError(found.placed(Problem("unknown_key", said, where=Where(field=prefix + key), hint=hint)))


def _broken(path: Path, said: Text, hint: Text, line: int = 0) -> UserError:
    return UserError(Problem("decision_file", said, where=Where(str(path), line), hint=hint))


def _field(path: KeyPath) -> str:
    """`matrix[2][1]`: places in lists count from 1, as people do."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _path_of(field: str) -> KeyPath:
    return tuple(re.sub(r"\[\d+\]", "", field).split(".")) if field else ()
