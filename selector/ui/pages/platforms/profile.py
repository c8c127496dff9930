"""One offer to read: who it is, what it costs in a phrase, and everything known about it, each with its source."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QTabWidget, QVBoxLayout, QWidget

from selector.app.offer_list import ListedOffer, State
from selector.app.quotes.keeping import is_own_quote
from selector.app.rates_in_use import lacks_rate
from selector.domain.scenario import Scenario
from selector.domain.text import text
from selector.i18n import numbers, stored
from selector.i18n.catalog import fill, joined, render
from selector.i18n.catalog import gettext as _
from selector.report import labels
from selector.report.tables import Column
from selector.ui import tokens
from selector.ui.noting import offer_place, set_place
from selector.ui.pages.platforms.facts import fact_rows, source_rows
from selector.ui.pages.platforms.phrases import headline
from selector.ui.pages.platforms.price_tab import PriceTab
from selector.ui.pieces import at_once
from selector.ui.widgets.card import row
from selector.ui.widgets.fact_view import SOURCE_COLUMN, FactView
from selector.ui.widgets.labels import Label, wrapped
from selector.ui.widgets.legend import Legend

_FACT_COLUMNS = (Column("fact", text("Fact")), Column("said", text("What is known")))
_SOURCE_COLUMNS = (Column("page", text("Page")), Column("kind", text("Whose")))
_DATED = replace(SOURCE_COLUMN, title=text("Date"))
"""The rows are sources themselves."""
_SECTIONS = ("methods", "security", "support", "integration", "offers", "reviews")


class ProfileView(QWidget):
    """Header and tabs. `change_asked` and `delete_asked` are about a quote of the user's own.

    `renew_asked` wants what the catalogue says today in place of what the comparison holds, `rate_asked` the place
    where the exchange rate that the offer lacks can be typed; `edited` carries an edit.
    """

    edited = Signal(object)
    rate_asked = Signal()
    renew_asked = Signal()
    change_asked = Signal()
    delete_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._name = Label("", points=tokens.FIGURE, bold=True)
        self._name.setWordWrap(True)
        self._price = wrapped("", "", tokens.STRONG)
        self._standing = wrapped("", "")
        self._summary = wrapped()
        self._remarks = wrapped()
        self.change_button, self.delete_button = QPushButton(_("Change quote…")), QPushButton(_("Delete quote"))
        self.renew_button = QPushButton(_("Take over newer data"))
        self.renew_button.setToolTip(_("More is known about this provider today than this comparison holds."))
        self.renew_button.clicked.connect(self.renew_asked)
        self.rate_button = QPushButton(_("Add the exchange rate…"))
        self.rate_button.clicked.connect(self.rate_asked)
        self.change_button.clicked.connect(self.change_asked)
        self.delete_button.clicked.connect(self.delete_asked)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(_("What is known"))
        self._shown: ListedOffer | None = None
        self._scenario: Scenario | None = None
        self._lay_out()

    def build(self) -> Iterator[None]:
        """The tabs, one by one."""
        self.price = PriceTab()
        self.price.edited.connect(self.edited)
        self.fees = self.price.fees
        self.tabs.addTab(self.price, _("Price"))
        yield
        self.sections: dict[str, FactView] = {}
        for section, title in zip(_SECTIONS, _section_titles(), strict=True):
            view = self.sections[section] = FactView(title, _FACT_COLUMNS, (2, 3))
            self.tabs.addTab(view, title)
            yield
        self.sources = FactView(_("Sources"), _SOURCE_COLUMNS, (3, 1), dated=_DATED)
        self.tabs.addTab(self.sources, _("Sources"))
        self.tabs.currentChanged.connect(self._show_tab)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XXS)
        for widget in (self._name, self._price, self._standing, self._summary):
            column.addWidget(widget)
        buttons = row(self.rate_button, self.renew_button, self.change_button, self.delete_button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addSpacing(tokens.XS)
        column.addWidget(self.tabs, 1)
        column.addWidget(self._remarks)
        column.addWidget(Legend(_("Click a mark, or press Enter, to open the page behind it.")))

    def show_offer(self, listed: ListedOffer, scenario: Scenario, *, is_old: bool = False) -> None:
        """Shows another offer, or another state of it; the open tab stays open.

        `is_old` says that the catalogue knows something newer about the provider.
        """
        at_once(self.offer_shown(listed, scenario, is_old=is_old))

    def offer_shown(self, listed: ListedOffer, scenario: Scenario, *, is_old: bool) -> Iterator[None]:
        """`show_offer` in pieces. What is chosen meanwhile is not shown over."""
        self.renew_button.setVisible(is_old)
        self.rate_button.setVisible(listed.competes and lacks_rate(scenario, listed.offer.currency))
        for button in (self.change_button, self.delete_button):
            button.setVisible(is_own_quote(listed.offer))
        self._shown, self._scenario = listed, scenario
        self._name.setText(f"{listed.profile.name} · {listed.offer.name}")
        self._price.setText(headline(listed.offer, _main_rule(listed)))
        self._show_standing(listed, scenario.merchant.currency)
        self._summary.setText(stored.told(listed.profile.summary))
        self._summary.setVisible(bool(listed.profile.summary))
        yield
        yield from self._tab_shown()

    def _show_standing(self, listed: ListedOffer, currency: str) -> None:
        self._standing.set_role({State.EXCLUDED: "bad", State.NEEDS_QUOTE: "unsure"}.get(listed.state, ""))
        ranked = listed.ranked
        if ranked is None:
            told = joined(render(reason) for reason in listed.reasons)
            self._standing.setText(f"{_state_word(listed.state)}: {told}")
            return
        words = _("Rank {rank} · {score} points · {cost} a year · {certainty}")
        self._standing.setText(
            fill(
                words,
                rank=numbers.number(ranked.rank),
                score=numbers.number(round(ranked.score)),
                cost=numbers.money(ranked.cost_year.likely_minor, currency, whole=True),
                certainty=render(labels.certainty(ranked.certainty)),
            )
        )

    def _show_tab(self) -> None:
        at_once(self._tab_shown())

    def _tab_shown(self) -> Iterator[None]:
        """Fills the open tab only: a profile holds hundreds of rows that nobody looks at."""
        listed, scenario = self._shown, self._scenario
        if listed is None or scenario is None:
            return
        view, profile, offer, on = self.tabs.currentWidget(), listed.profile, listed.offer, scenario.as_of
        set_place(self, offer_place(listed.key))
        remarks = ""
        if view is self.price:
            yield from self.price.offer_shown(listed, scenario)
            remarks = offer.note
        elif view is self.sources:
            self.sources.show_rows(list(source_rows(profile, on)))
            remarks = profile.remarks
        else:
            for section, table in self.sections.items():
                if view is table:
                    table.show_rows(list(fact_rows(profile, offer, section, on)))
        self._remarks.setText(stored.told(remarks))
        self._remarks.setVisible(bool(remarks))


def _section_titles() -> tuple[str, ...]:
    return (_("Methods"), _("Security"), _("Support"), _("Integration"), _("Contract"), _("Reviews"))


def _state_word(state: State) -> str:
    known = {
        State.EXCLUDED: _("Not ranked"),
        State.NEEDS_QUOTE: _("Needs a quote"),
        State.REFERENCE: _("For reference"),
        State.LEFT_OUT: _("Left out"),
        State.ABSENT: _("Not compared"),
        State.ELSEWHERE: _("Elsewhere"),
    }
    return known.get(state, _("Not ranked yet"))


def _main_rule(listed: ListedOffer) -> int | None:
    """The fee that prices most of this merchant's payments."""
    lines = [line for line in listed.ranked.cost.lines if line.on == "payment"] if listed.ranked else []
    return max(lines, key=lambda line: line.base_minor).rule if lines else None
