"""What a program on the bus learns of the wish for less motion: every change, one a line, until there are two."""

import subprocess
import sys

from PySide6.QtCore import QCoreApplication, QTimer

from selector.ui.motion import SystemMotion

PATIENCE_MS = 30_000


def main() -> int:
    portal = subprocess.Popen([sys.executable, "-m", "tests.ui.fake_portal"], stdout=subprocess.PIPE, text=True)
    assert portal.stdout is not None
    assert portal.stdout.readline() == "ready\n"
    app, motion, seen = QCoreApplication([]), SystemMotion(), list[bool]()

    def note() -> None:
        seen.append(motion.reduced)
        if len(seen) > 1:
            app.quit()

    motion.changed.connect(note)
    motion.read()
    QTimer.singleShot(PATIENCE_MS, app.quit)
    app.exec()
    portal.kill()
    sys.stdout.write(f"{seen}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
