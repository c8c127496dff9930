"""Weights from an order: criteria are moved up and down, by buttons, keys or dragging."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton

from selector.app.weighing import by_order
from selector.domain.criteria import Criterion
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render
from selector.report import labels
from selector.ui import tokens
from selector.ui.pages.priorities.way import Way
from selector.ui.session import Session
from selector.ui.theme import theme

_KEY = Qt.ItemDataRole.UserRole


class OrderList(QListWidget):
    """The criteria from the most to the least important. Alt with up and down moves the current one."""

    def __init__(self, way: "OrderWay") -> None:
        super().__init__()
        self._way = way
        self.setAccessibleName(_("Criteria, the most important first"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.model().rowsMoved.connect(way.take)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keyboard's way of dragging."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self._way.shift(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def keys(self) -> list[str]:
        """Criteria in the order shown."""
        return [str(self.item(place).data(_KEY)) for place in range(self.count())]


class OrderWay(Way):
    """A list and two buttons."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, _("Put the most important criterion first. Drag, or press Alt with ↑ or ↓."))
        self.list = OrderList(self)
        self.up, self.down = QPushButton(_("Move up")), QPushButton(_("Move down"))
        self.up.clicked.connect(lambda: self.shift(-1))
        self.down.clicked.connect(lambda: self.shift(1))
        buttons = QHBoxLayout()
        buttons.setSpacing(tokens.XS)
        buttons.addWidget(self.up)
        buttons.addWidget(self.down)
        buttons.addStretch(1)
        self.column.addWidget(self.list)
        self.column.addLayout(buttons)
        self.column.addWidget(self.said)

    def begin(self, criteria: Sequence[Criterion]) -> None:
        """Orders the criteria by the weights that they have."""
        self.list.clear()
        for criterion in sorted(criteria, key=lambda known: -known.weight):
            item = QListWidgetItem(render(labels.criterion(criterion.id)))
            item.setData(_KEY, criterion.id)
            item.setSizeHint(QSize(0, theme().fonts.row()))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setFixedHeight(len(criteria) * theme().fonts.row() + 2 * self.list.frameWidth())

    def shift(self, step: int) -> None:
        """Moves the current criterion one place."""
        place = self.list.currentRow()
        if 0 <= place < self.list.count() and 0 <= place + step < self.list.count():
            self.list.insertItem(place + step, self.list.takeItem(place))
            self.list.setCurrentRow(place + step)
            self.take()

    def take(self) -> None:
        """Takes the order as it is shown."""
        self.use(by_order(self.list.keys()))
