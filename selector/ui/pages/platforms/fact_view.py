"""A table of facts: rows that wrap, marks that tell their source on hover and open it on a click or Enter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem

from selector.domain.text import text
from selector.report.freshness import Mark
from selector.report.tables import Cell, CellKind, Column, TableSpec
from selector.ui import tokens
from selector.ui.pages.platforms.source_links import SourceLink, open_links
from selector.ui.theme import theme
from selector.ui.widgets.cells import heading
from selector.ui.widgets.table import Delegate, TableView
from selector.ui.widgets.table_model import KEY

Index = QModelIndex | QPersistentModelIndex
MARK_COLUMN = Column("mark", text("Trust"), CellKind.MARK)
DAY_COLUMN = Column("as_of", text("Dated"), CellKind.DATE)
_WIDEST = "30 Sept 2026"
_OWN = 2
"""Columns that every table of facts ends with."""


@dataclass(frozen=True, slots=True)
class FactRow:
    """A row: its key, the cells before the mark, the mark, and the pages behind it; `note` shows on hover."""

    key: str
    cells: tuple[Cell, ...]
    mark: Mark
    links: tuple[SourceLink, ...]
    as_of: Cell
    note: str = ""

    @property
    def said(self) -> str:
        """What hovering tells."""
        return "\n".join([*(link.said for link in self.links), *([self.note] if self.note else [])])


class RowDelegate(Delegate):
    """Cells with air above and below, and a hairline between rows, so that wrapped rows stay apart."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The text and the air."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), hint.height() + tokens.S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell and the line beneath it."""
        super().paint(painter, option, index)
        painter.setPen(theme().colour("border"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())


class FactView(TableView):
    """Facts with their marks. The last two columns are mark and date; clicks there open the source.

    `shares` say how the room is split over the columns; a share of 0 is as wide as its heading. Once the user drags a
    column, all keep their widths.
    """

    def __init__(self, name: str, columns: Sequence[Column], shares: Sequence[int]) -> None:
        super().__init__(name)
        self._columns, self._shares = (*columns, MARK_COLUMN, DAY_COLUMN), tuple(shares)
        self._dragged = self._sizing = False
        self._links: Mapping[str, tuple[SourceLink, ...]] = {}
        self.delegate = RowDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setWordWrap(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.verticalHeader().setMinimumSectionSize(theme().fonts.row())
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().sectionResized.connect(self._resized)
        self.clicked.connect(self._clicked)
        self.opened.connect(self._open)

    def show_facts(self, rows: Sequence[FactRow]) -> None:
        """Shows `rows`; each has one cell for every column but the last two."""
        cells = tuple((*row.cells, row.mark.value, row.as_of) for row in rows)
        self._links = {row.key: row.links for row in rows}
        names = [column.key for column in self._columns]
        self.table_model.set_notes({(row.key, name): row.said for row in rows if row.said for name in names})
        self.show_spec(TableSpec("facts", text(""), self._columns, cells, tuple(row.key for row in rows)))

    def _size_columns(self) -> None:
        header = self.horizontalHeader()
        for place in range(len(self._columns)):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
        self._share_out()

    def _share_out(self) -> None:
        """Splits the room, so that nothing hides behind a scroll bar."""
        if self._dragged or not self.table_model.columnCount():
            return
        self._sizing = True
        header, room = self.horizontalHeader(), self.viewport().width()
        fixed = {place: self._fixed_width(place) for place in range(len(self._columns)) if not self._share(place)}
        room -= sum(fixed.values())
        for place in range(len(self._columns)):
            shared = room * self._share(place) // sum(self._shares)
            header.resizeSection(place, fixed.get(place, max(tokens.XL * 2, shared)))
        self._sizing = False

    def _share(self, place: int) -> int:
        return self._shares[place] if place < len(self._shares) else 0

    def _fixed_width(self, place: int) -> int:
        """Room for the heading, and for a date or an amount below it."""
        widest = "" if self._columns[place].kind is CellKind.MARK else _WIDEST
        return max(theme().text_width(heading(self._columns[place])), theme().text_width(widest)) + tokens.L

    def _resized(self) -> None:
        if not self._sizing:
            self._dragged = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns follow the width."""
        super().resizeEvent(event)
        self._share_out()

    def _opens(self, index: Index) -> bool:
        return index.isValid() and index.column() >= len(self._columns) - _OWN

    def _clicked(self, index: QModelIndex) -> None:
        if self._opens(index):
            self._open(str(index.data(KEY)))

    def _open(self, key: str) -> None:
        place = self.visualRect(self.currentIndex()).bottomLeft()
        open_links(self._links.get(key, ()), self, self.viewport().mapToGlobal(place))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what a click opens."""
        opens = self._opens(self.indexAt(event.position().toPoint()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)
