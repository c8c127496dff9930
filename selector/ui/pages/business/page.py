"""The Business page: what the merchant sells, to whom, how much, and what it cannot do without."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout

from selector.domain.scenario import Scenario
from selector.i18n.catalog import gettext as _
from selector.report.assumptions import counted_fields
from selector.ui import tokens
from selector.ui.pages.business.after import AfterCard, GrowthCard
from selector.ui.pages.business.mix import MixCard
from selector.ui.pages.business.needs import NeedsCard
from selector.ui.pages.business.origin import OriginCard
from selector.ui.pages.business.payments import PaymentsCard
from selector.ui.pages.business.rates import RatesCard
from selector.ui.pages.business.seasons import SeasonsCard
from selector.ui.pages.business.volume import VolumeCard
from selector.ui.pages.business.who import WhoCard
from selector.ui.pages.page import Page
from selector.ui.session import Session
from selector.ui.theme import theme

_SIDE_BY_SIDE = 700
"""Room for two cards side by side, at a scale of 1."""


class BusinessPage(Page):
    """One card a question; every answer moves the ranking at once."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session, _("Business"),
            _("Correct what is wrong. A figure marked ◌ is an assumption until you change or confirm it."),
        )  # fmt: skip

    def build(self) -> Iterator[None]:
        """Card by card."""
        session = self.session
        to_results = self.add_action(_("See the ranking"))
        to_results.clicked.connect(lambda: session.page_asked.emit("results"))
        column = self.scrolled()
        self.who = WhoCard(session)
        column.addWidget(self.who)
        yield
        self.payments = PaymentsCard(session)
        column.addWidget(self.payments)
        yield
        self.volume = VolumeCard(session)
        column.addWidget(self.volume)
        yield
        self.mix = MixCard(session)
        column.addWidget(self.mix)
        yield
        self.origin = OriginCard(session)
        column.addWidget(self.origin)
        yield
        pair = self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        pair.setSpacing(tokens.S)
        column.addLayout(pair)
        self.after = AfterCard(session)
        pair.addWidget(self.after, 1)
        yield
        self.growth = GrowthCard(session)
        pair.addWidget(self.growth, 1)
        yield
        self.seasons = SeasonsCard(session)
        column.addWidget(self.seasons)
        yield
        self.rates = RatesCard(session)
        column.addWidget(self.rates)
        yield
        self.needs = NeedsCard(session)
        column.addWidget(self.needs)
        column.addStretch(1)
        self._cards = (
            self.who, self.payments, self.volume, self.mix, self.origin, self.after, self.growth, self.seasons,
            self.rates, self.needs,
        )  # fmt: skip

    def fit(self) -> None:
        """Where there is little room, cards stand below each other and their tables fold."""
        way, room = QBoxLayout.Direction, self.width() - 2 * tokens.L - tokens.M
        self._pair.setDirection(way.LeftToRight if room >= theme().fonts.px(_SIDE_BY_SIDE) else way.TopToBottom)
        self.mix.fit(room)

    def edit_name(self) -> None:
        """Puts the cursor into the name."""
        self.who.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.who.name.selectAll()

    def edit_rates(self) -> bool:
        """Puts the cursor into the first exchange rate; False where the comparison needs none."""
        return self.rates.start()

    def show_scenario(self) -> Iterator[None]:
        """Fills every card."""
        scenario = self.session.scenario
        for card in self._cards:
            card.refresh(scenario)
            yield
        untold = {each.attribute for each in scenario.payments.untold} if scenario.payments else None
        self.volume.setVisible(untold is None)
        self.mix.setVisible(untold is None or bool(untold & {"method", "channel"}))
        self.origin.setVisible(untold is None or "region" in untold)
        self._show_counted(scenario)
        yield

    def _show_counted(self, scenario: Scenario) -> None:
        """Figures that the imported payments tell themselves cannot be changed here."""
        counted = counted_fields(scenario)
        fields = {**self.after.fields, "dispute_ppm": self.after.disputes, **self.growth.fields}
        for name, field in fields.items():
            field.setEnabled(name not in counted)
            field.setToolTip(_("The imported payments list these themselves.") if name in counted else "")
