"""The hidden costs with their switches, what they come to for the chosen offer, and whether the ranking counts them."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from selector.app.answers.horizon import beyond_of
from selector.app.drawing import no_inputs
from selector.app.edits.beyond import item_of, set_approval, set_ranking_cost
from selector.domain.beyond import ITEMS, DeclinedPayments
from selector.domain.text import Text
from selector.i18n import numbers
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render
from selector.report import labels
from selector.report.horizon_tables import beyond_table
from selector.report.tables import TableSpec
from selector.ui import tokens
from selector.ui.pages.costs.hidden_card import HiddenCard, hidden_card
from selector.ui.pages.platforms.optional_number import OptionalNumber
from selector.ui.session import Session
from selector.ui.theme import theme
from selector.ui.widgets.choices import ComboBox, Segmented
from selector.ui.widgets.columns import chosen
from selector.ui.widgets.fitted_table import FittedTable
from selector.ui.widgets.flow import FlowBox, pair
from selector.ui.widgets.labels import Label, Term, wrapped

if TYPE_CHECKING:
    from selector.app.results import Evaluation

INVOICE, TOTAL = "invoice", "total"
_SMALLEST, _SIDE_BY_SIDE = 300, 700
SHOWN = ("item", "likely", "when", "low", "high")
"""The columns beside the cards; what the figures rest on is told below in full."""


class _Cards(QScrollArea):
    """The cards under each other, never narrower than the widest of them: its words depend on the language."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the width that the cards have come to need."""
        cards = self.widget()
        if event.type() is QEvent.Type.LayoutRequest and cards is not None and watched is cards:
            self.setMinimumWidth(cards.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width())
        return super().eventFilter(watched, event)


class HiddenCosts(QWidget):
    """Cards on the leading side; beside them one offer with every item, its calculation and its source."""

    counted = Signal(int)
    """How many items count."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.cards: dict[str, HiddenCard] = {}
        self._spec: TableSpec | None = None
        self._holder = QWidget()
        self._holder.setObjectName("body")
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, tokens.XS, 0)
        self._column.setSpacing(tokens.S)
        area = _Cards()
        area.setWidget(self._holder)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(tokens.S)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(area)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, tokens.XS, 0, 0)
        layout.addWidget(self._split)

    def build(self) -> Iterator[None]:
        """What stands beside the cards, then card by card."""
        side = QWidget()
        side.setMinimumWidth(_SMALLEST)
        self._split.addWidget(side)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        self._build_choices(column)
        yield
        self._build_figures(column)
        yield
        column.addWidget(self._approval())
        self._split.setSizes([tokens.PAGE_WIDTH // 2, tokens.PAGE_WIDTH // 2])
        for name in ITEMS:
            yield
            self.cards[name] = hidden_card(self._session, name)
            self._column.addWidget(self.cards[name])
        self._column.addStretch(1)
        self._session.offer_picked.connect(lambda _key: self._show_offer())

    def _build_choices(self, column: QVBoxLayout) -> None:
        self.ranking = Segmented(
            _("What the ranking counts as cost"),
            ((INVOICE, _("Invoice only")), (TOTAL, _("With hidden costs"))), wraps=True,
        )  # fmt: skip
        self.ranking.chosen.connect(self._rank_by)
        column.addWidget(FlowBox(Term("hidden_costs", _("Hidden costs in the ranking")), self.ranking, gap=tokens.S))
        self.told = wrapped("", "muted")
        column.addWidget(self.told)
        self.offer = ComboBox(_("Offer"))
        self.offer.activated.connect(lambda _place: self._session.pick(str(self.offer.currentData())))
        column.addWidget(FlowBox(pair(Label(_("Offer")), self.offer), gap=tokens.S))

    def _build_figures(self, column: QVBoxLayout) -> None:
        self.table = FittedTable(_("Hidden costs of the offer"))
        self.empty = wrapped(_("Nothing counts yet: switch on what applies to your business."))
        self.empty.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.empty, 1)
        column.addWidget(self.table, 1)
        self.how = wrapped("", "")
        self.table.picked.connect(lambda _key: self._tell())
        column.addWidget(self.how)

    def _approval(self) -> QWidget:
        """The approval rate of the chosen offer: claimed, or measured on so many payments."""
        self.rate = OptionalNumber(_("Approval rate of this offer"), "%", high=100, decimals=2)
        self.rate.changed.connect(lambda _value: self._set_approval())
        self.sample = OptionalNumber(_("Measured on how many payments"), "", high=10**10, decimals=0)
        self.sample.letters = 8
        self.sample.changed.connect(lambda _value: self._set_approval())
        self.approval = FlowBox(
            pair(Label(_("Approval rate of this offer")), self.rate),
            pair(Label(_("measured on (payments)")), self.sample),
            gap=tokens.S,
        )
        return self.approval

    def sizeHint(self) -> QSize:
        """As large as there is room for."""
        return QSize(tokens.PAGE_WIDTH, tokens.PAGE_WIDTH // 2)

    def showEvent(self, event: QShowEvent) -> None:
        """Catches up with what changed while nobody looked."""
        super().showEvent(event)
        if self._session.workspace is not None:
            self.refresh_scenario()
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where cards and figures have too little room beside each other, the figures stand below the cards."""
        super().resizeEvent(event)
        is_narrow = self.width() < theme().fonts.px(_SIDE_BY_SIDE)
        self._split.setOrientation(Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal)

    def _rank_by(self, key: str) -> None:
        self._session.apply(set_ranking_cost("total" if key == TOTAL else "invoice"))

    def _set_approval(self) -> None:
        offer = str(self.offer.currentData() or "")
        rate, sample = self.rate.value, self.sample.value
        if offer and (rate is None or rate > 0):
            self._session.apply(set_approval(offer, rate, int(sample) if sample else None))

    def refresh_scenario(self) -> None:
        """Shows switches and figures as they are now; while nobody looks only how many count is told."""
        scenario = self._session.scenario
        self.counted.emit(len(scenario.beyond.counting))
        if not self.isVisible():
            return
        for card in self.cards.values():
            card.refresh(scenario)
        self.ranking.show_choice(scenario.ranking_cost)
        self.told.setText(
            _("The criterion of cost looks at the invoice, one-off fees over the horizon, and what counts here.")
            if scenario.ranking_cost == TOTAL
            else _("The ranking looks at the invoice alone; what is switched on here is shown beside it.")
        )
        self.approval.setVisible("declined" in scenario.beyond.counting)

    def refresh(self) -> None:
        """Shows the newest costs, if somebody looks."""
        evaluation = self._session.evaluation
        if evaluation is not None and self.isVisible():
            self._fill_offers(evaluation)
            self._show_offer()

    def _fill_offers(self, evaluation: "Evaluation") -> None:
        wanted = [("/".join(o.key), labels.offer_name(o.profile, o.offer)) for o in evaluation.ranked]
        if [(self.offer.itemData(at), self.offer.itemText(at)) for at in range(self.offer.count())] != wanted:
            self.offer.clear()
            for key, name in wanted:
                self.offer.addItem(name, key)

    def _show_offer(self) -> None:
        workspace = self._session.workspace
        if not self.isVisible():
            return
        place = self.offer.findData(self._session.offer)
        if place >= 0:
            self.offer.setCurrentIndex(place)
        ranked = self._session.ranked(str(self.offer.currentData() or ""))
        if workspace is None or ranked is None:
            return
        items = beyond_of(workspace.scenario, workspace.inputs or no_inputs(), ranked)
        spec = beyond_table(ranked, items, workspace.scenario.merchant.currency)
        self._spec = spec
        self.table.show_spec(chosen(spec, SHOWN))
        self.table.setVisible(bool(items))
        self.empty.setVisible(not items)
        self._show_approval("/".join(ranked.key))
        self._tell()

    def _show_approval(self, key: str) -> None:
        found = item_of(self._session.scenario, "declined")
        if isinstance(found, DeclinedPayments):
            self.rate.show_value(found.approval_percent.get(key), Decimal(found.usual_percent))
            self.sample.show_value(found.sample_sizes.get(key))
            self.sample.setEnabled(key in found.approval_percent)

    def _tell(self) -> None:
        """The calculation of the chosen row, in full, and where its facts come from."""
        spec = self._spec
        if spec is None:
            return
        key = self.table.current_key or (spec.row_keys[0] if spec.row_keys else "")
        place = spec.row_keys.index(key) if key in spec.row_keys else None
        ranked = self._session.ranked(str(self.offer.currentData() or ""))
        self.how.setVisible(place is not None)
        if place is None or ranked is None:
            return
        row = spec.rows[place]
        item, how, why, named = (row[spec.place(name)] for name in ("item", "how", "why", "sources"))
        known = [ranked.profile.sources[name] for name in str(named).split(", ") if name in ranked.profile.sources]
        said = [f"{_words(item)} = {_words(how)}", _words(why)]
        said += [f"{numbers.day(source.as_of)} · {source.url}" for source in known]
        self.how.setText("\n".join(said))


def _words(cell: object) -> str:
    return render(cell) if isinstance(cell, Text) else str(cell)
