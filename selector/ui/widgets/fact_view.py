"""A table of facts: rows that wrap, marks that tell their source on hover and open it on a click or Enter."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem

from selector.domain.text import text
from selector.report.freshness import Mark
from selector.report.tables import Cell, CellKind, Column, TableSpec
from selector.ui import tokens
from selector.ui.marks import SIZE, meaning, paint_mark
from selector.ui.theme import theme
from selector.ui.widgets.cells import heading
from selector.ui.widgets.source_links import SourceLink, open_links
from selector.ui.widgets.table import Delegate, TableView
from selector.ui.widgets.table_model import KEY

Index = QModelIndex | QPersistentModelIndex
SOURCE_COLUMN = Column("as_of", text("Source"), CellKind.DATE)
_WIDEST = "30 Sept 2026"
_HIGHEST = 100_000


@dataclass(frozen=True, slots=True)
class FactRow:
    """A row: its key, its cells, the mark, the pages behind it and their date; `note` shows on hover."""

    key: str
    cells: tuple[Cell, ...]
    mark: Mark
    links: tuple[SourceLink, ...]
    as_of: Cell
    note: str = ""

    @property
    def said(self) -> str:
        """What hovering tells."""
        return "\n".join([meaning(self.mark), *(link.said for link in self.links), *([self.note] if self.note else [])])


class RowDelegate(Delegate):
    """Cells with air above and below, and a hairline between rows, so that wrapped rows stay apart.

    `mark_at` gives the mark of a cell, drawn before its text.
    """

    def __init__(self, view: TableView, mark_at: Callable[[Index], Mark | None]) -> None:
        super().__init__(view)
        self._view, self._mark_at = view, mark_at

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the text needs in the width of its column, and some air."""
        hint = super().sizeHint(option, index)
        mark = theme().fonts.px(SIZE) + tokens.XS if self._mark_at(index) is not None else 0
        room = self._view.columnWidth(index.column()) - mark - tokens.L
        metrics, wrap = QFontMetrics(theme().fonts.of(tokens.BODY)), int(Qt.TextFlag.TextWordWrap.value)
        text_box = metrics.boundingRect(QRect(0, 0, max(tokens.XL, room), _HIGHEST), wrap, str(index.data() or ""))
        return QSize(hint.width(), text_box.height() + tokens.S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The mark, the text beside it, and the line beneath."""
        mark, whole = self._mark_at(index), option.rect
        if mark is None:
            super().paint(painter, option, index)
        else:
            self._background(painter, option)
            room, mirrored = theme().fonts.px(SIZE) + tokens.XS, option.direction is Qt.LayoutDirection.RightToLeft
            beside = QStyleOptionViewItem(option)
            beside.rect = whole.adjusted(0, 0, -room, 0) if mirrored else whole.adjusted(room, 0, 0, 0)
            super().paint(painter, beside, index)
            middle = room / 2 + tokens.XXS
            at = whole.right() - middle if mirrored else whole.left() + middle
            paint_mark(painter, mark, QPointF(at, whole.center().y()))
        painter.setPen(theme().colour("border"))
        painter.drawLine(whole.bottomLeft(), whole.bottomRight())


class FactView(TableView):
    """Facts. The last column is the date of the source with its mark; a click there opens the page.

    `shares` say how the room is split over the columns; a share of 0 is as wide as its heading. Once the user drags a
    column, all keep their widths.
    """

    def __init__(self, name: str, columns: Sequence[Column], shares: Sequence[int]) -> None:
        super().__init__(name)
        self._columns, self._shares = (*columns, SOURCE_COLUMN), tuple(shares)
        self._dragged = False
        self._rows: Mapping[str, FactRow] = {}
        self.delegate = RowDelegate(self, self._mark)
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
        """Shows `rows`; each has one cell for every column but the last."""
        cells = tuple((*row.cells, row.as_of) for row in rows)
        self._rows = {row.key: row for row in rows}
        names = [column.key for column in self._columns]
        self.table_model.set_notes({(row.key, name): row.said for row in rows for name in names})
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
        header, room = self.horizontalHeader(), self.viewport().width()
        fixed = {place: self._fixed_width(place) for place in range(len(self._columns)) if not self._share(place)}
        room -= sum(fixed.values())
        for place in range(len(self._columns)):
            shared = room * self._share(place) // sum(self._shares)
            header.resizeSection(place, fixed.get(place, max(tokens.XL * 2, shared)))
        self.resizeRowsToContents()

    def _share(self, place: int) -> int:
        return self._shares[place] if place < len(self._shares) else 0

    def _fixed_width(self, place: int) -> int:
        """Room for the heading, and for a date or an amount below it."""
        mark = theme().fonts.px(SIZE) + tokens.XS if place == len(self._columns) - 1 else 0
        return max(theme().text_width(heading(self._columns[place])), theme().text_width(_WIDEST) + mark) + tokens.L

    def _resized(self) -> None:
        if QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._dragged = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns follow the width."""
        super().resizeEvent(event)
        self._share_out()

    def _opens(self, index: Index) -> bool:
        return index.isValid() and index.column() == len(self._columns) - 1

    def _mark(self, index: Index) -> Mark | None:
        row = self._rows.get(str(index.data(KEY)))
        return row.mark if row is not None and self._opens(index) else None

    def _clicked(self, index: QModelIndex) -> None:
        if self._opens(index):
            self._open(str(index.data(KEY)))

    def _open(self, key: str) -> None:
        place = self.visualRect(self.currentIndex()).bottomLeft()
        row = self._rows.get(key)
        if row is not None:
            open_links(row.links, self, self.viewport().mapToGlobal(place))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what a click opens."""
        opens = self._opens(self.indexAt(event.position().toPoint()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)
