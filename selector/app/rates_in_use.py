"""The exchange rates on which a comparison rests: those that its offers and payments need, stated or missing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from selector.app.exchange_rates import shipped_rates
from selector.domain.money import EXPONENTS
from selector.domain.problems import UserError
from selector.domain.scenario import ExchangeRate, Scenario


@dataclass(frozen=True, slots=True)
class RateInUse:
    """One unit of `base` in units of `quote`; no `rate`: nobody stated one, and what needs it has no figure."""

    base: str
    quote: str
    rate: ExchangeRate | None
    shipped: ExchangeRate | None
    """What the shipped table says of the pair."""

    @property
    def pair(self) -> str:
        """base/quote, as messages name it."""
        return f"{self.base}/{self.quote}"


def rates_in_use(scenario: Scenario) -> tuple[RateInUse, ...]:
    """A line for every currency but the merchant's own in which an offer that competes or a payment is priced.

    Missing ones first, then by currency.
    """
    own = scenario.merchant.currency
    return between(own, _currencies(scenario), scenario.exchange_rates)


def between(own: str, currencies: Iterable[str], rates: Sequence[ExchangeRate]) -> tuple[RateInUse, ...]:
    """A line for each of `currencies` but `own`, with what `rates` state; missing ones first, then by currency."""
    lines = [_line(rates, own, other) for other in sorted(set(currencies) - {own})]
    return tuple(sorted(lines, key=lambda line: line.rate is not None))


def _currencies(scenario: Scenario) -> Iterator[str]:
    left_out = {(ref.platform, ref.offer) for ref in scenario.left_out}
    for priced in scenario.profiles:
        for offer in priced.profile.offers:
            if scenario.merchant.country in offer.market and (priced.profile.id, offer.id) not in left_out:
                yield offer.currency
    if scenario.payments is not None:
        yield from (total.currency for total in scenario.payments.currencies if total.currency in EXPONENTS)


def _line(rates: Sequence[ExchangeRate], own: str, other: str) -> RateInUse:
    stated = [rate for rate in rates if {rate.base, rate.quote} == {own, other}]
    rate = max(stated, key=lambda one: (one.as_of, _of_own(one, own)), default=None)
    base, quote = (own, other) if rate is None else (rate.base, rate.quote)
    return RateInUse(base, quote, rate, _shipped(base, quote))


def _of_own(rate: ExchangeRate, own: str) -> Fraction:
    """Units of the other currency for one of `own`: what decides between two rates of one day, as pricing does."""
    return Fraction(rate.rate) if rate.base == own else 1 / Fraction(rate.rate)


def _shipped(base: str, quote: str) -> ExchangeRate | None:
    """None too where the shipped table cannot be read: a rate can still be typed."""
    try:
        return shipped_rates().between(base, quote)
    except UserError:
        return None


def typed_rate(line: RateInUse, figure: Decimal, day: date, source: str) -> ExchangeRate:
    """The pair with a figure of the user's own: neither the day nor the source of the rate before it is its own."""
    return ExchangeRate(base=line.base, quote=line.quote, rate=figure, as_of=day, source=source)


def lacks_rate(scenario: Scenario, currency: str) -> bool:
    """Does nobody state a rate between `currency` and the merchant's own?"""
    pair = {currency, scenario.merchant.currency}
    return len(pair) > 1 and not any({rate.base, rate.quote} == pair for rate in scenario.exchange_rates)
