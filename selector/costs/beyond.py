"""What an offer costs beyond its invoice, from the user's explicit assumptions. Never mixed into the invoice's figures.

Every item tells how it came about, with the facts it rests on and their sources. Where a fact about the provider is
unknown, the item is a range over what the fact may be, not a zero.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from selector.costs.monthly import MONTHS_IN_YEAR
from selector.costs.rounding import whole
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

_HUNDRED = 100
_DAYS_IN_YEAR = 365
_CALENDAR_PER_BUSINESS_DAY = Fraction(7, 5)
_SURE_Z = Fraction(196, 100)
"""Standard score of a 95 % interval."""
_LEAST_APPROVED = Fraction(1, 1000)
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class BeyondItem:
    """One cost beyond the invoice, in minor units of the merchant's currency: a month's, or one that comes once.

    `low`, `likely` and `high` are exact; the properties beside them are rounded half-up.
    """

    key: str
    """capital | card_security | support | missing_methods | declined | integration | migration | exit."""
    what: Text
    why: Text
    """The facts that it rests on, and what is not known."""
    how: Text
    """The calculation of the likely figure, with its numbers."""
    low: Fraction
    likely: Fraction
    high: Fraction
    once: bool = False
    sources: tuple[str, ...] = ()
    """Names of the profile's sources for the facts; empty where everything is an assumption of the user's."""

    @property
    def low_minor(self) -> int:
        """The low figure as a whole number."""
        return whole(self.low)

    @property
    def likely_minor(self) -> int:
        """The likely figure as a whole number."""
        return whole(self.likely)

    @property
    def high_minor(self) -> int:
        """The high figure as a whole number."""
        return whole(self.high)


@dataclass(frozen=True, slots=True)
class Month:
    """An average month under an offer: volumes in minor units of the merchant's currency, and counts."""

    currency: str
    volume_minor: Fraction
    accepted_minor: Fraction
    accepted_count: Fraction


@dataclass(frozen=True, slots=True)
class _Case:
    """Whose costs are worked out, and on which month."""

    profile: PlatformProfile
    offer: Offer
    month: Month

    def minor(self, amount: Decimal) -> Fraction:
        """An amount of the merchant's currency in minor units."""
        return Fraction(amount.scaleb(exponent(self.month.currency)))

    def said(self, minor: Fraction) -> Decimal:
        """Minor units as people read them, in whole units of the currency."""
        return (Decimal(whole(minor)).scaleb(-exponent(self.month.currency))).quantize(Decimal(1), ROUND_HALF_UP)


def beyond_invoice(
    profile: PlatformProfile, offer: Offer, month: Month, assumed: BeyondInvoice
) -> tuple[BeyondItem, ...]:
    """The items that the user's assumptions give for an offer; none where nothing is switched on.

    Monthly items are straight functions of the month's volume, accepted volume and accepted count.
    """
    case = _Case(profile, offer, month)
    return tuple(item for name in assumed.counting for item in _ITEMS[name](case, assumed.item(name)))


def _share(percent: Decimal) -> Fraction:
    return Fraction(percent) / _HUNDRED


def _capital(case: _Case, assumed: CapitalTied) -> Iterator[BeyondItem]:
    """Volume of a year / 365 x days held x cost of capital, by month: volume of a month x days / 365 x rate."""
    offer = case.offer
    day = case.month.accepted_minor / _DAYS_IN_YEAR * _share(assumed.cost_percent_year)
    reserve = _share(offer.rolling_reserve_percent or Decimal(0)) * assumed.reserve_days
    known = offer.settlement_days
    likely = assumed.days_if_unknown if known is None else known
    shortest = min(1, likely) if known is None else likely
    least, held = (each * _CALENDAR_PER_BUSINESS_DAY + reserve for each in (shortest, likely))
    how = _t("{volume} {currency} a month × {days} calendar days ÷ 365 × {rate} % a year",
             volume=case.said(case.month.accepted_minor), currency=case.month.currency,
             days=_tenths(held), rate=assumed.cost_percent_year)  # fmt: skip
    told = [name for name in ("settlement_days", "rolling_reserve_percent") if getattr(offer, name) is not None]
    what, why = _t("Capital tied up until payout and in the rolling reserve"), _why_held(offer, assumed)
    yield BeyondItem("capital", what, why, how, day * least, day * held, day * held,
                     sources=_sources(case, *(f"offers.{offer.id}.{name}" for name in told)))  # fmt: skip


def _why_held(offer: Offer, assumed: CapitalTied) -> Text:
    """What is known of payout and reserve. A reserve that nobody tells of is not counted, and said to be unknown."""
    why = _t("{days} business days until payout", days=offer.settlement_days)
    if offer.settlement_days is None:
        why = _t("the days until payout are not known; {days} are reckoned with", days=assumed.days_if_unknown)
    if offer.rolling_reserve_percent is None:
        return _t("{why}; whether a reserve is held is not known, so that none is counted", why=why)
    if not offer.rolling_reserve_percent:
        return why
    return _t("{why}; a reserve of {percent} % is held for {days} days",
              why=why, percent=offer.rolling_reserve_percent, days=assumed.reserve_days)  # fmt: skip


def _tenths(days: Fraction) -> Decimal:
    return (Decimal(days.numerator) / Decimal(days.denominator)).quantize(_TENTH).normalize()


def _sources(case: _Case, *paths: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for path in paths for name in case.profile.sources_of(path)))


def _card_security(case: _Case, assumed: CardSecurityEffort) -> Iterator[BeyondItem]:
    """Working hours of the questionnaire that remains with the merchant x cost of an hour / 12."""
    hours = {name: Fraction(figure) for name, figure in assumed.hours_year.items()}
    if not hours:
        return
    known = case.profile.security.merchant_saq if case.profile.security else None
    told = [hours[name] for name in known or () if name in hours]
    reckoned = min(told) if told else max(hours.values())
    why = _t("which questionnaire remains with the merchant is not known")
    if told:
        why = _t("questionnaire {names}", names=", ".join(known or ()))
    how = _t("{hours} hours a year × {cost} {currency} ÷ 12",
             hours=_tenths(reckoned), cost=assumed.hour_cost, currency=case.month.currency)  # fmt: skip
    hour = case.minor(assumed.hour_cost) / MONTHS_IN_YEAR
    among = told or list(hours.values())
    ends = (min(among) * hour, reckoned * hour, max(among) * hour)
    sources = _sources(case, "security.merchant_saq") if told else ()
    yield BeyondItem("card_security", _t("Yearly self-assessment of card security"), why, how, *ends, sources=sources)


def _support(case: _Case, assumed: SupportEffort) -> Iterator[BeyondItem]:
    """Contacts x handling cost x (1 - taken over) x (1 + unresolved x asked again)."""
    facts, count = case.profile.support, case.month.accepted_count
    cost = count / 1000 * Fraction(assumed.contacts_per_thousand) * case.minor(assumed.contact_cost)
    taken = _share(assumed.taken_over_percent)
    takes = facts.consumer_support if facts else None
    remains = {True: (1 - taken, 1 - taken), False: (Fraction(1), Fraction(1)), None: (1 - taken, Fraction(1))}[takes]
    resolved = facts.first_contact_resolution_percent if facts else None
    again = _share(assumed.asked_again_percent)
    returns = (Fraction(0), again) if resolved is None else ((1 - _share(resolved)) * again,) * 2
    factors = [left * (1 + more) for left, more in zip(remains, returns, strict=True)]
    why = _t("{count} contacts for a thousand payments", count=assumed.contacts_per_thousand)
    if takes is None or resolved is None:
        why = _t("how the provider supports shoppers is not fully known; the likely figure counts on no help")
    how = _t("{count} payments × {contacts} ÷ 1000 × {cost} {currency} × {factor} for who answers and how often",
             count=whole(count), contacts=assumed.contacts_per_thousand, cost=assumed.contact_cost,
             currency=case.month.currency, factor=_hundredths(factors[1]))  # fmt: skip
    known = (("consumer_support", takes), ("first_contact_resolution_percent", resolved))
    sources = _sources(case, *(f"support.{name}" for name, fact in known if fact is not None))
    ends = (cost * factors[0], cost * factors[1], cost * factors[1])
    yield BeyondItem("support", _t("Shoppers' questions about payments"), why, how, *ends, sources=sources)


def _hundredths(factor: Fraction) -> Decimal:
    return (Decimal(factor.numerator) / Decimal(factor.denominator)).quantize(Decimal("0.01"))


def _missing_methods(case: _Case, assumed: MissingMethods) -> Iterator[BeyondItem]:
    """Volume that the offer has no price for x share that is lost x margin."""
    missed = case.month.volume_minor - case.month.accepted_minor
    lost = missed * _share(assumed.lost_percent) * _share(assumed.margin_percent)
    why = _t("{percent} % of the shoppers whose method is missing are lost", percent=assumed.lost_percent)
    how = _t("{volume} {currency} a month not accepted × {lost} % lost × {margin} % margin",
             volume=case.said(missed), currency=case.month.currency, lost=assumed.lost_percent,
             margin=assumed.margin_percent)  # fmt: skip
    yield BeyondItem("missing_methods", _t("Margin lost where a method is missing"), why, how, lost, lost, lost)


def _declined(case: _Case, assumed: DeclinedPayments) -> Iterator[BeyondItem]:
    """Accepted volume x (1 / approval - 1) x not made up for x margin; measured rates with their 95 % interval."""
    at_stake = case.month.accepted_minor * _share(assumed.lost_percent) * _share(assumed.margin_percent)
    low, rate, high, why = _approval(f"{case.profile.id}/{case.offer.id}", assumed)
    how = _t("{volume} {currency} a month × (1 ÷ {rate} % − 1) × {lost} % lost × {margin} % margin",
             volume=case.said(case.month.accepted_minor), currency=case.month.currency,
             rate=_tenths(rate * _HUNDRED), lost=assumed.lost_percent, margin=assumed.margin_percent)  # fmt: skip
    least, likely, most = (at_stake * (1 / each - 1) for each in (high, rate, low))
    yield BeyondItem("declined", _t("Margin lost to declined payments"), why, how, least, likely, most)


def _approval(place: str, assumed: DeclinedPayments) -> tuple[Fraction, Fraction, Fraction, Text]:
    """The approval rate of an offer as low, likely and high, and where it comes from."""
    if place not in assumed.approval_percent:
        rate, spread = _share(assumed.usual_percent), _share(assumed.usual_spread)
        why = _t("the approval rate is not known; {percent} % give or take {points} is reckoned with",
                 percent=assumed.usual_percent, points=assumed.usual_spread)  # fmt: skip
        return max(_LEAST_APPROVED, rate - spread), rate, min(Fraction(1), rate + spread), why
    rate, size = _share(assumed.approval_percent[place]), assumed.sample_sizes.get(place)
    low, high = _interval(rate, size)
    why = _t("approval rate {percent} %, claimed", percent=assumed.approval_percent[place])
    if size:
        why = _t("approval rate {percent} %, measured on {count} payments",
                 percent=assumed.approval_percent[place], count=size)  # fmt: skip
    return low, rate, high, why


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


def _switching(case: _Case, assumed: SwitchingEffort) -> Iterator[BeyondItem]:
    """Work that comes once; none for a platform that is in use already."""
    if case.profile.id in assumed.known:
        return
    work = (
        ("integration", _t("Joining the platform to existing systems"), assumed.integration),
        ("migration", _t("Moving customers and data"), assumed.migration),
        ("exit", _t("Leaving the present provider"), assumed.exit_from_current),
    )
    for key, what, amount in work:
        if amount:
            minor = case.minor(amount)
            how = _t("{amount} {currency}, once", amount=amount, currency=case.month.currency)
            yield BeyondItem(key, what, _t("as you state it"), how, minor, minor, minor, once=True)


_ITEMS: Mapping[str, Callable[[_Case, Any], Iterator[BeyondItem]]] = {
    "capital": _capital,
    "card_security": _card_security,
    "support": _support,
    "missing_methods": _missing_methods,
    "declined": _declined,
    "switching": _switching,
}
