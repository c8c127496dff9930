"""The model behind every table: the plain rows of a `TableSpec`, changed in place so that the view keeps its place."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt

from selector.domain.text import text
from selector.report.freshness import Mark
from selector.report.tables import CellKind, TableSpec
from selector.ui.marks import meaning
from selector.ui.terms import explain
from selector.ui.widgets.cells import heading, shown, sort_key, stacked_heading

Index = QModelIndex | QPersistentModelIndex
CELL = Qt.ItemDataRole.UserRole + 1
"""Role of the cell itself."""
KEY = Qt.ItemDataRole.UserRole + 2
"""Role of the row's key."""
KIND = Qt.ItemDataRole.UserRole + 3
"""Role of the column's kind."""
SORT = Qt.ItemDataRole.UserRole + 4
DRAWN = Qt.ItemDataRole.UserRole + 5
"""Role of all that is drawn of a cell of words or figures, as a `Drawn`."""
_ROOT = QModelIndex()
_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_TOLD = frozenset({
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.TextAlignmentRole, CELL, KEY, KIND, SORT, DRAWN,
})  # fmt: skip
"""Qt asks for twice as many of every cell that it paints."""
_ALIGNMENTS = {"end": _END, "start": _START, "center": Qt.AlignmentFlag.AlignCenter}
EMPTY = TableSpec("empty", text(""), (), ())


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a cell says, and the side on which it says so."""

    words: str
    side: Qt.AlignmentFlag


class TableModel(QAbstractTableModel):
    """Shows a `TableSpec`; `update_spec` shows the next one without resetting scroll, selection or sort."""

    def __init__(self, spec: TableSpec = EMPTY) -> None:
        super().__init__()
        self._spec = spec
        self._notes: dict[tuple[str, str], str] = {}
        self._orders: Mapping[tuple[str, str], tuple[float, ...]] = {}
        self.stacked: frozenset[str] = frozenset()
        """Whether units stand below their titles."""
        self._terms: Mapping[str, str] = {}
        self._broken: Mapping[str, str] = {}

    @property
    def spec(self) -> TableSpec:
        """The table that is shown."""
        return self._spec

    def set_notes(self, notes: dict[tuple[str, str], str]) -> None:
        """Tooltips of cells, by row key and column key."""
        self._notes = notes

    def set_orders(self, orders: Mapping[tuple[str, str], tuple[float, ...]]) -> None:
        """What cells of words sort by that stand for figures, by row key and column key: all of a column, or none."""
        self._orders = orders

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many rows."""
        return 0 if parent.isValid() else len(self._spec.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(self._spec.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        """What a cell shows, sorts by and says."""
        if role not in _TOLD:
            return None
        column, cell = self._spec.columns[index.column()], self._spec.rows[index.row()][index.column()]
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._said(index, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if column.kind is CellKind.MARK else shown(cell, column)
        if role == DRAWN:
            words = "" if column.kind is CellKind.MARK else shown(cell, column)
            return Drawn(words, _ALIGNMENTS[column.alignment])
        if role == SORT:
            return self._orders.get((self._key(index.row()), column.key)) or sort_key(cell)
        plain = {Qt.ItemDataRole.TextAlignmentRole: _ALIGNMENTS[column.alignment], CELL: cell, KIND: column.kind,
                 KEY: self._key(index.row())}  # fmt: skip
        return plain.get(role)

    def _said(self, index: Index, role: int) -> str | None:
        column, cell = self._spec.columns[index.column()], self._spec.rows[index.row()][index.column()]
        note = self._notes.get((self._key(index.row()), column.key))
        if column.kind is CellKind.MARK:
            told = meaning(Mark(str(cell)))
            return f"{told}: {note}" if note else told
        return note if role == Qt.ItemDataRole.ToolTipRole else shown(cell, column)

    def _key(self, place: int) -> str:
        return self._spec.row_keys[place] if self._spec.row_keys else str(place)

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        """Titles of the columns with their units."""
        if way is not Qt.Orientation.Horizontal or section >= len(self._spec.columns):
            return None
        column = self._spec.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            plain = stacked_heading(column) if column.key in self.stacked else heading(column)
            return self._broken.get(column.key, plain)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(line for line in (heading(column), self._explained(column.key)) if line)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGNMENTS[self._spec.columns[section].alignment]
        return None

    def explain_headings(self, terms: Mapping[str, str]) -> None:
        """Headings tell on hover what they mean; `terms` gives the term of a column's key."""
        self._terms = terms

    def explained(self) -> dict[str, str]:
        """The terms that headings explain, with their sentences."""
        return dict(explain(term) for term in self._terms.values())

    def _explained(self, key: str) -> str:
        return explain(self._terms[key])[1] if key in self._terms else ""

    def break_headings(self, broken: Mapping[str, str]) -> None:
        """Headings as they are broken into lines, by column key."""
        if broken != self._broken:
            self._broken = broken
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(self._spec.columns) - 1))

    def stack_headings(self, stacked: frozenset[str]) -> None:
        """Shows the titles of these columns on several lines, with their units below them."""
        if stacked != self.stacked:
            self.stacked = stacked
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(self._spec.columns) - 1))

    def place_of(self, key: str) -> int | None:
        """The row of that key."""
        keys = self._spec.row_keys
        return keys.index(key) if key in keys else None

    def update_spec(self, spec: TableSpec) -> None:
        """Shows `spec`. Rows that stay keep their selection; rows come, go and change their order one by one."""
        spec = with_own_keys(spec)
        if [c.key for c in spec.columns] != [c.key for c in self._spec.columns]:
            self.beginResetModel()
            self._spec = spec
            self.endResetModel()
            return
        if spec.row_keys != self._spec.row_keys or len(spec.rows) != len(self._spec.rows):
            self._match_rows(spec)
        self._spec = spec
        if spec.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(spec.rows) - 1, len(spec.columns) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(spec.columns) - 1))

    def _match_rows(self, spec: TableSpec) -> None:
        wanted = self._keys(spec)
        for place in reversed(range(len(self._spec.rows))):
            if self._key(place) not in wanted:
                self.beginRemoveRows(_ROOT, place, place)
                self._splice(place, place + 1, TableSpec(spec.key, spec.title, spec.columns, ()))
                self.endRemoveRows()
        present = set(self._keys(self._spec))
        for place, key in enumerate(wanted):
            if key not in present:
                last = len(self._spec.rows)
                self.beginInsertRows(_ROOT, last, last)
                one = TableSpec(spec.key, spec.title, spec.columns, (spec.rows[place],), (key,))
                self._splice(last, last, one)
                self.endInsertRows()
        self._reorder(spec, wanted)

    @staticmethod
    def _keys(spec: TableSpec) -> list[str]:
        return list(spec.row_keys) or [str(place) for place in range(len(spec.rows))]

    def _splice(self, start: int, end: int, part: TableSpec) -> None:
        rows, keys = list(self._spec.rows), self._keys(self._spec)
        rows[start:end], keys[start:end] = part.rows, part.row_keys
        self._spec = TableSpec(self._spec.key, self._spec.title, self._spec.columns, tuple(rows), tuple(keys))

    def _reorder(self, spec: TableSpec, wanted: list[str]) -> None:
        old = self._keys(self._spec)
        if old == wanted:
            return
        self.layoutAboutToBeChanged.emit()
        places = {key: place for place, key in enumerate(wanted)}
        held = self.persistentIndexList()
        moved = [self.createIndex(places[old[index.row()]], index.column()) for index in held]
        self._spec = spec
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()


def with_own_keys(spec: TableSpec) -> TableSpec:
    """The table with a key for every row that no other row has (the fees of an offer share the offer's key)."""
    keys = spec.row_keys or tuple(str(place) for place in range(len(spec.rows)))
    if len(set(keys)) == len(keys) and spec.row_keys:
        return spec
    seen: Counter[str] = Counter()
    own = []
    for key in keys:
        seen[key] += 1
        own.append(key if seen[key] == 1 else f"{key}#{seen[key]}")
    return replace(spec, row_keys=tuple(own))


class SortedTable(QSortFilterProxyModel):
    """Sorts and filters a view; what is computed and exported stays as it is."""

    def __init__(self, model: TableModel) -> None:
        super().__init__()
        self.setSourceModel(model)
        self.setDynamicSortFilter(True)
        self.setFilterKeyColumn(-1)
        self.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def lessThan(self, left: Index, right: Index) -> bool:
        """Compares the cells themselves."""
        first, second = left.data(SORT), right.data(SORT)
        return bool(tuple(first) < tuple(second))
