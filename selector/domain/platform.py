"""A platform profile: a provider, its offers and every published fact about it, each with its source."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from selector.domain.base import CountryCode, CurrencyCode, Day, Document, LanguageCode, Prose, Slug
from selector.domain.cases import Case
from selector.domain.decimals import NotNegative, Percent
from selector.domain.fees import FactSources, FeeRule, Rounding
from selector.domain.quotes import OfferPath, Quote
from selector.domain.vocabulary import OfferKind, Word

Words = tuple[Word, ...]


UNTOLD = "quote:no-source"
"""The address of terms of which their user did not say where they were told."""


class Source(Document):
    """A page that a fact was read on, and the date of that page."""

    url: str = Field(pattern=r"^(https?://\S+|[a-z]+:.+)$")
    as_of: Day
    official: bool
    unsure: bool = False
    note: str = ""

    @property
    def is_untold(self) -> bool:
        """True where nothing says where it was told: what rests on it is an assumption."""
        return self.url == UNTOLD


class Offer(Document):
    """One plan in one set of countries: the thing that is compared. An absent fact is unknown."""

    id: Slug
    name: str = Field(min_length=1)
    market: tuple[CountryCode, ...] = Field(min_length=1)
    currency: CurrencyCode
    pricing_model: Literal["blended", "interchange_plus_plus", "flat_subscription", "mixed"] | None = None
    fees_exclude_vat: bool | None = None
    quote_only: bool = False
    price_not_found: bool = False
    contract_months: int | None = Field(default=None, ge=0, le=600)
    notice_months: int | None = Field(default=None, ge=0, le=600)
    settlement_days: int | None = Field(default=None, ge=0, le=3650)
    rolling_reserve_percent: Percent | None = None
    rounding: Rounding | None = None
    provides: tuple[Literal["gateway", "acquiring", "terminal"], ...] = ("gateway", "acquiring")
    kind: OfferKind = OfferKind.OFFER
    business_types: Words = ()
    requires: str | None = None
    merchant_of_record: bool | None = None
    fee_tax_percent: Percent | None = None
    """Tax that the provider adds on top of its fees, for merchants who cannot deduct it."""
    note: Prose = ""
    """What a reader should know beside the figures."""
    fees: tuple[FeeRule, ...] = Field(default=(), max_length=5000)
    halves: tuple[OfferPath, ...] = ()
    """The half offers that make up this one, as platform/offer; worked out, never written in a file."""
    source: str


class Methods(Document):
    """What a shopper can pay with, and where."""

    accepted: Words | None = None
    card_brands: Words | None = None
    channels: Words | None = None
    source: str


class Security(Document):
    """Security facts: card-industry level, authentication, tokenisation, licences."""

    pci_dss_level: Annotated[int, Field(ge=1, le=4)] | None = None
    pci_dss_version: str | None = None
    three_d_secure: bool | None = None
    tokenization: bool | None = None
    p2pe: bool | None = None
    two_factor_login: bool | None = None
    fraud_tools: bool | None = None
    certifications: tuple[str, ...] | None = None
    licences: tuple[str, ...] | None = None
    merchant_saq: tuple[str, ...] | None = None
    source: str


class Support(Document):
    """How the provider helps: channels, hours, languages, and measured quality where it is published."""

    channels: Words | None = None
    hours: str | None = None
    phone_hours: str | None = None
    languages: tuple[LanguageCode, ...] | None = None
    answer_seconds_phone: int | None = Field(default=None, ge=0)
    answer_seconds_chat: int | None = Field(default=None, ge=0)
    answer_hours_email: int | None = Field(default=None, ge=0)
    first_contact_resolution_percent: Percent | None = None
    satisfaction_top_box_percent: Percent | None = None
    recommend_top_box_percent: Percent | None = None
    adviser_top_box_percent: Percent | None = None
    consumer_support: bool | None = None
    merchant_training: bool | None = None
    proactive_notices: bool | None = None
    payment_status_information: bool | None = None
    answers_on_social: bool | None = None
    status_page: str | None = None
    source: str


class Integration(Document):
    """How the platform joins existing systems."""

    plugins: Words | None = None
    api: bool | None = None
    sdks: Words | None = None
    mobile_sdks: Words | None = None
    sandbox: bool | None = None
    nfc: bool | None = None
    qr: bool | None = None
    tap_to_phone: bool | None = None
    onboarding_days: int | None = Field(default=None, ge=0)
    source: str


class Review(Document):
    """A published average of user reviews."""

    site: str
    score: NotNegative
    scale: NotNegative
    count: int | None = Field(default=None, ge=0)
    source: str


class Contradiction(Document):
    """What another page says of a fact: the profile keeps the value it states, and this one beside it."""

    fact: str = Field(min_length=1)
    """Path of the fact, as in `fact_sources`."""
    value: str = Field(min_length=1)
    source: str
    why: Prose = ""


class PlatformProfile(Document):
    """One provider as its file in `platforms/` states it."""

    format: Literal[1]
    id: Slug
    name: str = Field(min_length=1)
    website: str | None = None
    headquarters: CountryCode | None = None
    summary: str = ""
    remarks: Prose = ""
    """Doubts and gaps that belong to no single figure: what was not found, what was guessed."""
    sources: dict[str, Source] = Field(min_length=1)
    offers: tuple[Offer, ...] = Field(default=(), max_length=500)
    quotes: tuple[Quote, ...] = Field(default=(), max_length=500)
    methods: Methods | None = None
    security: Security | None = None
    support: Support | None = None
    integration: Integration | None = None
    reviews: tuple[Review, ...] = ()
    fact_sources: FactSources = Field(default_factory=dict)
    unsure_facts: tuple[str, ...] = ()
    """Paths of facts that are guessed, or said by their source to need a check."""
    contradictions: tuple[Contradiction, ...] = ()
    cases: tuple[Case, ...] = Field(default=(), max_length=1000)

    @model_validator(mode="after")
    def _offers_something(self) -> Self:
        if not self.offers and not self.quotes:
            raise ValueError("holds no offer: add [[offers]], or [[quotes]] on offers of another profile")
        return self

    def sources_of(self, path: str) -> tuple[str, ...]:
        """Names of the sources behind a fact such as `support.phone_hours` or `offers.standard.settlement_days`."""
        if path in self.fact_sources:
            return self.fact_sources[path]
        head, _, rest = path.partition(".")
        if head == "offers":
            offer_id = rest.rpartition(".")[0]
            return tuple(offer.source for offer in self.offers if offer.id == offer_id)
        section = getattr(self, head, None)
        return (section.source,) if isinstance(section, Methods | Security | Support | Integration) else ()
