"""What came of an export: totals, rows left out with their reasons, assumptions, and the first rows as understood."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from selector.app.importing import tables as import_tables
from selector.app.importing.session import ReadFile
from selector.i18n.catalog import fill
from selector.i18n.catalog import gettext as _
from selector.report.tables import TableSpec
from selector.ui import tokens
from selector.ui.dialogs.import_words import told
from selector.ui.theme import theme
from selector.ui.widgets.card import Card
from selector.ui.widgets.labels import Label, wrapped
from selector.ui.widgets.table import TableView

_ROWS, _HELD = 5, 9
"""First rows, and kinds of rows that are told without scrolling."""
_REMARKS = 4
_SIDE_BY_SIDE = 1.4
"""Text larger than this leaves no room for two tables side by side."""


class SmallTable(TableView):
    """A table that is as high as its few rows."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setSortingEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, spec: TableSpec) -> None:
        """Shows the table, with a scroll bar where it holds more than anybody expects."""
        self.show_spec(spec)
        rows = min(_HELD, max(1, len(spec.rows)))
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + rows * theme().fonts.row() + 2 * tokens.XXS)


class Findings(QWidget):
    """Two cards side by side, the table of first rows below them."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        self.totals, self.left_out = SmallTable(_("What it holds")), SmallTable(_("What is left out"))
        self._none_left = Label(_("Nothing: every row of the file is accounted for."), "muted")
        self._none_held = Label(_("No payments."), "muted")
        way = QBoxLayout.Direction
        pair = QBoxLayout(way.TopToBottom if theme().fonts.scale > _SIDE_BY_SIDE else way.LeftToRight)
        pair.setSpacing(tokens.S)
        for title, parts in (
            (_("What it holds"), (self.totals, self._none_held)),
            (_("What is left out"), (self.left_out, self._none_left)),
        ):
            card = Card(title)
            for part in parts:
                card.body.addWidget(part)
            card.body.addStretch(1)
            pair.addWidget(card, 1)
        column.addLayout(pair)
        self._assumed = Card(_("What was assumed"))
        self.assumed = wrapped(role="")
        self._assumed.body.addWidget(self.assumed)
        column.addWidget(self._assumed)
        self._first = first = Card(_("The first rows as understood"))
        self.rows = TableView(_("The first rows as understood"))
        self.rows.setSortingEnabled(False)
        self.rows.setMinimumHeight(_ROWS * theme().fonts.row() + tokens.XL)
        first.body.addWidget(self.rows, 1)
        column.addWidget(first, 1)

    def show_file(self, file: ReadFile) -> None:
        """Shows what came of one file; a file that could not be read has nothing to show."""
        outcome = file.outcome
        self.setVisible(outcome is not None)
        if outcome is None:
            return
        held = import_tables.totals(outcome)
        self.totals.show_rows(held)
        self.totals.setVisible(bool(held.rows))
        self._none_held.setVisible(not held.rows)
        lost = import_tables.left_out(outcome)
        self.left_out.show_rows(lost)
        self.left_out.setVisible(bool(lost.rows))
        self._none_left.setVisible(not lost.rows)
        remarks = import_tables.assumed(outcome)
        shown = [f"•  {told(problem)}" for problem in remarks[:_REMARKS]]
        if len(remarks) > _REMARKS:
            shown.append(fill(_("and {count} more"), count=len(remarks) - _REMARKS))
        self.assumed.setText("\n".join(shown))
        self._assumed.setVisible(bool(remarks))
        first = import_tables.first_rows(outcome)
        self._first.setVisible(bool(first.rows))
        self.rows.show_spec(first, filler=len(first.columns) - 1)
