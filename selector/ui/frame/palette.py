"""The command palette: type a few letters of what you want, or of an offer, and press Enter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from selector.i18n.catalog import gettext as _
from selector.ui import tokens
from selector.ui.theme import theme

_WIDTH = 560
_MOST = 12


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to find: its words, what stands behind them (a shortcut, a kind), and what it does."""

    title: str
    note: str
    run: Callable[[], None]


def found(commands: Sequence[Command], typed: str) -> list[Command]:
    """Commands that hold every typed word, those that begin with it first."""
    words = typed.casefold().split()
    hits = [c for c in commands if all(word in f"{c.title} {c.note}".casefold() for word in words)]
    return sorted(hits, key=lambda c: not c.title.casefold().startswith(words[0]) if words else False)


class Palette(QDialog):
    """A field and a list. Enter runs, Esc closes, arrows choose."""

    def __init__(self, parent: QWidget, commands: Sequence[Command]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._commands = commands
        self._hits: list[Command] = []
        self.setAccessibleName(_("Search or run"))
        self.setFixedWidth(theme().fonts.px(_WIDTH))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.XS, tokens.XS, tokens.XS, tokens.XS)
        layout.setSpacing(tokens.XXS)
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("What do you want to do?"))
        self.field.setAccessibleName(_("Search or run"))
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Matches"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.field.textChanged.connect(self._search)
        self.list.itemClicked.connect(lambda _item: self._run())
        self._search("")
        self.field.setFocus()

    def _search(self, typed: str) -> None:
        self._hits = found(self._commands, typed)
        self.list.clear()
        for command in self._hits:
            note = f"    {command.note}" if command.note else ""
            self.list.addItem(QListWidgetItem(f"{command.title}{note}"))
        if not self._hits:
            empty = QListWidgetItem(_("Nothing is called that"))
            empty.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(empty)
        self.list.setCurrentRow(0)
        rows = min(_MOST, max(1, len(self._hits)))
        self.list.setFixedHeight(rows * max(1, self.list.sizeHintForRow(0)) + tokens.XS)
        self.adjustSize()

    def _run(self) -> None:
        place = self.list.currentRow()
        self.close()
        if 0 <= place < len(self._hits):
            self._hits[place].run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while the field keeps the focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            if event.key() in steps and self._hits:
                place = (self.list.currentRow() + steps[Qt.Key(event.key())]) % len(self._hits)
                self.list.setCurrentRow(place)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._run()
                return True
        return super().eventFilter(watched, event)
