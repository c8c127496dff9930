"""The command palette: type a few letters of what you want, or of an offer, and press Enter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from selector.i18n.catalog import gettext as _
from selector.ui import tokens
from selector.ui.theme import theme
from selector.ui.widgets.labels import wrapped

_WIDTH = 560
_MOST = 12
_NOT_AT_ALL = 9
Index = QModelIndex | QPersistentModelIndex
NOTE = Qt.ItemDataRole.UserRole + 1
"""Role of what stands behind the words of a command."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to find: its words, what stands behind them (a shortcut, a kind), what it does, and that in words."""

    title: str
    note: str
    run: Callable[[], object]
    hint: str = ""


def found(commands: Sequence[Command], typed: str) -> list[Command]:
    """Commands that hold every typed word: those that begin with it, those that are called so, then those about it."""
    words = typed.casefold().split()

    def distance(command: Command) -> int:
        title, named = command.title.casefold(), f"{command.title} {command.note}".casefold()
        if not all(word in f"{named} {command.hint.casefold()}" for word in words):
            return _NOT_AT_ALL
        return (not title.startswith(words[0])) + any(word not in named for word in words) if words else 0

    near = ((distance(command), command) for command in commands)
    return [command for far, command in sorted(near, key=lambda pair: pair[0]) if far < _NOT_AT_ALL]


class NotedDelegate(QStyledItemDelegate):
    """The words of a command, and its note at the end of the line."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Words, and the note in a quieter colour."""
        super().paint(painter, option, index)
        note = str(index.data(NOTE) or "")
        if note:
            painter.save()
            painter.setFont(option.font)
            painter.setPen(theme().colour("muted"))
            room = option.rect.adjusted(tokens.S, 0, -tokens.S, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, note)
            painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Words that would run into the note are cut."""
        super().initStyleOption(option, index)
        taken = option.fontMetrics.horizontalAdvance(str(index.data(NOTE) or "")) + tokens.XL
        room = max(tokens.XL, option.rect.width() - taken)
        if option.rect.width():
            option.text = option.fontMetrics.elidedText(option.text, Qt.TextElideMode.ElideRight, room)


class Palette(QDialog):
    """A field and a list. Enter runs, Esc closes, arrows choose."""

    def __init__(self, parent: QWidget, commands: Sequence[Command]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._commands = commands
        self._hits: list[Command] = []
        self.setObjectName("palette")
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
        self.list.setItemDelegate(NotedDelegate(self.list))
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.hint = wrapped()
        layout.addWidget(self.hint)
        self.list.currentRowChanged.connect(self._explain)
        self.field.textChanged.connect(self._search)
        self.list.itemClicked.connect(lambda _item: self._run())
        self._search("")
        self.field.setFocus()

    def _search(self, typed: str) -> None:
        self._hits = found(self._commands, typed)
        self.list.clear()
        for command in self._hits:
            item = QListWidgetItem(command.title)
            item.setData(NOTE, command.note)
            words = (command.title, command.note, command.hint)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, " ".join(word for word in words if word))
            self.list.addItem(item)
        if not self._hits:
            empty = QListWidgetItem(_("Nothing is called that"))
            empty.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(empty)
        self.list.setCurrentRow(0)
        rows = min(_MOST, max(1, len(self._hits)))
        self.list.setFixedHeight(rows * max(1, self.list.sizeHintForRow(0)) + tokens.XS)
        self.adjustSize()

    def _explain(self, place: int) -> None:
        """What the one that Enter would run does, below the list."""
        words = self._hits[place].hint if 0 <= place < len(self._hits) else ""
        self.hint.setText(words)
        self.hint.setVisible(bool(words))
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
