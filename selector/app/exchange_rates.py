"""The exchange rates that a new scenario starts with: those of the shipped table that its offers need."""

from collections.abc import Iterable
from functools import lru_cache

from selector.domain.platform import PlatformProfile
from selector.domain.reference_rates import ReferenceRates
from selector.domain.scenario import ExchangeRate
from selector.files.reference_rates import load_reference_rates
from selector.files.shipped import platforms_dir


@lru_cache(maxsize=1)
def shipped_rates() -> ReferenceRates:
    """The shipped table of reference rates.

    Raises:
        UserError: the file is missing or broken.
    """
    return load_reference_rates(platforms_dir() / "rates" / "ecb-reference.toml")


def rates_for(currency: str, country: str, profiles: Iterable[PlatformProfile]) -> tuple[ExchangeRate, ...]:
    """A rate from `currency` to every other currency in which an offer sold in `country` is priced, where one is known.

    A pair that the table lacks stays without a rate: offers that need it say so.
    """
    wanted = {offer.currency for profile in profiles for offer in profile.offers if country in offer.market}
    found = (shipped_rates().between(currency, other) for other in sorted(wanted - {currency}))
    return tuple(rate for rate in found if rate is not None)
