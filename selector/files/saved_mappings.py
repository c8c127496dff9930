"""The user's own mappings of columns, kept for next time in the user's data folder: TOML that `--map` reads too."""

import contextlib
import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from selector.domain.problems import Problem, UserError, Where
from selector.domain.text import text as _t
from selector.files.atomic import make_folder, read_bounded, write_whole
from selector.files.importing.catalog import MAX_MAP_BYTES, map_from
from selector.files.importing.headings import fold
from selector.files.importing.layout import Layout
from selector.files.scenarios.locks import APP_NAME

MOST = 200
_LONGEST_NAME = 60
_DIGEST = 8


@dataclass(frozen=True, slots=True)
class SavedMappings:
    """The mappings that could be read, and what was wrong with the others."""

    layouts: tuple[Layout, ...]
    problems: tuple[Problem, ...] = ()


def mappings_dir() -> Path:
    """Folder of the user's mappings. It may not exist yet."""
    return user_data_path(APP_NAME, appauthor=False) / "mappings"


def load_mappings(folder: Path) -> SavedMappings:
    """Every mapping in `folder`, by file name. Never fails: what cannot be read is told."""
    layouts, problems = [], []
    for path in sorted(folder.glob("*.toml"))[:MOST]:
        try:
            layouts.append(_read(path))
        except UserError as error:
            problems.append(error.problem)
    return SavedMappings(tuple(layouts), tuple(problems))


def _read(path: Path) -> Layout:
    written = read_bounded(path, MAX_MAP_BYTES)
    try:
        data = tomllib.loads(written.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        wrong = _t("the saved mapping is no TOML: {reason}", reason=str(error)[:200])
        raise UserError(Problem("import.map", wrong, where=Where(str(path)), hint=_t("delete or mend it"))) from None
    return map_from({**data, "id": f"own-{path.stem}"}, str(path))


def _latin(name: str) -> str:
    """The part of a name that every system takes in the name of a file."""
    stem = fold(name).replace(" ", "-")[:_LONGEST_NAME]
    return "".join(mark for mark in stem if mark.isascii()).strip("-")


def _own_stem(name: str) -> str:
    """A stem that no other name has: where letters or marks of the name are lost, a digest of it follows."""
    latin = _latin(name)
    if latin.replace("-", " ") == name.strip().casefold():
        return latin
    digest = hashlib.sha256(name.encode()).hexdigest()[:_DIGEST]
    return "-".join(part for part in (latin, digest) if part)


def _place(folder: Path, name: str) -> Path:
    """Where a mapping of this name is kept: where it lies already, under whatever stem, or under its own."""
    earlier = folder / f"{_latin(name)}.toml"
    with contextlib.suppress(UserError):
        if _read(earlier).name == name:
            return earlier
    return folder / f"{_own_stem(name)}.toml"


def save_mapping(folder: Path, data: Mapping[str, Any]) -> Path:
    """Writes the content of a mapping under its `name`; one of the same name is replaced.

    Raises:
        UserError: the name holds no letter or digit, the mapping is wrong, or the folder cannot be written.
    """
    import tomlkit

    name = str(data.get("name", ""))
    if not fold(name):
        wrong = _t("the mapping has no name that a file could have")
        raise UserError(Problem("import.map_name", wrong, hint=_t("name it after the provider")))
    map_from(data, _own_stem(name))
    make_folder(folder)
    path = _place(folder, name)
    write_whole(path, tomlkit.dumps({key: value for key, value in data.items() if key != "id"}).encode())
    return path
