"""The window paints before anything heavy is loaded, and what is loaded afterwards does not hold it up."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("pandas", "numpy", "matplotlib", "openpyxl", "duckdb", "scipy", "xlsxwriter", "pydantic")
SCRIPT = """
import json, sys
from selector.app.first_look import first_look
from selector.ui import app as entry
application = entry.application()
entry.speak("{language}", application)
entry.theme().apply(first_look().theme)
windows = entry.Windows(first_look(), application)
window = windows.open_window()
seen = []
begin = window.session.load
def painted(then):
    seen.append([name for name in {heavy!r} if name in sys.modules])
    window.grab()
    begin(then)
window.session.load = painted
def ready():
    print(json.dumps({{"at_paint": seen[0], "later": "pydantic" in sys.modules, "page": window.stack.name}}))
    window.close()
window.session.ready.connect(lambda: entry.QTimer.singleShot(0, ready))
application.exec()
"""


@pytest.mark.parametrize("language", ["en", "fi", "fa"])
def test_nothing_heavy_is_loaded_before_the_first_paint(language: str, tmp_path: Path) -> None:
    script = SCRIPT.format(language=language, heavy=HEAVY).replace("entry.QTimer", "QTimer")
    script = "from PySide6.QtCore import QTimer\n" + script
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=True,
        cwd=Path(__file__).resolve().parents[2],
        env={"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path), "PATH": "", "HOME": str(tmp_path)},
    )  # fmt: skip
    found = json.loads(told.stdout.splitlines()[-1])
    assert found["at_paint"] == []
    assert found["later"] is True
    assert found["page"] == "start"


def test_charts_are_loaded_with_the_first_chart_that_is_seen(tmp_path: Path) -> None:
    script = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from selector.app.first_look import FirstLook
from selector.ui import app as entry
application = entry.application()
entry.speak("en", application)
windows = entry.Windows(FirstLook(), application)
window = windows.open_window(Path("examples/uk-cafe.pspscenario"))
def evaluated():
    print("matplotlib" in sys.modules, "pandas" in sys.modules, "openpyxl" in sys.modules)
    window.close()
window.session.evaluation_changed.connect(lambda: QTimer.singleShot(0, evaluated))
application.exec()
"""
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=True,
        cwd=Path(__file__).resolve().parents[2],
        env={"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path), "PATH": "", "HOME": str(tmp_path)},
    )  # fmt: skip
    assert told.stdout.split()[-3:] == ["False", "False", "False"]
