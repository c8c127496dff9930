"""Interchange and scheme fees of a region: what card issuers and networks charge, each row with its source."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AliasChoices, BeforeValidator, Field

from selector.domain.base import CurrencyCode, Document, Slug
from selector.domain.decimals import NotNegative
from selector.domain.platform import Source
from selector.domain.vocabulary import Word

Words = tuple[Word, ...]


def _as_words(value: object) -> object:
    return (value,) if isinstance(value, str) else value


OneOrMore = Annotated[Words | None, BeforeValidator(_as_words)]


class _Row(Document):
    """What interchange and scheme rows share. An absent key means any."""

    network: OneOrMore = None
    card_class: OneOrMore = None
    funding: OneOrMore = None
    region: OneOrMore = None
    channel: OneOrMore = None
    merchant: OneOrMore = None
    """Where the merchant is: eea, uk or us."""
    percent: NotNegative = Decimal(0)
    fixed: NotNegative = Decimal(0)
    kind: Literal["rate", "cap", "estimate"] = "rate"
    effective: date | None = None
    until: date | None = None
    note: str = ""
    source: str


class InterchangeRate(_Row):
    """What the card's issuer gets from one payment."""

    label: str = Field(default="", validation_alias=AliasChoices("label", "program"))
    issuer: Literal["regulated", "exempt"] | None = None
    tier: Word | None = None
    """The card product within its class (base, rewards, signature …)."""
    percent_max: NotNegative | None = None
    """The upper end, where the source gives a span."""


class SchemeFee(_Row):
    """What the card network charges the acquirer, who may pass it on."""

    label: str
    basis: Literal["volume", "authorization", "settlement", "event"] = "volume"
    currency: CurrencyCode | None = None
    """The currency of `fixed` where it is not the table's."""
    change: bool = False
    """The figure is an announced rise, not the whole fee."""


class InterchangeTables(Document):
    """The interchange and scheme fees of one region, from one file."""

    format: Literal[1]
    id: Slug
    currency: CurrencyCode
    sources: dict[str, Source] = Field(min_length=1)
    rates: tuple[InterchangeRate, ...] = Field(default=(), max_length=5000)
    scheme_fees: tuple[SchemeFee, ...] = Field(
        default=(), max_length=5000, validation_alias=AliasChoices("scheme_fees", "network_fees")
    )
