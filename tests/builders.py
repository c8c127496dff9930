"""Small documents for tests: a profile, a merchant and a scenario, with only what a test names changed."""

from collections.abc import Sequence
from datetime import date

from selector.domain.criteria import Criterion, Leaf, straight
from selector.domain.merchant import Merchant, Segment
from selector.domain.platform import PlatformProfile
from selector.domain.scenario import PricedProfile, Scenario

AS_OF = date(2026, 11, 1)


def card_fee(percent: str = "1.5", fixed: str = "0.25", **more: object) -> dict[str, object]:
    """A base fee on card payments."""
    when = {"method": ["card"]}
    return {"label": "Cards", "on": "payment", "role": "base", "when": when, "percent": percent, "fixed": fixed,
            "source": "page"} | more  # fmt: skip


def offer(
    offer_id: str = "standard", fees: Sequence[dict[str, object]] | None = None, **more: object
) -> dict[str, object]:
    """An offer in Finland, in euros."""
    plain = {"id": offer_id, "name": offer_id.title(), "market": ["FI"], "currency": "EUR", "source": "page"}
    return plain | {"fees": list(fees) if fees is not None else [card_fee()]} | more


def profile(
    platform: str = "acme",
    offers: Sequence[dict[str, object]] | None = None,
    facts: dict[str, dict[str, object]] | None = None,
    **more: object,
) -> PlatformProfile:
    """A provider with one source called `page`; `facts` are whole sections by name."""
    source = {"url": "https://example.com/prices", "as_of": date(2026, 5, 1), "official": True}
    plain = {"format": 1, "id": platform, "name": platform.title(), "sources": {"page": source}}
    return PlatformProfile.model_validate(plain | {"offers": list(offers or [offer()])} | (facts or {}) | more)


def segment(segment_id: str = "cards", **more: object) -> Segment:
    """A thousand card payments of 50.00 a month."""
    plain = {"id": segment_id, "label": segment_id, "method": "card", "count_month": 1000, "average_ticket": "50"}
    return Segment.model_validate(plain | {"spread_percent": "0"} | more)


def merchant(*segments: Segment, **more: object) -> Merchant:
    """A Finnish merchant; without segments it has the thousand card payments."""
    plain = {"country": "FI", "currency": "EUR", "segments": segments or (segment(),), "payouts_month": 0}
    return Merchant.model_validate(plain | more)


def criteria(cost: str = "60", security: str = "40") -> tuple[Criterion, ...]:
    """Two criteria: the effective rate over 0 to 5 %, and the industry's security level."""
    rate = Leaf(measure="effective_percent", weight="1", function=straight(0, 5, rising=False))
    level = Leaf(measure="pci_level", weight="1", function=straight(1, 4, rising=False))
    return Criterion(id="cost", weight=cost, leaves=(rate,)), Criterion(id="security", weight=security, leaves=(level,))


def scenario(*profiles: PlatformProfile, **more: object) -> Scenario:
    """A scenario over `profiles` (or the one of `profile()`)."""
    priced = tuple(PricedProfile(profile=known, revision="0" * 64) for known in profiles or (profile(),))
    plain = {"name": "Test", "as_of": AS_OF, "merchant": merchant(), "criteria": criteria(), "profiles": priced}
    return Scenario.model_validate(plain | more)
