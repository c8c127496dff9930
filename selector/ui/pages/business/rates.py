"""Card: the exchange rates that the comparison rests on, and those that it lacks."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from selector.app.documents import today
from selector.app.edits.comparison import set_rate
from selector.app.rates_in_use import RateInUse, rates_in_use, typed_rate
from selector.domain.scenario import ExchangeRate, Scenario
from selector.i18n.catalog import fill
from selector.i18n.catalog import gettext as _
from selector.ui import tokens
from selector.ui.noting import set_place
from selector.ui.pages.business.card import BusinessCard
from selector.ui.pages.platforms.settled_number import SettledNumber
from selector.ui.session import Session
from selector.ui.theme import theme
from selector.ui.widgets.day_field import DayField
from selector.ui.widgets.flow import FlowBox, pair
from selector.ui.widgets.labels import Label, wrapped

_SOURCE_WIDTH, _LETTERS = 200, 9
_SMALLEST = Decimal("0.000001")


class RateRow(QWidget):
    """One pair: its rate, the day and where it is from. `edited` carries the rate as it is to be."""

    edited = Signal(object)

    def __init__(self, line: RateInUse) -> None:
        super().__init__()
        self._line = line
        self.rate = SettledNumber(_("Exchange rate {pair}").format(pair=line.pair), line.quote, _SMALLEST)
        self.rate.letters = _LETTERS
        self.rate.settled.connect(self._typed)
        self.day = DayField(_("Day of the rate {pair}").format(pair=line.pair))
        self.day.editingFinished.connect(self._dated)
        self.source = QLineEdit()
        self.source.setMaxLength(500)
        self.source.setAccessibleName(_("Source of the rate {pair}").format(pair=line.pair))
        self.source.setMinimumWidth(theme().fonts.px(_SOURCE_WIDTH))
        self.source.editingFinished.connect(self._sourced)
        self.shipped_button = QPushButton(_("Take the reference rate"))
        self.shipped_button.setAccessibleName(_("Take the reference rate of {pair}").format(pair=line.pair))
        self.shipped_button.clicked.connect(lambda: self.edited.emit(self._line.shipped))
        self.missing = wrapped(_("Nobody stated this rate: what is priced in {currency} has no figure.").format(
            currency=line.quote), "bad", tokens.SMALL)  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XXS)
        label = Label(fill(_("{count} {currency} is"), count="1", currency=line.base))
        label.setBuddy(self.rate)
        parts = pair(label, self.rate), pair(Label(_("on")), self.day), pair(Label(_("from")), self.source)
        column.addWidget(FlowBox(*parts, self.shipped_button, gap=tokens.S))
        column.addWidget(self.missing)
        for control in (self.rate, self.day, self.source):
            set_place(control, f"exchange_rates.{line.pair}")

    def show_line(self, line: RateInUse) -> None:
        """Shows the pair as it is stated now; what is being typed stays."""
        self._line, stated = line, line.rate
        self.rate.show_figure(stated.rate if stated is not None else None)
        for control in (self.day, self.source):
            control.setEnabled(stated is not None)
        self.day.show_day(stated.as_of if stated is not None else today())
        if not (self.source.hasFocus() and self.source.isModified()):
            self.source.setText(stated.source if stated is not None else "")
            self.source.setCursorPosition(0)
            self.source.setToolTip(self.source.text())
        self.shipped_button.setVisible(line.shipped is not None and line.shipped != stated)
        self.missing.setVisible(stated is None)

    def _typed(self, figure: Decimal) -> None:
        self.edited.emit(typed_rate(self._line, figure, today(), _("your own figure")))

    def _dated(self) -> None:
        self._change(as_of=self.day.day)

    def _sourced(self) -> None:
        self.source.setModified(False)
        typed = self.source.text().strip()
        if typed:
            self._change(source=typed)
        else:
            self.show_line(self._line)

    def _change(self, **what: object) -> None:
        stated = self._line.rate
        made = stated.model_copy(update=what) if stated is not None else None
        if made is not None and made != stated:
            self.edited.emit(made)


class RatesCard(BusinessCard):
    """One row for every pair that something needs; no card where everything is in the merchant's own currency."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, _("Exchange rates"), _("for what is priced in another currency"))
        self.rows: dict[str, RateRow] = {}

    def show_scenario(self, scenario: Scenario) -> None:
        """Fills the rows; those that stay keep the cursor and what is typed."""
        lines = rates_in_use(scenario)
        self._lay_out(lines)
        for line in lines:
            self.rows[line.pair].show_line(line)
        self.setVisible(bool(lines))

    def _lay_out(self, lines: Sequence[RateInUse]) -> None:
        """Makes what is new and drops what is no longer needed."""
        wanted = {line.pair: line for line in lines}
        for key in [key for key in self.rows if key not in wanted]:
            gone = self.rows.pop(key)
            self.body.removeWidget(gone)
            gone.deleteLater()
        for key, line in wanted.items():
            if key not in self.rows:
                self.rows[key] = RateRow(line)
                self.rows[key].edited.connect(self._set)
                self.body.addWidget(self.rows[key])

    def _set(self, rate: ExchangeRate) -> None:
        self.apply(set_rate(rate))

    def start(self) -> bool:
        """Puts the cursor into the first rate: a missing one where there is one; False where no rate is needed."""
        first = next(iter(self.rows.values()), None)
        if first is None:
            return False
        self.reveal(first.rate)
        return True
