"""All keyboard shortcuts on one sheet, from the catalogue of actions."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from selector.app.actions import ACTIONS
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import mark
from selector.ui import tokens
from selector.ui.widgets.labels import Label

_COLUMNS = 2
EVERYWHERE = (
    (mark("Open the current row"), "Enter"),
    (mark("Back out"), "Esc"),
    (mark("Step a number or a border"), "↑ ↓ ← →"),
)


class Shortcuts(QDialog):
    """The sheet."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keyboard shortcuts"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.L, tokens.L, tokens.L, tokens.M)
        layout.setSpacing(tokens.M)
        layout.addWidget(Label(_("Keyboard shortcuts"), points=tokens.FIGURE, bold=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.L)
        grid.setVerticalSpacing(tokens.XXS)
        listed = [(_(a.title).replace("&", ""), _keys(a.shortcut)) for a in ACTIONS if a.shortcut]
        listed += [(_(title), keys) for title, keys in EVERYWHERE]
        rows = -(-len(listed) // _COLUMNS)
        for place, (title, keys) in enumerate(listed):
            column = place // rows * 2
            grid.addWidget(Label(title), place % rows, column)
            grid.addWidget(Label(keys, "muted"), place % rows, column + 1)
        layout.addLayout(grid)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)


def _keys(shortcut: str) -> str:
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
