"""Below the fees of an offer: which optional ones count, and what an unpublished amount is taken to be."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from selector.app.edits.comparison import set_option, set_unknown_amount
from selector.app.edits.own_terms import forget_unknown_amount
from selector.app.own_terms import ENDS, PARTS, End, OwnTerm, Part, with_figure
from selector.domain.scenario import UnknownAmount
from selector.i18n import stored
from selector.i18n.catalog import gettext as _
from selector.ui import tokens
from selector.ui.noting import set_place
from selector.ui.pages.platforms.settled_number import SettledNumber
from selector.ui.widgets.choices import CheckBox, ComboBox
from selector.ui.widgets.flow import FlowBox, pair
from selector.ui.widgets.labels import Label, wrapped

_PERCENT, _SHORT = 100, 26
"""The highest percentage, and the letters of a fee's name that are seen at least."""


class OwnTermsPanel(QWidget):
    """One fee at a time, of those that the user decides. `edited` carries an edit, `followed` the label of a fee."""

    edited = Signal(object)
    followed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Yours to decide"))
        self._terms: dict[str, OwnTerm] = {}
        self._offer = ""
        self.fee = ComboBox(_("Fee that is yours to decide"))
        self.fee.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.fee.setMinimumContentsLength(_SHORT)
        self.fee.activated.connect(lambda _place: self._chosen())
        self.counts = CheckBox(_("Count it in the costs"))
        self.counts.clicked.connect(self._count)
        self.reset_button = QPushButton(_("Take my figures back"))
        self.reset_button.clicked.connect(self._reset)
        self.fields = {(end, part): self._field(end, part) for end in ENDS for part in PARTS}
        titles = zip(ENDS, (_("Low"), _("Likely"), _("High")), strict=True)
        parts = [pair(Label(title), self.fields[end, "percent"], self.fields[end, "fixed"]) for end, title in titles]
        self._amounts = FlowBox(*parts, gap=tokens.S)
        self._said = wrapped("", points=tokens.SMALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.XS, 0, 0)
        column.setSpacing(tokens.XXS)
        head = pair(Label(_("Yours to decide"), bold=True), self.fee)
        for widget in (FlowBox(head, self.counts, self.reset_button, gap=tokens.S), self._amounts, self._said):
            column.addWidget(widget)

    def _field(self, end: End, part: Part) -> SettledNumber:
        field = SettledNumber("", "%", high=_PERCENT) if part == "percent" else SettledNumber("")
        field.settled.connect(partial(self._typed, end, part))
        return field

    @property
    def term(self) -> OwnTerm | None:
        """The fee that is shown."""
        return self._terms.get(str(self.fee.currentData()))

    def show_terms(self, terms: Sequence[OwnTerm], currency: str) -> None:
        """Shows the fees of an offer that are the user's to decide; none: nothing is shown."""
        self._terms = {term.fee.label: term for term in terms}
        shown = [self.fee.itemData(place) for place in range(self.fee.count())]
        offer = f"{terms[0].platform}/{terms[0].offer}" if terms else ""
        if shown != list(self._terms) or offer != self._offer:
            self._offer = offer
            blocker = QSignalBlocker(self.fee)
            self.fee.clear()
            for label in self._terms:
                self.fee.addItem(label, label)
            blocker.unblock()
        for (_end, part), field in self.fields.items():
            if part == "fixed":
                field.set_unit(currency)
        self.setVisible(bool(terms))
        self._show()

    def follow(self, label: str) -> None:
        """Another fee of the offer was picked; one that is not the user's to decide leaves what is shown."""
        place = self.fee.findData(label)
        if place >= 0 and place != self.fee.currentIndex():
            self.fee.setCurrentIndex(place)
            self._show()

    def _show(self) -> None:
        term = self.term
        if term is None:
            return
        self.fee.setToolTip(term.fee.label)
        self.counts.setVisible(term.fee.optional)
        self.counts.setChecked(term.chosen)
        self.counts.setAccessibleName(_("{fee}: count it in the costs").format(fee=term.fee.label))
        self.reset_button.setVisible(term.assumed is not None)
        self._amounts.setVisible(term.fee.amount_unknown)
        for (end, part), field in self.fields.items():
            field.setAccessibleName(_field_name(term, end, part))
            field.setVisible(part in term.parts)
            field.show_figure(getattr(term.range, f"{end}_{part}") if term.range is not None else None)
            set_place(field, f"unknown_amounts.{term.key}")
        self._said.setText(_said(term))

    def _chosen(self) -> None:
        self._show()
        self.followed.emit(str(self.fee.currentData()))

    def _count(self, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        if self.term is not None:
            self.edited.emit(set_option(self.term.key, chosen=on))

    def _typed(self, end: End, part: Part, figure: Decimal) -> None:
        term = self.term
        if term is not None:
            made = with_figure(term.range, end, part, figure, _("your own figure"))
            amount = UnknownAmount(platform=term.platform, offer=term.offer, fee=term.fee.label, range=made)
            self.edited.emit(set_unknown_amount(amount))

    def _reset(self) -> None:
        term = self.term
        if term is not None:
            self.fee.setFocus()
            self.edited.emit(forget_unknown_amount(term.platform, term.offer, term.fee.label))


def _field_name(term: OwnTerm, end: End, part: Part) -> str:
    names = {
        ("low", "percent"): _("{fee}: low, percentage"), ("low", "fixed"): _("{fee}: low, amount"),
        ("likely", "percent"): _("{fee}: likely, percentage"), ("likely", "fixed"): _("{fee}: likely, amount"),
        ("high", "percent"): _("{fee}: high, percentage"), ("high", "fixed"): _("{fee}: high, amount"),
    }  # fmt: skip
    return names[end, part].format(fee=term.fee.label)


def _said(term: OwnTerm) -> str:
    """What holds now, and what typing would change."""
    parts = []
    if term.fee.optional:
        parts.append(_("Counted, because you chose it.") if term.chosen else _("Optional: not in the costs."))
    if term.assumed is not None:
        parts.append(_("No amount is published: these are your figures, an assumption that Review lists."))
    elif term.range is not None:
        parts.append(
            _("No amount is published; these figures stand for it ({why}). Type what you were told.").format(
                why=stored.told(term.range.why)
            )
        )
    elif term.fee.amount_unknown:
        parts.append(_("No amount is published, and none is in the costs. Type what you take it to be."))
    return " ".join(parts)
