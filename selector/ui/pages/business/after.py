"""Cards: what happens after a payment, and how the business runs and grows."""

from decimal import Decimal
from functools import partial

from selector.app.edits.business import set_merchant_field
from selector.domain.scenario import Scenario
from selector.i18n.catalog import gettext as _
from selector.ui.pages.business.card import BusinessCard
from selector.ui.session import Session
from selector.ui.widgets.fields import number_field
from selector.ui.widgets.number_field import NumberField

PER_TEN_THOUSAND = 100


class AfterCard(BusinessCard):
    """Refunds, disputes, declines, failed debits."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, _("What happens after?"))
        self.fields: dict[str, NumberField] = {}
        self._add("refunds", "refund_percent", "%", decimals=2)
        self.disputes = number_field(
            _("Disputes"), _("in 10,000"),
            lambda count: self.apply(set_merchant_field("dispute_ppm", int(count * PER_TEN_THOUSAND))),
            decimals=2, high=10_000,
        )  # fmt: skip
        self.grid.add("disputes", self.disputes, "merchant.dispute_ppm")
        self._add("disputes_won", "dispute_won_percent", "%", decimals=1)
        self._add("declines", "decline_percent", "%", decimals=2)
        self._add("failures", "failure_percent", "%", decimals=2)
        self.body.addLayout(self.grid)

    def _add(self, term: str, name: str, unit: str, decimals: int) -> None:
        from selector.ui.terms import explain

        field = number_field(
            explain(term)[0], unit, lambda value: self.apply(set_merchant_field(name, value)), decimals=decimals,
            high=100,
        )  # fmt: skip
        self.fields[name] = field
        self.grid.add(term, field, f"merchant.{name}")

    def show_scenario(self, scenario: Scenario) -> None:
        """Fills the fields."""
        for name, field in self.fields.items():
            field.set_value(getattr(scenario.merchant, name))
        self.disputes.set_value(Decimal(scenario.merchant.dispute_ppm) / PER_TEN_THOUSAND)


class GrowthCard(BusinessCard):
    """Growth, terminals, payouts, open days."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, _("How does it run and grow?"))
        self.growth = NumberField(_("Growth a year"), "%", decimals=1, low=-100, high=1000)
        self.growth.committed.connect(lambda value: self.apply(set_merchant_field("growth_percent_year", value)))
        self.grid.add("growth", self.growth, "merchant.growth_percent_year")
        self.fields: dict[str, NumberField] = {}
        for term, name, high in (("terminals", "terminals", 100_000), ("payouts", "payouts_month", 10_000)):
            field = number_field(name, "", partial(self._whole, name), high=high)
            self.fields[name] = field
            self.grid.add(term, field, f"merchant.{name}")
        self.fields["terminals"].setAccessibleName(_("Terminals"))
        self.fields["payouts_month"].setAccessibleName(_("Payouts a month"))
        self.body.addLayout(self.grid)
        self.body.addStretch(1)

    def _whole(self, name: str, value: Decimal) -> None:
        self.apply(set_merchant_field(name, int(value)))

    def show_scenario(self, scenario: Scenario) -> None:
        """Fills the fields."""
        self.growth.set_value(scenario.merchant.growth_percent_year)
        for name, field in self.fields.items():
            field.set_value(getattr(scenario.merchant, name))
