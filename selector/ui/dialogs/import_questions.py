"""What an export leaves open: asked where nothing in the file tells it, never guessed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from selector.app.rates_in_use import RateInUse
from selector.domain.money import EXPONENTS
from selector.domain.word_names import BUSINESSES
from selector.i18n import names, numbers
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render
from selector.ui import tokens
from selector.ui.pages.business.rates import RateRow
from selector.ui.widgets.card import Card, row
from selector.ui.widgets.choices import ComboBox
from selector.ui.widgets.labels import Label
from selector.ui.widgets.number_field import NumberField

_USUAL = ("EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "TRY", "CAD", "AUD")
_MOST_MONTHS = 1200


@dataclass(frozen=True, slots=True)
class Asked:
    """Which questions stand. `first` is the first date as read now; its day and month could be exchanged."""

    currency: bool = False
    dates: bool = False
    day_first: bool | None = None
    first: date | None = None
    months: bool = False
    business: bool = False
    amount: str = ""
    """An amount of the file that could be two amounts, as written; `amounts` are these, with a point first."""
    amounts: tuple[str, str] = ("", "")
    rates: tuple[RateInUse, ...] = ()
    """Exchange rates that the payments need and the comparison lacks, as far as they were stated here."""


def exchanged(day: date) -> date | None:
    """The date with day and month exchanged, where that is a date."""
    try:
        return day.replace(day=day.month, month=day.day)
    except ValueError:
        return None


class TwoReadings(QWidget):
    """Words and two readings of them, of which one is to be chosen. `choose` is told whether it is the first."""

    def __init__(self, words: str, choose: Callable[[bool], object]) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(tokens.S)
        self.words = Label(words)
        line.addWidget(self.words)
        self.first, self.second = QToolButton(), QToolButton()
        self.group = QButtonGroup(self)
        for button, is_first in ((self.first, True), (self.second, False)):
            button.setCheckable(True)
            button.setProperty("role", "chip")
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.group.addButton(button)
            button.clicked.connect(lambda _on=False, is_first=is_first: choose(is_first))
            line.addWidget(button)
        line.addStretch(1)


class DateOrder(TwoReadings):
    """Two readings of the first date: `chosen` carries whether the day stands first."""

    chosen = Signal(bool)

    def __init__(self) -> None:
        super().__init__(_("Every date could be two dates. The first one of the file is"), self._choose)
        self.day, self.month = self.first, self.second

    def _choose(self, day_first: bool) -> None:  # noqa: FBT001 - which of two buttons
        self.chosen.emit(day_first)

    def show_readings(self, first: date, *, read_day_first: bool, answered: bool) -> None:
        """Shows both readings of the first date, the chosen one checked where one is chosen."""
        other = exchanged(first) or first
        day_first, month_first = (first, other) if read_day_first else (other, first)
        self.day.setText(_("{date} (day before month)").format(date=numbers.day(day_first)))
        self.month.setText(_("{date} (month before day)").format(date=numbers.day(month_first)))
        self.group.setExclusive(False)
        self.day.setChecked(answered and read_day_first)
        self.month.setChecked(answered and not read_day_first)
        self.group.setExclusive(True)


class DecimalMark(TwoReadings):
    """Two readings of an amount: `chosen` carries its decimal mark, point or comma."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("", self._choose)
        self.point, self.comma = self.first, self.second

    def _choose(self, point: bool) -> None:  # noqa: FBT001 - which of two buttons
        self.chosen.emit("point" if point else "comma")

    def show_readings(self, written: str, readings: tuple[str, str]) -> None:
        """Shows what `written` is with a decimal point and with a decimal comma."""
        self.words.setText(_("Every amount could be two amounts. {written} is").format(written=written))
        for button, words, amount in zip(
            (self.point, self.comma),
            (_("{amount} (point before the decimals)"), _("{amount} (comma before the decimals)")),
            map(Decimal, readings),
            strict=True,
        ):
            button.setText(words.format(amount=numbers.number(amount)))


class Questions(Card):
    """The open questions of an import. `answered` is sent when the files must be read again with the answers."""

    answered = Signal()
    changed = Signal()
    """An answer changed that the files need not be read again for."""
    rate_stated = Signal(object)
    """Carries an exchange rate that was asked for."""

    def __init__(self, countries: list[tuple[str, str]], own_currency: str) -> None:
        super().__init__(_("To be answered"))
        self.day_first: bool | None = None
        self.decimal = ""
        self._currency_words = Label(_("The file names no currency. Its amounts are in"))
        self.currency = ComboBox(_("Currency of the amounts"))
        self._fill_currencies(own_currency)
        self.currency.activated.connect(lambda _place: self.answered.emit())
        self.dates = DateOrder()
        self.dates.chosen.connect(self._take_order)
        self.marks = DecimalMark()
        self.marks.chosen.connect(self._take_mark)
        self._months_words = Label(_("The file tells no dates. It covers"))
        self.months = NumberField(_("Months that the file covers"), _("months"), low=1, high=_MOST_MONTHS)
        self.months.set_value(1)
        self.months.committed.connect(lambda _months: self.changed.emit())
        self._whose = Label(_("The new comparison is for"))
        self.business = ComboBox(_("Kind of business"))
        for business, words in BUSINESSES.items():
            self.business.addItem(render(words), business)
        self.rates: dict[str, RateRow] = {}
        self.country = ComboBox(_("Country of the business"))
        for code, name in countries:
            self.country.addItem(name, code)
        self._place()

    def _place(self) -> None:
        for field in (self.currency, self.business, self.country):
            field.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        lines = ((self._currency_words, self.currency), (self._months_words, self.months),
                 (self._whose, self.business, self.country))  # fmt: skip
        for parts in lines:
            line = row(*parts, spacing=tokens.XS)
            line.addStretch(1)
            self.body.addLayout(line)
            parts[0].setBuddy(parts[1])
        self.body.insertWidget(1, self.dates)
        self.body.insertWidget(2, self.marks)
        self._rates_words = Label(_("The comparison has no exchange rate for these payments."))
        self.body.addWidget(self._rates_words)

    def _fill_currencies(self, own: str) -> None:
        self.currency.addItem(_("choose…"), "")
        first = [code for code in (own, *_USUAL) if code]
        for code in dict.fromkeys((*first, *sorted(EXPONENTS))):
            self.currency.addItem(f"{code} · {names.currency(code)}", code)

    def _take_order(self, day_first: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.day_first = day_first
        self.answered.emit()

    def _take_mark(self, mark: str) -> None:
        self.decimal = mark
        self.answered.emit()

    @property
    def chosen_currency(self) -> str:
        """The currency that was chosen; empty before."""
        return str(self.currency.currentData() or "")

    def first_open(self) -> QWidget:
        """The control of the first question without an answer."""
        if self.currency.isVisibleTo(self) and not self.chosen_currency:
            return self.currency
        missing = next((one.rate for one in self.rates.values() if one.isVisibleTo(self)), None)
        if missing is not None and not self.dates.isVisibleTo(self):
            return missing
        return self.marks.point if self.marks.isVisibleTo(self) and not self.decimal else self.dates.day

    def ask(self, asked: Asked) -> None:
        """Shows the questions that stand, and nothing where none does."""
        shown: tuple[tuple[bool, tuple[QWidget, ...]], ...] = (
            (asked.currency, (self._currency_words, self.currency)),
            (asked.months, (self._months_words, self.months)),
            (asked.business, (self._whose, self.business, self.country)),
        )
        for stands, widgets in shown:
            for widget in widgets:
                widget.setVisible(stands)
        self.dates.setVisible(asked.dates and asked.first is not None)
        if asked.dates and asked.first is not None:
            read = asked.day_first is not False
            self.dates.show_readings(asked.first, read_day_first=read, answered=self.day_first is not None)
        if asked.amount:
            self.marks.show_readings(asked.amount, asked.amounts)
        marks = bool(asked.amount or self.decimal)
        self.marks.setVisible(marks)
        self._ask_rates(asked.rates)
        stands = asked.currency or asked.dates or asked.months or asked.business or marks
        self.setVisible(stands or bool(asked.rates))

    def _ask_rates(self, lines: Sequence[RateInUse]) -> None:
        """One row for every rate; those that stay keep the cursor and what is typed."""
        self._rates_words.setVisible(bool(lines))
        wanted = {frozenset((line.base, line.quote)): line for line in lines}
        for line in wanted.values():
            name = "/".join(sorted((line.base, line.quote)))
            if name not in self.rates:
                self.rates[name] = RateRow(line)
                self.rates[name].edited.connect(self.rate_stated)
                self.body.addWidget(self.rates[name])
            self.rates[name].show_line(line)
        for name, row_ in self.rates.items():
            row_.setVisible(frozenset(name.split("/")) in wanted)
