"""Assumptions about costs beyond the provider's invoice. Each is off until the user switches it on and stands by it.

An item that was switched off again keeps its figures, so that switching it on brings them back.
"""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from selector.domain.base import Document
from selector.domain.decimals import NotNegative, Percent

Days = Annotated[int, Field(ge=0, le=3650)]
SampleSize = Annotated[int, Field(ge=1, le=10**10)]
Rate = Annotated[Percent, Field(gt=0)]


class Item(Document):
    """What every item has: whether it counts."""

    on: bool = True


class CapitalTied(Item):
    """Money that the provider holds back: the days until it pays out, and its rolling reserve."""

    cost_percent_year: Percent
    """The merchant's cost of capital."""
    reserve_days: Days = 180
    """How long a rolling reserve is held."""
    days_if_unknown: Days = 7
    """Business days until payout that are reckoned with where the provider does not tell them."""


class CardSecurityEffort(Item):
    """The yearly self-assessment of card security (PCI DSS), by questionnaire."""

    hours_year: dict[str, NotNegative] = Field(max_length=20)
    """Working hours a year for each questionnaire (A, A-EP, B, C, D …)."""
    hour_cost: NotNegative
    """Cost of an hour, in the merchant's currency."""


class SupportEffort(Item):
    """Shoppers' questions about payments."""

    contacts_per_thousand: NotNegative
    contact_cost: NotNegative
    """Cost of handling one contact, in the merchant's currency."""
    taken_over_percent: Percent = Decimal(0)
    """Share of the contacts that a provider with support for consumers takes over."""
    asked_again_percent: Percent = Decimal(0)
    """Share of the contacts not resolved at the first time that come back."""


class MissingMethods(Item):
    """Sales lost where a shopper's method is not offered."""

    lost_percent: Percent
    """Share of these shoppers who do not take another method instead."""
    margin_percent: Percent


class DeclinedPayments(Item):
    """Sales lost to declined payments, by approval rate: payments approved out of payments asked for."""

    margin_percent: Percent
    lost_percent: Percent = Decimal(100)
    """Share of declined payments that are not made up for by another try."""
    usual_percent: Rate = Decimal(92)
    """Approval rate that is reckoned with for an offer without one of its own."""
    usual_spread: Percent = Decimal(2)
    """How many points the usual rate may be off, either way: what nobody measured is a range."""
    approval_percent: dict[str, Rate] = Field(default={}, max_length=2000)
    """Approval rate by platform/offer."""
    sample_sizes: dict[str, SampleSize] = Field(default={}, max_length=2000)
    """How many payments a rate rests on, where it was measured; without it the rate is a claim."""


class SwitchingEffort(Item):
    """Work that comes once: joining the platform to existing systems, and moving customers and data."""

    integration: NotNegative = Decimal(0)
    migration: NotNegative = Decimal(0)
    """Amounts in the merchant's currency; platforms in `known` are joined already."""
    known: tuple[str, ...] = Field(default=(), max_length=2000)
    exit_from_current: NotNegative = Decimal(0)
    """What leaving the present provider costs, in the merchant's currency."""


class BeyondInvoice(Document):
    """All assumptions beyond the invoice; an absent one was never looked at, and does not count either."""

    capital: CapitalTied | None = None
    card_security: CardSecurityEffort | None = None
    support: SupportEffort | None = None
    missing_methods: MissingMethods | None = None
    declined: DeclinedPayments | None = None
    switching: SwitchingEffort | None = None

    @property
    def counting(self) -> tuple[str, ...]:
        """Names of the items that are switched on."""
        return tuple(name for name in ITEMS if (item := self.item(name)) is not None and item.on)

    def item(self, name: str) -> Item | None:
        """The item called `name`; None where it was never looked at."""
        found: Item | None = getattr(self, name)
        return found


ITEMS = tuple(BeyondInvoice.model_fields)
"""Names of the items, in the order in which they are shown."""
