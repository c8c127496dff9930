"""The engine and the slow reference give the same cent for every tariff and every payments table."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selector.costs.pricing import PricingContext, price_offer
from selector.costs.results import OfferCost
from selector.domain.interchange import InterchangeTables
from selector.domain.money import from_minor
from selector.domain.platform import Offer, PlatformProfile, Source
from tests.payment_rows import table_of
from tests.properties.tariffs import interchange_tables, offers, payment_rows, sharing_offers
from tests.reference import Answer, Circumstances, Row, price
from tests.reference_interchange import PassedOn

AS_OF = date(2025, 2, 1)
SLOW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def profile_with(offer: Offer) -> PlatformProfile:
    source = Source(url="https://example.com/prices", as_of=date(2025, 1, 1), official=True)
    return PlatformProfile(format=1, id="p", name="P", sources={"s1": source}, offers=(offer,))


def both(
    offer: Offer, rows: list[Row], months: int = 1, tables: InterchangeTables | None = None, *, starting: bool = False
) -> tuple[OfferCost, Answer]:
    context = PricingContext(
        AS_OF, terminals=2, open_days_month=20, months=months, interchange=tables, starting=starting
    )
    cost = price_offer(profile_with(offer), offer, table_of(rows, offer.currency), context)
    passed = PassedOn(tables, "eea", offer.currency) if tables else None
    circumstances = Circumstances(AS_OF, terminals=2, open_days=20, months=months, passed_on=passed, starting=starting)
    return cost, price(offer, rows, circumstances)


@pytest.mark.parametrize("dated", [True, False], ids=["dated", "undated"])
@pytest.mark.parametrize("per", ["payment", "fee", "day", "month"])
@SLOW
@given(data=st.data())
def test_engine_and_reference_agree_to_the_cent(data: st.DataObject, per: str, dated: bool) -> None:
    offer = data.draw(offers(per))
    rows = data.draw(payment_rows(offer.currency, dated=dated))
    months = data.draw(st.sampled_from([1, 1, 12]))
    cost, answer = both(offer, rows, months=months, starting=data.draw(st.booleans()))
    agree(offer, cost, answer)


@pytest.mark.parametrize("per", ["payment", "fee", "day", "month"])
@SLOW
@given(data=st.data())
def test_bands_that_follow_one_total_agree_to_the_cent(data: st.DataObject, per: str) -> None:
    offer = data.draw(sharing_offers(per))
    rows = data.draw(payment_rows(offer.currency))
    agree(offer, *both(offer, rows, months=data.draw(st.sampled_from([1, 12]))))


@pytest.mark.parametrize("per", ["payment", "fee", "day", "month"])
@settings(SLOW, max_examples=20)
@given(data=st.data())
def test_interchange_that_is_passed_on_agrees_to_the_cent(data: st.DataObject, per: str) -> None:
    offer = data.draw(offers(per, passing=True))
    tables = data.draw(interchange_tables(offer.currency))
    rows = data.draw(payment_rows(offer.currency))
    agree(offer, *both(offer, rows, tables=tables))


def agree(offer: Offer, cost: OfferCost, answer: Answer) -> None:
    """The same months, total, range and accepted payments; lines and months sum to the total."""

    def money(minor: int) -> object:
        return from_minor(minor, offer.currency)

    assert {month.month: money(month.total_minor) for month in cost.months} == answer.months
    assert money(cost.total_minor) == answer.likely
    assert (money(cost.low_minor), money(cost.high_minor)) == (answer.low, answer.high)
    assert (cost.accepted_count, money(cost.accepted_minor)) == (answer.accepted_count, answer.accepted_volume)
    assert sum(line.amount_minor for line in cost.lines) == cost.total_minor
    assert sum(month.total_minor for month in cost.months) == cost.total_minor
