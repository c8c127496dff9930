"""Card: whose comparison this is: name, kind of business, country and currency."""

from PySide6.QtWidgets import QLineEdit

from selector.app.edits.business import move_to, set_merchant_field
from selector.app.edits.comparison import rename, set_day
from selector.domain.problems import UserError
from selector.domain.scenario import Scenario
from selector.domain.word_names import BUSINESSES
from selector.i18n import names
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render
from selector.ui import tokens
from selector.ui.pages.business.card import BusinessCard
from selector.ui.session import Session
from selector.ui.theme import theme
from selector.ui.widgets.choices import ComboBox
from selector.ui.widgets.day_field import DayField
from selector.ui.widgets.flow import FlowBox, pair
from selector.ui.widgets.labels import Label, Term

_NAME_WIDTH = 240


class WhoCard(BusinessCard):
    """Name, kind, country and currency on one line."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, _("Who is it for?"))
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Name of the comparison"))
        self.name.setMinimumWidth(theme().fonts.px(_NAME_WIDTH))
        self.name.setMaxLength(200)
        self.name.editingFinished.connect(self._rename)
        self.kind = ComboBox(_("Kind of business"))
        for business, words in BUSINESSES.items():
            self.kind.addItem(render(words), business)
        self.kind.activated.connect(lambda _place: self.apply(set_merchant_field("business", self.kind.currentData())))
        self.country = ComboBox(_("Country"))
        self.country.activated.connect(lambda _place: self._move())
        self.currency = Label("", "muted")
        self.day = DayField(_("Prices as of"))
        self.day.editingFinished.connect(self._set_day)
        day = Term("as_of")
        day.setBuddy(self.day)
        named = ((_("Name"), self.name), (_("Kind"), self.kind), (_("Country"), self.country))
        pairs = [pair(Label(label), control) for label, control in named]
        pairs += [pair(Label(_("Currency")), self.currency), pair(day, self.day)]
        self.body.addWidget(FlowBox(*pairs, gap=tokens.M))

    def _rename(self) -> None:
        typed = self.name.text().strip()
        if typed and typed != self.session.scenario.name:
            self.apply(rename(typed))

    def _set_day(self) -> None:
        if self.day.day != self.session.scenario.as_of:
            self.apply(set_day(self.day.day))

    def _move(self) -> None:
        """Another country brings its currency and the providers that sell there; nothing typed is converted."""
        from selector.app.presets.making import home_currency

        code, catalogue = str(self.country.currentData()), self.session.catalogue
        if catalogue is None or code == self.session.scenario.merchant.country:
            return
        try:
            currency = home_currency(code, self.session.scenario.as_of)
        except UserError as error:
            self.session.tell(error.problem)
            return
        sold = tuple(entry.priced() for entry in catalogue.sold_in(code))
        self.apply(move_to(code, currency, sold))

    def _fill_countries(self, now: str) -> None:
        if self.country.count() and self.country.findData(now) >= 0:
            return
        codes = {now, *(self.session.catalogue.countries if self.session.catalogue else ())}
        self.country.clear()
        for code in sorted(codes, key=lambda known: names.country(known).casefold()):
            self.country.addItem(names.country(code), code)

    def show_scenario(self, scenario: Scenario) -> None:
        """Fills the line."""
        merchant = scenario.merchant
        self.day.show_day(scenario.as_of)
        if not self.name.hasFocus():
            self.name.setText(scenario.name)
            self.name.setCursorPosition(0)
        self._fill_countries(merchant.country)
        self.country.setCurrentIndex(self.country.findData(merchant.country))
        self.kind.setCurrentIndex(self.kind.findData(merchant.business))
        self.currency.setText(f"{merchant.currency} · {names.currency(merchant.currency)}")
