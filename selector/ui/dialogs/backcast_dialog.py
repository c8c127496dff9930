"""What was really charged, held against an offer's terms; the terms read off the fees join the comparison."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from selector.domain.problems import Problem
from selector.i18n import numbers
from selector.i18n.catalog import gettext as _
from selector.ui import tokens
from selector.ui.dialogs.import_words import told
from selector.ui.dialogs.working import WorkingDialog
from selector.ui.session import Session
from selector.ui.theme import theme
from selector.ui.widgets.card import Card
from selector.ui.widgets.choices import ComboBox
from selector.ui.widgets.labels import Label, wrapped
from selector.ui.widgets.table import TableView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from selector.app.backcast_session import HeldAgainst

_SIZE = (860, 640)


class BackcastDialog(WorkingDialog):
    """One offer against the fees, month by month, and the terms that give the fees."""

    def __init__(self, parent: "QWidget", session: Session) -> None:
        super().__init__(parent)
        self._session = session
        self.held: HeldAgainst | None = None
        self.setWindowTitle(_("Fees really charged"))
        self._build()
        fonts, room = theme().fonts, parent.window().size()
        self.resize(min(fonts.px(_SIZE[0]), room.width()), min(fonts.px(_SIZE[1]), room.height() - tokens.XL))
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(tokens.PATIENCE_MS)
        self._patience.timeout.connect(lambda: self.says.setText(_("Working it out…")))
        self.hold("")

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.L, tokens.M, tokens.L, tokens.M)
        column.setSpacing(tokens.S)
        column.addWidget(Label(_("What you pay, held against a price list"), points=tokens.FIGURE, bold=True))
        line = QHBoxLayout()
        line.setSpacing(tokens.XS)
        self.offers = ComboBox(_("Offer held against the fees"))
        self.offers.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.offers.activated.connect(lambda _place: self.hold(str(self.offers.currentData())))
        label = Label(_("Your provider and plan"))
        label.setBuddy(self.offers)
        line.addWidget(label)
        line.addWidget(self.offers)
        line.addStretch(1)
        column.addLayout(line)
        self.says = wrapped(role="")
        column.addWidget(self.says)
        self.months, self.terms = TableView(_("Month by month")), TableView(_("Terms read off the fees"))
        for title, view in ((_("Month by month"), self.months), (_("Terms read off the fees"), self.terms)):
            card = Card(title)
            card.body.addWidget(view, 1)
            column.addWidget(card, 1)
        self.reasons = wrapped()
        column.addWidget(self.reasons)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(tokens.S)
        line.addWidget(wrapped(_("These terms then stand in the ranking like any other offer.")), 1)
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

    def hold(self, wanted: str) -> None:
        """Holds an offer against the fees in the background; the nearest one where none is named."""
        from selector.app.backcast_session import held_against

        session = self._session
        if session.file is None or session.workspace is None:
            return
        self.stop_working()
        scenario, attached = session.scenario, session.file.attached_to(session.scenario)
        self._patience.start()
        self._running = session.runner.run(
            lambda _progress: held_against(scenario, attached, wanted), self._show, self._refuse
        )

    def _refuse(self, problem: Problem) -> None:
        self._patience.stop()
        self._running = None
        self.says.set_role("bad")
        self.says.setText(told(problem, hint=True))

    def _show(self, held: "HeldAgainst") -> None:
        self._patience.stop()
        self._running = None
        self.held = held
        self.offers.clear()
        for offer in held.offers:
            self.offers.addItem(offer.name, offer.key)
        self.offers.setCurrentIndex(self.offers.findData(held.key))
        charged, priced = (numbers.money(m, held.currency) for m in (held.charged_minor, held.priced_minor))
        words = (
            _("These terms give what was charged.") if held.agrees else _("These terms do not give what was charged.")
        )
        figures = _("Charged {charged}; by these terms {priced}.").format(charged=charged, priced=priced)
        self.says.set_role("good" if held.agrees else "unsure")
        self.says.setText(f"{words} {figures}")
        self.months.show_spec(held.months)
        self.terms.show_spec(held.terms, filler=2)
        self.reasons.setText("\n".join(f"•  {told(reason)}" for reason in held.reasons))
        self.take.setEnabled(held.own_terms is not None)

    def accept(self) -> None:
        """Adds the terms read off the fees to the comparison."""
        from selector.app.backcast_session import compare_own_terms

        if self.held is not None and self.held.own_terms is not None:
            self._session.apply(compare_own_terms(self.held.own_terms))
            self._session.page_asked.emit("results")
            super().accept()
