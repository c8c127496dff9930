"""The side-by-side table of several offers: differences only, or everything."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QStyleOptionViewItem, QVBoxLayout, QWidget

from selector.app.offer_list import ListedOffer
from selector.domain.scenario import Scenario
from selector.domain.text import text
from selector.i18n.catalog import fill, ngettext
from selector.i18n.catalog import gettext as _
from selector.report.freshness import Mark
from selector.report.tables import Column, TableSpec
from selector.ui import tokens
from selector.ui.marks import meaning
from selector.ui.pages.platforms.comparing import ComparedCell, ComparedRow, compared
from selector.ui.theme import theme
from selector.ui.widgets.cells import heading
from selector.ui.widgets.choices import Segmented
from selector.ui.widgets.fact_view import RowDelegate
from selector.ui.widgets.labels import Label, wrapped
from selector.ui.widgets.legend import Legend
from selector.ui.widgets.source_links import open_links
from selector.ui.widgets.table import TableView
from selector.ui.widgets.table_model import KEY
from selector.ui.widgets.text_room import broken

Index = QModelIndex | QPersistentModelIndex
DIFFERENCES, EVERYTHING = "differences", "everything"
_NARROWEST, _NAMES, _SECTION = 130, 100, "section."


class ComparedDelegate(RowDelegate):
    """Draws the titles of sections as such, and names apart from facts."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Titles are semibold; facts leave room for their mark."""
        super().initStyleOption(option, index)
        if str(index.data(KEY)).startswith(_SECTION):
            option.font = QFont(theme().fonts.of(tokens.BODY, bold=True))
        elif index.column() == 0:
            option.palette.setColor(option.palette.ColorRole.Text, theme().colour("muted"))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Titles run over all columns, so that one line is enough."""
        hint = super().sizeHint(option, index)
        is_title = str(index.data(KEY)).startswith(_SECTION)
        return QSize(hint.width(), theme().fonts.row()) if is_title else hint


class ComparedTable(TableView):
    """One column an offer. A click on a fact, or Enter, opens the page behind it."""

    def __init__(self) -> None:
        super().__init__(_("Offers side by side"))
        self.delegate = ComparedDelegate(self, self._mark)
        self.setItemDelegate(self.delegate)
        self.setSelectionBehavior(self.SelectionBehavior.SelectItems)
        self.setSortingEnabled(False)
        self.setWordWrap(True)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideNone)
        self.verticalHeader().setMinimumSectionSize(theme().fonts.row())
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._rows: dict[str, ComparedRow] = {}
        self.clicked.connect(self._open_at)
        self.opened.connect(lambda _key: self._open_at(self.currentIndex()))

    def cell(self, index: Index) -> ComparedCell | None:
        """The cell of an offer at `index`; None for names and titles."""
        row = self._rows.get(str(index.data(KEY)))
        return row.cells[index.column() - 1] if row is not None and index.column() else None

    def _mark(self, index: Index) -> Mark | None:
        cell = self.cell(index)
        return cell.mark if cell is not None else None

    def show_rows(self, offers: Sequence[ListedOffer], rows: Sequence[ComparedRow]) -> None:
        """Shows `rows`, those of a section below its title."""
        self._rows = {row.key: row for row in rows}
        columns = [Column("fact", text("Fact"))]
        for listed in offers:
            name = text("{name}", name=f"{listed.profile.name}\n{listed.offer.name}")
            columns.append(Column(listed.key, name))
        cells, keys, section = [], [], ""
        for row in rows:
            if row.section != section:
                section = row.section
                cells.append((section, *("" for _offer in offers)))
                keys.append(_SECTION + row.key)
            cells.append((row.name, *(cell.words for cell in row.cells)))
            keys.append(row.key)
        self.table_model.set_notes(dict(self._notes(offers, rows)))
        self.clearSpans()
        self.show_spec(TableSpec("compared", text(""), tuple(columns), tuple(cells), tuple(keys)))
        for place, key in enumerate(keys):
            if key.startswith(_SECTION):
                self.setSpan(place, 0, 1, len(columns))
        self._share_out()

    @staticmethod
    def _notes(offers: Sequence[ListedOffer], rows: Sequence[ComparedRow]) -> list[tuple[tuple[str, str], str]]:
        return [
            ((row.key, listed.key), "\n".join([meaning(cell.mark), *(link.said for link in cell.links)]))
            for row in rows
            for listed, cell in zip(offers, row.cells, strict=True)
            if cell.mark is not None
        ]

    def _size_columns(self) -> None:
        self._share_out()

    def _fill(self) -> None:
        """All columns are of one width instead."""

    def _share_out(self) -> None:
        """All offers the same width, as much as there is room for; names of facts give way first."""
        if self.table_model.columnCount() > 1:
            self.narrowing(self._split)

    def _split(self, room: int) -> None:
        count = self.table_model.columnCount() - 1
        each = max(theme().fonts.px(_NARROWEST), room // (count + 1))
        names = max(theme().fonts.px(_NAMES), room - count * each)
        header, columns = self.horizontalHeader(), self.table_model.spec.columns
        self.table_model.break_headings({one.key: broken(heading(one), each - tokens.L) for one in columns})
        for place in range(count + 1):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(place, each if place else min(each, names))
        self.resizeRowsToContents()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns follow the width."""
        super().resizeEvent(event)
        self._share_out()

    def _open_at(self, index: QModelIndex) -> None:
        cell = self.cell(index)
        if cell is not None and cell.mark is not None:
            open_links(cell.links, self, self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()))


class ComparisonView(QWidget):
    """Title, switch and table."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Label("", points=tokens.FIGURE, bold=True)
        self._title.setWordWrap(True)
        self.switch = Segmented(_("What to show"), [(DIFFERENCES, _("Differences")), (EVERYTHING, _("Everything"))])
        self.switch.chosen.connect(lambda _key: self._show())
        self._same = wrapped()
        self.table = ComparedTable()
        self._alike = wrapped(_("Nothing that is known tells these offers apart. Switch to Everything to read them."))
        head = QHBoxLayout()
        head.setSpacing(tokens.S)
        head.addWidget(self.switch)
        head.addWidget(self._same, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        column.addWidget(self._title)
        column.addLayout(head)
        column.addWidget(self._alike)
        column.addWidget(self.table, 1)
        column.addWidget(Legend(_("Click a fact, or press Enter, to open the page behind it.")))
        self._offers: tuple[ListedOffer, ...] = ()
        self._rows: tuple[ComparedRow, ...] = ()

    def show_offers(self, offers: Sequence[ListedOffer], scenario: Scenario) -> None:
        """Shows `offers` side by side."""
        self._offers, self._rows = tuple(offers), compared(offers, scenario)
        self._title.setText(fill(_("{count} offers side by side"), count=len(offers)))
        self._show()

    def _show(self) -> None:
        only = self.switch.choice == DIFFERENCES
        rows = [row for row in self._rows if row.differs or not only]
        hidden = len(self._rows) - len(rows)
        self._same.setText(fill(ngettext("{count} row is the same", "{count} rows are the same", hidden), count=hidden))
        self._same.setVisible(hidden > 0)
        self._alike.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self.table.show_rows(self._offers, rows)
