"""Where imported payments go: into the open comparison, or into a new one that is made for them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from selector.app.importing.record import Target, main_currency, record_of
from selector.app.importing.session import Found
from selector.app.payments_in_use import stored_tables
from selector.app.rates_in_use import RateInUse, between, lacks_rate
from selector.domain.money import EXPONENTS
from selector.domain.problems import Problem, UserError
from selector.domain.scenario import ExchangeRate, Scenario
from selector.domain.text import text
from selector.domain.vocabulary import Kind
from selector.i18n.catalog import gettext as _
from selector.ui.dialogs.import_questions import Questions
from selector.ui.pages.start import own_country, sold_countries
from selector.ui.widgets.choices import Segmented

if TYPE_CHECKING:
    from selector.domain.imported import ImportedPayments
    from selector.ui.window import MainWindow

HERE, NEW = "here", "new"


class ImportTarget(QObject):
    """The comparison that the payments are for. `changed` is sent when another one is chosen."""

    changed = Signal()

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._session = window.session
        self._scenario: Scenario | None = window.session.workspace.scenario if window.session.workspace else None
        self._proposed: str | None = None
        self._stated: dict[str, ExchangeRate] = {}
        self.choice = Segmented(_("Use them in"), ((HERE, _("In this comparison")), (NEW, _("In a new one"))))
        self.choice.show_choice(HERE if self._scenario else NEW)
        self.choice.setVisible(self._scenario is not None)
        self.choice.chosen.connect(lambda _key: self.changed.emit())

    @property
    def is_new(self) -> bool:
        """Whether a new comparison is made."""
        return self._scenario is None or self.choice.choice == NEW

    @property
    def currency(self) -> str:
        """The currency of the open comparison; empty without one."""
        return self._scenario.merchant.currency if self._scenario else ""

    def countries(self) -> list[tuple[str, str]]:
        """The countries that a new comparison may be for."""
        return sold_countries(self._session)

    def record(self, found: Found, months: int) -> "tuple[ImportedPayments | None, Problem | None]":
        """What the comparison would say about the payments, or why they cannot be used there."""
        currency = main_currency(found) if self.is_new else self.currency
        if found.content is None or not currency:
            return None, None
        try:
            record = record_of(found, Target(currency, self._rates(), months))
        except UserError as error:
            hint = text("state the rate above, or use the payments in a new comparison")
            return None, Problem(error.problem.code, error.problem.text, hint=hint)
        if not record.total(Kind.PAYMENT).count:
            wrong = text("there are refunds or other events, but no payments to price")
            return None, Problem("import.no_payments", wrong, hint=text("export a period in which you were paid"))
        return record, None

    def _rates(self) -> tuple[ExchangeRate, ...]:
        """The rates of the open comparison, and those that were stated here."""
        if self.is_new or self._scenario is None:
            return ()
        return (*self._scenario.exchange_rates, *self._stated.values())

    def rates_to_state(self, found: Found) -> tuple[RateInUse, ...]:
        """A line for every currency of the payments to which no rate of the open comparison leads."""
        if self.is_new or self._scenario is None or found.content is None:
            return ()
        known = {table.currency for table in stored_tables(found.content)} & set(EXPONENTS)
        lacking = {one for one in known if lacks_rate(self._scenario, one)}
        return between(self.currency, lacking, tuple(self._stated.values()))

    def state_rate(self, rate: ExchangeRate) -> None:
        """Takes a rate that the open comparison lacks; it enters the comparison with the payments."""
        self._stated[f"{rate.base}/{rate.quote}"] = rate
        self.changed.emit()

    def propose(self, found: Found, questions: Questions) -> None:
        """Proposes the kind of business and the country that the payments look like, once for each currency."""
        from selector.app.importing.use import likely_business, likely_country

        if found.content is None or self._proposed == main_currency(found):
            return
        self._proposed = main_currency(found)
        questions.business.setCurrentIndex(questions.business.findData(likely_business(found)))
        known = [str(questions.country.itemData(place)) for place in range(questions.country.count())]
        preferred = self._scenario.merchant.country if self._scenario else own_country()
        country = likely_country(self._proposed, known, preferred)
        questions.country.setCurrentIndex(max(0, questions.country.findData(country)))

    def use(self, found: Found, record: "ImportedPayments", questions: Questions) -> bool:
        """Puts the payments to use; False when that could not be done, which is then told."""
        if self.is_new:
            return self._use_new(found, record, questions)
        from selector.app.edits.payments import use_payments

        session = self._session
        if session.file is None or found.content is None:
            return False
        session.file.keep_payments(found.content)
        session.apply(use_payments(record, tuple(self._stated.values())))
        session.page_asked.emit("results")
        return True

    def _use_new(self, found: Found, record: "ImportedPayments", questions: Questions) -> bool:
        from selector.app.importing.use import NewBusiness, new_comparison

        catalogue = self._session.catalogue
        if catalogue is None:
            return False
        whose = NewBusiness(str(questions.business.currentData()), str(questions.country.currentData()))
        try:
            opened = new_comparison(found, record, whose, catalogue)
        except UserError as error:
            self._session.tell(error.problem)
            return False
        self._session.comparison_made.emit(opened)
        return True
