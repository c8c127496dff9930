"""Card: how they pay. A bar whose borders are dragged, and behind it the kinds as sliders or as a table."""

from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QMenu, QSizePolicy, QToolButton, QWidget

from selector.app.edits.business import (
    add_segment,
    edit_segment,
    remove_segment,
    set_segment_share,
    set_segment_shares,
)
from selector.domain.merchant import Segment
from selector.domain.resizing import month_count
from selector.domain.scenario import Scenario
from selector.domain.vocabulary import METHODS as KNOWN_METHODS
from selector.domain.word_names import CHANNELS, METHODS, name_of
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render
from selector.ui import tokens
from selector.ui.icons import icon
from selector.ui.pages.business.card import BusinessCard
from selector.ui.session import Session
from selector.ui.theme import sized_icons, theme
from selector.ui.tokens import series_colour
from selector.ui.widgets.choices import Segmented
from selector.ui.widgets.fields import number_field
from selector.ui.widgets.flow import FlowBox, pair
from selector.ui.widgets.labels import Label, Term, wrapped
from selector.ui.widgets.menu_button import MenuButton
from selector.ui.widgets.share_bar import Part, ShareBar
from selector.ui.widgets.sliders import Slider
from selector.ui.widgets.text_room import longest_word

SIMPLE, FULL = "simple", "full"
_SLIDER = 3
"""The column of the sliders."""
_NAME, _WHERE = 5, 3
"""Shares of the room for the name of a kind of payment, and for its channel and method."""
_TABLE = 680
"""Room that the table needs, at a scale of 1."""
_FIRST = ("card", "apple_pay", "google_pay", "paypal", "klarna", "bank_redirect", "sepa_debit", "invoice", "bnpl")


class SegmentRow:
    """The controls of one kind of payment."""

    def __init__(self, card: "MixCard", segment_id: str) -> None:
        self.id = segment_id
        self.dot = QToolButton()
        self.dot.setEnabled(False)
        self.dot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.label = QLineEdit()
        self.label.setAccessibleName(_("Name of this kind of payment"))
        self.label.setMinimumWidth(tokens.STATUS * 3)
        self.label.editingFinished.connect(lambda: card.rename(segment_id, self.label.text()))
        self.where = wrapped()
        self.share = number_field(
            _("Share of the payments"), "%", lambda share: card.apply(set_segment_share(segment_id, share)),
            decimals=1, high=100,
        )  # fmt: skip
        self.count = number_field(
            _("Payments a month"), "", lambda count: card.edit(segment_id, count_month=int(count)), high=10**10
        )
        self.ticket = number_field(
            _("Average payment"), "", lambda ticket: card.set_ticket(segment_id, ticket), decimals=2
        )
        self.spread = number_field(
            _("Spread"), "%", lambda spread: card.edit(segment_id, spread_percent=spread), decimals=1,
            high=1000,
        )  # fmt: skip
        for field, letters in ((self.share, 5), (self.count, 8), (self.ticket, 8), (self.spread, 4)):
            field.letters = letters
        self.slider = Slider(_("Share of the payments"))
        self.slider.valueChanged.connect(lambda share: card.apply(set_segment_share(segment_id, Decimal(share))))
        self.slider.let_go.connect(card.session.seal)
        self.folds: FlowBox | None = None
        self.remove = QToolButton()
        sized_icons(self.remove)
        self.remove.setIcon(icon("close", theme().colour("muted")))
        self.remove.clicked.connect(lambda: card.apply(remove_segment(segment_id)))

    def widgets(self) -> tuple[QWidget, ...]:
        """In the order of the columns."""
        fields = (self.count, self.ticket, self.spread)
        return self.dot, self.label, self.where, self.slider, self.share, *fields, self.remove

    def show_way(self, *, simple: bool) -> None:
        """Only the share with its slider, or every figure."""
        self.slider.setVisible(simple)
        self.where.setVisible(not simple)
        for widget in (self.count, self.ticket, self.spread):
            widget.setVisible(not simple)

    def put(self, grid: QGridLayout, place: int, *, folded: bool) -> None:
        """Stands in one line of the grid, or in two with the figures below the name where there is little room."""
        before, self.folds = self.folds, None
        figure = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        for column, widget in enumerate(self.widgets()):
            grid.addWidget(widget, 2 * place + 1, column, figure if column > _SLIDER else Qt.AlignmentFlag(0))
        if before is not None:
            before.hide()
            before.deleteLater()
        if folded:
            self.folds = self._below()
            grid.addWidget(self.folds, 2 * place + 2, 1, 1, len(self.widgets()) - 1)

    def fit_words(self) -> None:
        """No word of channel and method is cut in the size of the text."""
        self.where.setMinimumWidth(longest_word([self.where.text()]) + 1)

    def _below(self) -> FlowBox:
        fields = {Label(_("Share"), "muted"): self.share, Term("count", role="muted"): self.count,
                  Term("ticket", role="muted"): self.ticket, Term("spread", role="muted"): self.spread}  # fmt: skip
        return FlowBox(*(pair(label, field) for label, field in fields.items()), gap=tokens.M)

    def show_segment(self, segment: Segment, total: int, currency: str, colour: str) -> None:
        """Fills the row."""
        dress = (
            f"background: {colour}; border-radius: 5px; min-width: 10px; max-width: 10px; "
            "min-height: 10px; max-height: 10px; padding: 0; border: 0;"
        )
        if self.dot.styleSheet() != dress:  # dressing takes long even where nothing changes
            self.dot.setStyleSheet(dress)
        if not self.label.hasFocus():
            self.label.setText(segment.label)
            self.label.setCursorPosition(0)
        known = [segment.channel and name_of(CHANNELS, segment.channel), name_of(METHODS, segment.method)]
        told = [render(words) for words in known if words]
        self.where.setText(" · ".join(words for words in told if words != segment.label))
        self.fit_words()
        share = Decimal(segment.count_month) * 100 / total if total else Decimal(0)
        self.share.set_value(share)
        self.slider.show_value(round(share))
        self.slider.setAccessibleName(_("Share of {name}").format(name=segment.label))
        self.count.set_value(segment.count_month)
        self.ticket.set_currency(currency, cents=True)
        self.ticket.set_value(segment.average_ticket)
        self.spread.set_value(segment.spread_percent)
        words = _("Remove {name}").format(name=segment.label)
        self.remove.setToolTip(words)
        self.remove.setAccessibleName(words)


def _least(widget: QWidget) -> int:
    """The width below which a layout does not make a widget."""
    is_fixed = widget.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Fixed
    hint = widget.sizeHint() if is_fixed else widget.minimumSizeHint()
    return widget.minimumWidth() or hint.width()


class MixCard(BusinessCard):
    """The bar, the table, and a button that adds a kind of payment."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, _("How do they pay?"), _("share of the payments"), paths=["merchant.segments"])
        self.bar = ShareBar(_("Shares of the kinds of payment"))
        self.bar.changed.connect(self._dragged)
        self.bar.let_go.connect(session.seal)
        self.body.addWidget(self.bar)
        self.way = Segmented(_("How to enter the shares"), ((SIMPLE, _("Shares")), (FULL, _("All figures"))))
        self.way.setToolTip(_("Shares: a slider for each kind; the others give way, so that all make 100 %."))
        self.way.show_choice(FULL)
        self.way.chosen.connect(lambda _way: self._show_way())
        self.body.addWidget(self.way, 0, Qt.AlignmentFlag.AlignLeading)
        self.table = QGridLayout()
        self.table.setHorizontalSpacing(tokens.XS)
        self.table.setVerticalSpacing(tokens.XXS)
        self.table.setColumnStretch(1, _NAME)
        heads = (Label(_("Kind of payment"), "muted"), Label("", "muted"), Label("", "muted"),
                 Label(_("Share"), "muted"), Term("count", role="muted"), Term("ticket", role="muted"),
                 Term("spread", role="muted"))  # fmt: skip
        self._heads, self._full_heads, self._folded = heads, heads[4:], False
        for place, head in enumerate(heads):
            if place >= _SLIDER:
                head.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
            self.table.addWidget(head, 0, place + 1)
        self.body.addLayout(self.table)
        self.add = MenuButton(_("Add a kind of payment"))
        self.add.setMenu(self._menu())
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        self._rows: list[SegmentRow] = []

    def _show_way(self) -> None:
        """Shares with sliders, or every figure; the figures are the same."""
        simple = self.way.choice == SIMPLE
        for place, line in enumerate(self._rows):
            line.put(self.table, place, folded=self._folded and not simple)
        for head in self._heads:
            head.setVisible(not (self._folded and not simple) and not (simple and head in self._full_heads))
        self.table.setColumnStretch(2, 0 if simple else _WHERE)
        self.table.setColumnStretch(_SLIDER, _NAME if simple else 0)
        for line in self._rows:
            line.show_way(simple=simple)

    def fit(self, room: int) -> None:
        """Folds the table where `room` pixels are too few for all of its columns."""
        for line in self._rows:
            line.fit_words()
        folded = room < max(theme().fonts.px(_TABLE), self._needed())
        if folded != self._folded:
            self._folded = folded
            self._show_way()

    def _needed(self) -> int:
        """The least that the columns of all figures take side by side, with the margins of card and page."""
        columns = list(zip(*(line.widgets() for line in self._rows), strict=True))
        for place, head in enumerate(self._heads if columns else (), 1):
            columns[place] = (*columns[place], head)
        figures = [column for place, column in enumerate(columns) if place != _SLIDER]
        return sum(max(map(_least, column)) + tokens.XS for column in figures) + 2 * tokens.M + tokens.L

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        rest = sorted(set(KNOWN_METHODS) - set(_FIRST), key=lambda word: render(name_of(METHODS, word)).casefold())
        for word in _FIRST:
            menu.addAction(render(name_of(METHODS, word))).triggered.connect(partial(self._add, word))
        more = menu.addMenu(_("More"))
        for word in rest:
            more.addAction(render(name_of(METHODS, word))).triggered.connect(partial(self._add, word))
        return menu

    def _add(self, method: str, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt adds it
        """A new kind of payment of a twentieth of the payments, paid as the largest kind is."""
        merchant = self.session.scenario.merchant
        largest = max(merchant.segments, key=lambda segment: segment.count_month)
        taken = {segment.id for segment in merchant.segments}
        free = next(name for name in (method, *(f"{method}-{n}" for n in range(2, 502))) if name not in taken)
        count = max(1, month_count(merchant) // 20)
        label = render(name_of(METHODS, method))
        self.apply(add_segment(Segment(id=free, label=label, method=method, channel=largest.channel, count_month=count,
                                       average_ticket=largest.average_ticket)))  # fmt: skip

    def _dragged(self, shares: dict[str, float]) -> None:
        self.apply(set_segment_shares({key: Decimal(str(round(share, 2))) for key, share in shares.items()}))

    def edit(self, segment_id: str, **updates: object) -> None:
        """Changes fields of one kind of payment."""
        self.apply(edit_segment(segment_id, **updates))

    def set_ticket(self, segment_id: str, ticket: Decimal) -> None:
        """Changes the average payment of one kind; nothing costs nothing, so zero is not taken."""
        if ticket > 0:
            self.edit(segment_id, average_ticket=ticket)

    def rename(self, segment_id: str, label: str) -> None:
        """Names a kind of payment."""
        known = {segment.id: segment.label for segment in self.session.scenario.merchant.segments}
        if label.strip() and known.get(segment_id, label) != label.strip():
            self.edit(segment_id, label=label.strip())

    def show_scenario(self, scenario: Scenario) -> None:
        """Fills bar and table."""
        segments, total = scenario.merchant.segments, month_count(scenario.merchant)
        self._match_rows([segment.id for segment in segments])
        parts = []
        for place, (segment, line) in enumerate(zip(segments, self._rows, strict=True)):
            colour = series_colour(place)
            line.show_segment(segment, total, scenario.merchant.currency, colour)
            line.remove.setEnabled(len(segments) > 1)
            share = 100 * segment.count_month / total if total else 100 / len(segments)
            parts.append(Part(segment.id, segment.label, share, colour))
        self.bar.set_parts(parts)

    def _match_rows(self, ids: list[str]) -> None:
        """Rows for exactly these segments; where they are the same, the controls stay, and with them the focus."""
        if [line.id for line in self._rows] == ids:
            return
        for line in self._rows:
            for widget in line.widgets():
                self.table.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
            if line.folds is not None:
                line.folds.deleteLater()
        self._rows = [SegmentRow(self, segment_id) for segment_id in ids]
        self._show_way()
