"""Menus and shortcuts, made from the catalogue of actions."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from selector.app.actions import ACTIONS, Action, Menu, Need
from selector.app.file_titles import file_titles
from selector.i18n.catalog import gettext as _

Handlers = Mapping[str, Callable[[], object]]


class RecentMenu(QMenu):
    """Comparisons that were open lately, newest first; those that are gone are left out."""

    def __init__(
        self, parent: QWidget, recent: Callable[[], Iterable[Path]], open_path: Callable[[Path], object]
    ) -> None:
        super().__init__(_("Open recent"), parent)
        self._recent, self._open = recent, open_path
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """As it is now."""
        self.clear()
        present = [path for path in self._recent() if path.exists()]
        for path, title in zip(present, file_titles(present, lambda path: path.stem), strict=True):
            shown = self.addAction(title.replace("&", "&&"))
            shown.setStatusTip(str(path))
            shown.setToolTip(str(path))
            shown.triggered.connect(lambda _on=False, path=path: self._open(path))
        if self.isEmpty():
            self.addAction(_("Nothing was saved yet")).setEnabled(False)


class Actions(QObject):
    """The catalogue as Qt actions: titled, with shortcuts, enabled when what they need is there."""

    def __init__(self, parent: QObject, handlers: Handlers) -> None:
        super().__init__(parent)
        self.by_id: dict[str, QAction] = {}
        for action in ACTIONS:
            self.by_id[action.id] = self._made(action, handlers[action.id])

    def _made(self, action: Action, handler: Callable[[], object]) -> QAction:
        made = QAction(_(action.title), self)
        if action.shortcut:
            made.setShortcut(QKeySequence(action.shortcut))
        made.setCheckable(action.checkable)
        if action.hint:
            made.setStatusTip(_(action.hint))
        made.triggered.connect(lambda _on=False: handler())
        made.setObjectName(action.id)
        return made

    def fill(self, menus: Mapping[Menu, QMenu]) -> None:
        """Puts every action into its menu, so that shortcuts work everywhere in the window."""
        for menu, shown in menus.items():
            for action in ACTIONS:
                if action.menu is menu:
                    if action.starts_group:
                        shown.addSeparator()
                    shown.addAction(self.by_id[action.id])

    def allow(self, met: frozenset[Need]) -> None:
        """Enables the actions whose need is met."""
        for action in ACTIONS:
            self.by_id[action.id].setEnabled(action.needs in met)
