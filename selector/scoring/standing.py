"""Whether an offer competes at all: ranked, in need of a quote, a reference figure, half a service, not for you."""

from collections.abc import Collection
from enum import StrEnum
from functools import reduce

from selector.domain.platform import Offer
from selector.domain.text import NO_WORDS, Text, text
from selector.domain.vocabulary import OfferKind


class Standing(StrEnum):
    """How an offer stands in a comparison."""

    RANKED = "ranked"
    NEEDS_QUOTE = "needs_quote"
    REFERENCE = "reference"
    HALF = "half"
    NOT_FOR_YOU = "not_for_you"


_REFERENCE = {
    OfferKind.CEILING: text("a legal maximum, shown for comparison"),
    OfferKind.NETWORK_TARIFF: text("what a card network charges, before a provider adds its own part"),
    OfferKind.TYPICAL: text("what merchants usually pay according to a third party, shown for comparison"),
}


_KINDS = {
    "digital_goods": text("digital goods"),
    "saas": text("software as a service"),
    "pharmacy": text("pharmacies"),
    "marketplace_seller": text("sellers on a marketplace"),
    "association_member": text("members of an association"),
    "crypto_only": text("payments in cryptocurrency only"),
    "shop_platform_customer": text("customers of its shop platform"),
    "sole_trader": text("sole traders"),
    "charity": text("charities"),
    "platform": text("platforms"),
}


def _needs_quote(offer: Offer) -> Text | None:
    if offer.quote_only:
        return text("the provider quotes a price to each merchant")
    if offer.price_not_found:
        return text("no price was found; ask the provider")
    return None


def _missing_half(offer: Offer) -> Text | None:
    if "acquiring" not in offer.provides:
        return text("only the technical way to an acquirer: an acquiring contract costs extra")
    if "gateway" not in offer.provides:
        return text("only acquiring: a gateway or terminal costs extra")
    return None


def _not_for(offer: Offer, business_types: Collection[str]) -> Text | None:
    if offer.business_types and not set(offer.business_types) & set(business_types):
        named = [_KINDS.get(word) or text("{word}", word=word.replace("_", " ")) for word in offer.business_types]
        kinds = reduce(lambda listed, kind: text("{listed}, {part}", listed=listed, part=kind), named)
        return text("only for certain businesses: {kinds}", kinds=kinds)
    return None


def standing_of(offer: Offer, business_types: Collection[str]) -> tuple[Standing, Text]:
    """How `offer` stands for a merchant of these business types, and why; the text is empty where it is ranked."""
    if offer.kind in _REFERENCE:
        return Standing.REFERENCE, _REFERENCE[offer.kind]
    tests = (
        (Standing.NOT_FOR_YOU, _not_for(offer, business_types)),
        (Standing.NEEDS_QUOTE, _needs_quote(offer)),
        (Standing.HALF, _missing_half(offer)),
    )
    for standing, reason in tests:
        if reason:
            return standing, reason
    return Standing.RANKED, NO_WORDS
