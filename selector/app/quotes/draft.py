"""A quote while it is being typed: a published offer and what is different, or a new provider from nothing."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import count, islice

from selector.domain.fees import Condition, FeeRule
from selector.domain.platform import Offer, PlatformProfile, Source
from selector.domain.quotes import Quote, discounted
from selector.domain.vocabulary import Event, Role
from selector.i18n.catalog import gettext as _

PARTS = ("percent", "fixed", "minimum", "maximum")
"""The amounts of a fee that can be typed."""
EVERY_PAYMENT = Condition()
TERMS = ("contract_months", "notice_months", "settlement_days", "rolling_reserve_percent")


@dataclass(frozen=True, slots=True)
class FeeDraft:
    """One fee. Of a published one only what is typed differs: None stays as published."""

    key: int
    label: str
    published: FeeRule | None = None
    on: Event = Event.PAYMENT
    role: Role | None = Role.BASE
    when: Condition = EVERY_PAYMENT
    percent: Decimal | None = None
    fixed: Decimal | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    waived: bool = False

    @property
    def is_changed(self) -> bool:
        """True where something is typed that the published fee does not say."""
        return any(getattr(self, part) is not None for part in PARTS)


@dataclass(frozen=True, slots=True)
class QuoteDraft:
    """All that is typed. Without a base it is a new provider."""

    provider: str
    plan: str
    country: str
    currency: str
    told_on: date
    told: str = ""
    """Where it was told: a letter, a call, a page."""
    base: PlatformProfile | None = None
    offer: Offer | None = None
    discount: Decimal = Decimal(0)
    contract_months: int | None = None
    notice_months: int | None = None
    settlement_days: int | None = None
    rolling_reserve_percent: Decimal | None = None
    fees: tuple[FeeDraft, ...] = ()
    changes: str = ""
    """Id of the user's quote that is being changed; empty for a new one."""

    def published(self, fee: FeeDraft) -> FeeRule | None:
        """The published fee behind a row, with the discount on everything taken off."""
        return discounted(fee.published, self.discount, fee.published.source) if fee.published else None

    def with_fee(self, changed: FeeDraft) -> "QuoteDraft":
        """The draft with one row replaced."""
        return replace(self, fees=tuple(changed if fee.key == changed.key else fee for fee in self.fees))

    def with_new_fee(self) -> "QuoteDraft":
        """The draft with an empty row at the end."""
        key = max((fee.key for fee in self.fees), default=-1) + 1
        return replace(self, fees=(*self.fees, FeeDraft(key, "")))

    def without_fee(self, key: int) -> "QuoteDraft":
        """The draft without one of the user's own rows."""
        return replace(self, fees=tuple(fee for fee in self.fees if fee.key != key or fee.published is not None))


def empty_draft(country: str, currency: str, today: date) -> QuoteDraft:
    """A new provider: one price for every card payment, still without an amount."""
    cards = Condition(method=("card",))
    return QuoteDraft("", "", country, currency, today, fees=(FeeDraft(0, _("Cards"), when=cards),))


def draft_from(base: PlatformProfile, offer: Offer, country: str, today: date, plan: str) -> QuoteDraft:
    """A quote that says what the published offer says, until something is typed."""
    fees = tuple(FeeDraft(place, fee.label, fee, fee.on, fee.role, fee.when) for place, fee in enumerate(offer.fees))
    return QuoteDraft(base.name, plan, country, offer.currency, today, base=base, offer=offer, fees=fees)


def unused_name(base: PlatformProfile, wanted: str) -> str:
    """`wanted`, or with a number behind it where an offer of the provider is called so."""
    known = {offer.name for offer in base.offers}
    numbered = (f"{wanted} {number}" for number in count(2))
    return next(name for name in (wanted, *islice(numbered, len(known))) if name not in known)


def draft_of(quote: Quote, told: Source, base: PlatformProfile, offer: Offer, country: str) -> QuoteDraft:
    """A quote that was kept, to be changed."""
    draft = draft_from(base, offer, country, told.as_of, quote.name)
    own = {fee.label: fee for fee in quote.fees}
    fees = [_as_quoted(fee, own.pop(fee.label, None), waived=fee.label in quote.without) for fee in draft.fees]
    start = len(fees)
    added = [_own(start + place, fee) for place, fee in enumerate(own.values())]
    terms = {name: getattr(quote, name) for name in TERMS}
    return replace(
        draft, told=told.note, discount=quote.discount_percent, fees=(*fees, *added), changes=quote.id, **terms
    )


def _as_quoted(fee: FeeDraft, quoted: FeeRule | None, *, waived: bool) -> FeeDraft:
    if quoted is None:
        return replace(fee, waived=waived)
    return replace(fee, **{part: getattr(quoted, part) for part in PARTS})


def _own(key: int, fee: FeeRule) -> FeeDraft:
    amounts = {part: getattr(fee, part) for part in PARTS}
    return FeeDraft(key, fee.label, None, fee.on, fee.role, fee.when, **amounts)
