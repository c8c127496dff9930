"""Small scenarios and profiles that tests share."""

from datetime import UTC, date, datetime
from decimal import Decimal

from selector.domain.criteria import Criterion, Leaf, straight
from selector.domain.interchange import InterchangeTables
from selector.domain.merchant import Merchant, Segment
from selector.domain.platform import PlatformProfile
from selector.domain.scenario import PricedProfile, Scenario
from selector.files.scenarios.canonical import revision

SAVED_AT = datetime(2026, 10, 5, 14, 2, tzinfo=UTC)


def profile(name: str = "alpha", percent: str = "1.5") -> PlatformProfile:
    """A provider with one offer of one fee."""
    fee = {"label": "Cards", "on": "payment", "role": "base", "percent": percent, "fixed": "0.25", "source": "s1"}
    limited = {"label": "Large", "on": "payment", "role": "surcharge", "when": {"amount": ["1000", ""]},
               "percent": "0.1", "source": "s1"}  # fmt: skip
    offer = {"id": "standard", "name": "Standard", "market": ["FI"], "currency": "EUR", "source": "s1",
             "settlement_days": 3, "fees": [fee, limited]}  # fmt: skip
    source = {"url": "https://example.com/prices", "as_of": "2026-01-15", "official": True}
    return PlatformProfile.model_validate(
        {"format": 1, "id": name, "name": name.title(), "sources": {"s1": source}, "offers": [offer],
         "methods": {"accepted": ["card"], "source": "s1"}}
    )  # fmt: skip


def priced(name: str = "alpha", percent: str = "1.5") -> PricedProfile:
    """The provider as a scenario keeps it."""
    document = profile(name, percent)
    return PricedProfile(profile=document, revision=revision(document))


def scenario(**changes: object) -> Scenario:
    """A Finnish shop with one segment, one criterion and two providers."""
    segment = Segment(id="cards", label="Cards", method="card", count_month=1000, average_ticket=Decimal("42.50"))
    cost = Leaf(measure="effective_percent", weight=Decimal(1), function=straight(0, 5, rising=False))
    fields: dict[str, object] = {
        "name": "Kauppa Ääkköset", "as_of": date(2026, 10, 1),
        "merchant": Merchant(country="FI", currency="EUR", segments=(segment,)),
        "criteria": (Criterion(id="cost", weight=Decimal(40), leaves=(cost,)),),
        "profiles": (priced("alpha"), priced("beta", "1.40")),
        "confirmed": frozenset({"merchant.country", "merchant.currency", "merchant.segments"}),
    }  # fmt: skip
    return Scenario.model_validate({**fields, **changes})


def tables() -> InterchangeTables:
    """Interchange tables of one row."""
    source = {"url": "https://example.com/interchange", "as_of": "2026-01-15", "official": True}
    rate = {"label": "Consumer debit", "funding": "debit", "percent": "0.2", "source": "s1"}
    return InterchangeTables.model_validate(
        {"format": 1, "id": "interchange-test", "currency": "EUR", "sources": {"s1": source}, "rates": [rate]}
    )
