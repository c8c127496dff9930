"""What a person arranged on a page is found again at the next start: widths and sort of tables, places of splitters."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHeaderView, QSplitter, QTableView, QWidget

SETTLED_MS = 400
_FIGURES = 5
Read = Callable[[str], str]
Write = Callable[[str, str], None]


class Note(Protocol):
    """Takes down that what has this key was changed, and how to read it."""

    def __call__(self, key: str, state: Callable[[], str], *, dragged: bool = True) -> None:
        """`dragged`: it counts only while the mouse is held."""


class LayoutMemory(QObject):
    """Watches the tables and splitters of one page; `read` and `write` reach the settings, by a key.

    Tables and splitters are told apart by their order on the page. Only what a person does is written: dragging and
    clicking, not what follows from the size of the window.
    """

    def __init__(self, page: QWidget, name: str, read: Read, write: Write) -> None:
        super().__init__(page)
        self._read, self._write = read, write
        self._waiting: dict[str, Callable[[], str]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLED_MS)
        self._timer.timeout.connect(self.write_now)
        for place, table in enumerate(page.findChildren(QTableView)):
            self._watch_table(table, f"{name}.table{place}")
        for place, splitter in enumerate(page.findChildren(QSplitter)):
            self._watch_splitter(splitter, f"{name}.split{place}")

    def write_now(self) -> None:
        """Writes what has changed since."""
        self._timer.stop()
        for key, state in self._waiting.items():
            self._write(key, state())
        self._waiting.clear()

    def _note(self, key: str, state: Callable[[], str], *, dragged: bool = True) -> None:
        if not dragged or key in self._waiting or QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._waiting[key] = state
            self._timer.start()

    def _watch_splitter(self, splitter: QSplitter, key: str) -> None:
        sizes = _numbers(self._read(key))
        if len(sizes) == splitter.count() and any(sizes):
            splitter.setSizes(sizes)
        splitter.splitterMoved.connect(lambda *_moved: self._note(key, partial(_sizes, splitter), dragged=False))

    def _watch_table(self, table: QTableView, key: str) -> None:
        _TableMemory(table, key, self._read, self._note, self._waiting).restore()


class _TableMemory(QObject):
    """Watches one table. Methods are the slots: a model without a parent would keep functions, so the window."""

    def __init__(self, table: QTableView, key: str, read: Read, note: Note, waiting: Collection[str]) -> None:
        super().__init__(table)
        self._table, self._read, self._note, self._waiting = table, read, note, waiting
        self._widths, self._sort = f"{key}.widths", f"{key}.sort"
        table.model().modelReset.connect(self._restore_soon)
        table.horizontalHeader().sectionResized.connect(self._note_widths)
        table.horizontalHeader().sortIndicatorChanged.connect(self._note_sort)

    def _note_widths(self) -> None:
        """What is dragged is the heading; a splitter or the window may be, and columns follow these by themselves."""
        if is_pointed_at(self._table.horizontalHeader()) or self._widths in self._waiting:
            self._note(self._widths, partial(_widths, self._table))

    def _note_sort(self) -> None:
        self._note(self._sort, partial(_sort, self._table), dragged=False)

    def _restore_soon(self) -> None:
        QTimer.singleShot(0, self, self.restore)

    def restore(self) -> None:
        """Once the table has as many columns as were remembered."""
        header = self._table.horizontalHeader()
        sized, sorted_ = _numbers(self._read(self._widths)), _numbers(self._read(self._sort))
        if sized and len(sized) == header.count():
            self._resize(sized)
        if self._table.isSortingEnabled() and len(sorted_) == 2 and sorted_[0] < header.count():  # noqa: PLR2004 - column, way
            falls = Qt.SortOrder.DescendingOrder if sorted_[1] else Qt.SortOrder.AscendingOrder
            self._table.sortByColumn(sorted_[0], falls)

    def _resize(self, sized: Sequence[int]) -> None:
        keep = getattr(self._table, "keep_widths", None)
        if keep is not None:
            keep()
        for place, width in enumerate(sized):
            if width:
                self._table.horizontalHeader().resizeSection(place, width)


def is_pointed_at(header: QHeaderView) -> bool:
    """True while the pointer is on the headings."""
    return header.underMouse()


def _numbers(written: str) -> list[int]:
    """Whole numbers of at most five figures; anything else is no place on a screen."""
    parts = written.split(",")
    return [int(part) for part in parts] if all(part.isdecimal() and len(part) <= _FIGURES for part in parts) else []


def _sizes(splitter: QSplitter) -> str:
    return ",".join(str(size) for size in splitter.sizes())


def _widths(table: QTableView) -> str:
    """0 stands for a column that gave way."""
    header = table.horizontalHeader()
    return ",".join(str(header.sectionSize(place)) for place in range(header.count()))


def _sort(table: QTableView) -> str:
    header = table.horizontalHeader()
    if header.sortIndicatorSection() < 0:
        return ""
    falls = header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
    return f"{header.sortIndicatorSection()},{int(falls)}"
