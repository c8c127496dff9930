"""What an unknown attribute decides in several rules at once: the sets of rules that some payment falls under together.

A payment whose region nobody told is domestic or foreign, but the same in every rule that asks for it. So the rules are
not open one by one: each way to complete what is unknown names the rules that hold together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from selector.costs.identity import Same
from selector.costs.payments.combos import Combos
from selector.costs.payments.table import UNKNOWN, Bools, Ints
from selector.costs.rules.tariff import CompiledRule
from selector.domain.fees import Condition
from selector.domain.vocabulary import CARD_METHODS, CLOSED_WORDS

MOST_WAYS = 128
"""More sets of rules than this are not told apart: each rule is then open by itself, and the range wider."""
_OTHER = ""
_OF_CARDS = ("brand", "funding", "card_class")
Ways = tuple[tuple[bool, ...], ...]
"""For each way to complete a payment: which rules it falls under, by their words."""


@dataclass(frozen=True, slots=True)
class Completions:
    """For each combo the number of its ways in `ways`, or -1 where nothing is unknown or there are too many."""

    of_combo: Ints
    ways: tuple[Ways, ...]


def completions(rules: Sequence[CompiledRule], combos: Combos, asked: Bools) -> Completions:
    """The ways to complete the payments of the combos that are `asked` for; kept for rules of the same conditions."""
    return _completions(tuple(_Conditions(rule) for rule in rules), Same(combos), np.flatnonzero(asked).tobytes())


class _Conditions(Same[Condition]):
    """A rule by its conditions: other figures leave its ways as they are."""

    def __init__(self, rule: CompiledRule) -> None:
        super().__init__(rule.rule.when)
        self.rule = rule


@lru_cache(maxsize=64)
def _completions(conditions: tuple[_Conditions, ...], same: Same[Combos], asked: bytes) -> Completions:
    rules, combos = [each.rule for each in conditions], same.value
    names = sorted({name for rule in rules for name in rule.wanted})
    of_combo = np.full(combos.size, -1, dtype=np.int64)
    numbers: dict[Ways, int] = {}
    known: dict[tuple[tuple[bool, ...], tuple[str, ...]], Ways | None] = {}
    words = {name: _classes(rules, name) for name in names}
    for combo in np.frombuffer(asked, dtype=np.int64).tolist():
        unknown = tuple(name for name in names if _code(combos, name, combo) == UNKNOWN)
        start = tuple(_holds(rule, combos, combo) for rule in rules)
        if (start, unknown) not in known:
            known[start, unknown] = _ways(rules, start, unknown, words)
        ways = known[start, unknown]
        if unknown and ways is not None:
            of_combo[combo] = numbers.setdefault(ways, len(numbers))
    return Completions(of_combo, tuple(numbers))


def _code(combos: Combos, name: str, combo: int) -> int:
    return int(combos.codes[name][combo]) if name in combos.codes else UNKNOWN


def _holds(rule: CompiledRule, combos: Combos, combo: int) -> bool:
    """Does nothing that is known of the combo speak against the rule?"""
    for name, accepted in rule.wanted.items():
        code = _code(combos, name, combo)
        if code != UNKNOWN and (code < 0 or combos.words[name][code] not in accepted):
            return False
    return True


def universe(rules: Sequence[CompiledRule], name: str) -> frozenset[str]:
    """The words that an unknown attribute may turn out to have; one stands for all that no rule names."""
    named = frozenset(word for rule in rules for word in rule.wanted.get(name, ()))
    if name in CLOSED_WORDS:
        return named | CLOSED_WORDS[name]
    return named | {_OTHER} | (CARD_METHODS if name == "method" else frozenset())


def _classes(rules: Sequence[CompiledRule], name: str) -> tuple[set[tuple[bool, ...]], set[tuple[bool, ...]]]:
    """Which rules the words of an attribute leave in play; those of cards first, then those of other methods."""
    cards, others = set[tuple[bool, ...]](), set[tuple[bool, ...]]()
    for word in universe(rules, name):
        left = tuple(word in rule.wanted.get(name, (word,)) for rule in rules)
        (cards if name != "method" or word in CARD_METHODS else others).add(left)
    return cards, others


def _ways(
    rules: Sequence[CompiledRule],
    start: tuple[bool, ...],
    unknown: Sequence[str],
    words: dict[str, tuple[set[tuple[bool, ...]], set[tuple[bool, ...]]]],
) -> Ways | None:
    """All ways to complete what is unknown; None where there are too many. No card means no brand, funding or class."""
    cards, others = words["method"] if "method" in unknown else ({start}, set())
    by_card, by_other = _met({start}, cards), _met({start}, others)
    for name in unknown:
        if name == "method":
            continue
        by_card = _met(by_card, words[name][0])
        without = tuple(name not in rule.wanted for rule in rules)
        by_other = _met(by_other, {without} if name in _OF_CARDS else words[name][0])
        if len(by_card) + len(by_other) > MOST_WAYS:
            return None
    return tuple(sorted(by_card | by_other))


def _met(some: set[tuple[bool, ...]], others: set[tuple[bool, ...]]) -> set[tuple[bool, ...]]:
    return {tuple(a and b for a, b in zip(one, other, strict=True)) for one in some for other in others}
