"""Whoever comes back to a window learns what happened to its file meanwhile, before something else is done with it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QWindow

if TYPE_CHECKING:
    from selector.app.documents import DocumentFile
    from selector.domain.problems import Problem
    from selector.ui.window import MainWindow


class OutsideWatch(QObject):
    """Looks in the background whether the file of a window is as it was, whenever the window gets the focus."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._look)

    def _look(self, focused: QWindow | None) -> None:
        session = self._window.session
        file = session.file
        if file is None or focused is None or focused is not self._window.windowHandle():
            return
        session.runner.run(
            lambda _progress: file.look_outside(), lambda found: self._tell(file, found), session.tell
        )  # fmt: skip

    def _tell(self, file: "DocumentFile", found: "Problem | None") -> None:
        if found is not None and self._window.session.file is file:
            self._window.tell(found)
