"""Windows for tests: their settings live in a folder of the test, and every test leaves no window and no thread."""

import gc
from collections.abc import Iterator
from pathlib import Path
from shutil import copy

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from selector.app import pricing_day
from selector.app.first_look import FirstLook
from selector.i18n import catalog
from selector.ui.app import Windows, speak
from selector.ui.frame import stack
from selector.ui.garbage import WindowThreadCollector
from selector.ui.theme import theme
from selector.ui.window import MainWindow
from tests.ui.person import PATIENCE, is_settled

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))


@pytest.fixture(autouse=True)
def no_day_is_old(monkeypatch: pytest.MonkeyPatch) -> None:
    """The examples are as they were on one day: what is said of old days must not depend on when tests run."""
    monkeypatch.setattr(pricing_day, "OLD_AFTER_DAYS", 36_500)


@pytest.fixture(scope="session", autouse=True)
def nothing_left_on_the_clipboard(qapp: QApplication) -> Iterator[None]:
    """Without a screen Qt keeps what was copied until the process ends, when Python can no longer let it go."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(scope="module", autouse=True)
def nothing_left_to_other_threads() -> Iterator[None]:
    """What a module's windows leave is collected here, not on whichever thread a later test starts.

    What is left then is in use, most of it for good: later collections need not look through it again.
    """
    yield
    gc.collect()
    gc.freeze()


@pytest.fixture
def language() -> str:
    """The language of the window; a test that wants another one parametrises it."""
    return "en"


@pytest.fixture
def windows(qapp: QApplication, language: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Windows]:
    monkeypatch.setattr(MainWindow, "may_close", lambda _window: True)
    monkeypatch.setattr(stack, "QUIET_MS", 3_600_000)
    speak(language, qapp)
    theme().reduced_motion = True
    theme().apply("light", 1.0)
    opened = Windows(FirstLook())
    collector = WindowThreadCollector(opened)
    collector.start()
    yield opened
    for window in tuple(opened.open):
        pool = window.session.runner
        window.close()
        assert pool.is_idle
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    collector.stop()
    catalog.install("en")
    speak("en", qapp)


@pytest.fixture
def start(windows: Windows, qtbot: QtBot) -> MainWindow:
    """A window on the start page."""
    window = windows.open_window()
    qtbot.waitUntil(lambda: window.stack.name == "start", timeout=PATIENCE)
    return window


@pytest.fixture
def scenario_file(tmp_path: Path) -> Path:
    """A copy of the Finnish example."""
    return Path(copy(EXAMPLES / "finnish-web-shop.pspscenario", tmp_path / "shop.pspscenario"))


@pytest.fixture
def window(windows: Windows, qtbot: QtBot, scenario_file: Path) -> MainWindow:
    """A window on an open, evaluated scenario."""
    made = windows.open_window(scenario_file)
    made.resize(1366, 768)
    qtbot.waitUntil(lambda: is_settled(made), timeout=PATIENCE)
    return made
