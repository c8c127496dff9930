"""A table of facts: rows that wrap, marks that tell their source on hover and open it on a click or Enter."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QToolTip

from selector.domain.text import text
from selector.i18n import numbers
from selector.report.freshness import Mark
from selector.report.tables import Cell, CellKind, Column, TableSpec
from selector.ui import tokens
from selector.ui.marks import SIZE, meaning, paint_mark
from selector.ui.noting import set_place
from selector.ui.theme import theme
from selector.ui.widgets.cells import heading, shown, stacked_heading
from selector.ui.widgets.column_room import Want, by_shares, giving_way
from selector.ui.widgets.source_links import SourceLink, open_links
from selector.ui.widgets.table import Delegate, TableView
from selector.ui.widgets.table_model import KEY
from selector.ui.widgets.text_room import CELL_AIR, in_lines, longest_word, text_height, widest

Index = QModelIndex | QPersistentModelIndex
SOURCE_COLUMN = Column("as_of", text("Source"), CellKind.DATE)
_LONG_DAY = date(2026, 9, 30)
_WIDE = frozenset({CellKind.DATE, CellKind.MONEY})
_WIDEST_WORD, _NAMES = 220, 130
_CELL_AIR = tokens.L + tokens.XXS
NARROWEST = 80
"""A column of words is no narrower as long as there is room; it never breaks a word of usual length."""


@dataclass(frozen=True, slots=True)
class FactRow:
    """A row: its key, its cells, the mark, and the pages behind it; `note` shows on hover."""

    key: str
    cells: tuple[Cell, ...]
    mark: Mark
    links: tuple[SourceLink, ...] = ()
    note: str = ""
    place: str = ""
    """The place of the scenario that a note on the row is about."""
    explains: str = ""
    """What the name in the first column means."""

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

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the text needs in the width of its column, and some air."""
        marked = self._mark_at(index) is not None
        return QSize(self._room(index.column(), marked=marked),
                     self.height(str(index.data() or ""), index.column(), marked=marked))  # fmt: skip

    def _room(self, place: int, *, marked: bool) -> int:
        mark = theme().fonts.px(SIZE) + tokens.XS if marked else 0
        return max(tokens.XL, self._view.columnWidth(place) - mark - CELL_AIR)

    def height(self, words: str, place: int, *, marked: bool) -> int:
        """As high as `words` need in the width of column `place`, and some air."""
        return text_height(words, self._room(place, marked=marked), theme().fonts.scale) + tokens.S

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


class WrappedTable(TableView):
    """A table whose rows wrap. `shares` say how the room is split over the columns: 0 is as wide as its heading.

    Where there is too little room for whole words the columns called `yields` give way, the first first: what they say
    stands in the note of the row. Marks are drawn in the column called `mark_column`. With `opens` a click there opens
    the page behind the row, and Enter does so in any column. Once the user drags a column, all keep their widths.
    """

    _split_for: tuple[object, ...] = ()
    """The room, rows and size of text that the room was last split for."""

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        shares: Sequence[int],
        mark_column: str = "",
        *,
        opens: bool = False,
        yields: Sequence[str] = (),
    ) -> None:
        super().__init__(name)
        self._opens, self._yields = opens, tuple(yields)
        self._columns, self._shares = tuple(columns), tuple(shares)
        self._mark_place = next((place for place, one in enumerate(columns) if one.key == mark_column), -1)
        self._dragged = False
        self._rows: Mapping[str, FactRow] = {}
        self.delegate = self._wrapper = RowDelegate(self, self._mark)
        self.setItemDelegate(self.delegate)
        self.setWordWrap(True)
        self.setMouseTracking(True)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideNone)
        self.verticalHeader().setMinimumSectionSize(theme().fonts.row())
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().sectionResized.connect(self._resized)
        self.sorted.layoutChanged.connect(self._fit_rows)
        self.clicked.connect(self._clicked)
        self.opened.connect(self._open)
        self.picked.connect(self._know_place)

    def _know_place(self, key: str) -> None:
        row = self._rows.get(key)
        set_place(self, row.place if row is not None else "")

    def show_rows(self, rows: Sequence[FactRow]) -> None:
        """Shows `rows`; each has one cell for every column. Those that stand there already are left alone."""
        if self.table_model.columnCount() and tuple(rows) == tuple(self._rows.values()):
            return
        self._rows = {row.key: row for row in rows}
        names = [column.key for column in self._columns]
        told = {row.key: row.said for row in rows}
        notes = {(key, name): said for key, said in told.items() for name in names if said}
        notes |= {(row.key, names[0]): f"{row.explains}\n{told[row.key]}".strip() for row in rows if row.explains}
        self.table_model.set_notes(notes)
        spec = TableSpec("rows", text(""), self._columns, tuple(row.cells for row in rows), tuple(self._rows))
        self.show_spec(spec)
        self._share_out()
        self.executeDelayedItemsLayout()  # else Qt paints the table before it and after it
        self._know_place(self.current_key)

    @property
    def selected(self) -> list[str]:
        """Keys of the selected rows."""
        return [str(index.data(KEY)) for index in self.selectionModel().selectedRows()]

    def keep_widths(self) -> None:
        """From now on columns are as wide as they were made, not as the room asks for."""
        self._dragged = True

    def _size_columns(self) -> None:
        self._share_out()

    def _fill(self) -> None:
        """The room is split by shares instead."""

    def _share_out(self) -> None:
        """Splits the room, so that nothing hides behind a scroll bar."""
        if not self._dragged and self.table_model.columnCount():
            self.narrowing(self._split)

    def _dress(self) -> None:
        super()._dress()
        self._split_for = ()  # rows have their least height again

    def _split(self, room: int) -> None:
        wanted = (room, self.table_model.spec, theme().fonts.scale)
        if wanted == self._split_for:
            return
        shares, leasts = self._shares, self._leasts(stacked=False)
        stacked = sum(leasts) > room
        keys = frozenset(column.key for column in self.table_model.spec.columns)
        self.table_model.stack_headings(keys if stacked else frozenset())
        leasts = self._leasts(stacked=True) if stacked else leasts
        given = self._places_given_up(room, leasts)
        if sum(least for place, least in enumerate(leasts) if place not in given) > room:
            leasts = self._leasts(stacked=True, tight=True)
        fixed = {place: leasts[place] for place, share in enumerate(shares) if not share or place in given}
        rest = room - sum(width for place, width in fixed.items() if place not in given)
        free = [place for place in range(len(shares)) if place not in fixed]
        split = by_shares(rest, [shares[place] for place in free], [leasts[place] for place in free])
        header = self.horizontalHeader()
        for place, width in (fixed | dict(zip(free, split, strict=True))).items():
            header.setSectionHidden(place, place in given)
            if place not in given:
                header.resizeSection(place, width)
        self._fit_rows()
        self._split_for = wanted  # last: rows may bring a scroll bar, for which the narrower room is split meanwhile

    def _fit_rows(self) -> None:
        """Rows as high as their words need; Qt would ask for every cell several times what it needs."""
        spec, rows = self.table_model.spec, self.verticalHeader()
        least = max(rows.minimumSectionSize(), rows.sectionSizeHint(0))
        seen = [place for place in range(len(spec.columns)) if not self.isColumnHidden(place)]
        for row in range(self.sorted.rowCount()):
            cells = spec.rows[self.sorted.mapToSource(self.sorted.index(row, 0)).row()]
            told = ((place, shown(cells[place], spec.columns[place])) for place in seen)
            needed = (self._wrapper.height(words, place, marked=place == self._mark_place) for place, words in told)
            high = max((least, *needed))
            if self.rowHeight(row) != high:
                self.setRowHeight(row, high)

    def _places_given_up(self, room: int, leasts: Sequence[int]) -> list[int]:
        wants = [Want(column.key, least, least) for column, least in zip(self._columns, leasts, strict=True)]
        given = giving_way(wants, self._yields, room)
        return [place for place, column in enumerate(self._columns) if column.key in given]

    def _leasts(self, *, stacked: bool, tight: bool = False) -> list[int]:
        """The least width of every column, with headings on one line or stacked; `tight` where room is short."""
        each = enumerate(self._shares)
        return [self._whole_words(place, tight=tight) if share else self._fixed_width(place, stacked=stacked)
                for place, share in each]  # fmt: skip

    def _whole_words(self, place: int, *, tight: bool) -> int:
        """Width in which no word of the column breaks, as far as words are of usual length; names want more."""
        spec, px, column = self.table_model.spec, theme().fonts.px, self._columns[place]
        told = longest_word([heading(column), *(shown(row[place], column) for row in spec.rows)])
        readable = 0 if tight else px(NARROWEST if place else _NAMES)
        return max(readable, min(px(_WIDEST_WORD), told + _CELL_AIR))

    def _fixed_width(self, place: int, *, stacked: bool) -> int:
        """Room for the heading, and for the widest date or amount below it; an ordinary date fits in any case."""
        column = self._columns[place]
        title = stacked_heading(column) if stacked else heading(column)
        mark = theme().fonts.px(SIZE) + tokens.XS if place == self._mark_place else 0
        told = {shown(row[place], column) for row in self.table_model.spec.rows} if column.kind in _WIDE else set()
        cells = widest({*told, numbers.day(_LONG_DAY)}) + mark if column.kind in _WIDE else 0
        return max(*map(theme().text_width, title.split("\n")), cells) + _CELL_AIR

    def _resized(self) -> None:
        """Only what is dragged by its heading stays: a click elsewhere may show the table, or another row, too."""
        if QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton and self.horizontalHeader().underMouse():
            self._dragged = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns follow the width."""
        super().resizeEvent(event)
        self._share_out()

    def _mark(self, index: Index) -> Mark | None:
        row = self._rows.get(str(index.data(KEY))) if index.column() == self._mark_place else None
        return row.mark if row is not None else None

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == self._mark_place:
            self._open(str(index.data(KEY)))

    def _open(self, key: str) -> None:
        row, place = self._rows.get(key), self.visualRect(self.currentIndex()).bottomLeft()
        if row is not None and self._opens:
            open_links(row.links, self, self.viewport().mapToGlobal(place))

    def explain(self) -> bool:
        """Shows what hovering over the current row tells; False where it tells nothing."""
        row = self._rows.get(self.current_key)
        words = f"{row.explains}\n{row.said}".strip() if row is not None else ""
        place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        QToolTip.showText(place, in_lines(words), self)
        return bool(words)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what a click opens."""
        index = self.indexAt(event.position().toPoint())
        opens = self._opens and index.isValid() and index.column() == self._mark_place
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)


class FactView(WrappedTable):
    """Facts: `columns`, and at the end the date of the source with its mark, headed as `dated` says."""

    def __init__(
        self, name: str, columns: Sequence[Column], shares: Sequence[int], yields: Sequence[str] = (),
        dated: Column = SOURCE_COLUMN,
    ) -> None:  # fmt: skip
        super().__init__(name, (*columns, dated), (*shares, 0), dated.key, opens=True, yields=yields)
