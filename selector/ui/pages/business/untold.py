"""What imported payments do not tell, and how it is split: shares that can be changed where a mix states them."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from selector.app.edits.mixes import is_split_by_mix, set_shares, stated, with_share
from selector.domain.scenario import Scenario
from selector.domain.word_names import any_name
from selector.i18n import numbers
from selector.i18n.catalog import fill, render
from selector.i18n.catalog import gettext as _
from selector.report.freshness import Mark
from selector.report.import_split import Splitting
from selector.ui import tokens
from selector.ui.noting import set_place
from selector.ui.pages.business.card import BusinessCard
from selector.ui.widgets.card import MarkButton
from selector.ui.widgets.fields import number_field
from selector.ui.widgets.flow import FlowBox, pair
from selector.ui.widgets.labels import Label, wrapped
from selector.ui.widgets.number_field import NumberField

Signature = tuple[tuple[str, tuple[str, ...]], ...]


class UntoldRows(QGridLayout):
    """A row an attribute: how many payments do not tell it, its name, how it is split, and whether that is confirmed.

    Rows stay while the same attributes are split over the same words, so that the cursor stays in its field.
    """

    def __init__(self, card: BusinessCard) -> None:
        super().__init__()
        self._card = card
        self._signature: Signature = ()
        self._counts: dict[str, Label] = {}
        self._said: dict[str, Label] = {}
        self._marks: dict[str, MarkButton] = {}
        self.fields: dict[tuple[str, str], NumberField] = {}
        self.setHorizontalSpacing(tokens.S)
        self.setVerticalSpacing(tokens.XXS)
        self.setColumnStretch(2, 1)

    def show_rows(self, found: Sequence[Splitting], scenario: Scenario) -> None:
        """Shows how each attribute is split now."""
        words = {each.attribute: _words(each, scenario) for each in found}
        signature = tuple((name, tuple(shares)) for name, shares in words.items())
        if signature != self._signature:
            self._signature = signature
            self._make(found, words)
        for each in found:
            share = numbers.percent(Decimal(each.count * 100) / max(1, each.total), decimals=0)
            self._counts[each.attribute].setText(fill(_("{share} do not tell"), share=share))
            said = self._said[each.attribute]
            said.setText(render(each.said()))
            said.setVisible(not words[each.attribute] or not each.shares)
            is_confirmed = each.path in scenario.confirmed
            self._marks[each.attribute].set_mark(Mark.SOURCED if is_confirmed else Mark.ASSUMPTION)
            for word, percent in words[each.attribute].items():
                self.fields[each.attribute, word].set_value(percent)

    def _make(self, found: Sequence[Splitting], words: dict[str, dict[str, Decimal]]) -> None:
        while (item := self.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.fields = {}
        for place, each in enumerate(found):
            name = render(each.name)
            count, said, mark = Label("", "muted"), wrapped(), MarkButton(name)
            mark.clicked.connect(partial(self._card.confirm, each.path))
            self._counts[each.attribute], self._said[each.attribute] = count, said
            self._marks[each.attribute] = mark
            split = self._fields(each, tuple(words[each.attribute]), said)
            for at, widget in enumerate((count, Label(name), split, mark)):
                self.addWidget(widget, place, at)

    def _fields(self, each: Splitting, words: Sequence[str], said: Label) -> QWidget:
        if not words:
            return said
        parts: list[QWidget] = []
        for word in words:
            name = render(any_name(word))
            field = number_field(name, "%", partial(self._give, each.attribute, word), high=100, decimals=1)
            field.letters = 5
            set_place(field, each.path)
            self.fields[each.attribute, word] = field
            parts.append(pair(Label(name), field))
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(said)
        column.addWidget(FlowBox(*parts, gap=tokens.M))
        return held

    def _give(self, attribute: str, word: str, percent: Decimal) -> None:
        """One word gets `percent`; the others share the rest."""
        shares = stated(self._card.session.scenario.merchant, attribute)
        self._card.apply(set_shares(attribute, with_share(shares, word, percent)))


def _words(each: Splitting, scenario: Scenario) -> dict[str, Decimal]:
    merchant = scenario.merchant
    return stated(merchant, each.attribute) if is_split_by_mix(merchant, each.attribute) else {}
