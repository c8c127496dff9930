"""What an unknown attribute decides in several rules at once, by trying every word: part of the slow reference."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import product

from selector.domain import vocabulary
from selector.domain.fees import FeeRule
from tests.reference_rules import Row, conditions, fee_on, implied, is_narrower, matched

CLOSED = {
    "funding": vocabulary.FUNDING, "card_class": vocabulary.CARD_CLASSES, "channel": vocabulary.CHANNELS,
    "region": vocabulary.REGIONS, "conversion": ("true", "false"), "tap_to_phone": ("true", "false"),
}  # fmt: skip
OTHER = "~other"
Line = tuple[int, tuple[int, ...], tuple[int, ...]]
"""Place of the base rule (-1: none), of what is added, and of all base rules that the words fit."""


def universe(rules: Sequence[FeeRule], name: str) -> list[str]:
    """The words that an attribute may have, as far as the rules tell them apart."""
    named = {word for rule in rules for word in conditions(rule.when).get(name, ())}
    more = set(CLOSED.get(name, {OTHER})) | (set(vocabulary.CARD_METHODS) if name == "method" else set())
    return sorted(named | more)


def told_apart(rules: Sequence[FeeRule], name: str) -> list[str]:
    """One word for each set of rules that ask for it, of cards and of other methods."""
    asked = [conditions(rule.when).get(name) for rule in rules]
    found: dict[object, str] = {}
    for word in universe(rules, name):
        found.setdefault((word in vocabulary.CARD_METHODS, *(words and word in words for words in asked)), word)
    return list(found.values())


def completed(
    rules: Sequence[FeeRule], row: Row, words_of: Callable[[Sequence[FeeRule], str], list[str]] = universe
) -> list[Row]:
    """The row with every word for what it does not tell and some rule asks for."""
    told = implied(row)
    names = sorted({name for rule in rules for name in conditions(rule.when)})
    unknown = [name for name in names if name not in told]
    words = {name: word for name, word in told.items() if word is not None}
    choices = product(*(words_of(rules, name) for name in unknown))
    found = []
    for choice in choices:
        chosen = words | dict(zip(unknown, choice, strict=True))
        if chosen.get("method") not in vocabulary.CARD_METHODS and "method" in chosen:
            chosen = {
                name: word
                for name, word in chosen.items()
                if name in words or name not in {"brand", "funding", "card_class"}
            }
        found.append(Row(row.amount, row.kind, row.count, row.day, chosen, row.original))
    return found if unknown else []


KNOWN: dict[object, list[Line]] = {}
"""The ways of rows that were looked at before; emptied for every offer."""


def lines(rules: Sequence[FeeRule], row: Row) -> list[Line]:
    """The ways in which the rules may price the row together, by words alone."""
    key = (tuple(map(id, rules)), tuple(sorted(row.words.items())))
    if key not in KNOWN:
        KNOWN[key] = _lines(rules, row)
    return KNOWN[key]


def _lines(rules: Sequence[FeeRule], row: Row) -> list[Line]:
    found = set[Line]()
    has_base = any(rule.role == "base" for rule in rules)
    for each in completed(rules, row, told_apart):
        held = [place for place, rule in enumerate(rules) if matched(rule.when, each) == "yes"]
        bases = tuple(place for place in held if rules[place].role == "base")
        added = tuple(place for place in held if rules[place].role != "base")
        found |= {(base, added, bases) for base in (bases if has_base else (-1,))}
    return sorted(found)


def is_monthly(rule: FeeRule) -> bool:
    """Does only a month's sum tell the fee, or the band of it?"""
    units = (rule.free_units, rule.free_volume, rule.package_units, rule.package_volume)
    return any(units) or (rule.tiers is not None and rule.tiers.by != "amount")


def alive(rules: Sequence[FeeRule], found: Sequence[Line], fits: Callable[[FeeRule], bool]) -> list[Line]:
    """The lines whose base fits amount and day, no narrower one of the same way standing by."""
    left = []
    for base, added, bases in found:
        beaten = any(is_narrower(rules[other], rules[base]) and fits(rules[other]) for other in bases)
        if base < 0 or (fits(rules[base]) and not beaten):
            left.append((base, added, bases))
    return left


def members(rules: Sequence[FeeRule], line: Line, fits: Callable[[FeeRule], bool]) -> list[FeeRule]:
    """The rules of a line that fit."""
    places = line[1] if line[0] < 0 else (line[0], *line[1])
    return [rules[place] for place in places if fits(rules[place])]


def single_cost(priced: Sequence[FeeRule], row: Row, view: str) -> Fraction:
    """What the rules that price each payment by itself charge."""
    return sum((fee_on(rule, Fraction(row.amount), view) for rule in priced if not is_monthly(rule)), Fraction(0))


def settled(
    rules: Sequence[FeeRule], row: Row, view: str, fits: Callable[[FeeRule], bool], likely: Sequence[FeeRule]
) -> list[FeeRule] | None:
    """The rules that price the row in a view; None where its attributes leave them open one by one.

    `likely` is what the likely view takes rule by rule.
    """
    found = [members(rules, line, fits) for line in alive(rules, lines(rules, row), fits)]
    if not found:
        return None
    every = [rule for rule in found[0] if all(any(rule is other for other in each) for each in found)]
    varying = [rule for each in found for rule in each if not any(rule is other for other in every)]
    if any(is_monthly(rule) for rule in varying):
        return None
    costs = [single_cost(each, row, view) for each in found]
    if view == "low":
        return found[costs.index(min(costs))]
    if view == "high":
        return found[costs.index(max(costs))]
    added = [rule for rule in every if rule.role != "base" and not any(rule is other for other in likely)]
    now = [*likely, *added]
    cost = single_cost(now, row, view)
    if cost < min(costs):
        return found[costs.index(min(costs))]
    return found[costs.index(max(costs))] if cost > max(costs) else now
