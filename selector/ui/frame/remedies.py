"""The buttons that mend a problem, as its banner shows them, or that go on from what it tells."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl

from selector.domain.problems import Problem
from selector.i18n.catalog import gettext as _
from selector.ui.frame.banners import Remedy

if TYPE_CHECKING:
    from pathlib import Path

    from selector.ui.window import MainWindow

SAVING = frozenset({"changed_outside", "cannot_write", "write_protected", "locked", "gone"})
"""Why a file could not be saved: the newest reason is told, until it is saved."""
OVER_ONCE_SAVED = SAVING | {"no_recovery"}
"""What is no longer worth telling when all is saved."""
_WRITTEN = frozenset({"exported", "saved_chart", "saved_table"})
"""What tells that a file was written, and in which folder."""


def remedies(window: "MainWindow", problem: Problem) -> tuple[Remedy, ...]:
    """What can be done about `problem` in `window`; empty where only the user can do something."""
    commands, file = window.commands, window.session.file
    save, save_as = (_("Save"), commands.save), (_("Save as…"), commands.save_as)
    path = file.path if file is not None else None
    anew = (_anew(window, path),) if path is not None else ()
    known: dict[str, tuple[Remedy, ...]] = dict.fromkeys(SAVING, (save_as,)) | {
        **dict.fromkeys(_WRITTEN, (_folder(problem.where.file),)),
        "changed_outside": (save_as, *anew),
        "open_already": anew,
        "gone": (save, save_as),
        "no_recovery": (save,),
        "old_day": ((_("Refresh platform data"), commands.refresh_profiles),),
        "nothing_left": ((_("Change the requirements…"), commands.requirements),),
    }
    return known.get(problem.code, ())


def _anew(window: "MainWindow", path: "Path") -> Remedy:
    """What stands on the disk now, in a window beside the one that has it open as it was."""
    return _("Open the file anew"), lambda: window.windows.open_window(path)


def _folder(folder: str) -> Remedy:
    """The folder that something was written to, in the system's own program for files."""

    def open_folder() -> None:
        from PySide6.QtGui import QDesktopServices

        QDesktopServices.openUrl(QUrl.fromLocalFile(folder))

    return _("Open the folder"), open_folder
