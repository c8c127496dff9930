"""The fees of a quote as rows to type in, with what is wrong beside the row."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QToolButton, QWidget

from selector.app.fee_phrases import condition, fee_price
from selector.app.quotes.building import Remark
from selector.app.quotes.draft import PARTS, FeeDraft, QuoteDraft
from selector.domain.problems import Severity
from selector.domain.vocabulary import Event
from selector.i18n import stored
from selector.i18n.catalog import fill, ngettext, render, sentence
from selector.i18n.catalog import gettext as _
from selector.report import labels
from selector.ui import tokens
from selector.ui.icons import icon
from selector.ui.pages.platforms.fee_kinds import FeeKind, takes_percent
from selector.ui.pages.platforms.optional_number import OptionalNumber
from selector.ui.theme import sized_icons, theme
from selector.ui.widgets.choices import ComboBox
from selector.ui.widgets.labels import Elided, Label, wrapped
from selector.ui.widgets.tick import Tick

SHOWN = 6
"""Rows that are open at first; the rest wait behind a button."""
_PART_COLUMN = 3
_OVER_FIGURES = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
"""Where the heads of amounts stand: figures end on the right in every language."""


class FeeRow(QWidget):
    """The controls of one fee. They live in the grid; this widget only owns the row."""

    changed = Signal(object)

    def __init__(self, fee: FeeDraft, kinds: Sequence[FeeKind]) -> None:
        super().__init__()
        self.hide()
        self.fee, self._kinds = fee, {kind.key: kind for kind in kinds}
        self.name: QWidget = self._name(fee)
        self.on: QWidget = self._on(fee)
        self.lead: QWidget = self._lead(fee)
        self.message = wrapped("", "bad", tokens.SMALL)
        self.parts = {part: OptionalNumber(self._said(part)) for part in PARTS}
        for part, field in self.parts.items():
            field.changed.connect(lambda value, part=part: self._typed(part, value))

    def _said(self, part: str) -> str:
        return f"{self.fee.label}: {part_titles('')[part]}"

    def _lead(self, fee: FeeDraft) -> QWidget:
        if fee.published is None:
            button = QToolButton()
            sized_icons(button)
            button.setIcon(icon("close", theme().colour("muted")))
            button.setToolTip(_("Remove this fee"))
            button.setAccessibleName(_("Remove this fee"))
            return button
        box = Tick(_("{fee} is charged").format(fee=fee.label))
        box.setToolTip(_("Charged; clear it where the provider waives this fee"))
        box.clicked.connect(lambda on: self._change(waived=not on))
        return box

    def _name(self, fee: FeeDraft) -> QWidget:
        if fee.published is not None:
            label = Elided(fee.label)
            label.setToolTip("\n".join(part for part in (fee.label, stored.told(fee.published.note)) if part))
            return label
        field = QLineEdit(fee.label)
        field.setPlaceholderText(_("Name of the fee"))
        field.setAccessibleName(_("Name of the fee"))
        field.textEdited.connect(lambda words: self._change(label=words))
        return field

    def _on(self, fee: FeeDraft) -> QWidget:
        if fee.published is not None:
            is_paid, event = fee.on is Event.PAYMENT, render(labels.event(fee.on.value))
            label = Elided(condition(fee.when, short=True) if is_paid else event, "muted")
            label.setToolTip(condition(fee.when) if is_paid else event)
            return label
        box = ComboBox(_("Charged on"))
        for key, kind in self._kinds.items():
            box.addItem(kind.label, key)
        same = [key for key, kind in self._kinds.items() if (kind.on, kind.when) == (fee.on, fee.when)]
        box.setCurrentIndex(max(0, box.findData(same[0] if same else "")))
        box.activated.connect(lambda _place: self._choose(str(box.currentData())))
        return box

    def _choose(self, key: str) -> None:
        kind = self._kinds[key]
        percent = self.fee.percent if takes_percent(kind.on) else None
        self._change(on=kind.on, role=kind.role, when=kind.when, percent=percent)

    def _typed(self, part: str, value: Decimal | None) -> None:
        self._change(**{part: value})

    def _change(self, **what: object) -> None:
        self.changed.emit(replace(self.fee, **what))  # type: ignore[arg-type] # fields of the draft by name

    def show_fee(self, draft: QuoteDraft, fee: FeeDraft) -> None:
        """Shows the row as the draft has it now."""
        self.fee, published = fee, draft.published(fee)
        if isinstance(self.lead, Tick):
            self.lead.setChecked(not fee.waived)
        for part, field in self.parts.items():
            field.show_value(getattr(fee, part), getattr(published, part, None))
            field.setEnabled(not fee.waived and (part == "fixed" or takes_percent(fee.on)))
        if published is not None and (published.tiers or published.amount_unknown or published.pass_through):
            words = fee_price(published, draft.currency)
            self.parts["percent"].setToolTip(_("Published: {price}").format(price=words))
            if fee.percent is None and published.percent is None:
                self.parts["percent"].setPlaceholderText("?" if published.amount_unknown else "…")

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Tells what is wrong with this fee, beneath it."""
        worst = any(remark.severity is Severity.ERROR for remark in remarks)
        self.message.set_role("bad" if worst else "unsure")
        self.message.setText("\n".join(said(remark) for remark in remarks))

    def widgets(self) -> tuple[QWidget, ...]:
        """Everything that stands in the grid, in its order."""
        return (self.lead, self.name, self.on, *self.parts.values())


def said(remark: Remark) -> str:
    """A remark in a sentence: what is wrong, and what to do."""
    return " ".join(sentence(render(part)) for part in (remark.text, remark.hint) if part)


def part_titles(currency: str) -> dict[str, str]:
    """What the amounts of a fee are called, with their unit."""
    names = {"fixed": _("Fixed"), "minimum": _("At least"), "maximum": _("At most")}
    return {"percent": _("Percent"), **{part: f"{name} {currency}".strip() for part, name in names.items()}}


class FeeGrid(QWidget):
    """All fees. `changed` carries a row that was typed in, `removed` the key of one that is to go."""

    changed = Signal(object)
    removed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[int, FeeRow] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens.XS)
        self._grid.setVerticalSpacing(tokens.XXS)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(2, 2)
        self._titles = [Label("", "muted") for _part in PARTS]
        for place, label in enumerate((Label(_("Fee"), "muted"), Label(_("Charged on"), "muted"), *self._titles), 1):
            self._grid.addWidget(label, 0, place)
        for label in self._titles:
            label.setAlignment(_OVER_FIGURES)
        self.more = QPushButton()
        self.more.setProperty("role", "link")
        self.more.clicked.connect(self._show_all)
        self._all = False
        self._order: list[int] = []
        self._folded: set[int] = set()

    def show_draft(self, draft: QuoteDraft, kinds: Sequence[FeeKind], order: Sequence[int]) -> None:
        """Shows the rows of `draft`, those in `order` first; controls that stay keep focus and what is typed."""
        for label, title in zip(self._titles, part_titles(draft.currency).values(), strict=True):
            label.setText(title)
        keys = [fee.key for fee in draft.fees]
        ordered = [key for key in order if key in keys] + [key for key in keys if key not in order]
        if ordered != self._order:
            self._lay_out(draft, kinds, ordered)
        for fee in draft.fees:
            self.rows[fee.key].show_fee(draft, fee)

    def start_anew(self) -> None:
        """Forgets all rows: another draft comes."""
        self._drop(set(self.rows))
        self._order, self._all = [], False

    def _drop(self, keys: set[int]) -> None:
        for key in keys:
            row = self.rows.pop(key)
            for widget in (*row.widgets(), row.message, row):
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()

    def _lay_out(self, draft: QuoteDraft, kinds: Sequence[FeeKind], ordered: list[int]) -> None:
        self._drop(set(self.rows) - set(ordered))
        fees = {fee.key: fee for fee in draft.fees}
        for place, key in enumerate(ordered):
            if key not in self.rows:
                self.rows[key] = self._made(fees[key], kinds)
            row, line = self.rows[key], 2 * place + 1
            for column, widget in enumerate(row.widgets()):
                self._grid.addWidget(widget, line, column)
            self._grid.addWidget(row.message, line + 1, 1, 1, _PART_COLUMN + len(PARTS) - 1)
        self._order = ordered
        self._grid.addWidget(self.more, 2 * len(ordered) + 1, 1, 1, 2, Qt.AlignmentFlag.AlignLeading)
        self._fold(fees)
        self._chain()

    def _made(self, fee: FeeDraft, kinds: Sequence[FeeKind]) -> FeeRow:
        row = FeeRow(fee, kinds)
        row.changed.connect(self.changed)
        if isinstance(row.lead, QToolButton):
            row.lead.clicked.connect(lambda _on=False, key=fee.key: self.removed.emit(key))
        return row

    def _fold(self, fees: Mapping[int, FeeDraft]) -> None:
        """Hides published rows that price nothing of this merchant's, until somebody asks for them."""
        published = [key for key in self._order if fees[key].published is not None and not fees[key].is_changed]
        folded = set() if self._all else set(published[SHOWN:])
        for key, row in self.rows.items():
            for widget in row.widgets():
                widget.setVisible(key not in folded)
            row.message.setVisible(key not in folded and bool(row.message.text()))
        self.more.setVisible(bool(folded))
        words = ngettext("Show {count} more fee", "Show {count} more fees", len(folded))
        self.more.setText(fill(words, count=len(folded)))
        self._folded = folded

    def _show_all(self) -> None:
        self._all = True
        self._fold({key: row.fee for key, row in self.rows.items()})

    def _chain(self) -> None:
        """Tab goes along the rows as they are seen."""
        chain = [widget for key in self._order for widget in self.rows[key].widgets()]
        for first, second in pairwise(chain):
            QWidget.setTabOrder(first, second)

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Puts every remark beneath the row that it is about."""
        for key, row in self.rows.items():
            own = [one for one in remarks if one.place == f"fees.{key}" or one.place.startswith(f"fees.{key}.")]
            row.show_remarks(own)
            row.message.setVisible(bool(own) and key not in self._folded)

    def focus_first(self) -> None:
        """Into the first amount that can be typed."""
        fields = (field for key in self._order for field in self.rows[key].parts.values())
        first = next((field for field in fields if field.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def focus_last(self) -> None:
        """Into the name of the newest fee."""
        if self.rows:
            self.rows[max(self.rows)].name.setFocus(Qt.FocusReason.TabFocusReason)
