"""What an offer does not look at is merged, and large tables are merged further: no figure changes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selector.costs import binding, kernel
from selector.costs.binding import on_table
from selector.costs.payments import grouping
from selector.costs.pricing import PricingContext, compile_offer, price_compiled
from selector.costs.results import OfferCost
from selector.domain.platform import Offer
from tests.benchmarks.pricing_workload import workload
from tests.payment_rows import table_of
from tests.price_lists import AS_OF, profile_of
from tests.properties.tariffs import interchange_tables, offers, payment_rows
from tests.properties.test_costs_reference import profile_with
from tests.reference import Row


@contextmanager
def every_table_is_large() -> Iterator[None]:
    """Every table takes the way of those with hundreds of thousands of rows."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(binding, "RECOUNTABLE_ROWS", 0)
        patch.setattr(grouping, "RECOUNTABLE_ROWS", 0)
        patch.setattr(kernel, "KEPT_ROWS", 0)
        patch.setattr(kernel, "BLOCK", 2)
        yield


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_large_tables_cost_the_same_at_every_look(data: st.DataObject) -> None:
    offer = data.draw(offers(passing=True))
    tables = data.draw(interchange_tables(offer.currency))
    rows = data.draw(payment_rows(offer.currency))
    context = PricingContext(AS_OF, terminals=2, open_days_month=20, interchange=tables)
    usual = price(offer, rows, context)
    with every_table_is_large():
        table = table_of(rows, offer.currency)
        looks = [price_compiled(compile_offer(profile_with(offer), offer, context), table) for _ in range(3)]
    assert looks == [usual] * 3


def price(offer: Offer, rows: list[Row], context: PricingContext) -> OfferCost:
    return price_compiled(compile_offer(profile_with(offer), offer, context), table_of(rows, offer.currency))


def test_rows_are_merged_at_the_second_look() -> None:
    work = workload(3000)
    table = replace(work.table, amount_minor=work.table.amount_minor % 50 + 1)
    lengths = []
    with every_table_is_large():
        for offer in work.compiled()[:3]:
            stream = on_table(offer, table).streams.payments
            lengths.append(0 if stream is None else len(stream.cells.groups.key))
    assert lengths[0] > lengths[1] == lengths[2]


def test_only_what_an_offer_looks_at_is_told_apart() -> None:
    profile = profile_of([{"on": "payment", "role": "base", "percent": "1", "when": {"channel": ["keyed"]}}])
    offer = compile_offer(profile, profile.offers[0], PricingContext(AS_OF))
    seen = on_table(offer, workload(3000).table).table
    assert set(seen.combos.codes) == {"channel"}
    assert seen.combos.size == 2
