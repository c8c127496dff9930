"""A merchant's own quote: a published offer with a discount or other terms, and the offer that results from it."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated

from pydantic import Field, StringConstraints

from selector.domain.base import Document, Slug
from selector.domain.decimals import Percent
from selector.domain.fees import Band, FeeRule
from selector.domain.vocabulary import Event

OfferPath = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*/[a-z0-9][a-z0-9_-]*$", max_length=201)]
RATE_DECIMALS = Decimal("0.0001")
"""Rates are kept to four decimals of a percent, the finest that is priced exactly."""
FIXED_DECIMALS = Decimal("0.000001")


class Quote(Document):
    """Terms that differ from a published offer. What is not named stays as published."""

    id: Slug
    name: str = Field(min_length=1)
    based_on: OfferPath
    """The published offer, as platform/offer."""
    discount_percent: Percent = Decimal(0)
    """Off every percentage and fixed part of the fees on payments; pass-through costs stay."""
    contract_months: int | None = Field(default=None, ge=0, le=600)
    notice_months: int | None = Field(default=None, ge=0, le=600)
    settlement_days: int | None = Field(default=None, ge=0, le=3650)
    rolling_reserve_percent: Percent | None = None
    without: tuple[str, ...] = ()
    """Labels of fees that are waived."""
    fees: tuple[FeeRule, ...] = Field(default=(), max_length=5000)
    """Fees that replace the published ones of the same label, or come on top."""
    source: str


def _less(amount: Decimal | None, keep: Decimal, finest: Decimal) -> Decimal | None:
    return None if amount is None else (amount * keep).quantize(finest, ROUND_HALF_UP).normalize()


def _discounted_band(band: Band, keep: Decimal) -> Band:
    percent, fixed = _less(band.percent, keep, RATE_DECIMALS), _less(band.fixed, keep, FIXED_DECIMALS)
    return band.model_copy(update={"percent": percent, "fixed": fixed})


def discounted(fee: FeeRule, percent: Decimal, source: str) -> FeeRule:
    """`fee` with `percent` off its percentage and fixed part, resting on `source`; other events are left alone."""
    if fee.on is not Event.PAYMENT or not percent or fee.amount_unknown:
        return fee
    keep = 1 - percent / 100
    update: dict[str, object] = {
        "percent": _less(fee.percent, keep, RATE_DECIMALS),
        "fixed": _less(fee.fixed, keep, FIXED_DECIMALS),
        "alternatives": (),
        "source": source,
    }
    if fee.tiers is not None:
        bands = tuple(_discounted_band(band, keep) for band in fee.tiers.bands)
        update["tiers"] = fee.tiers.model_copy(update={"bands": bands})
    return fee.model_copy(update=update)


def quoted_fees(published: tuple[FeeRule, ...], quote: Quote, source: str) -> tuple[FeeRule, ...]:
    """The fees of the quote: published ones discounted, replaced or waived, then those that come on top.

    Fees of the quote stand where the first published one of their label stood, and replace all of that label.
    """
    own: dict[str, list[FeeRule]] = {}
    for fee in quote.fees:
        own.setdefault(fee.label, []).append(fee)
    quoted, fees = frozenset(own), list[FeeRule]()
    for fee in (fee for fee in published if fee.label not in quote.without):
        fees.extend(
            own.pop(fee.label, ()) if fee.label in quoted else [discounted(fee, quote.discount_percent, source)]
        )
    return (*fees, *(fee for more in own.values() for fee in more))
