"""The head of a quote: what it starts from, who told what and when, a discount on everything, and the contract."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from selector.app.quotes.building import Remark
from selector.app.quotes.draft import QuoteDraft
from selector.domain.problems import Severity
from selector.i18n.catalog import gettext as _
from selector.ui import tokens
from selector.ui.pages.platforms.fee_grid import said
from selector.ui.pages.platforms.optional_number import OptionalNumber
from selector.ui.widgets.choices import ComboBox
from selector.ui.widgets.day_field import DayField
from selector.ui.widgets.labels import Label, Term, wrapped

NEW_PROVIDER = ""
_MOST_MONTHS, _MOST_DAYS = 600, 3650
_SHORT = 16
"""Letters of a long choice that are seen at least."""


class QuoteForm(QWidget):
    """`changed` carries the draft with what was typed, `started` the key of another offer to start from."""

    changed = Signal(object)
    started = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._draft: QuoteDraft | None = None
        self.start = ComboBox(_("Start from"))
        self.start.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.start.setMinimumContentsLength(_SHORT)
        self.start.activated.connect(lambda _place: self.started.emit(str(self.start.currentData())))
        self.provider, self.plan = self._line("provider", _("Provider")), self._line("plan", _("Plan"))
        self.told = self._line("told", _("Where it was told"))
        self.told.setPlaceholderText(_("a letter, a call, an address: mail of Ms Virtanen"))
        self.day = DayField(_("Told on"))
        self.day.dateChanged.connect(lambda _day: self._change(told_on=self.day.day))
        self.numbers = {
            "discount": OptionalNumber(_("Discount on all payment prices"), "%", 100),
            "contract_months": OptionalNumber(_("Contract binds for"), _("months"), _MOST_MONTHS, 0),
            "notice_months": OptionalNumber(_("Notice period"), _("months"), _MOST_MONTHS, 0),
            "settlement_days": OptionalNumber(_("Paid out after"), _("days"), _MOST_DAYS, 0),
            "rolling_reserve_percent": OptionalNumber(_("Rolling reserve"), "%", 100),
        }
        for name, field in self.numbers.items():
            field.changed.connect(lambda value, name=name: self._number_changed(name, value))
        self._messages: dict[str, Label] = {}
        self._build()

    def _line(self, name: str, title: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(title)
        line.setMaxLength(200)
        line.textEdited.connect(lambda words: self._change(**{name: words}))
        return line

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.XS)
        grid.setVerticalSpacing(tokens.XXS)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        places: tuple[tuple[str, Label, QWidget], ...] = (
            ("start", Label(_("Start from")), self.start),
            ("provider", Label(_("Provider")), self.provider),
            ("plan", Label(_("Plan")), self.plan),
            ("day", Label(_("Told on")), self.day),
            ("told", Label(_("Where")), self.told),
            ("discount", Label(_("Discount on prices")), self.numbers["discount"]),
            ("contract_months", Label(_("Contract binds for")), self.numbers["contract_months"]),
            ("notice_months", Label(_("Notice period")), self.numbers["notice_months"]),
            ("settlement_days", Term("settlement", _("Paid out after")), self.numbers["settlement_days"]),
            ("rolling_reserve_percent", Term("reserve", _("Rolling reserve")), self.numbers["rolling_reserve_percent"]),
        )
        for number, (name, label, control) in enumerate(places):
            line, column = number // 2 * 2, number % 2 * 2
            label.setBuddy(control)
            grid.addWidget(label, line, column)
            grid.addWidget(control, line, column + 1)
            self._messages[name] = wrapped("", "bad", tokens.SMALL)
            self._messages[name].hide()
            grid.addWidget(self._messages[name], line + 1, column + 1)

    def offer_starts(self, starts: Sequence[tuple[str, str]]) -> None:
        """Offers the keys and names of what a quote can start from."""
        blocker = QSignalBlocker(self.start)
        self.start.clear()
        self.start.addItem(_("a new provider"), NEW_PROVIDER)
        for key, name in starts:
            self.start.addItem(name, key)
        blocker.unblock()

    def show_draft(self, draft: QuoteDraft) -> None:
        """Shows the draft; what the user is typing just now stays."""
        self._draft = draft
        blocker = QSignalBlocker(self.start)
        key = f"{draft.base.id}/{draft.offer.id}" if draft.base and draft.offer else NEW_PROVIDER
        self.start.setCurrentIndex(max(0, self.start.findData(key)))
        self.start.setEnabled(not draft.changes)
        blocker.unblock()
        for name, line in (("provider", self.provider), ("plan", self.plan), ("told", self.told)):
            if line.text() != getattr(draft, name):
                line.setText(getattr(draft, name))
        self.provider.setEnabled(draft.offer is None)
        self.day.show_day(draft.told_on)
        for name, field in self.numbers.items():
            value = getattr(draft, name)
            field.show_value(None if name == "discount" and not value else value, getattr(draft.offer, name, None))
        self.numbers["discount"].setEnabled(draft.offer is not None)

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Puts every remark beneath its field."""
        for name, message in self._messages.items():
            own = [remark for remark in remarks if remark.place == name]
            message.set_role("bad" if any(one.severity is Severity.ERROR for one in own) else "unsure")
            message.setText("\n".join(map(said, own)))
            message.setVisible(bool(own))

    def _number_changed(self, name: str, value: Decimal | None) -> None:
        if name == "discount":
            self._change(discount=value or Decimal(0))
        elif name == "rolling_reserve_percent":
            self._change(rolling_reserve_percent=value)
        else:
            self._change(**{name: None if value is None else int(value)})

    def _change(self, **what: object) -> None:
        if self._draft is not None:
            self._draft = replace(self._draft, **what)  # type: ignore[arg-type] # fields of the draft by name
            self.changed.emit(self._draft)
