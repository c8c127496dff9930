"""What the program remembers for its user: read once at the start, written at every change."""

import os
from pathlib import Path
from typing import Any

from selector.domain.problems import Problem, UserError
from selector.files.path_texts import path_of, path_text
from selector.files.settings import MOST_RECENT, Settings, Theme, load_settings, save_settings, settings_path

__all__ = ["Settings", "Theme", "UserSettings"]


class UserSettings:
    """The settings in use. A change that cannot be written still holds until the program ends; `problems` says so."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or settings_path()
        loaded = load_settings(self._path)
        self.current: Settings = loaded.settings
        self.problems: tuple[Problem, ...] = loaded.problems

    def change(self, **values: Any) -> None:  # noqa: ANN401 - each field has its own type, checked below
        """Set fields of `Settings` and write them.

        Raises:
            ValidationError: a field does not exist or its value is out of bounds; nothing is changed.
        """
        changed = Settings.model_validate({**self.current.model_dump(), **values})
        if changed == self.current:
            return
        self.current = changed
        try:
            save_settings(changed, self._path)
        except UserError as error:
            self.problems = (error.problem,)

    def remember_file(self, path: Path) -> None:
        """Put a scenario at the head of the recent files."""
        whole = Path(os.path.abspath(path))  # noqa: PTH100 - a link keeps the name under which the user knows it
        here = path_text(whole)
        others = [known for known in self.current.recent_files if known != here]
        folder = "" if path_text(whole.parent) != str(whole.parent) else str(whole.parent)
        self.change(recent_files=(here, *others)[:MOST_RECENT], last_folder=folder)

    def recent_files(self) -> tuple[Path, ...]:
        """Recent scenarios, newest first."""
        return tuple(path_of(known) for known in self.current.recent_files)
