"""The kinds of business that presets know, each with the assumptions it starts from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from selector.app.presets.markets import IN_PERSON, INVOICED, ONLINE, RECURRING, Shares
from selector.app.presets.seasons import CHRISTMAS, LEVEL, MARKETS, SUMMER

Business = Literal["web_shop", "subscription", "cafe", "market_stall", "marketplace", "invoicing"]
_CONSUMERS: Shares = {"consumer": 90, "premium": 4, "commercial": 6}
_COMPANIES: Shares = {"consumer": 30, "premium": 5, "commercial": 65}


@dataclass(frozen=True, slots=True)
class Preset:
    """What is assumed about one kind of business. Percentages are of payments, tickets in euros of price level."""

    channel: str
    methods: Mapping[str, Shares]
    ticket: str
    spread_percent: int
    domestic_percent: int
    card_classes: Shares = field(default_factory=lambda: _CONSUMERS)
    conversion_percent: int = 0
    refund_percent: str = "0"
    dispute_ppm: int = 0
    decline_percent: str = "0"
    failure_percent: str = "0"
    terminals: int = 0
    payouts_month: int = 22
    open_days_month: int = 30
    growth_percent_year: str = "0"
    seasonality: tuple[str, ...] = LEVEL
    business_types: tuple[str, ...] = ()
    min_accepted_percent: Decimal = Decimal(80)
    """The share of the volume that an offer must take; less where shoppers pay in ways that few offers have all of
    (docs/decisions/platform-data.md)."""


PRESETS: Mapping[Business, Preset] = {
    "web_shop": Preset(
        channel="online", methods=ONLINE, ticket="60", spread_percent=80, domestic_percent=82, conversion_percent=2,
        refund_percent="6", dispute_ppm=800, decline_percent="8", growth_percent_year="5", seasonality=CHRISTMAS,
        min_accepted_percent=Decimal(50),
    ),
    "subscription": Preset(
        channel="recurring", methods=RECURRING, ticket="25", spread_percent=30, domestic_percent=80,
        conversion_percent=2, refund_percent="2", dispute_ppm=1500, decline_percent="10", failure_percent="3",
        growth_percent_year="10", business_types=("saas", "digital_goods"), min_accepted_percent=Decimal(60),
    ),
    "cafe": Preset(
        channel="in_person", methods=IN_PERSON, ticket="9.50", spread_percent=55, domestic_percent=92,
        refund_percent="0.3", dispute_ppm=20, decline_percent="2", terminals=2, open_days_month=26, payouts_month=26,
        growth_percent_year="2", seasonality=SUMMER,
    ),
    "market_stall": Preset(
        channel="in_person", methods=IN_PERSON, ticket="14", spread_percent=60, domestic_percent=95,
        refund_percent="0.3", dispute_ppm=10, decline_percent="3", terminals=1, open_days_month=10, payouts_month=10,
        seasonality=MARKETS, business_types=("sole_trader",),
    ),
    "marketplace": Preset(
        channel="online", methods=ONLINE, ticket="55", spread_percent=90, domestic_percent=80, conversion_percent=2,
        refund_percent="8", dispute_ppm=1500, decline_percent="9", growth_percent_year="15", seasonality=CHRISTMAS,
        business_types=("platform",), min_accepted_percent=Decimal(60),
    ),
    "invoicing": Preset(
        channel="invoice", methods=INVOICED, ticket="480", spread_percent=120, domestic_percent=88,
        card_classes=_COMPANIES, refund_percent="1", dispute_ppm=100, decline_percent="2", failure_percent="2",
        payouts_month=20, growth_percent_year="3", min_accepted_percent=Decimal(40),
    ),
}  # fmt: skip
