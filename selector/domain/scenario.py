"""A scenario: everything that a ranking depends on, in one frozen document. It is also the unit of undo."""

from datetime import date
from decimal import Decimal
from typing import Final, Literal

from pydantic import Field

from selector.domain.base import CurrencyCode, Document, Slug
from selector.domain.beyond import BeyondInvoice
from selector.domain.criteria import Criterion
from selector.domain.decimals import Percent, Positive
from selector.domain.doubt import DoubtWidths
from selector.domain.drawing import Drawing
from selector.domain.fees import AmountRange
from selector.domain.imported import ImportedPayments
from selector.domain.merchant import Merchant, Requirements
from selector.domain.own_criteria import OwnFigure
from selector.domain.people import Person
from selector.domain.platform import PlatformProfile

SCHEMA_VERSION: Final = 1


class ExchangeRate(Document):
    """One unit of `base` is `rate` units of `quote`, read at `source` on `as_of`."""

    base: CurrencyCode
    quote: CurrencyCode
    rate: Positive
    as_of: date
    source: str = Field(min_length=1)


class PricedProfile(Document):
    """A profile as it was priced, kept inside the scenario so that the same figures come out next year."""

    profile: PlatformProfile
    revision: str
    """SHA-256 of the profile's canonical content."""
    origin: Literal["shipped", "user"] = "shipped"


class OfferRef(Document):
    """Names one offer of one platform."""

    platform: Slug
    offer: Slug


class UnknownAmount(Document):
    """The user's assumption for a fee that is known to exist without a published amount."""

    platform: Slug
    offer: Slug
    fee: str
    range: AmountRange


class Note(Document):
    """A remark on a figure or fact, by its path."""

    path: str
    text: str = Field(max_length=10_000)


class Scenario(Document):
    """The document of the application."""

    format: Literal["payment-platform-scenario"] = "payment-platform-scenario"
    schema_version: Literal[1] = SCHEMA_VERSION
    name: str = Field(min_length=1, max_length=200)
    as_of: date
    """The day whose prices count, and for which the age of facts is told."""
    merchant: Merchant
    payments: ImportedPayments | None = None
    """Real payments that are priced in place of the merchant's estimated ones."""
    requirements: Requirements = Requirements()
    criteria: tuple[Criterion, ...] = Field(min_length=1, max_length=50)
    own_figures: tuple[OwnFigure, ...] = Field(default=(), max_length=20_000)
    """What the user says of the offers on measures of their own."""
    people: tuple[Person, ...] = Field(default=(), max_length=100)
    """Weights of several people, kept beside those that count."""
    method: Literal["weighted-sum"] = "weighted-sum"
    profiles: tuple[PricedProfile, ...] = Field(default=(), max_length=5000)
    left_out: tuple[OfferRef, ...] = ()
    """Offers that the user took out of the comparison."""
    chosen_options: tuple[str, ...] = ()
    """Optional fees that count, as platform/offer/label."""
    unknown_amounts: tuple[UnknownAmount, ...] = ()
    exchange_rates: tuple[ExchangeRate, ...] = ()
    horizon_months: int = Field(default=36, ge=1, le=240)
    discount_percent_year: Percent = Decimal(0)
    leaves_at_end: bool = False
    """The contract is ended with the horizon, so that a fee for leaving early falls due where it would run on."""
    beyond: BeyondInvoice = BeyondInvoice()
    """Costs beyond the invoice, shown apart from it."""
    ranking_cost: Literal["invoice", "total"] = "invoice"
    """What the criterion of cost looks at: the invoice alone, or with one-off fees and costs beyond the invoice."""
    confirmed: frozenset[str] = frozenset()
    """Paths of fields (such as `merchant.refund_percent`) that the user has confirmed; all others are assumptions."""
    seed: int = Field(default=1, ge=0, le=2**63 - 1)
    drawing: Drawing = Drawing()
    doubts: DoubtWidths = DoubtWidths()
    notes: tuple[Note, ...] = ()
