"""Turns quotes into offers of the platform that they are based on."""

from collections.abc import Mapping

from selector.domain.fees import Alternative, FactSources, FeeRule
from selector.domain.platform import Offer, PlatformProfile, Source
from selector.domain.quotes import Quote, quoted_fees

_TERMS = ("contract_months", "notice_months", "settlement_days", "rolling_reserve_percent")


def quoted_offer(published: Offer, quote: Quote, prefix: str) -> Offer:
    """The offer that `quote` makes of `published`; its own sources are named with `prefix` before them."""
    source = prefix + quote.source
    own = quote.model_copy(update={"fees": tuple(_renamed(fee, prefix) for fee in quote.fees)})
    fees = quoted_fees(published.fees, own, source)
    terms = {name: value for name in _TERMS if (value := getattr(quote, name)) is not None}
    told = {"id": quote.id, "name": quote.name, "quote_only": False, "price_not_found": False, "source": source}
    return published.model_copy(update={**told, **terms, "fees": fees, "halves": ()})


def _named_by(fee: FeeRule) -> set[str]:
    facts = (name for names in fee.fact_sources.values() for name in names)
    return {fee.source, *(other.source for other in fee.alternatives), *facts}


def _renamed(fee: FeeRule, prefix: str) -> FeeRule:
    others = tuple(_renamed_other(other, prefix) for other in fee.alternatives)
    facts: FactSources = {key: tuple(prefix + name for name in names) for key, names in fee.fact_sources.items()}
    return fee.model_copy(update={"source": prefix + fee.source, "alternatives": others, "fact_sources": facts})


def _renamed_other(other: Alternative, prefix: str) -> Alternative:
    return other.model_copy(update={"source": prefix + other.source})


def with_quote(profile: PlatformProfile, quote: Quote, sources: Mapping[str, Source], prefix: str) -> PlatformProfile:
    """`profile` with one more offer, the quote; an offer of the same id is replaced.

    Args:
        profile: the platform that has the offer which the quote is based on.
        quote: the terms.
        sources: the sources of the quote's file; those that the quote names come along.
        prefix: put before the names of these sources, so that they meet none of the profile's own.

    Raises:
        KeyError: when the quote is based on an offer that `profile` does not have.
    """
    published = {offer.id: offer for offer in profile.offers}
    offer = quoted_offer(published[quote.based_on.partition("/")[2]], quote, prefix)
    offers = (*(other for other in profile.offers if other.id != offer.id), offer)
    told = {quote.source, *(name for fee in quote.fees for name in _named_by(fee))}
    named = {prefix + name: source for name, source in sources.items() if name in told}
    return profile.model_copy(update={"offers": offers, "sources": {**profile.sources, **named}})
