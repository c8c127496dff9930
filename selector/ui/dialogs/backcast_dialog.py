"""What was really charged, held against an offer's terms; the terms read off the fees join the comparison."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from selector.domain.problems import Problem
from selector.i18n import numbers
from selector.i18n.catalog import gettext as _
from selector.ui import tokens
from selector.ui.dialogs.import_words import told
from selector.ui.dialogs.working import WorkingDialog
from selector.ui.runner import Job
from selector.ui.session import Session
from selector.ui.theme import theme
from selector.ui.widgets.choices import ComboBox
from selector.ui.widgets.fitted_table import FittedTable
from selector.ui.widgets.flow import FlowBox
from selector.ui.widgets.labels import Label, wrapped
from selector.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from selector.app.backcast_session import HeldAgainst, Holding

_SIZE = (860, 640)


class BackcastDialog(WorkingDialog):
    """One offer against the fees, by month and by fee, and the terms that give the fees."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent)
        self._session = session
        self._holding: Holding | None = None
        self.held: HeldAgainst | None = None
        self.setWindowTitle(_("Fees really charged"))
        self._build()
        fonts, room = theme().fonts, parent.window().size()
        self.resize(min(fonts.px(_SIZE[0]), room.width()), min(fonts.px(_SIZE[1]), room.height() - tokens.XL))
        self._session.runner.moved.connect(self._moved)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(tokens.PATIENCE_MS)
        self._patience.timeout.connect(self._show_working)
        self._work()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.L, tokens.M, tokens.L, tokens.M)
        column.setSpacing(tokens.S)
        column.addWidget(Label(_("What you pay, held against a price list"), points=tokens.FIGURE, bold=True))
        self.offers = ComboBox(_("Offer held against the fees"))
        self.offers.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.offers.activated.connect(lambda _place: self._hold(str(self.offers.currentData())))
        label = Label(_("Your provider and plan"))
        label.setBuddy(self.offers)
        self._choice = FlowBox(label, self.offers, gap=tokens.XS)
        column.addWidget(self._choice)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Working it out…"))
        self.bar.hide()
        self.says, self.reasons = wrapped(role=""), wrapped()
        for widget in (self.says, self.bar, self.reasons):
            column.addWidget(widget)
        column.addWidget(self._tables(), 1)
        self._spare = QWidget()
        column.addWidget(self._spare, 1)
        column.addLayout(self._buttons())
        self._choice.hide()
        self.tabs.hide()

    def _tables(self) -> Tabs:
        self.months, self.fees, self.terms = (
            FittedTable(name) for name in (_("Month by month"), _("Fee by fee"), _("Terms read off the fees"))
        )
        for table in (self.fees, self.terms):
            table.setSortingEnabled(False)
        self.tabs = Tabs(_("What you pay, held against a price list"))
        unexplained = _("Unexplained is what was charged beyond these terms; less than zero: less was charged.")
        trust = _("Trust: A nearly all fees come out to the cent; B most; C many, or few amounts; D only roughly.")
        for table, words in ((self.months, unexplained), (self.fees, unexplained), (self.terms, trust)):
            page = QWidget()
            column = QVBoxLayout(page)
            column.setContentsMargins(0, tokens.XS, 0, 0)
            column.setSpacing(tokens.XS)
            column.addWidget(table, 1)
            column.addWidget(wrapped(words))
            self.tabs.addTab(page, table.accessibleName())
        return self.tabs

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(tokens.S)
        line.addWidget(wrapped(_("The terms read off the fees then stand in the ranking like any other offer.")), 1)
        self.close_ = QPushButton(_("Close"))
        self.close_.clicked.connect(self.reject)
        self.take = QPushButton(_("Compare my own terms"))
        self.take.setProperty("role", "primary")
        self.take.setDefault(True)
        self.take.setEnabled(False)
        self.take.clicked.connect(self.accept)
        line.addWidget(self.close_)
        line.addWidget(self.take)
        return line

    def _work(self) -> None:
        """Holds every offer against the fees in the background."""
        from selector.app.backcast_session import hold

        session = self._session
        if session.file is None or session.workspace is None:
            return
        scenario, attached = session.scenario, session.file.attached_to(session.scenario)
        self._patience.start()
        self._running = session.runner.run(
            lambda progress: hold(scenario, attached, progress), self._take_holding, self._refuse
        )

    def _show_working(self) -> None:
        self.says.setText(_("Working it out…"))
        self.bar.show()

    def _moved(self, job: Job) -> None:
        if job.progress is self._running:
            self.bar.setValue(round(job.share * 100))

    def _ended(self) -> None:
        self._patience.stop()
        self._running = None
        self.bar.hide()

    def _refuse(self, problem: Problem) -> None:
        self._ended()
        self.says.set_role("bad")
        self.says.setText(told(problem, hint=True))

    def _take_holding(self, holding: "Holding") -> None:
        self._ended()
        self._holding = holding
        self._spare.hide()
        self._choice.show()
        self.tabs.show()
        self._hold("")
        for offer in self.held.offers if self.held is not None else ():
            self.offers.addItem(offer.name, offer.key)
        self.offers.setCurrentIndex(self.offers.findData(self.held.key if self.held is not None else ""))

    def _hold(self, wanted: str) -> None:
        """Shows one offer against the fees; without a name the likeliest."""
        if self._holding is not None:
            self._show(self._holding.against(wanted))

    def _show(self, held: "HeldAgainst") -> None:
        self.held = held
        charged, priced = (numbers.money(m, held.currency) for m in (held.charged_minor, held.priced_minor))
        words = (
            _("These terms give what was charged.") if held.agrees else _("These terms do not give what was charged.")
        )
        figures = _("Charged {charged}; by these terms {priced}.").format(charged=charged, priced=priced)
        self.says.set_role("good" if held.agrees else "unsure")
        self.says.setText(f"{words} {figures}")
        self.months.show_spec(held.months)
        self.fees.show_spec(held.fees)
        self.terms.show_spec(held.terms)
        said = [told(reason) for reason in held.reasons]
        if held.provider:
            said.insert(0, _("The export is from {provider}; choose your plan above.").format(provider=held.provider))
        if not held.agrees and held.own_terms is not None:
            said.append(_("What you pay by terms of your own is read off the fees, in the last table."))
        self.reasons.setText("\n".join(f"•  {words}" for words in said))
        self.reasons.setVisible(bool(said))
        self.take.setEnabled(held.own_terms is not None)

    def accept(self) -> None:
        """Adds the terms read off the fees to the comparison."""
        from selector.app.backcast_session import compare_own_terms

        if self.held is not None and self.held.own_terms is not None:
            self._session.apply(compare_own_terms(self.held.own_terms))
            self._session.page_asked.emit("results")
            super().accept()
