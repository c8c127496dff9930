"""Edits of one share of a mix: the other words give way in the proportions that they had."""

from collections.abc import Mapping
from decimal import Decimal

from selector.app.edits.business import set_mix
from selector.app.edits.edit import Edit
from selector.domain.merchant import AttributeMix, Merchant, Share
from selector.domain.vocabulary import ATTRIBUTES

WHOLE = Decimal(100)
_STEP = Decimal("0.1")
_USUAL = {"brand": ("visa", "mastercard", "amex"), "conversion": ("false", "true")}
_BY_MIX = ("brand", "funding", "card_class", "conversion")


def stated(merchant: Merchant, attribute: str) -> dict[str, Decimal]:
    """The percent of every usual or stated word of an attribute; all zero where the merchant states no mix."""
    usual = _USUAL.get(attribute) or tuple(ATTRIBUTES[attribute])
    mix = next((mix for mix in merchant.mixes if mix.attribute == attribute), None)
    return dict.fromkeys(usual, Decimal(0)) | {share.value: share.percent for share in (mix.shares if mix else ())}


def is_split_by_mix(merchant: Merchant, attribute: str) -> bool:
    """Whether a mix of its own says how the attribute is split: no page asks for it, and not every segment tells it."""
    return attribute in _BY_MIX and any(getattr(segment, attribute) is None for segment in merchant.segments)


def with_share(shares: Mapping[str, Decimal], word: str, percent: Decimal) -> dict[str, Decimal]:
    """One word gets `percent`; the others share the rest in the proportions they had, evenly where they had none."""
    others = {name: share for name, share in shares.items() if name != word}
    total, rest = sum(others.values(), Decimal(0)), WHOLE - percent
    scaled = {name: share * rest / total if total else rest / len(others) for name, share in others.items()}
    return {name: percent if name == word else scaled[name].quantize(_STEP) for name in shares}


def set_shares(attribute: str, shares: Mapping[str, Decimal]) -> Edit:
    """States a mix; the shares are made to add up to 100, the largest taking what rounding leaves."""
    largest = max(shares, key=lambda name: shares[name])
    whole = {**shares, largest: shares[largest] + WHOLE - sum(shares.values(), Decimal(0))}
    listed = tuple(Share(value=name, percent=share) for name, share in whole.items() if share > 0)
    return set_mix(AttributeMix.model_validate({"attribute": attribute, "shares": listed}))
