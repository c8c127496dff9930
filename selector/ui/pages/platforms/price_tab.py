"""The tab of the price: every fee of an offer, and below them what the user decides about them."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selector.app.offer_list import ListedOffer
from selector.app.own_terms import own_terms
from selector.domain.scenario import Scenario
from selector.domain.text import text
from selector.i18n.catalog import gettext as _
from selector.report.tables import CellKind, Column
from selector.ui import tokens
from selector.ui.pages.platforms.facts import fee_place, fee_rows
from selector.ui.pages.platforms.own_terms import OwnTermsPanel
from selector.ui.theme import theme
from selector.ui.widgets.fact_view import FactView

_COLUMNS = (
    Column("fee", text("Fee")),
    Column("price", text("Price")),
    Column("for", text("Charged for")),
    Column("paid", text("Costs a month"), CellKind.MONEY),
)
_LEAST_ROWS = 4


class PriceTab(QWidget):
    """The selected fee is also the one below, where it is the user's to decide. `edited` carries an edit."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._listed: ListedOffer | None = None
        self.fees = FactView(_("Fees"), _COLUMNS, (9, 7, 11, 0), yields=("for",))
        self.fees.setMinimumHeight(_LEAST_ROWS * theme().fonts.row())
        self.terms = OwnTermsPanel()
        self.terms.edited.connect(self.edited)
        self.terms.followed.connect(self._show_row)
        self.fees.picked.connect(self._picked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XXS)
        column.addWidget(self.fees, 1)
        column.addWidget(self.terms)

    def offer_shown(self, listed: ListedOffer, scenario: Scenario) -> Iterator[None]:
        """Shows the fees of an offer as the scenario holds it, in pieces."""
        self._listed = listed
        self.fees.show_rows(list(fee_rows(listed, scenario)))
        yield
        if self._listed is not listed:
            return
        is_held = any(listed.profile is priced.profile for priced in scenario.profiles)
        terms = own_terms(listed.profile, listed.offer, scenario) if is_held else ()
        self.terms.show_terms(terms, listed.offer.currency)

    def _picked(self, key: str) -> None:
        fee = fee_place(key)
        if self._listed is not None and fee is not None and fee < len(self._listed.offer.fees):
            self.terms.follow(self._listed.offer.fees[fee].label)

    def _show_row(self, label: str) -> None:
        fees = self._listed.offer.fees if self._listed is not None else ()
        place = next((place for place, fee in enumerate(fees) if fee.label == label), None)
        if place is not None:
            self.fees.select_key(f"fees.{place}")
