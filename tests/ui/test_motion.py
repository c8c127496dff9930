"""Less motion where the system asks for it, unless the user says otherwise."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest
from PySide6.QtCore import QStandardPaths

from selector.ui import motion
from selector.ui.dialogs.preferences import Preferences
from selector.ui.motion import SystemMotion
from selector.ui.theme import Theme, theme
from selector.ui.widgets.choices import Segmented
from selector.ui.window import MainWindow

PROJECT = Path(__file__).resolve().parents[2]
PATIENCE = 60


def test_the_portal_is_asked_and_followed() -> None:
    if which("dbus-run-session") is None:
        pytest.skip("the settings portal is asked over a bus of its own, and this machine has no dbus-run-session")
    told = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-m", "tests.ui.motion_asked"], cwd=PROJECT, text=True,
        capture_output=True, check=True, timeout=PATIENCE, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert told.stdout.splitlines()[-1] == "[True, False]", told.stderr


@pytest.mark.parametrize(("said", "still"), [("0", True), ("false", True), ("1", False), ("true", False)])
def test_the_settings_of_gtk_are_read(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, still: bool
) -> None:
    monkeypatch.setattr(SystemMotion, "_ask_portal", lambda _self: None)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation))
    file = folder / "gtk-4.0" / "settings.ini"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"[Settings]\ngtk-enable-animations={said}\n")
    system = SystemMotion("linux")
    system.read()
    assert system.reduced is still


@pytest.mark.parametrize("animates", [True, False])
def test_windows_is_asked(qapp: object, monkeypatch: pytest.MonkeyPatch, animates: bool) -> None:
    monkeypatch.setattr(motion, "_windows_animates", lambda: animates)
    system = SystemMotion("win32")
    system.read()
    assert system.reduced is not animates


def test_the_users_wish_goes_before_that_of_the_system(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SystemMotion, "read", lambda self: self._note(("gtk", "enable-animations"), wished=True))
    dress = Theme()
    dress.prefer_motion("system")
    assert dress.reduced_motion
    dress.prefer_motion("all")
    assert not dress.reduced_motion
    dress.prefer_motion("less")
    assert dress.reduced_motion


def test_the_wish_is_chosen_in_the_preferences(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SystemMotion, "read", lambda _self: None)
    settings = window.session.settings
    assert settings is not None
    sheet = Preferences(window, settings)
    choice = next(one for one in sheet.findChildren(Segmented) if one.accessibleName() == "Motion")
    choice.chosen.emit("less")
    assert theme().reduced_motion
    assert dict(settings.current.window)["motion"] == "less"
    choice.chosen.emit("system")
    assert not theme().reduced_motion
