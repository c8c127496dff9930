"""Rows of fields: a term, its control, and the mark that says whether the user stands by the figure."""

from collections.abc import Callable, Collection
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from selector.report.freshness import Mark
from selector.ui import tokens
from selector.ui.noting import set_place
from selector.ui.widgets.card import MarkButton
from selector.ui.widgets.labels import Label, Term
from selector.ui.widgets.number_field import NumberField


class FieldGrid(QGridLayout):
    """Terms on the leading side, controls behind them, marks at the end. `confirm` is asked with a path."""

    def __init__(self, confirm: Callable[[str], None]) -> None:
        super().__init__()
        self._confirm = confirm
        self._marks: dict[str, MarkButton] = {}
        self.setHorizontalSpacing(tokens.XS)
        self.setVerticalSpacing(tokens.XS)
        self.setColumnStretch(0, 1)

    def add(self, term: str | Label, control: QWidget, path: str = "") -> None:
        """Adds a row; `path` is the field of the scenario that its mark confirms."""
        place = self.rowCount()
        label = Term(term) if isinstance(term, str) else term
        label.setBuddy(control)
        self.addWidget(label, place, 0)
        if isinstance(control, NumberField):
            control.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)  # all as wide as the widest
        self.addWidget(control, place, 1, Qt.AlignmentFlag.AlignVCenter)
        if path:
            set_place(control, path)
            button = MarkButton(label.text())
            button.clicked.connect(lambda: self._ask(path))
            self.addWidget(button, place, 2, Qt.AlignmentFlag.AlignCenter)
            self._marks[path] = button

    def _ask(self, path: str) -> None:
        if self._marks[path].mark is Mark.ASSUMPTION:
            self._confirm(path)

    def show_confirmed(self, confirmed: Collection[str]) -> None:
        """Marks each field as the user's own figure or as an assumption."""
        for path, button in self._marks.items():
            button.set_mark(Mark.SOURCED if path in confirmed else Mark.ASSUMPTION)


def number_field(
    name: str, unit: str, commit: Callable[[Decimal], object], *, decimals: int = 0, high: int | Decimal = 10**9
) -> NumberField:
    """A number field that hands every understood number to `commit`."""
    field = NumberField(name, unit, decimals=decimals, high=high)
    field.committed.connect(commit)
    return field
