"""The business that chooses: what it sells, to whom, how much, and what it cannot do without."""

from decimal import Decimal
from typing import Literal

from pydantic import Field

from selector.domain.base import CountryCode, CurrencyCode, Document, LanguageCode, Slug
from selector.domain.decimals import NotNegative, Number, Percent, Positive
from selector.domain.vocabulary import Word

TWELVE_EQUAL_MONTHS = tuple(Decimal(1) for _ in range(12))


class Segment(Document):
    """Payments of one sort in an average month. An absent attribute is unknown and split by the merchant's mix."""

    id: Slug
    label: str = Field(min_length=1, max_length=200)
    method: Word
    brand: Word | None = None
    funding: Word | None = None
    card_class: Word | None = None
    channel: Word | None = None
    region: Word | None = None
    conversion: bool | None = None
    count_month: int = Field(ge=0, le=10**10)
    """Payments in an average month."""
    average_ticket: Positive
    """Average amount of a payment, in the merchant's currency."""
    spread_percent: NotNegative = Decimal(60)
    """Standard deviation of the ticket as a share of its average; 0: every payment is of the average amount."""


class Share(Document):
    """One word of an attribute and the share of the payments that carry it."""

    value: str = Field(min_length=1, max_length=60)
    percent: Percent


class AttributeMix(Document):
    """How payments that do not tell an attribute are split over its words; shares add up to 100."""

    attribute: Literal["brand", "funding", "card_class", "region", "channel", "conversion"]
    shares: tuple[Share, ...] = Field(min_length=1, max_length=50)


class Merchant(Document):
    """A merchant profile. Every field has a default; `confirmed` of the scenario says which ones the user stands by."""

    name: str = Field(default="", max_length=200)
    country: CountryCode
    currency: CurrencyCode
    business: Literal["web_shop", "subscription", "cafe", "market_stall", "marketplace", "invoicing", "other"] = "other"
    business_types: tuple[Word, ...] = ()
    """Words of the profiles' vocabulary that this merchant is (pharmacy, charity, digital_goods …)."""
    segments: tuple[Segment, ...] = Field(min_length=1, max_length=500)
    mixes: tuple[AttributeMix, ...] = ()
    refund_percent: Percent = Decimal(0)
    """Share of the payments that are refunded in full."""
    dispute_ppm: int = Field(default=0, ge=0, le=1_000_000)
    """Disputes per million payments."""
    dispute_won_percent: Percent = Decimal(0)
    decline_percent: Percent = Decimal(0)
    """Declined attempts as a share of all authorization attempts."""
    failure_percent: Percent = Decimal(0)
    """Payments that fail after they were submitted (returned direct debits), as a share of direct debits."""
    terminals: int = Field(default=0, ge=0, le=100_000)
    payouts_month: int = Field(default=22, ge=0, le=10_000)
    open_days_month: int = Field(default=30, ge=0, le=31)
    growth_percent_year: Number = Decimal(0)
    seasonality: tuple[NotNegative, ...] = Field(default=TWELVE_EQUAL_MONTHS, min_length=12, max_length=12)
    deducts_vat: bool = True


class Requirements(Document):
    """Knock-outs: an offer that fails one is excluded, and says why. An unknown fact does not exclude."""

    methods: tuple[Word, ...] = ()
    channels: tuple[Word, ...] = ()
    support_channels: tuple[Word, ...] = ()
    languages: tuple[LanguageCode, ...] = ()
    pci_dss_level: int | None = Field(default=None, ge=1, le=4)
    max_contract_months: int | None = Field(default=None, ge=0, le=600)
    max_settlement_days: int | None = Field(default=None, ge=0, le=3650)
    min_accepted_percent: Percent = Decimal(80)
    published_price: bool = False
    exclude_unknown: bool = False
    """Treat an unknown fact as not met. Off by default: unknown is asked about, not held against an offer."""
