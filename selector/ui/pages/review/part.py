"""What every part of the review is: a widget that counts its open points and refreshes only while it is seen."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from selector.ui import tokens
from selector.ui.session import Session
from selector.ui.widgets.labels import wrapped


class ReviewPart(QWidget):
    """A part. `counted` tells how many points are open; None: nothing to count."""

    counted = Signal(object)

    def __init__(self, session: Session, title: str, hint: str) -> None:
        super().__init__()
        self.session, self.title = session, title
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, tokens.XS, 0, 0)
        self.column.setSpacing(tokens.XS)
        self.column.addWidget(wrapped(hint))

    def count(self) -> int | None:
        """How many points are open."""
        return None

    def refresh(self) -> None:
        """Shows the scenario and the result as they are now."""

    def buttons(self, *buttons: QPushButton) -> None:
        """A row of buttons at the foot."""
        line = QHBoxLayout()
        line.setSpacing(tokens.XS)
        for button in buttons:
            line.addWidget(button)
        line.addStretch(1)
        self.column.addLayout(line)

    @staticmethod
    def enable(states: Mapping[QPushButton, bool], then: QWidget) -> None:
        """Enables buttons, or not. Where that takes the focus away, `then` gets it, and not whatever comes next."""
        lost = any(button.hasFocus() and not on for button, on in states.items())
        for button, on in states.items():
            button.setEnabled(on)
        if lost:
            then.setFocus(Qt.FocusReason.OtherFocusReason)
