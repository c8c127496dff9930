"""A part whose rows can be confirmed: those that wait, and those that somebody stood by already."""

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QAbstractItemView, QPushButton

from selector.app.edits import Edit
from selector.app.edits.reviewing import withdraw
from selector.i18n.catalog import gettext as _
from selector.report.tables import Column
from selector.ui.pages.review.part import ReviewPart
from selector.ui.session import Session
from selector.ui.widgets.choices import Segmented
from selector.ui.widgets.fact_view import FactRow, WrappedTable
from selector.ui.widgets.labels import wrapped

OPEN, DONE = "open", "done"


class ConfirmingPart(ReviewPart):
    """Rows with buttons that confirm them, all undoable; the row keys are the paths that are confirmed."""

    verb = ""
    verb_all = ""
    nothing_open = ""
    nothing_done = ""

    def __init__(
        self, session: Session, title: str, hint: str, columns: Sequence[Column], shares: Sequence[int], mark: str,
        states: tuple[str, str], *, opens: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(session, title, hint)
        self.switch = Segmented(_("Which to show"), [(OPEN, states[0]), (DONE, states[1])])
        self.switch.chosen.connect(lambda _key: self.refresh())
        self.table = WrappedTable(title, columns, shares, mark, opens=opens)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.selectionModel().selectionChanged.connect(self._allow)
        self.confirm_button = QPushButton(self.verb)
        self.confirm_button.setProperty("role", "primary")
        self.confirm_button.clicked.connect(lambda: self._apply(self.confirming(self.table.selected)))
        self.all_button = QPushButton(self.verb_all)
        self.all_button.clicked.connect(lambda: self._apply(self.confirming(self._keys())))
        self.withdraw_button = QPushButton(_("Withdraw"))
        self.withdraw_button.clicked.connect(lambda: self._apply(withdraw(self.table.selected)))
        self._empty = wrapped()
        self.column.addWidget(self.switch)
        self.column.addWidget(self._empty)
        self.column.addWidget(self.table, 1)
        self.buttons(self.confirm_button, self.all_button, self.withdraw_button, *self.more_buttons())
        self.column.addStretch(0)

    def more_buttons(self) -> tuple[QPushButton, ...]:
        """What else can be done with a row."""
        return ()

    def rows(self, *, done: bool) -> list[FactRow]:
        """The rows that wait, or those that were confirmed."""
        raise NotImplementedError

    def confirming(self, paths: Iterable[str]) -> Edit:
        """The edit that confirms."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Shows the rows of the chosen kind."""
        done = self.switch.choice == DONE
        rows = self.rows(done=done)
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._empty.setText(self.nothing_done if done else self.nothing_open)
        self.confirm_button.setVisible(not done)
        self.all_button.setVisible(not done and bool(rows))
        self.withdraw_button.setVisible(done)
        self._allow()
        self.counted.emit(self.count())

    def _keys(self) -> tuple[str, ...]:
        return self.table.table_model.spec.row_keys

    def _allow(self) -> None:
        is_chosen = bool(self.table.selected)
        self.enable({self.confirm_button: is_chosen, self.withdraw_button: is_chosen}, self.table)

    def _apply(self, edit: Edit) -> None:
        self.session.apply(edit)
