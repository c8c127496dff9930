"""Worked cases: payments of a month and what an offer charges for them, worked out by hand and kept as a check."""

from pydantic import Field

from selector.domain.base import CountryCode, CurrencyCode, Day, Document, Prose, Slug
from selector.domain.decimals import NotNegative, Number
from selector.domain.vocabulary import Kind, Word


class CasePayments(Document):
    """Equal payments (or refunds, disputes …) of a worked month. An attribute that is not named is unknown."""

    kind: Kind = Kind.PAYMENT
    count: int = Field(default=1, ge=1, le=10**9)
    amount: NotNegative
    method: Word | None = None
    brand: Word | None = None
    funding: Word | None = None
    card_class: Word | None = None
    channel: Word | None = None
    region: Word | None = None
    conversion: bool | None = None
    shopper_country: CountryCode | None = None
    issuer: Word | None = None
    payout_currency: CurrencyCode | None = None
    tap_to_phone: bool | None = None


class Case(Document):
    """One month: payments in, cost out, and how a person gets from one to the other."""

    offer: Slug
    title: str = Field(min_length=1)
    payments: tuple[CasePayments, ...] = Field(default=(), max_length=1000)
    terminals: int = Field(default=0, ge=0, le=100_000)
    open_days: int = Field(default=0, ge=0, le=31)
    options: tuple[str, ...] = ()
    """Labels of the optional fees that the merchant chose."""
    as_of: Day | None = None
    """The day whose prices count; today's where it is not told."""
    cost: Number
    """What the month costs, in the offer's currency, without one-off fees."""
    one_off: Number | None = None
    """Set-up and other one-off fees, where the case speaks of them."""
    working: Prose = Field(min_length=1)
    """The calculation in words and figures."""
