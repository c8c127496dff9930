"""Conditions as boxes on a finite grid: "both match", "is narrower", "nothing is left" become set arithmetic.

Each attribute is an axis. Its cells are the words (or the pieces of amounts and days) that the rules tell apart, and
one cell for everything else. A box is one bit mask for each axis; an attribute that a rule does not name has every bit.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from selector.domain.fees import Condition, FeeRule
from selector.domain.vocabulary import CLOSED_WORDS

Box = tuple[int, ...]
MAX_STEPS = 20_000
_FIRST_DAY, _LAST_DAY = date.min.toordinal(), date.max.toordinal()
_NO_LIMIT = Decimal(10) ** 18
_WORD_AXES = (
    "method", "channel", "region", "brand", "funding", "card_class", "conversion", "shopper_country", "issuer",
    "payout_currency", "tap_to_phone",
)  # fmt: skip
Span = tuple[Decimal, Decimal]


def words_of(condition: Condition, axis: str) -> frozenset[str] | None:
    """The words that `condition` accepts on `axis`; None where it accepts any."""
    value = getattr(condition, axis) if axis in _WORD_AXES else condition.attributes.get(axis)
    if isinstance(value, bool):
        return frozenset({str(value).lower()})
    return None if value is None else frozenset(value)


def _amounts(rule: FeeRule) -> Span:
    low, high = rule.when.amount or (None, None)
    return (low or Decimal(0), _NO_LIMIT if high is None else high)


def _days(rule: FeeRule) -> Span:
    first = rule.valid_from.toordinal() if rule.valid_from else _FIRST_DAY
    last = rule.valid_to.toordinal() if rule.valid_to else _LAST_DAY
    return (Decimal(first), Decimal(last + 1))


def _contract_months(rule: FeeRule) -> Span:
    return (Decimal(rule.after_months), _NO_LIMIT if rule.first_months is None else Decimal(rule.first_months))


@dataclass(frozen=True, slots=True)
class Axis:
    """One attribute: the words that are told apart, and whether there are others besides."""

    name: str
    words: tuple[str, ...]
    others: bool

    def mask(self, words: frozenset[str] | None) -> int:
        """The bits of `words`; every bit for None."""
        if words is None:
            return (1 << (len(self.words) + self.others)) - 1
        known = sum(1 << place for place, word in enumerate(self.words) if word in words)
        return known | (1 << len(self.words) if self.others and not words <= set(self.words) else 0)


def _axis(name: str, rules: Sequence[FeeRule], extra: Iterable[str]) -> Axis:
    named = {*extra, *CLOSED_WORDS.get(name, ())}
    for rule in rules:
        named |= words_of(rule.when, name) or set()
    return Axis(name, tuple(sorted(named)), others=name not in CLOSED_WORDS)


def _cuts(spans: Iterable[Span], lowest: Decimal, highest: Decimal) -> tuple[Decimal, ...]:
    return tuple(sorted({lowest, highest} | {end for span in spans for end in span if lowest <= end <= highest}))


def _span_mask(span: Span, cuts: tuple[Decimal, ...]) -> int:
    return sum(1 << place for place, cut in enumerate(cuts[:-1]) if span[0] <= cut < span[1])


def _piece(value: Decimal, cuts: tuple[Decimal, ...]) -> int:
    return 1 << (bisect_right(cuts, value) - 1)


class Grid:
    """The axes that tell some rules apart, and those rules as boxes."""

    def __init__(self, rules: Sequence[FeeRule], extra: dict[str, Iterable[str]] | None = None) -> None:
        free = sorted({name for rule in rules for name in rule.when.attributes})
        self.axes = tuple(_axis(name, rules, (extra or {}).get(name, ())) for name in (*_WORD_AXES, *free))
        self._amount_cuts = _cuts(map(_amounts, rules), Decimal(0), _NO_LIMIT)
        self._day_cuts = _cuts(map(_days, rules), Decimal(_FIRST_DAY), Decimal(_LAST_DAY + 1))
        self._month_cuts = _cuts(map(_contract_months, rules), Decimal(0), _NO_LIMIT)
        self.boxes: tuple[Box, ...] = tuple(self._box(rule) for rule in rules)

    def _box(self, rule: FeeRule) -> Box:
        words = (axis.mask(words_of(rule.when, axis.name)) for axis in self.axes)
        amounts, days = _span_mask(_amounts(rule), self._amount_cuts), _span_mask(_days(rule), self._day_cuts)
        return (*words, _span_mask(_contract_months(rule), self._month_cuts), amounts, days)

    def whole(self, **words: Iterable[str]) -> Box:
        """Every payment there can be, restricted to `words` on the axes that are named."""
        masks = (axis.mask(frozenset(words[axis.name]) if axis.name in words else None) for axis in self.axes)
        return (*masks, *((1 << (len(cuts) - 1)) - 1 for cuts in (self._month_cuts, self._amount_cuts, self._day_cuts)))

    def of_payment(self, words: Mapping[str, str], amount: Decimal, day: int) -> Box:
        """The payments of these words (any where none is given), this amount and day (an ordinal), in a late month."""
        masks = (axis.mask(frozenset({words[axis.name]}) if axis.name in words else None) for axis in self.axes)
        last = 1 << (len(self._month_cuts) - 2)
        return (*masks, last, _piece(amount, self._amount_cuts), _piece(Decimal(day), self._day_cuts))

    def example(self, box: Box) -> list[tuple[str, str]]:
        """A payment inside `box`: attribute and value for each axis on which `box` does not hold everything."""
        return [*self._words_in(box), *self._spans_in(box)]

    def _words_in(self, box: Box) -> Iterator[tuple[str, str]]:
        everything = self.whole()
        for place, axis in enumerate(self.axes):
            if box[place] != everything[place]:
                first = (box[place] & -box[place]).bit_length() - 1
                yield axis.name, axis.words[first] if first < len(axis.words) else "another"

    def _spans_in(self, box: Box) -> Iterator[tuple[str, str]]:
        everything = self.whole()
        ends = (("contract_month", self._month_cuts), ("amount", self._amount_cuts), ("day", self._day_cuts))
        for place, (name, cuts) in enumerate(ends, start=-len(ends)):
            if box[place] != everything[place]:
                low = cuts[(box[place] & -box[place]).bit_length() - 1]
                yield name, date.fromordinal(int(low)).isoformat() if name == "day" else format(low, "f")


def meet(one: Box, other: Box) -> Box | None:
    """What both hold, or None where they hold nothing in common."""
    common = tuple(a & b for a, b in zip(one, other, strict=True))
    return common if all(common) else None


def within(inner: Box, outer: Box) -> bool:
    """Whether everything in `inner` lies in `outer`."""
    return all(a & ~b == 0 for a, b in zip(inner, outer, strict=True))


def narrower(one: Box, other: Box) -> bool:
    """Whether `one` lies in `other` and is smaller."""
    return one != other and within(one, other)


class _Steps:
    """Counts the work of one search, so that no set of rules makes it endless."""

    def __init__(self) -> None:
        self.left = MAX_STEPS

    def spent(self) -> bool:
        self.left -= 1
        return self.left < 0


def left_over(box: Box, holes: Sequence[Box], steps: _Steps | None = None) -> Box | None:
    """Some part of `box` that no hole covers, or None where the holes cover it all (or the search became too long)."""
    steps = steps or _Steps()
    hole = next((hole for hole in holes if meet(box, hole)), None)
    if hole is None or steps.spent():
        return box if hole is None else None
    for place, mask in enumerate(hole):
        if outside := box[place] & ~mask:
            rest = left_over((*box[:place], outside, *box[place + 1 :]), holes, steps)
            if rest is not None:
                return rest
    return None
