"""Warns where an award rule decides by something that should not matter.

A bid that cannot win but whose presence changes who does; a price far from all others; a price of zero; a bid that is
neither dearer nor worse than every other and yet can never win, whatever price and quality are worth.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from selector.domain.text import Text
from selector.domain.text import text as _t
from selector.scoring.award import AwardRule, AwardTerms, Bids, award, price_points, takes
from selector.scoring.dominance import can_win, undominated

_FAR = 5.0
"""A price is far from the others when it is this many times their median absolute deviation from their median."""
_ENOUGH_FOR_SPREAD = 4
_NEAR = 0.1
"""Prices within this share of the median are never far, however alike the others are."""


class RuleFault(StrEnum):
    """What can be wrong with a rule for given bids."""

    IRRELEVANT_BID = "irrelevant-bid"
    OUTLIER = "outlier"
    ZERO_PRICE = "zero-price"
    NEVER_WINS = "never-wins"
    OUT_OF_ENDS = "out-of-ends"


@dataclass(frozen=True, slots=True)
class RuleWarning:
    """One warning: what is wrong, the bid that it is about, and a sentence for the reader."""

    fault: RuleFault
    bid: str
    text: Text


def lint_rule(bids: Bids, rule: AwardRule, terms: AwardTerms) -> tuple[RuleWarning, ...]:
    """Everything that speaks against `rule` for these bids, gravest first.

    Raises:
        UserError: bids or terms that `award` refuses for every rule.
    """
    zero = tuple(_zero_prices(bids, rule))
    if zero and not takes(bids, rule):
        return zero
    found = (*zero, *_irrelevant_bids(bids, rule, terms), *_outliers(bids, rule), *_out_of_ends(bids, rule, terms))
    return (*found, *_never_winning(bids, rule, terms))


def _zero_prices(bids: Bids, rule: AwardRule) -> Iterator[RuleWarning]:
    for name, price in zip(bids.names, bids.price.tolist(), strict=True):
        if price > 0:
            continue
        said = _t("{bid} costs nothing or less; check whether a fee is missing", bid=name)
        if not takes(bids, rule):
            said = _t("{bid} costs nothing or less, and this rule divides by the price: it has no answer", bid=name)
        yield RuleWarning(RuleFault.ZERO_PRICE, name, said)


def _irrelevant_bids(bids: Bids, rule: AwardRule, terms: AwardTerms) -> Iterator[RuleWarning]:
    """Bids that do not win, without which another would win."""
    ranks = award(bids, rule, terms).ranks
    best = {bids.names[i] for i in np.flatnonzero(ranks == 1)}
    for i, name in enumerate(bids.names):
        if name in best or len(bids.names) == 1:
            continue
        fewer = bids.without(i)
        left = award(fewer, rule, terms).ranks
        others = {fewer.names[j] for j in np.flatnonzero(left == 1)}
        if others != best:
            said = _t(
                "without {bid}, which does not win, {other} would win instead of {winner}",
                bid=name,
                other=", ".join(sorted(others)),
                winner=", ".join(sorted(best)),
            )
            yield RuleWarning(RuleFault.IRRELEVANT_BID, name, said)


def _outliers(bids: Bids, rule: AwardRule) -> Iterator[RuleWarning]:
    """Prices far from the others, where the rule measures all prices by the lowest."""
    if rule is not AwardRule.LOWEST_OVER_PRICE or len(bids.names) < _ENOUGH_FOR_SPREAD:
        return
    for i, name in enumerate(bids.names):
        others = np.delete(bids.price, i)
        middle = float(np.median(others))
        spread = float(np.median(np.abs(others - middle)))
        gap = abs(float(bids.price[i]) - middle)
        if gap > max(_FAR * spread, _NEAR * abs(middle)):
            said = _t("the price of {bid} lies far from all others and bends the scale of price points", bid=name)
            yield RuleWarning(RuleFault.OUTLIER, name, said)


def _out_of_ends(bids: Bids, rule: AwardRule, terms: AwardTerms) -> Iterator[RuleWarning]:
    """Prices beyond the fixed ends: a cheaper price there earns nothing more."""
    if rule is not AwardRule.FIXED_ENDS:
        return
    for name, price in zip(bids.names, bids.price.tolist(), strict=True):
        if not terms.low_end <= price <= terms.high_end:
            said = _t("the price of {bid} lies beyond the fixed ends, where price makes no difference", bid=name)
            yield RuleWarning(RuleFault.OUT_OF_ENDS, name, said)


def _never_winning(bids: Bids, rule: AwardRule, terms: AwardTerms) -> Iterator[RuleWarning]:
    """Bids that no other beats on both price and quality, and that win under no weight of price."""
    if rule is AwardRule.QUALITY_PER_MONEY:
        return
    points = -bids.price if rule is AwardRule.PRICE_LESS_QUALITY else price_points(bids, rule, terms)
    efficient = undominated(np.column_stack([-bids.price, bids.quality]))
    for i in np.flatnonzero(efficient & ~can_win(points, bids.quality)).tolist():
        said = _t(
            "{bid} is beaten by none on both price and quality, yet wins under no weight of price", bid=bids.names[i]
        )
        yield RuleWarning(RuleFault.NEVER_WINS, bids.names[i], said)
