"""The settings in use: changes are written at once, recent files stay few."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from selector.app.settings import UserSettings


def test_changes_are_remembered(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    UserSettings(path).change(theme="dark", language="el")
    again = UserSettings(path)
    assert (again.current.theme, again.current.language, again.problems) == ("dark", "el", ())


def test_nothing_is_written_where_nothing_changes(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    UserSettings(path).change(theme="system")
    assert not path.exists()


def test_a_bad_value_changes_nothing(tmp_path: Path) -> None:
    settings = UserSettings(tmp_path / "settings.toml")
    with pytest.raises(ValidationError):
        settings.change(theme="pink")
    assert settings.current.theme == "system"


def test_recent_files_are_few_and_newest_first(tmp_path: Path) -> None:
    settings = UserSettings(tmp_path / "settings.toml")
    for number in range(12):
        settings.remember_file(tmp_path / f"{number}.pspscenario")
    settings.remember_file(tmp_path / "5.pspscenario")
    assert [path.stem for path in settings.recent_files()] == ["5", "11", "10", "9", "8", "7", "6", "4", "3", "2"]
    assert settings.current.last_folder == str(tmp_path)


def test_a_disk_that_refuses_does_not_stop_the_program(tmp_path: Path) -> None:
    (tmp_path / "way").write_text("a file in the way")
    settings = UserSettings(tmp_path / "way" / "settings.toml")
    settings.change(theme="dark")
    assert settings.current.theme == "dark"
    assert settings.problems
