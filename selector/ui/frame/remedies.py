"""The buttons that mend a problem, as its banner shows them."""

from typing import TYPE_CHECKING

from selector.domain.problems import Problem
from selector.i18n.catalog import gettext as _
from selector.ui.frame.banners import Remedy

if TYPE_CHECKING:
    from pathlib import Path

    from selector.ui.window import MainWindow

SAVING = frozenset({"changed_outside", "cannot_write", "write_protected", "locked", "gone"})
"""Why a file could not be saved: the newest reason is told, until it is saved."""


def remedies(window: "MainWindow", problem: Problem) -> tuple[Remedy, ...]:
    """What can be done about `problem` in `window`; empty where only the user can do something."""
    save_as = (_("Save as…"), window.commands.save_as)
    file = window.session.file
    path = file.path if file is not None else None
    match problem.code:
        case "changed_outside" if path is not None:
            return save_as, _anew(window, path)
        case "open_already" if path is not None:
            return (_anew(window, path),)
        case code if code in SAVING:
            return ((_("Save"), window.commands.save), save_as) if code == "gone" else (save_as,)
        case "old_day":
            return ((_("Refresh platform data"), window.commands.refresh_profiles),)
        case "nothing_left":
            return ((_("Change the requirements…"), window.commands.requirements),)
    return ()


def _anew(window: "MainWindow", path: "Path") -> Remedy:
    """What stands on the disk now, in a window beside the one that has it open as it was."""
    return _("Open the file anew"), lambda: window.windows.open_window(path)
