"""A program that is killed loses nothing: the next one finds the work as it was, and the file as it was saved."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from selector.app.documents import left_behind, open_document, recover_document
from selector.domain.resizing import month_volume_minor

PROJECT = Path(__file__).resolve().parents[2]
SCRIPT = """
import os, signal, sys
from decimal import Decimal
from pathlib import Path
from PySide6.QtCore import QTimer
from selector.app.edits.business import set_month_volume
from selector.app.first_look import FirstLook
from selector.ui import app as entry, session
session.RECOVERY_MS = 20
application = entry.application()
entry.speak("en", application)
entry.theme().apply("light")
windows = entry.Windows(FirstLook(), application)
window = windows.open_window(Path(sys.argv[1]))
def edit():
    window.session.evaluation_changed.disconnect(edit)
    window.session.apply(set_month_volume(Decimal(77000)))
    watch.start(20)
def look():
    slot = window.session.file._slot
    if slot is not None and slot.copy.exists():
        os.kill(os.getpid(), signal.SIGKILL)
watch = QTimer(application)
watch.timeout.connect(look)
window.session.evaluation_changed.connect(edit)
application.exec()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be killed by signal there")
def test_what_was_edited_is_recovered_after_a_kill(scenario_file: Path) -> None:
    before = open_document(scenario_file).scenario
    told = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(scenario_file)],
        timeout=120, check=False, cwd=PROJECT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert told.returncode == -signal.SIGKILL
    assert open_document(scenario_file).scenario == before
    (copy,) = left_behind()
    found = recover_document(copy)
    assert found.is_work
    assert found.file.path == scenario_file
    assert month_volume_minor(found.scenario.merchant) == pytest.approx(7_700_000, rel=0.001)
    found.file.save(found.scenario)
    assert open_document(scenario_file).scenario == found.scenario
    found.file.close()
    assert left_behind() == ()
