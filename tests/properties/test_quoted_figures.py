"""An offer of which one figure changes costs what it costs when it is priced from nothing, and what the reference says.

Binding is used again for the changed offer where it can be; no figure may tell whether it was.
"""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from selector.costs import binding
from selector.costs.pricing import PricingContext, price_offer
from selector.costs.results import OfferCost
from selector.domain.base import changed
from selector.domain.fees import FeeRule
from selector.domain.interchange import InterchangeTables
from selector.domain.platform import Offer
from tests.payment_rows import table_of
from tests.properties.tariffs import interchange_tables, offers, payment_rows
from tests.properties.test_costs_reference import AS_OF, agree, both, profile_with
from tests.reference import Row

SLOW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
PERCENT = st.sampled_from(["0", "0.01", "0.5", "1.37", "2.9", "-0.4", "99.99"])
FIXED = st.sampled_from(["0", "1", "2", "7", "-1", "40"])


@st.composite
def with_other_figures(draw: st.DrawFn, offer: Offer) -> Offer:
    """`offer` with another percentage or fixed part of one or more fees or bands; some have none that could change."""
    places = [place for place, fee in enumerate(offer.fees) if not fee.amount_unknown]
    fees = list(offer.fees)
    for place in draw(st.lists(st.sampled_from(places), min_size=1, max_size=2, unique=True)) if places else ():
        name = draw(st.sampled_from(["percent", "fixed"]))
        value = Decimal(draw(PERCENT if name == "percent" else FIXED))
        with suppress(ValidationError):  # not every fee may have every figure: a package has no percentage
            fees[place] = _with_figure(fees[place], name, value, draw(st.integers(0, 9)))
    return offer.model_copy(update={"fees": tuple(fees)})


def _with_figure(fee: FeeRule, name: str, value: Decimal, place: int) -> FeeRule:
    if fee.tiers is None:
        return changed(fee, **{name: value, "unsure": False})
    at = place % len(fee.tiers.bands)
    bands = [changed(band, **{name: value}) if number == at else band for number, band in enumerate(fee.tiers.bands)]
    return changed(fee, tiers=changed(fee.tiers, bands=tuple(bands)))


def from_nothing(offer: Offer, rows: list[Row], tables: InterchangeTables | None) -> OfferCost:
    """The cost on a table and under an offer that were never seen."""
    binding._kept_on.cache_clear()
    context = PricingContext(AS_OF, terminals=2, open_days_month=20, interchange=tables)
    return price_offer(profile_with(offer), offer.model_copy(), table_of(rows, offer.currency), context)


@pytest.mark.parametrize("passing", [False, True], ids=["own-fees", "passing-on"])
@SLOW
@given(data=st.data())
def test_other_figures_cost_what_they_cost_from_nothing(data: st.DataObject, passing: bool) -> None:
    published = data.draw(offers(passing=passing))
    rows = data.draw(payment_rows(published.currency))
    tables = data.draw(interchange_tables(published.currency)) if passing else None
    versions = [published, *(data.draw(with_other_figures(published)) for _ in range(2)), published]
    context = PricingContext(AS_OF, terminals=2, open_days_month=20, interchange=tables)
    table = table_of(rows, published.currency)
    one_after_the_other = [price_offer(profile_with(each), each, table, context) for each in versions]
    for offer, cost in zip(versions, one_after_the_other, strict=True):
        assert cost == from_nothing(offer, rows, tables)


@pytest.mark.parametrize("per", ["payment", "fee", "day", "month"])
@SLOW
@given(data=st.data())
def test_other_figures_agree_with_the_reference(data: st.DataObject, per: str) -> None:
    published = data.draw(offers(per))
    rows = data.draw(payment_rows(published.currency))
    for offer in (published, data.draw(with_other_figures(published)), data.draw(with_other_figures(published))):
        agree(offer, *both(offer, rows))
