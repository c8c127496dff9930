"""Card: where from. The split of the payments over regions, which decides what cards cost."""

from decimal import Decimal
from functools import partial

from selector.app.edits.mixes import WHOLE, set_shares, with_share
from selector.domain.scenario import Scenario
from selector.domain.word_names import REGIONS
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render
from selector.ui import tokens
from selector.ui.pages.business.card import BusinessCard
from selector.ui.session import Session
from selector.ui.tokens import series_colour
from selector.ui.widgets.fields import number_field
from selector.ui.widgets.flow import FlowBox, pair
from selector.ui.widgets.labels import Label
from selector.ui.widgets.share_bar import Part, ShareBar


class OriginCard(BusinessCard):
    """A bar of four regions and a field for each."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, _("Where from?"), _("where the cards were issued"), paths=["merchant.mixes.region"])
        self.bar = ShareBar(_("Shares of the regions"))
        self.bar.changed.connect(lambda shares: self._set({k: Decimal(round(v)) for k, v in shares.items()}))
        self.bar.let_go.connect(session.seal)
        self.body.addWidget(self.bar)
        self.fields = {}
        self.pairs = {}
        for region, words in REGIONS.items():
            field = number_field(render(words), "%", partial(self._give, region), high=100, decimals=1)
            field.letters = 5
            self.fields[region] = field
            self.pairs[region] = pair(Label(render(words)), field)
        self.body.addWidget(FlowBox(*self.pairs.values(), gap=tokens.M))

    def _shares(self, scenario: Scenario) -> dict[str, Decimal]:
        found = {region: Decimal(0) for region in REGIONS}
        known = [mix for mix in scenario.merchant.mixes if mix.attribute == "region"]
        if not known:
            return found | {"domestic": WHOLE}
        return found | {share.value: share.percent for share in known[0].shares}

    def _give(self, region: str, percent: Decimal) -> None:
        """One region gets `percent`; the others share the rest in the proportions they had."""
        self._set(with_share(self._shares(self.session.scenario), region, percent))

    def _set(self, shares: dict[str, Decimal]) -> None:
        self.apply(set_shares("region", shares))

    def show_scenario(self, scenario: Scenario) -> None:
        """Fills bar and fields."""
        shares = self._shares(scenario)
        self.bar.set_parts(
            [
                Part(name, render(REGIONS[name]) if name in REGIONS else name, float(share), series_colour(place))
                for place, (name, share) in enumerate(shares.items())
            ]
        )
        for name, field in self.fields.items():
            field.set_value(shares[name])
        is_british = scenario.merchant.country == "GB"
        self.pairs["uk"].setVisible(not is_british or shares["uk"] > 0)
