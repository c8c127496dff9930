"""The window's way in: one application, its windows, its language and its dress."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from selector.app.first_look import FirstLook, first_look
from selector.i18n import catalog
from selector.ui.faults import FaultCatcher
from selector.ui.garbage import WindowThreadCollector
from selector.ui.theme import theme
from selector.ui.window import MainWindow

if TYPE_CHECKING:
    from selector.app.documents import Opened
    from selector.app.settings import UserSettings
    from selector.ui.heritage import Heritage

NAME, STYLE = "payment-platform-selector", "Fusion"
_SETTLED_MS = 1000
"""By then the first window is painted; what nobody waits for begins."""


class Windows(QObject):
    """The windows of the program. Each has its own scenario; scheme, text size and language are the same in all."""

    def __init__(self, look: FirstLook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.open: list[MainWindow] = []
        self._settings: UserSettings | None = None
        self._offered_recovery = False

    def open_window(
        self, path: Path | None = None, opened: "Opened | None" = None, heritage: "Heritage | None" = None
    ) -> MainWindow:
        """Opens a window on a file, on what was opened already, on what another window leaves, or on the start page."""
        window = MainWindow(self, self._look, path, opened, heritage)
        self.open.append(window)
        window.show()
        return window

    def bring_forward(self, path: Path) -> bool:
        """Shows the window that has this file open, and says so there; False where none has."""
        from selector.ui.already_open import show_window_with

        return show_window_with(path, self.open)

    def user_settings(self) -> "UserSettings":
        """The settings that all windows share, read in full when first asked for."""
        if self._settings is None:
            from selector.app.settings import UserSettings

            self._settings = UserSettings()
        return self._settings

    def forget(self, window: MainWindow) -> None:
        """A window was closed."""
        if window in self.open:
            self.open.remove(window)

    def quit(self) -> None:
        """Closes all windows, each asking about what is not saved."""
        for window in tuple(self.open):
            if not window.close():
                return

    def change_language(self, lang: str | None) -> None:
        """Puts everything that is open into another language; None is the system's. Documents stay as they are."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        speak(lang, app)
        from selector.ui.frame.focus_kept import keep_focus, way_to_focus

        for old in tuple(self.open):
            way = way_to_focus(old)
            keep_focus(self.open_window(heritage=old.bequeath()), way)
            old.close()

    def dress(self, preference: str, scale: float) -> None:
        """Gives the whole program another scheme or size of text."""
        theme().apply(preference, scale)

    def offer_recovery(self, window: MainWindow) -> None:
        """Offers, once, what an earlier crash left behind."""
        if self._offered_recovery:
            return
        self._offered_recovery = True
        from selector.ui.recovering import offer_lost_work

        offer_lost_work(window)


_spoken: list[QTranslator] = []
"""Qt's own texts in the language in use; asking the application for them would take long at the start."""


def speak(lang: str | None, app: QApplication) -> None:
    """Puts the program into a language: its own texts, Qt's, and the direction of the layout."""
    installed = catalog.install(lang)
    while _spoken:
        app.removeTranslator(_spoken.pop())
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(installed.language), "qtbase", "_", folder):
        app.installTranslator(translator)
        _spoken.append(translator)
    elif installed.language != catalog.SOURCE_LANGUAGE:
        from selector.ui.qt_words import QtWords

        words = QtWords(app)
        app.installTranslator(words)
        _spoken.append(words)
    is_mirrored = catalog.direction() == "rtl"
    if app.isRightToLeft() != is_mirrored:
        from PySide6.QtCore import Qt

        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if is_mirrored else Qt.LayoutDirection.LeftToRight)


def application(arguments: Sequence[str] = ()) -> QApplication:
    """The one application of the process."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    QApplication.setApplicationName(NAME)
    QApplication.setDesktopFileName(NAME)
    return QApplication([NAME, "-style", STYLE, *arguments])


def main(path: Path | None = None, lang: str | None = None) -> int:
    """Opens a window, on a scenario where `path` names one; runs until the last is closed and gives the exit status."""
    look = first_look()
    app = application(sys.argv[1:])
    speak(lang or look.language, app)
    scale = look.remembered("text_scale", "1")
    motion = look.remembered("motion") or ("less" if look.remembered("reduced_motion") == "yes" else "system")
    theme().reduced_motion = motion == "less"
    theme().apply(look.theme, float(scale) if scale.replace(".", "", 1).isdigit() else 1.0)
    windows = Windows(look, app)
    catcher = FaultCatcher(windows)
    collector = WindowThreadCollector(windows)
    catcher.install()
    collector.start()
    windows.open_window(path)
    settled = QTimer(windows, singleShot=True, interval=_SETTLED_MS)
    settled.timeout.connect(lambda: theme().prefer_motion(motion))
    settled.start()
    status = app.exec()
    collector.stop()
    catcher.remove()
    return status
