"""A table that fits its width: cells of words wrap, headings stack, and the least important columns give way."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHeaderView

from selector.report.tables import CellKind, TableSpec
from selector.ui import tokens
from selector.ui.theme import theme
from selector.ui.widgets.cells import heading, shown, stacked_heading
from selector.ui.widgets.column_room import Want, giving_way, widths
from selector.ui.widgets.table import NARROWEST, SCORE_WIDTH, TableView
from selector.ui.widgets.text_room import CELL_AIR, longest_word, text_height, widest

_READABLE = 120
"""Cells of words want at least this much of their width before others give way, at a scale of 1."""
_WIDEST_WORD = 220
_SCORE_LEAST = 100
_CELL_AIR, _ROUNDING = tokens.XS + tokens.XXS, 2


class FittedTable(TableView):
    """Nothing in it is cut.

    `yields` are the keys of columns that give way first; `detail` tells what they say. `terms` are those that
    headings explain on hover, by column key.
    Widths grow with what they hold and never shrink while the same columns are shown, so that nothing jumps while a
    figure changes. Once the user drags a column, all keep their widths.
    """

    rearranged = Signal()
    """Other columns than before have given way."""
    fitted = Signal()
    """Columns and rows have the size they need."""

    def __init__(self, name: str, yields: Sequence[str] = (), terms: Mapping[str, str] | None = None) -> None:
        super().__init__(name)
        self.table_model.explain_headings(terms or {})
        self._yields = tuple(yields)
        self._wants: tuple[Want, ...] = ()
        self._stack: tuple[Want, ...] = ()
        self._titles: dict[str, int] = {}
        self._out: frozenset[str] = frozenset()
        self._filling = ""
        self._dragged = False
        self._headings: tuple[object, int] = (None, 0)
        self.setWordWrap(True)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideNone)
        self.horizontalHeader().sectionResized.connect(self._resized)
        self.sorted.layoutChanged.connect(self._fit_rows)
        theme().changed.connect(self._measure_anew)

    def show_spec(self, spec: TableSpec, filler: int = 0) -> None:
        """Shows a table; scroll, selection and sort stay. The column `filler` takes what no column wants."""
        keys = [column.key for column in spec.columns]
        if keys != [want.key for want in self._wants]:
            self._wants = self._stack = ()
            self._dragged = False
        self.table_model.update_spec(spec)
        self._filling = keys[filler] if keys else ""
        self._measure()
        self._share_out()
        self.executeDelayedItemsLayout()  # else Qt paints the table before it and after it

    def keep_rows(self, count: int) -> None:
        """Takes no less room than its heading and the first `count` rows need, at any size of text."""
        self.fitted.connect(lambda: self.setMinimumHeight(self.height_of(count)))

    def show_whole(self) -> None:
        """Takes the room of its heading and all of its rows, no less and no more, at any size of text."""
        self.fitted.connect(lambda: self.setFixedHeight(self.height_of(None)))

    def give_way(self, yields: Sequence[str]) -> None:
        """Other columns give way first, from the next table on."""
        self._yields = tuple(yields)

    def detail(self, key: str, but: Collection[str] = ()) -> str:
        """What the columns that gave way say of the row `key`: headings and cells; none of the columns `but`."""
        spec, place = self.table_model.spec, self.table_model.place_of(key)
        if place is None:
            return ""
        pairs = zip(spec.columns, spec.rows[place], strict=True)
        out = self._out.difference(but)
        told = [f"{heading(column)}: {shown(cell, column)}" for column, cell in pairs if column.key in out]
        return " · ".join(told)

    def _measure_anew(self) -> None:
        """After another size of text."""
        self._wants = self._stack = ()
        self._measure()
        self._share_out()

    def _measure(self) -> None:
        """What the columns want with headings on one line, and with headings that stack."""
        spec = self.table_model.spec
        cells = [[shown(row[place], column) for row in spec.rows] for place, column in enumerate(spec.columns)]
        wide: list[Want] = []
        high: list[Want] = []
        for place, column in enumerate(spec.columns):
            wanted, least = self._content(column.kind, cells[place])
            self._titles[column.key] = _title_width([heading(column)])
            for wants, lines in ((wide, [heading(column)]), (high, stacked_heading(column).split("\n"))):
                title = _title_width(lines)
                wants.append(Want(column.key, max(wanted, title), max(least, title)))
        self._wants, self._stack = _grown(self._wants, wide), _grown(self._stack, high)

    def _content(self, kind: CellKind, cells: Sequence[str]) -> tuple[int, int]:
        """Width that the cells of a column want, and the least."""
        px = theme().fonts.px
        if kind is CellKind.SCORE and self.delegate.bars is not None:
            return px(SCORE_WIDTH), px(_SCORE_LEAST)
        if kind is CellKind.MARK:
            return px(NARROWEST), px(NARROWEST)
        wanted = max(px(NARROWEST), widest(cells) + 2 * _CELL_AIR + _ROUNDING)
        if kind is not CellKind.TEXT:
            return wanted, wanted
        whole = min(px(_WIDEST_WORD), longest_word(cells) + 2 * _CELL_AIR + _ROUNDING)
        return wanted, min(wanted, max(whole, px(_READABLE)))

    def keep_widths(self) -> None:
        """From now on columns are as wide as they were made, not as the room asks for."""
        self._dragged = True

    def _size_columns(self) -> None:
        """Columns are sized by what they want instead."""

    def _fill(self) -> None:
        """The room is shared instead."""

    def _share_out(self) -> None:
        """Gives every column its width: on one line where all fit, else with stacked headings and fewer columns."""
        if self._wants and not self._dragged:
            self.narrowing(self._split)

    def _split(self, room: int) -> None:
        wants = self._stack if sum(want.wanted for want in self._wants) > room else self._wants
        out = giving_way(wants, self._yields, room)
        given = widths(wants, room, self._filling, out, self._sharing())
        self.table_model.stack_headings(frozenset(key for key, wide in given.items() if self._titles[key] > wide))
        was, self._out = self._out, out
        header = self.horizontalHeader()
        for place, want in enumerate(wants):
            header.setSectionHidden(place, want.key in out)
            if want.key in given:
                header.resizeSection(place, given[want.key])
        self._fit_rows()
        if out != was:
            self.rearranged.emit()

    def _sharing(self) -> list[str]:
        """Columns of words share spare room with one another, so that none of them ends far from the next."""
        words = [column.key for column in self.table_model.spec.columns if column.alignment == "start"]
        return words if self._filling in words else []

    def _fit_rows(self) -> None:
        """Rows as high as their wrapped words need."""
        spec, least, scale = self.table_model.spec, theme().fonts.row(), theme().fonts.scale
        wordy = [place for place, column in enumerate(spec.columns) if column.kind is CellKind.TEXT]
        rooms = {place: self.columnWidth(place) - CELL_AIR for place in wordy if not self.isColumnHidden(place)}
        for row in range(self.sorted.rowCount()):
            at = self.sorted.mapToSource(self.sorted.index(row, 0)).row()
            more = (_wrapped_by(shown(spec.rows[at][place], spec.columns[place]), max(1, room), scale)
                    for place, room in rooms.items())  # fmt: skip
            high = least + max(more, default=0)
            if self.rowHeight(row) != high:
                self.setRowHeight(row, high)
        self.fitted.emit()

    def height_of(self, rows: int | None) -> int:
        """Height of the heading and of the first `rows`, or of all."""
        count = self.sorted.rowCount()
        high = sum(self.rowHeight(row) for row in range(count if rows is None else min(rows, count)))
        return self._heading_height() + high + 2 * self.frameWidth() + tokens.XXS

    def _heading_height(self) -> int:
        """Height of the headings, asked of Qt only when they change: it measures every one of them."""
        state = (self.table_model.stacked, theme().fonts.scale, tuple(want.key for want in self._wants))
        if self._headings[0] != state:
            self._headings = (state, self.horizontalHeader().sizeHint().height())
        return self._headings[1]

    def _resized(self) -> None:
        if QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton and self.horizontalHeader().underMouse():
            self._dragged = True
            self._fit_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns follow the width of the view."""
        super().resizeEvent(event)
        self._share_out()


def _title_width(lines: Sequence[str]) -> int:
    return widest(lines) + 2 * tokens.XS + tokens.XXS


def _grown(before: Sequence[Want], now: Sequence[Want]) -> tuple[Want, ...]:
    """The larger of both, so that columns do not jump while figures change."""
    known = {want.key: want for want in before}
    old = [known.get(want.key, want) for want in now]
    return tuple(
        Want(want.key, max(want.wanted, was.wanted), max(want.least, was.least))
        for want, was in zip(now, old, strict=True)
    )


def _wrapped_by(words: str, room: int, scale: float) -> int:
    """How much higher `words` are in `room` pixels than on one line, whatever their script."""
    return text_height(words, room, scale) - text_height(words, tokens.UNBOUNDED, scale)
