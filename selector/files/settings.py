"""The user's settings: one small TOML file in the configuration folder. Bad keys are dropped, the file kept aside."""

import contextlib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from platformdirs import user_config_path
from pydantic import Field, ValidationError

from selector.domain.base import Document, LanguageCode
from selector.domain.problems import Problem, Severity, UserError, Where
from selector.domain.text import Text, text
from selector.files.atomic import make_folder, read_bounded, write_whole
from selector.files.scenarios.locks import APP_NAME

MAX_BYTES = 2**20
MOST_RECENT = 10
Theme = Literal["system", "light", "dark"]


class Settings(Document):
    """What the program remembers between starts. Nothing in it changes a figure."""

    version: Literal[1] = 1
    language: LanguageCode | None = None
    """None follows the system."""
    theme: Theme = "system"
    recent_files: tuple[str, ...] = Field(default=(), max_length=MOST_RECENT)
    """Paths of scenarios, newest first."""
    last_folder: str = ""
    show_results: bool = True
    """Whether the result strip stands beside the pages."""
    window: dict[str, str] = Field(default={}, max_length=200)
    """Sizes and places of windows and columns, in the window's own encoding."""


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """The settings, and what was wrong with their file."""

    settings: Settings
    problems: tuple[Problem, ...] = ()


def settings_path() -> Path:
    """Where the settings lie. The file may not exist yet."""
    return user_config_path(APP_NAME, appauthor=False) / "settings.toml"


def load_settings(path: Path) -> LoadedSettings:
    """The settings in `path`, defaults where there are none. Never fails: what is bad is dropped and told."""
    if not path.exists():
        return LoadedSettings(Settings())
    try:
        written = read_bounded(path, MAX_BYTES)
        data = tomllib.loads(written.decode("utf-8"))
    except UserError as error:
        return LoadedSettings(Settings(), (error.problem,))
    except (ValueError, RecursionError):
        return _dropped(path, Settings(), text("the settings could not be read; the defaults are used"), written)
    return _validated(path, data, written)


def _validated(path: Path, data: dict[str, Any], written: bytes) -> LoadedSettings:
    bad = _bad_keys(data)
    settings = Settings.model_validate({key: value for key, value in data.items() if key not in bad})
    if not bad:
        return LoadedSettings(settings)
    told = text("these settings could not be used and are back at their defaults: {names}", names=", ".join(bad))
    return _dropped(path, settings, told, written)


def _bad_keys(data: dict[str, Any]) -> list[str]:
    try:
        Settings.model_validate(data)
    except ValidationError as error:
        return sorted({str(fault["loc"][0]) for fault in error.errors()})
    return []


def _dropped(path: Path, settings: Settings, told: Text, written: bytes) -> LoadedSettings:
    kept = path.with_name(path.name + ".bad")
    with contextlib.suppress(UserError):
        write_whole(kept, written)
    hint = text("the file as it was is kept as {name}", name=kept.name)
    return LoadedSettings(settings, (Problem("bad_settings", told, Severity.NOTE, Where(str(path)), hint),))


def save_settings(settings: Settings, path: Path) -> None:
    """Write the settings; only what differs from the defaults.

    Raises:
        UserError: the folder or file cannot be written.
    """
    import tomlkit

    content = settings.model_dump(mode="json", exclude_defaults=True)
    make_folder(path.parent)
    write_whole(path, tomlkit.dumps({"version": settings.version, **content}).encode())
