"""Hidden costs, horizon and seasons as edits: off until somebody switches them on, undoable, confirmed when changed."""

from decimal import Decimal

import pytest

from selector.app.edits.beyond import (
    item_of,
    set_approval,
    set_hours,
    set_item_field,
    set_plan_field,
    set_ranking_cost,
    switch_item,
)
from selector.app.presets.beyond_proposals import proposed
from selector.domain.beyond import ITEMS, DeclinedPayments
from selector.domain.merchant import Merchant
from selector.report.beyond_words import COST_NAMES, FIGURES, ITEM_HINTS, ITEM_NAMES
from tests.builders import merchant, scenario


def test_everything_is_proposed_and_nothing_counts() -> None:
    offered = proposed(merchant())
    assert offered.counting == ()
    assert all(offered.item(name) is not None for name in ITEMS)
    assert set(ITEM_NAMES) == set(ITEM_HINTS) == set(FIGURES) == set(ITEMS)
    for name in ITEMS:
        assert set(FIGURES[name]) <= set(type(item_of(scenario(), name)).model_fields)
    assert {"capital", "integration", "exit"} <= set(COST_NAMES)


@pytest.mark.parametrize(("currency", "hour"), [("EUR", "45.00"), ("JPY", "6750"), ("TRY", "900.00")])
def test_proposals_are_at_the_price_level_of_the_currency(currency: str, hour: str) -> None:
    offered = proposed(Merchant(country="FI", currency=currency, segments=merchant().segments)).card_security
    assert offered is not None
    assert str(offered.hour_cost) == hour


def test_switching_on_takes_the_proposal_and_confirms_nothing() -> None:
    before = scenario()
    after = switch_item("capital", on=True).apply(before)
    assert after.beyond.counting == ("capital",)
    assert after.confirmed == before.confirmed
    assert switch_item("capital", on=False).apply(after).beyond.counting == ()


def test_a_changed_figure_is_confirmed_and_stays_when_switched_off() -> None:
    after = set_item_field("capital", "cost_percent_year", Decimal(11)).apply(scenario())
    assert after.beyond.counting == ()
    assert "beyond.capital.cost_percent_year" in after.confirmed
    again = switch_item("capital", on=False).apply(switch_item("capital", on=True).apply(after))
    assert again.beyond.capital == after.beyond.capital


def test_hours_and_approval_rates() -> None:
    after = set_hours("D", Decimal(120)).apply(scenario())
    assert after.beyond.card_security is not None
    assert after.beyond.card_security.hours_year["D"] == 120
    assert after.beyond.card_security.hours_year["A"] == 4
    after = set_approval("acme/standard", Decimal(95), 400).apply(after)
    found = after.beyond.declined
    assert isinstance(found, DeclinedPayments)
    assert found.approval_percent == {"acme/standard": Decimal(95)}
    assert found.sample_sizes == {"acme/standard": 400}
    assert set_approval("acme/standard", None).apply(after).beyond.declined == item_of(scenario(), "declined")


def test_the_ranking_and_the_plan() -> None:
    after = set_ranking_cost("total").apply(scenario())
    assert after.ranking_cost == "total"
    after = set_plan_field("discount_percent_year", Decimal(6)).apply(after)
    assert after.discount_percent_year == 6
    assert "discount_percent_year" in after.confirmed
    assert set_plan_field("leaves_at_end", value=True).apply(after).leaves_at_end
