"""Binding is used again for an offer that differs in figures only, and not where more than figures differs."""

import gc
from decimal import Decimal
from typing import Any
from weakref import ref

import pytest

from selector.costs import binding
from selector.costs.binding import on_table
from selector.costs.pricing import PricingContext, compile_offer, price_offer
from selector.costs.streams import Stream
from selector.domain.fees import Condition
from selector.domain.platform import Offer
from tests.payment_rows import table_of
from tests.price_lists import AS_OF, profile_of
from tests.reference import Row

CARDS: dict[str, Any] = {"label": "Cards", "on": "payment", "role": "base", "percent": "1.4", "fixed": "0.25"}
PREMIUM: dict[str, Any] = {
    "label": "Premium", "on": "payment", "role": "base", "percent": "2.9", "when": {"card_class": ["premium"]},
}  # fmt: skip
RENT: dict[str, Any] = {"label": "Rent", "on": "month", "fixed": "9"}


def _row(amount: str, card_class: str) -> Row:
    return Row(Decimal(amount), count=3, words={"method": "card", "card_class": card_class})


TABLE = table_of([_row("10", "consumer"), _row("250", "premium")], "EUR")


@pytest.fixture(autouse=True)
def _nothing_bound() -> None:
    """Other tests may have bound an offer of the same name to the same rows."""
    binding._kept_on.cache_clear()


def _payments(offer: Offer) -> Stream:
    compiled = compile_offer(profile_of([CARDS]), offer, PricingContext(AS_OF))
    stream = on_table(compiled, TABLE).streams.payments
    assert stream is not None
    return stream


def _with_fee(offer: Offer, **updates: object) -> Offer:
    first, *others = offer.fees
    return offer.model_copy(update={"fees": (first.model_copy(update=updates), *others)})


def _published(**more: object) -> Offer:
    return profile_of([CARDS | more, PREMIUM, RENT]).offers[0]


@pytest.mark.parametrize("figure", ["percent", "fixed"])
def test_another_figure_leaves_the_cells_as_they_are(figure: str) -> None:
    published = _published()
    before, after = _payments(published), _payments(_with_fee(published, **{figure: Decimal("0.7")}))
    assert after.model is before
    assert after.cells is before.cells
    assert getattr(after.layout.rules[0].rule, figure) == Decimal("0.7")


def test_other_figures_of_monthly_bands_leave_the_cells_as_they_are() -> None:
    bands = [{"up_to": "1000", "percent": "1.9"}, {"percent": "1.2"}]
    published = _published(percent=None, fixed=None, tiers={"by": "monthly_volume", "mode": "slab", "bands": bands})
    before = _payments(published)
    tiers = published.fees[0].tiers
    assert tiers is not None
    first, last = tiers.bands
    dearer = tiers.model_copy(update={"bands": (first, last.model_copy(update={"percent": Decimal("1.5")}))})
    assert _payments(_with_fee(published, tiers=dearer)).model is before
    wider = tiers.model_copy(update={"bands": (first.model_copy(update={"up_to": Decimal(2000)}), last)})
    assert _payments(_with_fee(published, tiers=wider)).model is None


def test_another_rent_leaves_the_payments_as_they_are() -> None:
    published = _published()
    before = _payments(published)
    cards, premium, rent = published.fees
    dearer = published.model_copy(update={"fees": (cards, premium, rent.model_copy(update={"fixed": Decimal(12)}))})
    assert _payments(dearer) is before


@pytest.mark.parametrize(
    "update",
    [{"minimum": Decimal(1)}, {"when": Condition(card_class=("consumer",))}, {"free_units": 2}, {"label": "Other"}],
    ids=["minimum", "condition", "free units", "label"],
)
def test_what_is_no_figure_is_bound_anew(update: dict[str, object]) -> None:
    published = _published()
    _payments(published)
    assert _payments(_with_fee(published, **update)).model is None


def test_a_fee_that_bends_elsewhere_is_bound_anew() -> None:
    published = _published(minimum="0.50")
    _payments(published)
    assert _payments(_with_fee(published, percent=Decimal(3))).model is None


@pytest.mark.parametrize("figures", [("0.5", "-0.4"), ("-0.4", "0.5"), ("0.5", "0")])
def test_what_may_apply_counts_by_the_sign_of_its_new_figure(figures: tuple[str, str]) -> None:
    """Whether the card is premium is not told: a surcharge may make the fee dearer, a rebate cheaper."""
    table = table_of([Row(Decimal(100), count=3, words={"method": "card"})], "EUR")
    extra = {"label": "Premium", "on": "payment", "role": "surcharge", "when": {"card_class": ["premium"]}}
    first, second = (profile_of([CARDS, extra | {"percent": percent}]) for percent in figures)
    price_offer(first, first.offers[0], table, PricingContext(AS_OF))
    after_another = price_offer(second, second.offers[0], table, PricingContext(AS_OF))
    binding._kept_on.cache_clear()
    assert price_offer(second, second.offers[0], table, PricingContext(AS_OF)) == after_another


def test_what_is_bound_to_rows_goes_once_other_rows_have_come() -> None:
    """Flip points are sought on many tables that nobody asks for again: none of them may be kept for long."""
    profile = profile_of([CARDS])
    compiled = compile_offer(profile, profile.offers[0], PricingContext(AS_OF))
    tables = (table_of([_row(f"{amount}", "consumer")], "EUR") for amount in range(1, 41))
    bound = [ref(on_table(compiled, table).bound) for table in tables]
    gc.collect()
    kept = [each() is not None for each in bound]
    assert kept[-1], "the newest rows are at hand"
    assert sum(kept) <= 8
