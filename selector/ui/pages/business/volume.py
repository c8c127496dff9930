"""Card: how much. Monthly volume, or number of payments times average payment; the three always agree."""

from decimal import Decimal

from selector.app.edits.business import set_average_ticket, set_month_count, set_month_volume
from selector.domain.money import exponent, from_minor
from selector.domain.resizing import month_count, month_volume_minor
from selector.domain.scenario import Scenario
from selector.i18n import numbers
from selector.i18n.catalog import gettext as _
from selector.ui import tokens
from selector.ui.pages.business.card import BusinessCard
from selector.ui.session import Session
from selector.ui.widgets.card import row
from selector.ui.widgets.fields import number_field
from selector.ui.widgets.flow import FlowBox, pair
from selector.ui.widgets.labels import Label, Term
from selector.ui.widgets.sliders import LogSlider

LOWEST, HIGHEST = 500, 10_000_000
MONTHS = 12


class VolumeCard(BusinessCard):
    """Volume with a slider; below it payments times average payment."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, _("How much?"), paths=["merchant.volume"])
        self.volume = number_field(_("Monthly volume"), "", self._set_volume, decimals=2, high=10**12)
        self.slider = LogSlider(_("Monthly volume"), LOWEST, HIGHEST)
        self.slider.setToolTip(_("Goes in amounts of two figures, such as 48,000; type any other amount beside it."))
        self._dragged_to: Decimal | None = None
        self.slider.moved.connect(self._slide)
        self.slider.let_go.connect(self._let_go)
        self.count = number_field(_("Payments a month"), "", self._set_count, high=10**10)
        self.ticket = number_field(_("Average payment"), "", self._set_ticket, decimals=2, high=10**9)
        self.year = Label("", "muted")
        first = row(Term("volume"), self.volume, self.slider)
        first.setStretch(2, 1)
        self.body.addLayout(first)
        times = pair(Label("×", "muted"), Term("ticket"), self.ticket)
        self.body.addWidget(FlowBox(pair(Term("count"), self.count), times, pair(self.year), gap=tokens.S))

    def _set_volume(self, volume: Decimal) -> None:
        self.apply(set_month_volume(volume))

    def _slide(self, volume: Decimal) -> None:
        """While the handle is dragged the kinds keep their proportions: many small moves to the cent would add up."""
        dragged = self.slider.isSliderDown()
        self._dragged_to = volume if dragged else None
        self.apply(set_month_volume(volume, to_the_cent=not dragged))

    def _let_go(self) -> None:
        if self._dragged_to is not None:
            self._set_volume(self._dragged_to)
            self._dragged_to = None
        self.session.seal()

    def _set_count(self, count: Decimal) -> None:
        self.apply(set_month_count(int(count)))

    def _set_ticket(self, ticket: Decimal) -> None:
        if ticket > 0:
            self.apply(set_average_ticket(ticket))

    def show_scenario(self, scenario: Scenario) -> None:
        """Fills the three figures."""
        merchant = scenario.merchant
        currency, minor, count = merchant.currency, month_volume_minor(merchant), month_count(merchant)
        volume = from_minor(minor, currency)
        self.volume.set_currency(currency)
        self.ticket.set_currency(currency, cents=True)
        self.volume.set_value(volume)
        self.slider.show_number(volume)
        self.count.set_value(count)
        cent = Decimal(1).scaleb(-exponent(currency))
        self.ticket.set_value((volume / count).quantize(cent) if count else Decimal(0))
        year = numbers.money(minor * MONTHS, currency, whole=True)
        self.year.setText(_("{volume} a year").format(volume=year))
