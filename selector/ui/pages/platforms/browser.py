"""The leading side of the page: search, filters, the list of offers, and how many there are."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from selector.app.offer_list import ListedOffer
from selector.i18n import names
from selector.i18n.catalog import fill
from selector.i18n.catalog import gettext as _
from selector.ui import tokens
from selector.ui.pages.platforms.filters import ANYWHERE, MEETS, OWN, PRICED, OfferFilter
from selector.ui.pages.platforms.offer_list import OfferList
from selector.ui.theme import theme
from selector.ui.widgets.choices import Chips, ComboBox
from selector.ui.widgets.labels import wrapped


class SearchField(QLineEdit):
    """The search. Down goes into the list, Esc empties it."""

    left_down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that leave the field or empty it."""
        if event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class Browser(QWidget):
    """Finds offers. `chosen` carries the selected keys, `compete_asked` keys and whether they are to compete."""

    chosen = Signal(list)
    compete_asked = Signal(list, bool)

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(theme().fonts.px(tokens.STRIP))
        self.setMaximumWidth(theme().fonts.px(tokens.STRIP + tokens.RAIL))
        self._all: tuple[ListedOffer, ...] = ()
        self._currency, self._home = "EUR", ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        self.search = SearchField()
        self.search.setPlaceholderText(_("Search provider, plan or method  (Ctrl+F)"))
        self.search.setAccessibleName(_("Search offers"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.search.left_down.connect(self._into_list)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self._to_search)
        self.country = ComboBox(_("Country"))
        self.country.currentIndexChanged.connect(self._filter)
        self.kinds = Chips(_("Show only"))
        self.kinds.set_options([(PRICED, _("Priced")), (MEETS, _("Meets musts")), (OWN, _("Own"))])
        self.kinds.toggled.connect(self._filter)
        self.list = OfferList(_("Offers"))
        self.list.chosen.connect(self.chosen)
        self.list.offers.compete_asked.connect(self.compete_asked)
        self._empty = wrapped()
        self._count = wrapped(points=tokens.SMALL)
        for widget in (self.search, self.country, self.kinds, self._empty):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addWidget(self._count)

    def _to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _into_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.list.currentIndex().isValid() and self.list.offers.rowCount():
            self.list.setCurrentIndex(self.list.offers.index(0))

    def show_offers(self, offers: Sequence[ListedOffer], country: str, currency: str) -> None:
        """Shows the offers that pass the filters; the first time those of `country`."""
        self._all, self._currency = tuple(offers), currency
        if country != self._home:
            self._home = country
            self._fill_countries(country)
        self._filter()

    def _fill_countries(self, home: str) -> None:
        codes = {code for listed in self._all for code in listed.offer.market} - {home}
        blocker = QSignalBlocker(self.country)
        self.country.clear()
        self.country.addItem(_("Sold in {country}").format(country=names.country(home)), home)
        self.country.addItem(_("All countries"), ANYWHERE)
        for name, code in sorted((names.country(code), code) for code in codes):
            self.country.addItem(_("Sold in {country}").format(country=name), code)
        blocker.unblock()

    @property
    def filter(self) -> OfferFilter:
        """What is asked for now."""
        return OfferFilter(self.search.text(), str(self.country.currentData() or ANYWHERE), self.kinds.chosen)

    def _filter(self) -> None:
        wanted, keys = self.filter, self.list.keys
        shown = [listed for listed in self._all if wanted.passes(listed)]
        if self.list.offers.show_offers(shown, self._currency):
            self.list.select(keys)
        self._empty.setText(self._why_empty())
        self._empty.setVisible(not shown)
        self.list.setVisible(bool(shown))
        competing = sum(listed.competes for listed in shown)
        words = _("{count} offers, {competing} ticked to compete")
        self._count.setText(fill(words, count=len(shown), competing=competing))

    def _why_empty(self) -> str:
        if self.filter.kinds == {OWN} and not self.filter.search:
            return _("You have no quotes or providers of your own yet. Add a quote to make the first.")
        return _("No offer is like that. Clear the search or a filter above.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the list goes back to the search."""
        if event.key() == Qt.Key.Key_Escape and self.list.hasFocus():
            self._to_search()
            return
        super().keyPressEvent(event)
