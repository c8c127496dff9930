"""One offer to read: who it is, what it costs in a phrase, and everything known about it, each with its source."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from selector.app.offer_list import ListedOffer
from selector.domain.scenario import Scenario
from selector.ui import tokens
from selector.ui.pages.platforms.phrases import headline
from selector.ui.widgets.labels import Label, wrapped


class ProfileView(QWidget):
    """Header and tabs."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XXS)
        self._name = Label("", points=tokens.FIGURE, bold=True)
        self._price = wrapped("", "")
        self._summary = wrapped()
        for widget in (self._name, self._price, self._summary):
            column.addWidget(widget)
        column.addStretch(1)

    def show_offer(self, listed: ListedOffer, scenario: Scenario) -> None:
        """Shows another offer, or another state of it."""
        del scenario
        self._name.setText(f"{listed.profile.name} · {listed.offer.name}")
        self._price.setText(headline(listed.offer))
        self._summary.setText(listed.profile.summary)
