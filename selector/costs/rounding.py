"""From millionths of a minor unit to whole minor units, and sharing a rounded total out so that parts still add up."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from selector.costs.payments.table import Ints
from selector.domain.money import MICRO
from selector.domain.vocabulary import RoundingRule

ADDED = {RoundingRule.HALF_UP: MICRO // 2, RoundingRule.UP: MICRO - 1, RoundingRule.DOWN: 0}
"""What to add to millionths that are not negative, so that cutting off the fraction rounds them."""


def round_ratio(numerator: int, denominator: int, rule: RoundingRule) -> int:
    """`numerator / denominator` as a whole number. Ties of half_up, and all of up, go away from zero."""
    if denominator == 1:
        return numerator
    size, sign = abs(numerator), -1 if numerator < 0 else 1
    whole, rest = divmod(size, denominator)
    if rule is RoundingRule.UP:
        more = rest > 0
    elif rule is RoundingRule.DOWN:
        more = False
    else:
        tie_goes_up = rule is RoundingRule.HALF_UP or whole % 2 == 1
        more = 2 * rest > denominator or (2 * rest == denominator and tie_goes_up)
    return sign * (whole + more)


def whole(amount: Fraction) -> int:
    """An exact amount as a whole number, half-up (away from zero)."""
    return round_ratio(amount.numerator, amount.denominator, RoundingRule.HALF_UP)


def round_ratios(numerators: npt.NDArray[np.object_] | Ints, denominators: Ints, rule: RoundingRule) -> Ints:
    """`round_ratio` for arrays: int64 where twice the denominators fit into it, else exact whole numbers (objects).

    Raises:
        UserError: when a result does not fit into 63 bits.
    """
    if numerators.dtype == np.int64:
        return _round_int64(np.asarray(numerators, dtype=np.int64), denominators, rule)
    pairs = zip(numerators.tolist(), denominators.tolist(), strict=True)
    return np.array([round_ratio(numerator, denominator, rule) for numerator, denominator in pairs], dtype=np.int64)


def _round_int64(numerators: Ints, denominators: Ints, rule: RoundingRule) -> Ints:
    whole, rest = np.divmod(np.abs(numerators), denominators)
    if rule is RoundingRule.UP:
        whole += rest > 0
    elif rule is not RoundingRule.DOWN:
        twice = 2 * rest
        tie_goes_up = rule is RoundingRule.HALF_UP or whole % 2 == 1
        whole += (twice > denominators) | ((twice == denominators) & tie_goes_up)
    return np.asarray(np.sign(numerators) * whole)


def round_micro(micro: int, rule: RoundingRule) -> int:
    """Millionths of a minor unit as whole minor units."""
    return round_ratio(micro, MICRO, rule)


def round_rows(micro: Ints, rule: RoundingRule) -> Ints:
    """The same for an array of int64, element by element; the array is used as scratch space."""
    if micro.size and micro.min() < 0:
        sign = np.sign(micro)
        return np.asarray(sign * round_positive(np.abs(micro), rule))
    return round_positive(micro, rule)


def round_positive(micro: Ints, rule: RoundingRule) -> Ints:
    """`round_rows` for figures that are known not to be negative."""
    if rule is RoundingRule.HALF_EVEN:
        return _round_half_even(micro)
    micro += ADDED[rule]
    micro //= MICRO
    return micro


def _round_half_even(micro: Ints) -> Ints:
    whole, rest = np.divmod(micro + MICRO // 2, MICRO)
    whole -= (rest == 0) & (whole % 2 == 1)
    return np.asarray(whole)


def share_out(total: int, parts: Sequence[int], unit: int = MICRO) -> list[int]:
    """Whole numbers that sum to `total` and follow `parts`, which are exact amounts in 1/`unit`.

    What rounding added or took is spread in proportion to the parts' sizes; what is left after cutting to whole numbers
    goes to the largest remainders, first come first served among equals.
    """
    if len(parts) == 1:
        return [total]
    weight = sum(map(abs, parts))
    if weight == 0:
        return [total] + [0] * (len(parts) - 1) if parts else []
    drift, whole = total * unit - sum(parts), unit * weight
    exact = [part * weight + drift * abs(part) for part in parts]
    shares = [each // whole for each in exact]
    left = total - sum(shares)
    if left:
        rests = [share * whole - each for share, each in zip(shares, exact, strict=True)]
        for index in sorted(range(len(parts)), key=rests.__getitem__)[:left]:
            shares[index] += 1
    return shares
