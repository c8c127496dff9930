"""Assumptions to confirm: every default that nobody has confirmed, and what an unpublished fee is taken to be."""

from collections.abc import Iterable

from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from selector.app.edits.comparison import confirm
from selector.i18n.catalog import gettext as _
from selector.report.assumptions import assumptions_table
from selector.ui import tokens
from selector.ui.session import Session
from selector.ui.widgets.labels import wrapped
from selector.ui.widgets.table import TableView
from selector.ui.widgets.table_model import KEY

_VALUE = 2


class AssumedPart(QWidget):
    """The table of assumptions, with buttons that confirm."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.table = TableView(_("Assumptions to confirm"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.selectionModel().selectionChanged.connect(self._allow)
        self.table.opened.connect(lambda key: self._confirm([key]))
        self.confirm_button = QPushButton(_("Confirm selected"))
        self.confirm_button.clicked.connect(lambda: self._confirm(self._selected()))
        self.all_button = QPushButton(_("Confirm all"))
        self.all_button.clicked.connect(lambda: self._confirm(self.table.table_model.spec.row_keys))
        self._done = wrapped(_("Every assumption is confirmed. What you change from now on counts as confirmed."))
        buttons = QHBoxLayout()
        buttons.setSpacing(tokens.XS)
        buttons.addWidget(self.confirm_button)
        buttons.addWidget(self.all_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        column.addWidget(self._done)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)

    def refresh(self) -> None:
        """Shows what is assumed now."""
        spec = assumptions_table(self._session.scenario)
        self.table.show_spec(spec, _VALUE)
        self.table.setColumnHidden(spec.place("path"), True)  # noqa: FBT003 - Qt's own
        self._done.setVisible(not spec.rows)
        self.table.setVisible(bool(spec.rows))
        self.all_button.setEnabled(bool(spec.rows))
        self._allow()

    def _selected(self) -> list[str]:
        return [str(index.data(KEY)) for index in self.table.selectionModel().selectedRows()]

    def _allow(self) -> None:
        self.confirm_button.setEnabled(bool(self._selected()))

    def _confirm(self, paths: Iterable[str]) -> None:
        self._session.apply(confirm(paths))
