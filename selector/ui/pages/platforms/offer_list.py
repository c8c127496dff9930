"""The list of offers with its search and filters. What is selected here is shown beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from selector.ui.pages.platforms.offer_delegate import OfferDelegate
from selector.ui.pages.platforms.offer_model import OfferModel


class OfferList(QListView):
    """Offers to read, compare and tick. `chosen` carries the keys of the selected ones, in the order of the list."""

    chosen = Signal(list)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._quiet = False
        self.offers = OfferModel()
        self.setModel(self.offers)
        self.setItemDelegate(OfferDelegate(self))
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.selectionModel().selectionChanged.connect(self._selected)

    @property
    def keys(self) -> list[str]:
        """Keys of the selected offers."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.offers.offers[row].key for row in rows]

    def _selected(self) -> None:
        if not self._quiet:
            self.chosen.emit(self.keys)

    def select(self, keys: Sequence[str]) -> None:
        """Selects exactly these offers, as far as they are listed; the first becomes the current one."""
        model = self.selectionModel()
        rows = [row for key in keys if (row := self.offers.row_of(key)) is not None]
        self._quiet = True
        model.clearSelection()
        for row in rows:
            model.select(self.offers.index(row), QItemSelectionModel.SelectionFlag.Select)
        if rows:
            model.setCurrentIndex(self.offers.index(rows[0]), QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(self.offers.index(rows[0]))
        self._quiet = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The space bar takes the selected offers out of the comparison, or in."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._toggle()
            return
        super().keyPressEvent(event)

    def _toggle(self) -> None:
        able = [one for one in self.offers.offers if one.key in set(self.keys) and one.can_compete]
        if able:
            self.offers.compete_asked.emit([one.key for one in able], not all(one.competes for one in able))
