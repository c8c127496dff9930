"""Card: which payments are priced. The estimate, or real ones from an export, with what these do not tell."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy

from selector.app.edits.payments import back_to_estimates
from selector.domain.imported import ImportedPayments
from selector.domain.scenario import Scenario
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render, sentence
from selector.report.import_split import splittings
from selector.report.import_words import span_remark
from selector.ui.dialogs.import_words import paid, span, volume, without_rate
from selector.ui.pages.business.card import BusinessCard
from selector.ui.pages.business.untold import UntoldRows
from selector.ui.session import Session
from selector.ui.widgets.card import row
from selector.ui.widgets.labels import Term, wrapped


class PaymentsCard(BusinessCard):
    """One line while the estimate is priced; the facts of an import while real payments are."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, _("Which payments are priced?"))
        self.what = wrapped(role="")
        self.files = wrapped()
        self.remarks = wrapped(role="unsure")
        self.paid = Term("paid_today")
        for label in (self.what, self.files, self.remarks):
            self.body.addWidget(label)
        self.body.addWidget(self.paid, 0, Qt.AlignmentFlag.AlignLeading)
        self.untold = UntoldRows(self)
        self.body.addLayout(self.untold)
        self.back = QPushButton(_("Back to the estimate"))
        self.back.clicked.connect(lambda _on=False: self.apply(back_to_estimates()))
        self.again = QPushButton(_("Import payments…"))
        self.again.clicked.connect(lambda _on=False: session.asked.emit("import"))
        self.fees = QPushButton(_("What you pay, explained…"))
        self.fees.clicked.connect(lambda _on=False: self.explain_fees())
        for button in (self.back, self.again, self.fees):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        line = row(self.fees, self.again, self.back)
        line.addStretch(1)
        self.body.addLayout(line)

    def explain_fees(self) -> None:
        """Holds the fees really charged against a price list."""
        from selector.ui.dialogs.backcast_dialog import BackcastDialog

        dialog = BackcastDialog(self.window(), self.session)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def show_scenario(self, scenario: Scenario) -> None:
        """Shows what is priced."""
        record = scenario.payments
        for widget in (self.files, self.back):
            widget.setVisible(record is not None)
        self.again.setText(_("Import payments…") if record is None else _("Import others…"))
        if record is None:
            self.what.setText(_("The estimate below. With an export of your provider every platform is priced on your "
                                "very payments instead."))  # fmt: skip
            self._show_remarks(None)
            self.untold.show_rows((), scenario)
            return
        self.what.setText(_("Real payments: {volume}; {span}.").format(volume=volume(record), span=span(record)))
        layouts = ", ".join(name for name in record.layouts if name)
        files = ", ".join(record.files)
        self.files.setText(_("{files}, read as {layouts}").format(files=files, layouts=layouts) if layouts else files)
        self._show_remarks(record)
        self.untold.show_rows(splittings(record, scenario.merchant), scenario)

    def _show_remarks(self, record: ImportedPayments | None) -> None:
        remark = span_remark(record) if record is not None else None
        said = sentence(render(remark)) if remark is not None else ""
        words = " ".join(part for part in (said, without_rate(record) if record is not None else "") if part)
        self.remarks.setText(words)
        self.remarks.setVisible(bool(words))
        told = paid(record) if record is not None else ""
        self.paid.setText(told)
        self.paid.setVisible(bool(told))
        self.fees.setVisible(bool(told))
