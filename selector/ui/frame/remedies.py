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
OVER_ONCE_SAVED = SAVING | {"no_recovery"}
"""What is no longer worth telling when all is saved."""


def remedies(window: "MainWindow", problem: Problem) -> tuple[Remedy, ...]:
    """What can be done about `problem` in `window`; empty where only the user can do something."""
    commands, file = window.commands, window.session.file
    save, save_as = (_("Save"), commands.save), (_("Save as…"), commands.save_as)
    path = file.path if file is not None else None
    anew = (_anew(window, path),) if path is not None else ()
    known: dict[str, tuple[Remedy, ...]] = dict.fromkeys(SAVING, (save_as,)) | {
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
