"""Checks profiles: what a file that cannot be loaded gets wrong, and what the lint says of those that can."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from selector.app.answers.problem_lists import problem_json
from selector.app.interchange import tables_for
from selector.app.json_objects.checking import CheckObject
from selector.app.json_objects.problem import CheckedProblem
from selector.costs.casework import lint_cases
from selector.costs.lint.profile import lint_profile
from selector.costs.lint.sources import STALE_AFTER_DAYS
from selector.domain.interchange import InterchangeTables
from selector.domain.problems import Problem, Severity, UserError, Where
from selector.domain.text import text as _t
from selector.files.interchange import load_interchange
from selector.files.profiles.own import user_profiles_dir
from selector.files.profiles.reading import TABLE_PREFIX, LoadedProfile, load_profile
from selector.files.shipped import platforms_dir

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Which files were looked at, and everything found, file by file, the gravest first."""

    files: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def passed(self) -> bool:
        """Whether no error was found; warnings and notes do not fail a check."""
        return all(problem.severity is not Severity.ERROR for problem in self.problems)

    def as_json(self) -> CheckObject:
        """As `check --json` tells it."""
        return {"files": list(self.files), "problems": [_as_json(problem) for problem in self.problems]}


def _as_json(problem: Problem) -> CheckedProblem:
    place = problem.where
    return {**problem_json(problem), "file": place.file, "line": place.line, "field": place.field}


def check_files(paths: Sequence[Path], today: date, stale_after_days: int = STALE_AFTER_DAYS) -> CheckReport:
    """Checks the files (and the TOML files of folders) that are named; the shipped and the user's where none is.

    Raises:
        UserError: a name stands for nothing that can be looked at, a named folder holds no profile, or a named file is
            none: nothing could be found right or wrong.
    """
    for path in paths:
        _refuse_missing(path)
    files = list(_files(paths or (platforms_dir(), user_profiles_dir())))
    for path in paths:
        if path.is_dir() and not any(path.glob("*.toml")):
            said, hint = _t("there is no profile in this folder"), _t("name a folder that holds .toml files")
            raise UserError(Problem("no_profile", said, where=Where(str(path)), hint=hint))
    loaded: list[LoadedProfile] = []
    problems: list[Problem] = []
    for path in files:
        if path.name.startswith(TABLE_PREFIX):
            problems += _check_table(path)
        else:
            loaded.append(load_profile(path))
            if path in paths and (unreadable := loaded[-1].unreadable):
                raise UserError(unreadable)
            problems += _check_profile(loaded[-1], today, stale_after_days)
    problems += _ids_used_twice(loaded)
    ordered = sorted(problems, key=lambda problem: (problem.where.file, _ORDER.index(problem.severity)))
    return CheckReport(tuple(map(str, files)), tuple(ordered))


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(path.glob("*.toml"))
        elif path != user_profiles_dir():
            yield path


def _check_table(path: Path) -> list[Problem]:
    try:
        load_interchange(path)
    except UserError as error:
        return [error.problem]
    return []


def _check_profile(loaded: LoadedProfile, today: date, stale_after_days: int) -> list[Problem]:
    if loaded.profile is None:
        return list(loaded.problems)
    profile = loaded.profile
    findings = [*lint_profile(profile, today, stale_after_days), *lint_cases(profile, today, _tables)]
    found = [loaded.problem(finding) for finding in findings]
    if loaded.profile.id != loaded.path.stem:
        said = _t('the id "{id}" is not the name of the file', id=loaded.profile.id)
        hint = _t("name the file {name}", name=f"{loaded.profile.id}.toml")
        found.append(Problem("file_name", said, Severity.WARNING, loaded.where(("id",)), hint))
    return found


def _tables(country: str) -> InterchangeTables | None:
    tables = tables_for(country)
    return tables[0] if tables else None


def _ids_used_twice(loaded: Iterable[LoadedProfile]) -> Iterable[Problem]:
    first: dict[str, LoadedProfile] = {}
    for each in loaded:
        if each.profile is None:
            continue
        other = first.setdefault(each.profile.id, each)
        if other is not each and other.path.parent == each.path.parent:
            said = _t('the platform id "{id}" is used in {file} too', id=each.profile.id, file=str(other.path))
            hint = _t("give this profile an id of its own")
            yield Problem("duplicate_id", said, Severity.ERROR, each.where(("id",)), hint)


def _refuse_missing(path: Path) -> None:
    try:
        if path.is_dir():
            next(path.iterdir(), None)
        elif path.exists():
            return
        else:
            raise _nothing_named(path)
    except PermissionError:
        said = _t("you have no permission to look into this folder")
        hint = _t("ask its owner, or change its permissions")
        raise UserError(Problem("no_permission", said, where=Where(str(path)), hint=hint)) from None
    except OSError:  # a name that is too long, a part of it that is no folder
        raise _nothing_named(path) from None


def _nothing_named(path: Path) -> UserError:
    said, hint = _t("there is no such file or folder"), _t("check the name")
    return UserError(Problem("no_file", said, where=Where(str(path)), hint=hint))
