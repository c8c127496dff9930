"""Places of a scenario by name."""

import pytest

from selector.domain.merchant import Requirements
from selector.report.path_names import REQUIREMENTS, path_name
from tests.builders import offer, profile, scenario

SHOP = scenario(profile("acme", [offer("standard")]))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("", "The whole comparison"),
        ("name", "Name of the comparison"),
        ("merchant.refund_percent", "Payments refunded (%)"),
        ("merchant.segments", "How people pay"),
        ("merchant.segments.cards.count_month", "cards: payments a month"),
        ("merchant.segments.cards", "cards"),
        ("requirements.max_settlement_days", "Payout within (days)"),
        ("criteria.weights", "Weights"),
        ("criteria.cost.weight", "Weight of Cost"),
        ("criteria.security.leaves.pci_level.function.points.0.at", "Security: PCI DSS level"),
        ("profiles.acme", "Acme"),
        ("profiles.acme.offers.standard", "Acme · Standard"),
        ("profiles.acme.profile.offers.standard.fees.Cards.percent", "Acme · Standard: Cards, percentage"),
        ("profiles.acme.profile.offers.standard.settlement_days", "Acme · Standard: Paid out after (days)"),
        ("profiles.acme.profile.support.hours", "Acme: Hours"),
        ("profiles.acme.profile.sources.page.as_of", "Page of Acme: page"),
        ("profiles.gone.profile", "gone · profile"),
        ("left_out.acme/standard", "Left out: Acme · Standard"),
        ("unknown_amounts.acme/standard/Disputes", "Assumed fee: Disputes of Acme · Standard"),
        ("exchange_rates.EUR/SEK.rate", "Exchange rate EUR/SEK"),
        ("notes.merchant.refund_percent.text", "Note on Payments refunded (%)"),
        ("sources.acme.page", "Page of Acme: page"),
        ("something.new_here", "something · new here"),
    ],
)
def test_a_place_has_a_name(path: str, name: str) -> None:
    assert path_name(path, SHOP).english() == name


def test_every_requirement_has_a_name() -> None:
    assert set(REQUIREMENTS) == set(Requirements.model_fields)
