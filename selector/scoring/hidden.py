"""Costs beyond the invoice of every offer, and what of them the criterion of cost looks at.

They are straight functions of the month: so much fixed, so much for a unit of accepted volume, of volume that is not
accepted, and for an accepted payment. That makes them quick to work out on other payments, and exact there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TypeVar

from selector.costs.beyond import BeyondItem, Month, beyond_invoice
from selector.costs.exchange import minor_rate
from selector.costs.horizon import ends_early
from selector.costs.identity import Same
from selector.costs.results import OfferCost
from selector.domain.beyond import BeyondInvoice
from selector.domain.platform import Offer, PlatformProfile
from selector.domain.scenario import ExchangeRate, Scenario
from selector.domain.vocabulary import Event
from selector.scoring.arrays import FloatArray

Ends = tuple[float, float, float]
_NONE: Ends = (0.0, 0.0, 0.0)
_SCALE = 10**6
Amounts = TypeVar("Amounts", float, FloatArray)


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is added to the invoice of an average month, as low, likely and high, in minor units of one currency."""

    fixed: Ends = _NONE
    accepted: Ends = _NONE
    """For one minor unit of accepted volume."""
    missed: Ends = _NONE
    """For one minor unit of volume that is not accepted."""
    payment: Ends = _NONE
    """For one accepted payment."""

    def at(self, accepted: Amounts, volume: Amounts, count: Amounts) -> tuple[Amounts, Amounts, Amounts]:
        """Low, likely and high at an accepted volume, a whole volume and an accepted count, all of one month."""
        missed = volume - accepted
        low, likely, high = (
            self.fixed[end]
            + self.accepted[end] * accepted
            + self.missed[end] * missed
            + self.payment[end] * count
            for end in range(3)
        )  # fmt: skip
        return low, likely, high

    def on(self, cost: OfferCost, months: int = 1) -> Ends:
        """Low, likely and high for the payments of a cost that spans `months` months."""
        month = (cost.accepted_minor / months, cost.volume_minor / months, cost.accepted_count / months)
        low, likely, high = self.at(*month)
        return low * months, likely * months, high * months


NOTHING = Hidden()


def beyond_items(
    scenario: Scenario, profile: PlatformProfile, offer: Offer, cost: OfferCost, months: int
) -> tuple[BeyondItem, ...]:
    """The items that the scenario's assumptions give for an offer on an average month, in the scenario's currency.

    `cost` is the cost of the payments of `months` months.
    """
    if not scenario.beyond.counting:
        return ()
    own = scenario.merchant.currency
    scale = minor_rate(cost.currency, own, scenario.exchange_rates) / months
    month = Month(own, cost.volume_minor * scale, cost.accepted_minor * scale, Fraction(cost.accepted_count, months))
    return beyond_invoice(profile, offer, month, scenario.beyond)


def counted_by_the_ranking(scenario: Scenario, profile: PlatformProfile, offer: Offer, cost: OfferCost) -> Hidden:
    """What the criterion of cost adds to the invoice, in minor units of the cost; nothing unless it should.

    One-off fees of the offer and work that comes once are spread over the horizon; a fee for leaving early counts only
    where the scenario leaves before the contract ends.
    """
    if scenario.ranking_cost != "total":
        return NOTHING
    money = _Money(scenario.merchant.currency, cost.currency, scenario.exchange_rates)
    once = _one_off(scenario, offer, cost)
    return _counted(Same(profile), Same(offer), Same(scenario.beyond), money, scenario.horizon_months, once)


@dataclass(frozen=True, slots=True)
class Parts:
    """Costs beyond the invoice that the ranking counts, taken apart; minor units of the merchant's currency."""

    month: Ends
    """Fixed in every month."""
    once: Ends
    """What comes once and is spread over the horizon; one-off fees of the offer are not in it."""
    accepted: Ends
    """For one minor unit of accepted volume."""
    missed: Ends
    """For one minor unit of volume that is not accepted."""
    payment: Ends
    """For one accepted payment."""


def parts_beyond(scenario: Scenario, profile: PlatformProfile, offer: Offer) -> Parts:
    """The straight functions of `Hidden` before they are brought to a horizon and a currency of the offer."""
    own = scenario.merchant.currency

    def at(accepted: int, missed: int, count: int, *, once: bool = False) -> tuple[Fraction, ...]:
        month = Month(own, Fraction(accepted + missed), Fraction(accepted), Fraction(count))
        items = beyond_invoice(profile, offer, month, scenario.beyond)
        return month_sum([item for item in items if item.once is once], 1)

    fixed = at(0, 0, 0)
    return Parts(
        month=_ends([*fixed]),
        once=_ends([*at(0, 0, 0, once=True)]),
        accepted=_ends(_slope(at(_SCALE, 0, 0), fixed)),
        missed=_ends(_slope(at(0, _SCALE, 0), fixed)),
        payment=_ends(_slope(at(0, 0, _SCALE), fixed)),
    )


def _one_off(scenario: Scenario, offer: Offer, cost: OfferCost) -> int:
    leaving = scenario.leaves_at_end and ends_early(offer, scenario.horizon_months)
    lines = cost.one_off_lines
    return sum(line.amount_minor for line in lines if leaving or line.on != Event.EARLY_TERMINATION)


@dataclass(frozen=True, slots=True)
class _Money:
    """Two currencies and the rates between them."""

    own: str
    other: str
    rates: tuple[ExchangeRate, ...]

    @property
    def minor(self) -> Fraction:
        """Minor units of the other currency for one of the own."""
        return minor_rate(self.own, self.other, self.rates)


@lru_cache(maxsize=4096)
def _counted(
    profile: Same[PlatformProfile], offer: Same[Offer], assumed: Same[BeyondInvoice], money: _Money, horizon: int,
    one_off_minor: int,
) -> Hidden:  # fmt: skip
    """Read off four months: an empty one, and one with much of each thing that a cost may follow."""

    def at(accepted: int, missed: int, count: int) -> tuple[Fraction, ...]:
        month = Month(money.own, Fraction(accepted + missed), Fraction(accepted), Fraction(count))
        return month_sum(beyond_invoice(profile.value, offer.value, month, assumed.value), horizon)

    fixed, rate = at(0, 0, 0), money.minor
    once = Fraction(one_off_minor, horizon)
    return Hidden(
        fixed=_ends([each * rate + once for each in fixed]),
        accepted=_ends(_slope(at(_SCALE, 0, 0), fixed)),
        missed=_ends(_slope(at(0, _SCALE, 0), fixed)),
        payment=_ends([each * rate for each in _slope(at(0, 0, _SCALE), fixed)]),
    )


def month_sum(items: Sequence[BeyondItem], horizon_months: int) -> tuple[Fraction, Fraction, Fraction]:
    """Low, likely and high of a month; what comes once is spread evenly over the horizon."""
    shares = [Fraction(1, horizon_months) if item.once else Fraction(1) for item in items]
    low = sum((item.low * share for item, share in zip(items, shares, strict=True)), Fraction(0))
    likely = sum((item.likely * share for item, share in zip(items, shares, strict=True)), Fraction(0))
    high = sum((item.high * share for item, share in zip(items, shares, strict=True)), Fraction(0))
    return low, likely, high


def _slope(more: tuple[Fraction, ...], fixed: tuple[Fraction, ...]) -> list[Fraction]:
    return [(one - none) / _SCALE for one, none in zip(more, fixed, strict=True)]


def _ends(exact: list[Fraction]) -> Ends:
    low, likely, high = exact
    return float(low), float(likely), float(high)
