"""Makes the picture of the README anew: `python -m tests.ui.readme_picture`, after a visible change."""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

PROJECT = Path(__file__).resolve().parents[2]
TARGET = PROJECT / "docs" / "images" / "results-light.png"
WIDTH, HEIGHT = 1366, 768
PATIENCE = 30.0


def main() -> int:
    """Opens the Finnish example in a window that nobody sees, and saves what it shows of the results."""
    with TemporaryDirectory() as home:
        for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
            os.environ[name] = home
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        return _take()


def _take() -> int:
    from PySide6.QtWidgets import QApplication

    from selector.app.first_look import FirstLook
    from selector.ui.app import Windows, application, speak
    from selector.ui.theme import theme

    app: QApplication = application([])
    speak("en", app)
    theme().reduced_motion = True
    theme().apply("light", 1.0)
    window = Windows(FirstLook(), app).open_window(PROJECT / "examples" / "finnish-web-shop.pspscenario")
    window.resize(WIDTH, HEIGHT)
    end = monotonic() + PATIENCE
    while window.session.evaluation is None and monotonic() < end:
        app.processEvents()
    window.show_page("results")
    settled = monotonic() + 1
    while monotonic() < settled:
        app.processEvents()
    saved = window.session.evaluation is not None and window.grab().save(str(TARGET))
    window.close()
    return 0 if saved else 1


if __name__ == "__main__":
    sys.exit(main())
