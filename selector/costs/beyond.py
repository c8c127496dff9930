"""What an offer costs beyond its invoice, from the user's explicit assumptions. Never mixed into the invoice's figures.

Every item tells how it came about. Where a fact about the provider is unknown, the item is a range over what the fact
may be, not a zero.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from selector.costs.rounding import round_ratio
from selector.domain.beyond import (
    BeyondInvoice,
    CapitalTied,
    CardSecurityEffort,
    DeclinedPayments,
    MissingMethods,
    SupportEffort,
    SwitchingEffort,
)
from selector.domain.money import exponent
from selector.domain.platform import Offer, PlatformProfile
from selector.domain.text import Text
from selector.domain.text import text as _t
from selector.domain.vocabulary import RoundingRule

_HUNDRED = 100
_DAYS_IN_YEAR = 365
_CALENDAR_PER_BUSINESS_DAY = Fraction(7, 5)
_MONTHS_IN_YEAR = 12
_SURE_Z = Fraction(196, 100)
"""Standard score of a 95 % interval."""
_LEAST_APPROVED = Fraction(1, 1000)


@dataclass(frozen=True, slots=True)
class BeyondItem:
    """One cost beyond the invoice, in minor units of the merchant's currency: a month's, or one that comes once."""

    key: str
    """capital | card_security | support | missing_methods | declined | integration | migration | exit."""
    what: Text
    why: Text
    low_minor: int
    likely_minor: int
    high_minor: int
    once: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """An average month under an offer: volumes in minor units of the merchant's currency, and counts."""

    currency: str
    volume_minor: int
    accepted_minor: int
    accepted_count: int


def beyond_invoice(
    profile: PlatformProfile, offer: Offer, month: Month, assumed: BeyondInvoice
) -> tuple[BeyondItem, ...]:
    """The items that the user's assumptions give for an offer; none where nothing is assumed."""
    place = f"{profile.id}/{offer.id}"
    found: list[BeyondItem] = []
    if assumed.capital:
        found += _capital(offer, month, assumed.capital)
    if assumed.card_security:
        found += _card_security(profile, month, assumed.card_security)
    if assumed.support:
        found += _support(profile, month, assumed.support)
    if assumed.missing_methods:
        found += _missing_methods(month, assumed.missing_methods)
    if assumed.declined:
        found += _declined(place, month, assumed.declined)
    if assumed.switching:
        found += _switching(profile, month, assumed.switching)
    return tuple(found)


def _item(key: str, what: Text, why: Text, *amounts: Fraction, once: bool = False) -> BeyondItem:
    """An item of one amount, or of low, likely and high."""
    low, likely, high = amounts if len(amounts) > 1 else amounts * 3
    whole = [round_ratio(amount.numerator, amount.denominator, RoundingRule.HALF_UP) for amount in (low, likely, high)]
    return BeyondItem(key, what, why, whole[0], whole[1], whole[2], once)


def _share(percent: Decimal) -> Fraction:
    return Fraction(percent) / _HUNDRED


def _minor(amount: Decimal, currency: str) -> Fraction:
    return Fraction(amount.scaleb(exponent(currency)))


def _capital(offer: Offer, month: Month, assumed: CapitalTied) -> Iterator[BeyondItem]:
    """Volume of a year / 365 x days held x cost of capital, by month: volume of a month x days / 365 x rate."""
    day = Fraction(month.accepted_minor) / _DAYS_IN_YEAR * _share(assumed.cost_percent_year)
    reserve = _share(offer.rolling_reserve_percent or Decimal(0)) * assumed.reserve_days
    days = (offer.settlement_days,) * 3
    why = _t("{days} business days until payout", days=offer.settlement_days)
    if offer.settlement_days is None:
        days = (min(1, assumed.days_if_unknown), assumed.days_if_unknown, assumed.days_if_unknown)
        why = _t("the days until payout are not known; {days} are reckoned with", days=assumed.days_if_unknown)
    costs = [day * ((each or 0) * _CALENDAR_PER_BUSINESS_DAY + reserve) for each in days]
    yield _item("capital", _t("Capital tied up until payout and in the rolling reserve"), why, *costs)


def _card_security(profile: PlatformProfile, month: Month, assumed: CardSecurityEffort) -> Iterator[BeyondItem]:
    hour = _minor(assumed.hour_cost, month.currency) / _MONTHS_IN_YEAR
    what = _t("Yearly self-assessment of card security")
    known = profile.security.merchant_saq if profile.security else None
    hours = {name: Fraction(figure) for name, figure in assumed.hours_year.items()}
    told = [hours[name] for name in known or () if name in hours]
    if told:
        why = _t("questionnaire {names}", names=", ".join(known or ()))
        yield _item("card_security", what, why, min(told) * hour, min(told) * hour, max(told) * hour)
    elif hours:
        why = _t("which questionnaire remains with the merchant is not known")
        yield _item("card_security", what, why, min(hours.values()) * hour, max(hours.values()) * hour,
                    max(hours.values()) * hour)  # fmt: skip


def _support(profile: PlatformProfile, month: Month, assumed: SupportEffort) -> Iterator[BeyondItem]:
    """Contacts x handling cost x (1 - taken over) x (1 + unresolved x asked again)."""
    facts = profile.support
    contacts = Fraction(month.accepted_count) / 1000 * Fraction(assumed.contacts_per_thousand)
    cost = contacts * _minor(assumed.contact_cost, month.currency)
    taken = _share(assumed.taken_over_percent)
    takes = facts.consumer_support if facts else None
    remains = {True: (1 - taken, 1 - taken), False: (Fraction(1), Fraction(1)), None: (1 - taken, Fraction(1))}[takes]
    resolved = facts.first_contact_resolution_percent if facts else None
    again = _share(assumed.asked_again_percent)
    returns = (Fraction(0), again) if resolved is None else ((1 - _share(resolved)) * again,) * 2
    low, high = cost * remains[0] * (1 + returns[0]), cost * remains[1] * (1 + returns[1])
    why = _t("{count} contacts for a thousand payments", count=assumed.contacts_per_thousand)
    if takes is None or resolved is None:
        why = _t("how the provider supports shoppers is not fully known; the likely figure counts on no help")
    yield _item("support", _t("Shoppers' questions about payments"), why, low, high, high)


def _missing_methods(month: Month, assumed: MissingMethods) -> Iterator[BeyondItem]:
    missed = month.volume_minor - month.accepted_minor
    lost = Fraction(missed) * _share(assumed.lost_percent) * _share(assumed.margin_percent)
    why = _t("{percent} % of the shoppers whose method is missing are lost", percent=assumed.lost_percent)
    yield _item("missing_methods", _t("Margin lost where a method is missing"), why, lost)


def _declined(place: str, month: Month, assumed: DeclinedPayments) -> Iterator[BeyondItem]:
    """Accepted volume x (1 / approval - 1) x not made up for x margin; measured rates with their 95 % interval."""
    what = _t("Margin lost to declined payments")
    at_stake = Fraction(month.accepted_minor) * _share(assumed.lost_percent) * _share(assumed.margin_percent)
    if place not in assumed.approval_percent:
        return
    rate = _share(assumed.approval_percent[place])
    if not rate:
        return
    low, high = _interval(rate, assumed.sample_sizes.get(place))
    size = assumed.sample_sizes.get(place)
    why = _t("approval rate {percent} %, claimed", percent=assumed.approval_percent[place])
    if size:
        why = _t("approval rate {percent} %, measured on {count} payments",
                 percent=assumed.approval_percent[place], count=size)  # fmt: skip
    yield _item("declined", what, why, *(at_stake * (1 / each - 1) for each in (high, rate, low)))


def _interval(rate: Fraction, sample: int | None) -> tuple[Fraction, Fraction]:
    """The Wilson 95 % interval of a rate measured on `sample` payments; a claimed rate is taken as it stands.

    Source of the formula: E. B. Wilson, Probable inference, JASA 22 (1927), 209-212.
    """
    if not sample:
        return rate, rate
    z2 = _SURE_Z * _SURE_Z
    centre = (rate + z2 / (2 * sample)) / (1 + z2 / sample)
    spread = rate * (1 - rate) / sample + z2 / (4 * sample * sample)
    root = Fraction((Decimal(spread.numerator) / Decimal(spread.denominator)).sqrt())
    width = root * _SURE_Z / (1 + z2 / sample)
    return max(_LEAST_APPROVED, centre - width), min(Fraction(1), centre + width)


def _switching(profile: PlatformProfile, month: Month, assumed: SwitchingEffort) -> Iterator[BeyondItem]:
    if profile.id in assumed.known:
        return
    work = (
        ("integration", _t("Joining the platform to existing systems"), assumed.integration),
        ("migration", _t("Moving customers and data"), assumed.migration),
        ("exit", _t("Leaving the present provider"), assumed.exit_from_current),
    )
    for key, what, amount in work:
        if amount:
            yield _item(key, what, _t("as you state it"), _minor(amount, month.currency), once=True)
