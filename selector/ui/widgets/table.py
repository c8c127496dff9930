"""The view of a table: dense rows, numbers that line up, marks that are drawn, columns that keep their width."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import (
    QEvent,
    QKeyCombination,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from selector.domain.text import Text
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render
from selector.report.freshness import Mark
from selector.report.tables import Cell, CellKind, Column, TableSpec
from selector.ui import tokens
from selector.ui.marks import paint_mark
from selector.ui.theme import theme
from selector.ui.widgets.cells import heading
from selector.ui.widgets.copied import say_copied
from selector.ui.widgets.table_model import CELL, DRAWN, KEY, KIND, Drawn, SortedTable, TableModel
from selector.ui.widgets.table_text import copy_table
from selector.ui.widgets.text_room import in_lines

Index = QModelIndex | QPersistentModelIndex
WIDEST = 320
NARROWEST = 34
FILLER_LEAST = 150
SCORE_WIDTH = 130
_WRAPS = QStyleOptionViewItem.ViewItemFeature.WrapText
_MENU = QKeyCombination(Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_F10)
"""Opens the menu where a keyboard has no key for it and the system does not know this one."""


@dataclass(frozen=True, slots=True)
class BarPart:
    """One part of a bar in a cell: its length in points of 100 and its colour."""

    points: float
    colour: str


Bars = Callable[[str], Sequence[BarPart]]


class Delegate(QStyledItemDelegate):
    """Draws the cells: marks as shapes, scores as a bar split by criterion, the rest as text."""

    def __init__(self, view: "TableView") -> None:
        super().__init__(view)
        self.bars: Bars | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        kind = index.data(KIND)
        if kind == CellKind.MARK or (kind == CellKind.SCORE and self.bars is not None):
            self._background(painter, option)
            rect = QRectF(option.rect)
            if kind == CellKind.MARK:
                paint_mark(painter, Mark(str(index.data(CELL))), rect.center())
            else:
                self._paint_score(painter, rect, index)
            return
        super().paint(painter, option, index)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Asks once for what Qt asks in seven questions: a model of Python is slow to answer.

        There are no fonts, icons, colours and boxes to tick of single cells. The option is not told the index: PySide
        would keep it, and with it a closed window; styles know a cell by its place and its words.
        """
        drawn: Drawn = index.data(DRAWN)
        option.text = drawn.words.replace("\n", "\N{LINE SEPARATOR}")
        option.displayAlignment = drawn.side
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDisplay

    @staticmethod
    def _background(painter: QPainter, option: QStyleOptionViewItem) -> None:
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme().colour("accent_soft"))

    def _paint_score(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        parts = self.bars(str(index.data(KEY))) if self.bars else ()
        painter.setPen(theme().colour("text"))
        wide = theme().text_width("100.0") + tokens.XS
        box = rect.adjusted(tokens.XS, 0, -tokens.XS, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        left = box.left() + (wide if painter.layoutDirection() is Qt.LayoutDirection.RightToLeft else 0)
        track = QRectF(left, box.center().y() - tokens.BAR / 2, max(0.0, box.width() - wide), tokens.BAR)
        paint_bar(painter, track, parts)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Hover tells what the cell notes; without a note, the whole of words that are cut."""
        words = str(index.data() or "")
        is_cut = option.fontMetrics.horizontalAdvance(words) > option.rect.width() and not option.features & _WRAPS
        if event.type() == QEvent.Type.ToolTip and is_cut and not index.data(Qt.ItemDataRole.ToolTipRole):
            QToolTip.showText(event.globalPos(), words, view)
            return True
        return super().helpEvent(event, view, option, index)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Wide enough for the text, or for a bar worth reading."""
        hint = super().sizeHint(option, index)
        if index.data(KIND) == CellKind.SCORE and self.bars is not None:
            hint.setWidth(theme().fonts.px(SCORE_WIDTH))
        return hint


def paint_bar(painter: QPainter, track: QRectF, parts: Sequence[BarPart]) -> None:
    """A bar of 100 points with its parts side by side, in reading order."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour("track"))
    painter.drawRoundedRect(track, 2, 2)
    mirrored, done = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft, 0.0
    for part in parts:
        wide = track.width() * max(0.0, part.points) / 100
        left = track.right() - done - wide + 1 if mirrored else track.left() + done
        painter.fillRect(QRectF(left, track.top(), max(0.0, wide - 1), track.height()), QColor(part.colour))
        done += wide
    painter.restore()


class TableView(QTableView):
    """A table. `opened` carries the key of a row on Enter or double click, `picked` that of the current row."""

    opened = Signal(str)
    picked = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.table_model = TableModel()
        self.sorted = SortedTable(self.table_model)
        self.setModel(self.sorted)
        self.delegate = Delegate(self)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setMinimumSectionSize(NARROWEST)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSortingEnabled(True)
        self.full_headings: tuple[Column, ...] = ()
        """Columns as a file names them, where a line above the table tells their unit on the screen."""
        self._sized = False
        self._filler = 0
        self._shared: int | None = None
        self.doubleClicked.connect(lambda index: self.opened.emit(str(index.data(KEY))))
        self.selectionModel().currentRowChanged.connect(self._picked)
        theme().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme().fonts.row())
        self.viewport().update()

    def _picked(self, now: QModelIndex) -> None:
        if now.isValid():
            self.picked.emit(str(now.data(KEY)))

    def show_spec(self, spec: TableSpec, filler: int = 0) -> None:
        """Shows a table; scroll, selection, sort and, for the same columns, widths stay.

        The column `filler` takes the spare width.
        """
        columns = [column.key for column in self.table_model.spec.columns]
        self._sized = self._sized and columns == [column.key for column in spec.columns]
        self.table_model.update_spec(spec)
        if not self._sized and spec.rows:
            self._sized = True
            self._filler = filler
            self._size_columns()

    def _size_columns(self) -> None:
        header = self.horizontalHeader()
        for place, column in enumerate(self.table_model.spec.columns):
            title = header.fontMetrics().horizontalAdvance(heading(column)) + 2 * tokens.XS + tokens.XXS
            wanted = max(self.sizeHintForColumn(place) + tokens.XXS, title, theme().fonts.px(NARROWEST))
            header.resizeSection(place, min(theme().fonts.px(WIDEST), wanted))
        self._fill()

    def _fill(self) -> None:
        """Gives the spare width to the filler, which never becomes too narrow to be read."""
        header = self.horizontalHeader()
        if self._sized and self._filler < header.count():
            others = header.length() - header.sectionSize(self._filler)
            room = self.viewport().width() - others
            header.resizeSection(self._filler, max(theme().fonts.px(FILLER_LEAST), room))

    def narrowing(self, split: Callable[[int], None]) -> None:
        """Lets `split` share the width of the view among the columns.

        Rows that wrap may bring a scroll bar, which takes of the width, without which there would be no scroll bar:
        while the width is shared only a narrower view counts.
        """
        room, before = self._room(), self._shared
        if room <= 0 or (before is not None and room >= before):
            return
        self._shared = room
        try:
            split(room)
        finally:
            self._shared = before

    def _room(self) -> int:
        """The width of the view, without that of a scroll bar which even rows of one line are going to bring."""
        rows, room = self.verticalHeader(), self.viewport().width()
        if self.sorted.rowCount() * rows.minimumSectionSize() <= self.viewport().height():
            return room
        return min(room, self.contentsRect().width() - self.verticalScrollBar().sizeHint().width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The filler follows the width of the view."""
        super().resizeEvent(event)
        self._fill()

    def select_key(self, key: str) -> None:
        """Selects the row of that key without a signal and without taking the focus.

        A row that is out of sight comes to the top, so that the row above it is not cut; a table that nobody sees yet
        opens with its first row.
        """
        place = self.table_model.place_of(key)
        if place is None or self.current_key == key:
            return
        row = self.sorted.mapFromSource(self.table_model.index(place, 0))
        blocked = self.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.setAutoScroll(False)
        self.setCurrentIndex(row)
        self.setAutoScroll(True)
        self.blockSignals(blocked)
        if self.isVisible() and not self.viewport().rect().contains(self.visualRect(row)):
            self.scrollTo(row, QAbstractItemView.ScrollHint.PositionAtTop)

    @property
    def current_key(self) -> str:
        """Key of the current row, or an empty text."""
        index = self.currentIndex()
        return str(index.data(KEY)) if index.isValid() else ""

    def explain(self) -> bool:
        """Shows what hovering over the current cell and its heading would tell, or else the terms of all headings.

        False where no cell is current, or nothing is explained.
        """
        index = self.currentIndex()
        if not index.isValid():
            return False
        role = Qt.ItemDataRole.ToolTipRole
        head = str(self.model().headerData(index.column(), Qt.Orientation.Horizontal, role) or "")
        note = str(index.data(role) or "")
        if note or "\n" in head:
            words = "\n".join(dict.fromkeys(line for line in (note, head) if line))
        else:
            words = "\n".join(f"{term}: {said}" for term, said in self.table_model.explained().items())
        if not words:
            return False
        QToolTip.showText(self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()), in_lines(words), self)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row; copy takes the table, for spreadsheets and for mail."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit(self.current_key)
        elif event.key() == Qt.Key.Key_F1:
            self.explain()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.keyCombination() == _MENU:
            self._open_menu(self._below_row())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the table, by mouse or by the menu key."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self._open_menu(self._below_row() if by_key else event.globalPos())

    def _below_row(self) -> QPoint:
        return self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())

    def _open_menu(self, at: QPoint) -> None:
        """Copy the table, or save it as a file."""
        from selector.ui.widgets.table_saving import ask_and_save

        if QApplication.activePopupWidget() is not None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Copy the table")).triggered.connect(self.copy)
        save = menu.addAction(_("Save the table as CSV or JSON…"))
        save.triggered.connect(lambda: ask_and_save(self, self.as_saved()))
        menu.popup(at)

    def copy(self) -> None:
        """The table to the clipboard, for spreadsheets and for mail."""
        copy_table(self.as_shown(), QGuiApplication.clipboard())
        say_copied(self)

    def as_shown(self) -> TableSpec:
        """The table with its rows in the order shown; what only a picture tells is told by its words."""
        return self._with_rows(self.table_model.spec.columns, self._row_shown)

    def as_saved(self) -> TableSpec:
        """The table for a file: as shown, under its full headings, and an unknown figure stays unknown."""
        spec = self.table_model.spec
        known = {column.key: column for column in self.full_headings}
        made = self._with_rows(tuple(known.get(column.key, column) for column in spec.columns), self._row_saved)
        return made if render(spec.title) else replace(made, title=Text(self.accessibleName()))

    def _with_rows(self, columns: tuple[Column, ...], row: Callable[[int], tuple[Cell, ...]]) -> TableSpec:
        rows = tuple(map(row, range(self.sorted.rowCount())))
        return replace(self.table_model.spec, columns=columns, rows=rows, row_keys=())

    def _row_shown(self, row: int) -> tuple[Cell, ...]:
        places = [self.sorted.index(row, column) for column in range(self.sorted.columnCount())]
        cells = self.table_model.spec.rows[self.sorted.mapToSource(places[0]).row()]
        words = [place.data() or place.data(Qt.ItemDataRole.AccessibleTextRole) for place in places]
        return tuple(said if cell is None else cell for cell, said in zip(cells, words, strict=True))

    def _row_saved(self, row: int) -> tuple[Cell, ...]:
        cells = self.table_model.spec.rows[self.sorted.mapToSource(self.sorted.index(row, 0)).row()]
        each = zip(cells, self._row_shown(row), self.table_model.spec.columns, strict=True)
        return tuple(cell if column.alignment == "end" else said for cell, said, column in each)
