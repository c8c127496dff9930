"""Award rules of public procurement: how price and quality make one figure.

Lowest price over price, linear between ends fixed beforehand, quality per unit of money, and price less quality in
money. The first and third turn on the prices of the other bids or on a zero; see `selector.scoring.rule_lint`.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from selector.domain.text import text as _t
from selector.scoring.arrays import FloatArray
from selector.scoring.methods.outcome import Outcome, outcome
from selector.scoring.problem import refusal

FULL_POINTS = 100.0


class AwardRule(StrEnum):
    """The rules."""

    LOWEST_OVER_PRICE = "lowest-over-price"
    FIXED_ENDS = "fixed-ends"
    QUALITY_PER_MONEY = "quality-per-money"
    PRICE_LESS_QUALITY = "price-less-quality"


@dataclass(frozen=True, slots=True)
class Bids:
    """m bids: names, prices (m,) in one currency and period, and quality points (m,), 0 to 100."""

    names: tuple[str, ...]
    price: FloatArray
    quality: FloatArray

    def without(self, position: int) -> "Bids":
        """The same bids but one."""
        names = self.names[:position] + self.names[position + 1 :]
        return Bids(names, np.delete(self.price, position), np.delete(self.quality, position))


@dataclass(frozen=True, slots=True)
class AwardTerms:
    """What the buyer states beforehand.

    `price_weight` is the share of price, 0-1, of which quality gets the rest. A price of `low_end` or less gets all
    price points and one of `high_end` or more gets none. `money_per_point` is what one quality point is worth.
    """

    price_weight: float
    low_end: float
    high_end: float
    money_per_point: float


def award(bids: Bids, rule: AwardRule, terms: AwardTerms) -> Outcome:
    """Scores and ranks of the bids; under `price-less-quality` the score is an amount and lower is better.

    Raises:
        UserError: terms that contradict each other, or a price that the rule cannot take.
    """
    _check(bids, terms)
    if rule is AwardRule.PRICE_LESS_QUALITY:
        scores = bids.price - terms.money_per_point * bids.quality
        return outcome(scores, scale=float(np.abs(bids.price).max()), lower_is_better=True)
    if rule is AwardRule.QUALITY_PER_MONEY:
        _require_prices(bids)
        scores = bids.quality / bids.price
        return outcome(scores, scale=float(scores.max()))
    points = price_points(bids, rule, terms)
    scores = terms.price_weight * points + (1.0 - terms.price_weight) * bids.quality
    return outcome(scores, scale=FULL_POINTS, details={"price_points": points})


def price_points(bids: Bids, rule: AwardRule, terms: AwardTerms) -> FloatArray:
    """Points (m,), 0 to 100, for the price, under a rule that adds points.

    Raises:
        UserError: a price of zero or below under `lowest-over-price`.
    """
    if rule is AwardRule.LOWEST_OVER_PRICE:
        _require_prices(bids)
        return FULL_POINTS * float(bids.price.min()) / bids.price
    share = (terms.high_end - bids.price) / (terms.high_end - terms.low_end)
    return FULL_POINTS * np.clip(share, 0.0, 1.0)


def takes(bids: Bids, rule: AwardRule) -> bool:
    """Whether the rule has a meaning for these prices: two of them divide by the price."""
    return rule not in _DIVIDES or bool((bids.price > 0).all())


_DIVIDES = frozenset({AwardRule.LOWEST_OVER_PRICE, AwardRule.QUALITY_PER_MONEY})


def _require_prices(bids: Bids) -> None:
    if (bids.price <= 0).any():
        name = bids.names[int(np.argmax(bids.price <= 0))]
        raise refusal(
            "price",
            _t("this rule divides by the price; that of {bid} is zero or below", bid=name),
            _t("choose fixed ends, or price less quality in money"),
        )


def _check(bids: Bids, terms: AwardTerms) -> None:
    if len(bids.names) == 0 or not len(bids.names) == len(bids.price) == len(bids.quality):
        raise refusal("bids", _t("every bid needs a price and quality points"))
    if not np.isfinite(bids.price).all() or not np.isfinite(bids.quality).all():
        raise refusal("bids", _t("prices and quality points must be finite"))
    if not 0 <= terms.price_weight <= 1:
        raise refusal("price_weight", _t("the weight of price must lie between 0 and 1"))
    if not terms.low_end < terms.high_end:
        raise refusal("low_end", _t("the price that gets all points must be below the price that gets none"))
    if terms.money_per_point < 0:
        raise refusal("money_per_point", _t("the worth of a quality point must not be negative"))
