"""No one-shot timer of Qt's own making: while a worker holds the interpreter, its end can end the program.

PySide makes a Python object for `QTimer.singleShot` with a delay, lets it go, and looks it up again when the timer is
destroyed; that was seen to crash while charts were drawn on another thread. A timer that belongs to its window never
did. Without a delay no timer is made.
"""

import re
from pathlib import Path

UI = Path(__file__).resolve().parents[2] / "selector" / "ui"


def test_one_shot_timers_with_a_delay_belong_to_somebody() -> None:
    files = sorted(UI.rglob("*.py"))
    assert len(files) > 100
    delayed = re.compile(r"singleShot\((?!0,)")
    assert not [path.name for path in files if delayed.search(path.read_text(encoding="utf-8"))]
    assert delayed.search("QTimer.singleShot(1200, self, self._go)")
