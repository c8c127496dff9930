"""Lint of the marks that say what an offer is: kind, who may take it, what it leaves out."""

from collections.abc import Iterator

from selector.costs.lint.findings import DocumentPath, Finding
from selector.domain.platform import Offer
from selector.domain.text import text as _t
from selector.domain.vocabulary import OfferKind

_OF_SOMEBODY = frozenset({"marketplace_seller", "association_member", "shop_platform_customer"})
_REFERENCE = frozenset({OfferKind.CEILING, OfferKind.NETWORK_TARIFF, OfferKind.TYPICAL})


def lint_marks(offer: Offer, path: DocumentPath) -> Iterator[Finding]:
    """Marks of one offer that contradict each other or leave a question open."""
    if offer.kind in _REFERENCE and (offer.quote_only or offer.price_not_found):
        said = _t("a figure to compare with must have a price")
        yield Finding("contradicting_marks", (*path, "kind"), said, _t("take quote_only or price_not_found away"))
    if offer.kind is OfferKind.PLATFORM and not offer.business_types:
        said = _t("who gets the price of a platform?")
        hint = _t('add business_types, for example ["shop_platform_customer"]')
        yield Finding("contradicting_marks", path, said, hint)
    if set(offer.business_types) & _OF_SOMEBODY and not offer.requires:
        said = _t("which platform, marketplace or association?")
        yield Finding("contradicting_marks", path, said, _t('name it in requires = "…"'))
    if offer.merchant_of_record and "acquiring" not in offer.provides:
        said = _t("a merchant of record pays the money out: acquiring is part of it")
        yield Finding("contradicting_marks", (*path, "provides"), said, _t('add "acquiring"'))
