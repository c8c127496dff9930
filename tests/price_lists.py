"""Small price lists for tests: only what a test is about is written down, the rest is filled in."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from selector.costs.context import PricingContext
from selector.costs.pricing import price_offer
from selector.costs.results import OfferCost
from selector.domain.platform import Offer, PlatformProfile
from tests.payment_rows import table_of
from tests.reference import Row

AS_OF = date(2025, 2, 1)


def offer_of(fees: list[dict[str, Any]], currency: str = "EUR", rounding: dict[str, str] | None = None) -> Offer:
    """An offer of the given rules, as a profile would hold it."""
    return profile_of(fees, currency, rounding).offers[0]


def profile_of(
    fees: list[dict[str, Any]], currency: str = "EUR", rounding: dict[str, str] | None = None, **more: object
) -> PlatformProfile:
    """A profile with one offer of the given rules; what a test does not care about is filled in."""
    filled = [{"label": f"rule {number}", "source": "s1"} | fee for number, fee in enumerate(fees)]
    offer: dict[str, Any] = {"id": "o", "name": "O", "market": ["FI"], "currency": currency, "source": "s1"}
    offer |= {"fees": filled} | more | ({"rounding": rounding} if rounding else {})
    source = {"url": "https://example.com/prices", "as_of": date(2025, 1, 1), "official": True}
    return PlatformProfile.model_validate(
        {"format": 1, "id": "p", "name": "P", "sources": {"s1": source}, "offers": [offer]}
    )


def cost_of(
    fees: list[dict[str, Any]],
    rows: Sequence[Row],
    context: PricingContext | None = None,
    *,
    currency: str = "EUR",
    rounding: dict[str, str] | None = None,
    **more: object,
) -> OfferCost:
    """What the payments cost under the rules."""
    profile = profile_of(fees, currency, rounding, **more)
    return price_offer(profile, profile.offers[0], table_of(rows, currency), context or PricingContext(AS_OF))
