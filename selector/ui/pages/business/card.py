"""What the cards of the Business page share: they read the merchant, apply edits, and confirm assumptions."""

from collections.abc import Collection

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from selector.app.edits import Edit
from selector.app.edits.comparison import confirm
from selector.domain.scenario import Scenario
from selector.ui.noting import set_place
from selector.ui.session import Session
from selector.ui.widgets.card import Card
from selector.ui.widgets.fields import FieldGrid


class BusinessCard(Card):
    """A card about the merchant. `paths` are the fields that the card's own mark stands for."""

    def __init__(self, session: Session, title: str, hint: str = "", paths: Collection[str] = ()) -> None:
        super().__init__(title, hint, marked=bool(paths))
        self.session = session
        self._paths = frozenset(paths)
        set_place(self, *sorted(paths)[:1])
        self.grid = FieldGrid(self.confirm)
        self.confirm_asked.connect(lambda: self.session.apply(confirm(self._paths)))

    def confirm(self, path: str) -> None:
        """The user stands by the field at `path`."""
        self.session.apply(confirm([path]))

    def reveal(self, control: QWidget) -> None:
        """Brings the card into sight, also on a page that is still being laid out, with the cursor in `control`."""
        control.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll_here()
        QTimer.singleShot(0, self, self._scroll_here)

    def _scroll_here(self) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(self)

    def apply(self, edit: Edit) -> None:
        """Applies an edit to the open scenario."""
        self.session.apply(edit)

    def refresh(self, scenario: Scenario) -> None:
        """Shows the scenario as it is now."""
        self.grid.show_confirmed(scenario.confirmed)
        self.set_confirmed(confirmed=self._paths <= scenario.confirmed)
        self.show_scenario(scenario)

    def show_scenario(self, scenario: Scenario) -> None:
        """Fills the controls of the card."""
