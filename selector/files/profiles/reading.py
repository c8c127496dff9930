"""Reads platform profiles from TOML files: bounded, with faults as values, one bad file never stopping the others."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from selector.costs.lint.findings import DocumentPath, Finding
from selector.domain.platform import PlatformProfile
from selector.domain.problems import Problem, Severity, UserError, Where
from selector.domain.text import Text
from selector.domain.text import text as _t
from selector.files.atomic import read_bounded
from selector.files.profiles.faults import faults_of, part_of
from selector.files.profiles.types import wrong_types
from selector.files.profiles.words import faults_within
from selector.files.scenarios.canonical import revision
from selector.files.toml import scanning as toml_scan
from selector.files.toml.lines import line_map, line_of

MAX_FAULTS = 50
TABLE_PREFIX = "interchange-"
"""Files of this name beside the profiles are interchange tables, no profiles."""
_SIGNS = {"format", "id", "offers", "quotes"}
"""Keys of which every attempt at a profile has at least one."""
_NO_PROFILE = _t("a profile begins with format = 1 and an id, as the README beside the shipped ones shows")
_PLACE = re.compile(r"\(at (?:line (\d+), column \d+|end of document)\)")


@dataclass(frozen=True)
class LoadedProfile:
    """What one file holds: a profile, or the problems that keep it out. Lines and revision are lazy."""

    path: Path
    profile: PlatformProfile | None
    problems: tuple[Problem, ...] = ()
    text: str = ""

    @property
    def unreadable(self) -> Problem | None:
        """Why the file is not even an attempt at a profile, where it is none: no TOML, empty, another kind of file."""
        return self.problems[0] if self.profile is None and not self.text else None

    @cached_property
    def lines(self) -> dict[DocumentPath, int]:
        """Line number of every table and key, by document path such as ("offers", 0, "fees", 2, "percent")."""
        return line_map(self.text)

    @cached_property
    def revision(self) -> str:
        """SHA-256 of the canonical content, or empty where there is no profile."""
        return revision(self.profile) if self.profile else ""

    def where(self, path: DocumentPath) -> Where:
        """File, line and field of a place in the document."""
        data = self.profile.model_dump() if self.profile else {}
        return Where(str(self.path), line_of(self.lines, path), field_text(path, data))

    def problem(self, finding: Finding) -> Problem:
        """A finding on this profile, with file and line."""
        return Problem(finding.code, finding.text, finding.severity, self.where(finding.path), finding.hint)


@dataclass(frozen=True, slots=True)
class LoadedProfiles:
    """All profiles of some folders, by file name, and one problem for each file that is left out."""

    profiles: tuple[LoadedProfile, ...]
    problems: tuple[Problem, ...]


def field_text(path: DocumentPath, data: object) -> str:
    """`path` as a person reads it: offers[standard].fees["Cards"].percent; places are counted from one."""
    words = ""
    for part in path:
        try:
            data = part_of(data, part)
        except LookupError:
            data = None
        if isinstance(part, str):
            words += f".{part}" if words else part
        elif isinstance(data, dict) and isinstance(data.get("id"), str):
            words += f"[{data['id']}]"
        elif isinstance(data, dict) and isinstance(data.get("label"), str):
            words += f'["{data["label"]}"]'
        else:
            words += f"[{part + 1}]"
    return words


def _broken(path: Path, text: Text, hint: Text, line: int = 0) -> LoadedProfile:
    return LoadedProfile(path, None, (Problem("unreadable_file", text, where=Where(str(path), line), hint=hint),))


def _refused(path: Path, text: str) -> LoadedProfile | None:
    """What keeps a text from being parsed at all: nothing in it, or nesting, numbers and sizes that no profile has."""
    if not text.strip():
        hint = _t("write a profile as the README beside the shipped ones shows, or delete the file")
        return _broken(path, _t("is empty"), hint)
    masked = toml_scan.mask(text)
    if line := toml_scan.deep_line(masked):
        return _broken(path, _t("is nested too deeply"), _t("no profile needs more than a few levels"), line)
    if line := toml_scan.long_number_line(masked):
        said = _t("holds a number of more than {count} digits", count=toml_scan.MAX_DIGITS)
        return _broken(path, said, _t("write the number as the price list has it"), line)
    if toml_scan.too_many(masked):
        return _broken(path, _t("holds too many entries"), _t("a profile holds one provider; split the file"))
    return None


def _parse(path: Path, text: str) -> dict[str, object] | LoadedProfile:
    if refused := _refused(path, text):
        return refused
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        said = _t("is no valid TOML: {reason}", reason=_PLACE.sub("", str(error)).strip())
        if place is None or place.group(1) is None:
            last = len(text.rstrip().splitlines())
            return _broken(path, said, _t("the file seems to be cut off: complete its last entry"), last)
        return _broken(path, said, _t("mend this line"), int(place.group(1)))
    except (ValueError, RecursionError) as error:
        return _broken(path, _t("is no valid TOML: {reason}", reason=str(error)), _t("mend the file"))
    return data if _SIGNS & data.keys() else _broken(path, _t("is no platform profile"), _NO_PROFILE)


def _problems(path: Path, text: str, data: object, faults: Iterable[Finding]) -> tuple[Problem, ...]:
    lines = line_map(text)
    found = [
        Problem(
            fault.code,
            fault.text,
            where=Where(str(path), line_of(lines, fault.path), field_text(fault.path, data)),
            hint=fault.hint,
        )
        for fault in faults
    ]
    return tuple(sorted(found, key=lambda problem: problem.where.line)[:MAX_FAULTS])


def parse_profile(text: str, path: Path) -> LoadedProfile:
    """The profile that `text` holds; `path` only names it in problems. Never raises for bad content."""
    data = _parse(path, text)
    if isinstance(data, LoadedProfile):
        return data
    try:
        profile = PlatformProfile.model_validate(data)
    except ValidationError as error:
        return LoadedProfile(path, None, _problems(path, text, data, faults_of(error, data)), text)
    if faults := wrong_types(profile, data) or faults_within(profile):
        return LoadedProfile(path, None, _problems(path, text, data, faults), text)
    return LoadedProfile(path, profile, (), text)


def load_profile(path: Path) -> LoadedProfile:
    """The profile in the file `path`, or what is wrong with it: every fault with file, line, field and remedy."""
    try:
        content = read_bounded(path, toml_scan.MAX_BYTES)
    except UserError as error:
        return LoadedProfile(path, None, (error.problem,))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return _broken(path, _t("is not UTF-8 text"), _t("save the file as UTF-8"), line)
    return parse_profile(text, path)


def _one_message(problems: tuple[Problem, ...]) -> Problem:
    first, more = problems[0], len(problems) - 1
    if not more:
        return first
    said = _t("{fault} (and {count} more)", fault=first.text, count=more)
    return Problem(first.code, said, first.severity, first.where, first.hint)


def profile_files(folder: Path) -> list[Path]:
    """The profile files of `folder` by name; an absent folder holds none."""
    return sorted(path for path in folder.glob("*.toml") if not path.name.startswith(TABLE_PREFIX))


def load_profiles(folders: Iterable[Path]) -> LoadedProfiles:
    """Every profile of `folders`; of two with the same id the first is kept and the other reported."""
    kept: dict[str, LoadedProfile] = {}
    problems: list[Problem] = []
    for path in (path for folder in folders for path in profile_files(folder)):
        loaded = load_profile(path)
        if loaded.profile is None:
            problems.append(_one_message(loaded.problems))
        elif loaded.profile.id in kept:
            problems.append(_used_twice(loaded, loaded.profile.id, kept[loaded.profile.id].path))
        else:
            kept[loaded.profile.id] = loaded
    return LoadedProfiles(tuple(kept.values()), tuple(problems))


def _used_twice(loaded: LoadedProfile, name: str, first: Path) -> Problem:
    said = _t('the platform id "{id}" is used in {file} too', id=name, file=str(first))
    hint = _t("give this profile an id of its own")
    return Problem("duplicate_id", said, Severity.ERROR, loaded.where(("id",)), hint)
