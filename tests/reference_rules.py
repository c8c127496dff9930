"""What the words of a fee rule mean, one payment at a time: conditions, narrowness, and the fee on an amount.

Part of the slow reference (`tests/reference.py`): plain Python and exact fractions, no code of the cost engine.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor

from selector.domain.fees import Band, Condition, FeeRule
from selector.domain.money import exponent
from selector.domain.vocabulary import CARD_METHODS

ATTRIBUTES = (
    "method", "brand", "funding", "card_class", "channel", "region", "shopper_country", "issuer", "payout_currency",
    "tap_to_phone", "conversion",
)  # fmt: skip
OF_CARDS = ("brand", "funding", "card_class")


@dataclass(frozen=True)
class Row:
    """One row of a payments table. Amounts in major units; attributes that are not in `words` are unknown."""

    amount: Decimal
    kind: str = "payment"
    count: int = 1
    day: date | None = None
    words: dict[str, str] = field(default_factory=dict)
    original: Decimal | None = None


# --- conditions -------------------------------------------------------------------------------------------------------


def implied(row: Row) -> dict[str, str | None]:
    """The row's attributes with what follows for certain; None marks what it cannot have."""
    words: dict[str, str | None] = dict(row.words)
    if "brand" in words and "method" not in words:
        words["method"] = "card"
    if "method" in words and words["method"] not in CARD_METHODS:
        for name in OF_CARDS:
            words.setdefault(name, None)
    return words


def state(rule: FeeRule, row: Row, currency: str, *, with_amount: bool = True) -> str:
    """Does the rule apply to the row by attributes and amount: yes, maybe or no?"""
    answers = [matched(rule.when, row)]
    if with_amount and rule.when.amount is not None:
        start, end = rule.when.amount
        inside = (start is None or row.amount >= start) and (end is None or row.amount < end)
        answers.append("yes" if inside else "no")
    return "no" if "no" in answers else "maybe" if "maybe" in answers else "yes"


def matched(condition: Condition, row: Row) -> str:
    """Do the row's attributes fit the words of a condition: yes, maybe or no?"""
    words, answers = implied(row), []
    for name, accepted in conditions(condition).items():
        if name not in words:
            answers.append("maybe")
        else:
            answers.append("yes" if words[name] in accepted else "no")
    return "no" if "no" in answers else "maybe" if "maybe" in answers else "yes"


def conditions(condition: Condition) -> dict[str, tuple[str, ...]]:
    """Attribute to accepted words, free attributes included."""
    found: dict[str, tuple[str, ...]] = dict(condition.attributes)
    for name in ATTRIBUTES:
        value = getattr(condition, name)
        if isinstance(value, bool):
            found[name] = ("true",) if value else ("false",)
        elif value is not None:
            found[name] = value
    return found


def is_narrower(one: FeeRule, other: FeeRule) -> bool:
    """Is everything that `one` accepts accepted by `other`, but not the other way round?"""

    def within(inner: FeeRule, outer: FeeRule) -> bool:
        return _within(inner.when, outer.when) and _time_within(inner, outer)

    return within(one, other) and not within(other, one)


def _time_within(inner: FeeRule, outer: FeeRule) -> bool:
    """Does `inner` hold only while `outer` does?"""
    days = (inner.valid_from or date.min) >= (outer.valid_from or date.min)
    days = days and (inner.valid_to or date.max) <= (outer.valid_to or date.max)
    ends_within = outer.first_months is None or (
        inner.first_months is not None and inner.first_months <= outer.first_months
    )
    return days and inner.after_months >= outer.after_months and ends_within


def _within(inner: Condition, outer: Condition) -> bool:
    mine, its = conditions(inner), conditions(outer)
    if any(name not in mine or not set(mine[name]) <= set(words) for name, words in its.items()):
        return False
    if outer.amount is None:
        return True
    (start, end), (outer_start, outer_end) = inner.amount or (None, None), outer.amount
    ends_within = outer_end is None or (end is not None and end <= outer_end)
    return (start or 0) >= (outer_start or 0) and ends_within


def words_within(inner: Condition, outer: Condition) -> bool:
    """Has everything that `inner` accepts the words that `outer` asks for?"""
    mine = conditions(inner)
    return all(name in mine and set(mine[name]) <= set(words) for name, words in conditions(outer).items())


def is_valid(rule: FeeRule, day: date, month: int | None) -> bool:
    """Is the rule in force on `day`? `month` tells how many months of a new contract lie before it."""
    begun = rule.valid_from is None or rule.valid_from <= day
    ended = rule.valid_to is not None and day > rule.valid_to
    if month is None:
        return begun and not ended and rule.first_months is None
    introduced = rule.after_months <= month and (rule.first_months is None or month < rule.first_months)
    return begun and not ended and introduced


def month_of_contract(rows: Sequence[Row], day: date | None) -> int:
    """How many months lie between the first dated row and `day`; what has no date is in the first month."""
    first = min((row.day for row in rows if row.day), default=None)
    return 0 if day is None or first is None else (day.year - first.year) * 12 + day.month - first.month


# --- one fee on one amount --------------------------------------------------------------------------------------------


def clamp(fee: Fraction, figures: FeeRule | Band) -> Fraction:
    """`fee` kept between the minimum and the maximum."""
    if figures.minimum is not None:
        fee = max(fee, Fraction(figures.minimum))
    if figures.maximum is not None:
        fee = min(fee, Fraction(figures.maximum))
    return fee


def percentage(figures: FeeRule | Band) -> Fraction:
    """The rate as a fraction of one."""
    return Fraction(figures.percent or 0) / 100


def fixed(figures: FeeRule | Band) -> Fraction:
    """The fixed part."""
    return Fraction(figures.fixed or 0)


def plain_fee(figures: FeeRule | Band, amount: Fraction) -> Fraction:
    """Percent and fixed between the bounds."""
    return clamp(percentage(figures) * amount + fixed(figures), figures)


def band_for(bands: Sequence[Band], total: Fraction) -> Band:
    """The band that `total` falls in; limits belong to the lower band; the last band goes on for ever."""
    for band in bands:
        if band.up_to is None or total <= Fraction(band.up_to):
            return band
    return bands[-1]


def fee_on(rule: FeeRule, amount: Fraction, view: str, band: Band | None = None) -> Fraction:
    """The rule's fee on one payment; `band` is the one that the month reached, for monthly slabs."""
    if rule.amount_unknown:
        if rule.range is None:
            return Fraction(0)
        percent = Fraction(getattr(rule.range, f"{view}_percent"))
        return percent / 100 * amount + Fraction(getattr(rule.range, f"{view}_fixed"))
    if rule.tiers is None:
        return plain_fee(rule, amount)
    if band is not None:
        return clamp(plain_fee(band, amount), rule)
    if rule.tiers.mode == "slab":
        return clamp(plain_fee(band_for(rule.tiers.bands, amount), amount), rule)
    return clamp(_graduated_by_amount(rule.tiers.bands, amount), rule)


def _graduated_by_amount(bands: Sequence[Band], amount: Fraction) -> Fraction:
    fee, start = Fraction(0), Fraction(0)
    for place, band in enumerate(bands):
        last = place == len(bands) - 1 or band.up_to is None
        end = amount if last else min(amount, Fraction(band.up_to or 0))
        if end > start or place == 0:
            fee += clamp(percentage(band) * (end - start) + fixed(band), band)
        if last or amount <= end:
            break
        start = end
    return fee


def rounded(amount: Fraction, rule: str, currency: str) -> Fraction:
    """`amount` rounded to whole minor units; half_up and up go away from zero."""
    minor = amount * 10 ** exponent(currency)
    size, sign = abs(minor), -1 if minor < 0 else 1
    down = floor(size)
    rest = size - down
    if rule == "up":
        down += rest > 0
    elif rule == "half_up":
        down += rest >= Fraction(1, 2)
    elif rule == "half_even":
        down += rest > Fraction(1, 2) or (rest == Fraction(1, 2) and down % 2 == 1)
    return Fraction(sign * down, 10 ** exponent(currency))


def exact_decimal(amount: Fraction, currency: str) -> Decimal:
    """`amount`, which is in whole minor units already."""
    minor = amount * 10 ** exponent(currency)
    assert minor.denominator == 1
    return Decimal(minor.numerator).scaleb(-exponent(currency))


def on_month_sum(rule: FeeRule) -> bool:
    """Is the fee only known for the month as a whole?"""
    graduated = rule.tiers is not None and rule.tiers.by != "amount" and rule.tiers.mode == "graduated"
    units = (rule.free_units, rule.free_volume, rule.package_units, rule.package_volume)
    return any(units) or graduated


def is_on(bill: str, other: str) -> bool:
    """Is what stands on `bill` on the `other` bill, which it may be a part of? Every bill is on no bill by name."""
    parts, wanted = bill.split("/"), other.split("/") if other else []
    return parts[: len(wanted)] == wanted


def fixed_amount(amount: Decimal | None) -> Fraction:
    """An optional amount; nothing is zero."""
    return Fraction(amount or 0)


def all_months(rows: Sequence[Row]) -> list[date | None]:
    """Every calendar month from the first dated row to the last; None first where rows without a date exist."""
    days = [row.day for row in rows if row.day]
    months: list[date | None] = [None] if len(days) < len(rows) else []
    if days:
        month, last = min(days).replace(day=1), max(days)
        while month <= last:
            months.append(month)
            month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return months
