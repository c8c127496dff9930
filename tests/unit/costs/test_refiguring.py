"""A quote of another figure is priced from what the published offer cost, as far as that tells all; else anew."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from selector.costs import refiguring, totals
from selector.costs.binding import OnTable
from selector.costs.payments.table import PaymentTable
from selector.costs.pricing import PricingContext, bound_to, price_offer
from selector.costs.rules.tariff import CompiledOffer
from selector.costs.totals import total_cost
from tests.payment_rows import table_of
from tests.price_lists import AS_OF, profile_of
from tests.reference import Row

CARDS: dict[str, Any] = {"label": "Cards", "on": "payment", "role": "base", "percent": "1.4", "fixed": "0.25",
                         "returned_on_refund": True}  # fmt: skip
RENT: dict[str, Any] = {"label": "Rent", "on": "month", "fixed": "9"}
TABLE = table_of(
    [Row(Decimal(amount), kind, 3, words={"method": "card"}) for amount in ("10", "33.33", "250")
     for kind in ("payment", "refund")],
    "EUR",
)  # fmt: skip


@pytest.fixture
def bound(monkeypatch: pytest.MonkeyPatch) -> list[CompiledOffer]:
    """The offers that were bound to payments, since nothing told what they cost."""
    found: list[CompiledOffer] = []

    def noted(offer: CompiledOffer, table: PaymentTable) -> OnTable:
        found.append(offer)
        return bound_to(offer, table)

    monkeypatch.setattr(totals, "bound_to", noted)
    refiguring._kept.cache_clear()
    return found


def _costs(first: dict[str, Any], then: dict[str, Any], *more: dict[str, Any]) -> None:
    """Prices the offer with `first` and again with `then` in its place, and compares with pricing in full."""
    for fee in (first, then):
        priced = profile_of([fee, RENT, *more])
        total = total_cost(priced, priced.offers[0], TABLE, PricingContext(AS_OF))
        full = price_offer(priced, priced.offers[0], TABLE, PricingContext(AS_OF))
        assert total == replace(full, lines=(), months=(), problems=())


@pytest.mark.parametrize("figures", [{"percent": "0.7"}, {"fixed": "0.01"}, {"percent": "0", "fixed": "3"}])
def test_another_figure_binds_nothing_again(figures: dict[str, str], bound: list[CompiledOffer]) -> None:
    _costs(CARDS, CARDS | figures)
    assert len(bound) == 1


def test_another_rent_binds_nothing_again(bound: list[CompiledOffer]) -> None:
    _costs(RENT | {"label": "Other"}, RENT | {"label": "Other", "fixed": "4.56"}, CARDS)
    assert len(bound) == 1


@pytest.mark.parametrize("figures", [{"minimum": "1"}, {"when": {"card_class": ["premium"]}}, {"free_units": 2}])
def test_what_is_no_straight_line_is_bound_anew(figures: dict[str, Any], bound: list[CompiledOffer]) -> None:
    _costs(CARDS, CARDS | figures)
    assert len(bound) == 2


def test_a_minimum_of_the_month_is_priced_anew(bound: list[CompiledOffer]) -> None:
    least = {"label": "Least", "on": "month", "role": "floor", "fixed": "8"}
    _costs(CARDS, CARDS | {"percent": "0.1"}, least)
    assert len(bound) == 2
