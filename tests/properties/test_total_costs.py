"""Pricing without lines gives the totals that pricing with lines gives, whatever the offer and the payments."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selector.costs.pricing import PricingContext, price_offer
from selector.costs.results import OfferCost
from selector.costs.totals import total_cost
from tests.payment_rows import table_of
from tests.properties.tariffs import interchange_tables, offers, payment_rows
from tests.properties.test_costs_reference import AS_OF, profile_with
from tests.properties.test_quoted_figures import with_other_figures

SLOW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def without_lines(cost: OfferCost) -> OfferCost:
    return replace(cost, lines=(), months=(), problems=())


@pytest.mark.parametrize("per", ["payment", "fee", "day", "month"])
@SLOW
@given(data=st.data())
def test_totals_are_those_of_the_lines(data: st.DataObject, per: str) -> None:
    offer = data.draw(offers(per))
    table = table_of(data.draw(payment_rows(offer.currency)), offer.currency)
    context = PricingContext(AS_OF, terminals=2, open_days_month=20, deducts_vat=data.draw(st.booleans()))
    total = total_cost(profile_with(offer), offer, table, context)
    assert without_lines(total) == without_lines(price_offer(profile_with(offer), offer, table, context))


@SLOW
@given(data=st.data())
def test_totals_of_fees_passed_on_are_those_of_the_lines(data: st.DataObject) -> None:
    offer = data.draw(offers(passing=True))
    table = table_of(data.draw(payment_rows(offer.currency)), offer.currency)
    context = PricingContext(AS_OF, interchange=data.draw(interchange_tables(offer.currency)))
    total = total_cost(profile_with(offer), offer, table, context)
    assert without_lines(total) == without_lines(price_offer(profile_with(offer), offer, table, context))


@pytest.mark.parametrize("passing", [False, True], ids=["own-fees", "passing-on"])
@SLOW
@given(data=st.data())
def test_totals_with_other_figures_are_those_of_the_lines(data: st.DataObject, passing: bool) -> None:
    published = data.draw(offers(passing=passing))
    table = table_of(data.draw(payment_rows(published.currency)), published.currency)
    tables = data.draw(interchange_tables(published.currency)) if passing else None
    context = PricingContext(AS_OF, terminals=2, open_days_month=20, interchange=tables)
    for offer in (published, *(data.draw(with_other_figures(published)) for _ in range(4))):
        total = total_cost(profile_with(offer), offer, table, context)
        assert without_lines(total) == without_lines(price_offer(profile_with(offer), offer, table, context))
