"""Columns of any table chosen by hand: what each holds, what its words mean, and whether that is kept for next time."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from selector.app.importing.guesses import (
    MOST_WORDS,
    are_whole,
    guessed,
    has_negatives,
    meaning_of,
    samples,
    unit_of,
    words_in,
)
from selector.app.importing.mapping import MEANINGS, NEEDED, ROLES, UNITS, Assignment, SeenColumn, SeenTable, look
from selector.domain.money import EXPONENTS
from selector.domain.problems import Problem, UserError
from selector.i18n import names
from selector.i18n.catalog import fill, render
from selector.i18n.catalog import gettext as _
from selector.ui import tokens
from selector.ui.theme import theme
from selector.ui.widgets.card import Card, row
from selector.ui.widgets.choices import CheckBox, ComboBox
from selector.ui.widgets.flow import FlowBox
from selector.ui.widgets.labels import Elided, Label, wrapped

_SIZE = (1160, 660)
_NAME_WIDTH = 200
_SIDE_BY_SIDE = 1.4
"""Text larger than this leaves no room for two cards side by side."""


def look_or_tell(path: Path) -> SeenTable | Problem:
    """The table in a file, or what is wrong with it."""
    try:
        return look(path)
    except UserError as error:
        return error.problem


class WordsCard(Card):
    """What the words of the kind column mean, a choice for each."""

    def __init__(self) -> None:
        super().__init__(_("What its words mean"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(tokens.S)
        self._grid.setVerticalSpacing(tokens.XXS)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self.boxes: dict[str, ComboBox] = {}

    def show_words(self, words: tuple[str, ...]) -> None:
        """Offers a choice for each of `words`, with a proposal."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.boxes = {}
        for place, word in enumerate(words):
            box = ComboBox(_("Meaning of {word}").format(word=word))
            for meaning, name in MEANINGS.items():
                box.addItem(render(name), meaning)
            box.setCurrentIndex(box.findData(meaning_of(word)))
            label = Label(word)
            label.setBuddy(box)
            self._grid.addWidget(label, place, 0)
            self._grid.addWidget(box, place, 1, Qt.AlignmentFlag.AlignLeading)
            self.boxes[word] = box
        self.setVisible(bool(words))

    @property
    def meanings(self) -> dict[str, str]:
        """What each word was said to mean."""
        return {word: str(box.currentData()) for word, box in self.boxes.items()}


class ColumnsDialog(QDialog):
    """One line a role: the column that holds it, and its first values. `chosen` carries the answer, and "keep it"."""

    chosen = Signal(object, bool)

    def __init__(self, parent: QWidget, seen: SeenTable, currency: str) -> None:
        super().__init__(parent)
        self._seen = seen
        self.setWindowTitle(_("Choose the columns"))
        self.boxes: dict[str, ComboBox] = {}
        self._values: dict[str, Elided] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.L, tokens.M, tokens.L, tokens.M)
        column.setSpacing(tokens.S)
        column.addWidget(Label(seen.path.name, points=tokens.FIGURE, bold=True))
        words = _("Say which column holds what. Only these columns are read; date and amount are needed.")
        column.addWidget(wrapped(words))
        column.addWidget(self._body(currency), 1)
        column.addLayout(self._kept())
        self._buttons(column)
        self._propose()
        fonts, room = theme().fonts, parent.window().size()
        self.resize(min(fonts.px(_SIZE[0]), room.width()), min(fonts.px(_SIZE[1]), room.height()))

    def _body(self, currency: str) -> QScrollArea:
        body = QWidget()
        body.setObjectName("body")
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, tokens.XXS, 0)
        inner.setSpacing(tokens.S)
        way = QBoxLayout.Direction
        pair = QBoxLayout(way.TopToBottom if theme().fonts.scale > _SIDE_BY_SIDE else way.LeftToRight)
        pair.setSpacing(tokens.S)
        pair.addWidget(self._roles(), 3)
        self.words = WordsCard()
        meant = QVBoxLayout()
        meant.setSpacing(tokens.S)
        for card in (self._written(currency), self.words):
            meant.addWidget(card)
        meant.addStretch(1)
        pair.addLayout(meant, 2)
        inner.addLayout(pair)
        refused = [c for c in self._seen.columns if c.refused is not None]
        for found in refused:
            why = render(found.refused) if found.refused is not None else ""
            words = _("The column {heading} {why}.").format(heading=found.heading, why=why)
            inner.addWidget(wrapped(words, "unsure"))
        inner.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        return area

    def _roles(self) -> Card:
        card = Card(_("Columns"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.S)
        grid.setVerticalSpacing(tokens.XXS)
        grid.setColumnStretch(2, 1)
        for place, (role, name) in enumerate(ROLES.items()):
            box = self._box(role, render(name))
            label = Label(_("{name} (needed)").format(name=render(name)) if role in NEEDED else render(name))
            label.setBuddy(box)
            values = Elided("", "muted")
            for at, widget in enumerate((label, box, values)):
                grid.addWidget(widget, place, at)
            self.boxes[role], self._values[role] = box, values
        card.body.addLayout(grid)
        card.body.addStretch(1)
        return card

    def _written(self, currency: str) -> Card:
        """How the amounts are written."""
        card = Card(_("How it is written"))
        self.currency = ComboBox(_("Currency of all amounts"))
        self.currency.addItem(_("not told"), "")
        for code in dict.fromkeys((*((currency,) if currency else ()), *sorted(EXPONENTS))):
            self.currency.addItem(f"{code} · {names.currency(code)}", code)
        self._currency_words = Label(_("Without a currency column all amounts are in"))
        card.body.addWidget(FlowBox(self._currency_words, self.currency, gap=tokens.XS))
        self._unit(card)
        self.net = CheckBox(_("Amounts are what is left after the fee"))
        self.negative = CheckBox(_("Fees are written as negative numbers"))
        card.body.addWidget(self.net)
        card.body.addWidget(self.negative)
        return card

    def _unit(self, card: Card) -> None:
        self.unit = ComboBox(_("Amounts are written in"))
        for unit, name in UNITS.items():
            self.unit.addItem(render(name), unit)
        label = Label(_("Amounts are written in"))
        label.setBuddy(self.unit)
        card.body.addWidget(FlowBox(label, self.unit, gap=tokens.XS))
        self.whole = wrapped(_("All amounts are whole numbers: say whether they are cents."), "unsure")
        card.body.addWidget(self.whole)
        words = _("This column has more than {count} different words: every row counts as a payment.")
        self.many_words = wrapped(fill(words, count=MOST_WORDS), "unsure")
        card.body.addWidget(self.many_words)

    def _box(self, role: str, name: str) -> ComboBox:
        box = ComboBox(name)
        box.addItem(_("none"), -1)
        for column in self._seen.columns:
            if column.refused is None:
                box.addItem(column.heading, column.place)
        box.currentIndexChanged.connect(lambda _place: self._show(role))
        return box

    def _kept(self) -> QVBoxLayout:
        self.keep = CheckBox(_("Keep for next time, as"))
        self.keep.setChecked(True)
        self.name = QLineEdit(self._seen.path.stem)
        self.name.setAccessibleName(_("Name of this mapping"))
        self.name.setMinimumWidth(theme().fonts.px(_NAME_WIDTH))
        self.name.setMaxLength(100)
        self.keep.toggled.connect(self.name.setEnabled)
        line = row(self.keep, self.name)
        line.addStretch(1)
        outer = QVBoxLayout()
        outer.addLayout(line)
        return outer

    def _buttons(self, column: QVBoxLayout) -> None:
        cancel, self.take = QPushButton(_("Cancel")), QPushButton(_("Read these columns"))
        self.take.setProperty("role", "primary")
        self.take.setDefault(True)
        self.take.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        line = QHBoxLayout()
        line.setSpacing(tokens.S)
        line.addStretch(1)
        for button in (cancel, self.take):
            line.addWidget(button)
        column.addLayout(line)

    def _propose(self) -> None:
        for role, column in guessed(self._seen).items():
            self.boxes[role].setCurrentIndex(self.boxes[role].findData(column.place))
        for role in ROLES:
            self._show(role)

    def _show(self, role: str) -> None:
        if role not in self._values:
            return
        column = self._column(role)
        self._values[role].setText("" if column is None else samples(column))
        has_fee = self._column("fee") is not None
        if role == "kind":
            words = words_in(column) if column is not None else ()
            self.words.show_words(words)
            self.many_words.setVisible(column is not None and not words)
        elif role == "amount":
            self.unit.setCurrentIndex(self.unit.findData(unit_of(column) if column is not None else "major"))
            self.whole.setVisible(column is not None and are_whole(column))
        elif role == "currency":
            for widget in (self._currency_words, self.currency):
                widget.setVisible(column is None)
        elif role == "fee":
            self.net.setVisible(has_fee)
            self.negative.setVisible(has_fee)
            self.negative.setChecked(column is not None and has_negatives(column))
        self.take.setEnabled(all(self._column(needed) is not None for needed in NEEDED))

    def _column(self, role: str) -> SeenColumn | None:
        place = self.boxes[role].currentData() if role in self.boxes else -1
        return next((column for column in self._seen.columns if column.place == place), None)

    def assignment(self) -> Assignment:
        """What was chosen."""
        columns = {role: column for role in ROLES if (column := self._column(role)) is not None}
        has_fee = "fee" in columns
        return Assignment(
            name=self.name.text().strip() or self._seen.path.stem,
            columns=columns,
            meanings=self.words.meanings,
            currency="" if "currency" in columns else str(self.currency.currentData()),
            fee_is_negative=has_fee and self.negative.isChecked(),
            amount_is_net=has_fee and self.net.isChecked(),
            unit=str(self.unit.currentData()),
        )

    def accept(self) -> None:
        """Hands the answer over."""
        self.chosen.emit(self.assignment(), self.keep.isChecked())
        super().accept()
