"""Payments put together for the sheet *Pricing*: what the same rules price, and where its rows are found again."""

from dataclasses import dataclass, field, replace
from itertools import groupby

from selector.costs.rules.tariff import VIEWS
from selector.domain.vocabulary import Kind, RoundingPer
from selector.files.workbook.plan import Candidate
from selector.report.derivation import PricedSet, RuleUse, settled

Rule = tuple[int, str]
"""Place of a rule in the offer's fees, and what of it (empty: the fee itself)."""


Entry = tuple[PricedSet, tuple[int, ...]]
"""A set and the views in which it is priced as it is."""


@dataclass(slots=True)
class Bucket:
    """Sets of one offer that the same rules price: their rows, and the rows that share the cost out among the rules."""

    kind: Kind
    back: str
    rules: tuple[Rule, ...]
    rows: list[int] = field(default_factory=list)
    uses: list[tuple[RuleUse, ...]] = field(default_factory=list)
    """For each row the rules that price it: figures that are passed on differ from row to row."""
    entries: list[Entry] = field(default_factory=list)
    """For each row what it prices."""
    shares: dict[Rule, int] = field(default_factory=dict)

    def rows_of(self, rule: int) -> list[int]:
        """The rows that a rule of the offer prices."""
        return [row for row, uses in zip(self.rows, self.uses, strict=True) if RuleUse(rule) in uses]


@dataclass(slots=True)
class Priced:
    """Where the pricing of one offer stands."""

    buckets: list[Bucket] = field(default_factory=list)
    sums: dict[RuleUse, list[int]] = field(default_factory=dict)
    """Rows of what is priced on the month's sum, by rule."""
    accepted: list[int] = field(default_factory=list)
    met: dict[int, list[int]] = field(default_factory=dict)
    """By rule of the calendar with conditions: rows of the payments taken that meet them."""
    counting: dict[int, list[int]] = field(default_factory=dict)
    """By least or most amount that counts some fees only: rows that price these again."""


def rules_of(one: PricedSet) -> tuple[Rule, ...]:
    """The rules that price a set, whatever figures they pass on."""
    return tuple(dict.fromkeys((use.rule, use.tag) for use in one.rules))


def _stream(kind: Kind) -> Kind:
    """Won and lost disputes are charged together."""
    return Kind.DISPUTE if kind is Kind.DISPUTE_WON else kind


def buckets_of(candidate: Candidate) -> list[list[Entry]]:
    """Sets that the same rules price, together; apart for each view where a rule's figures differ between the views."""
    derivation = candidate.derivation
    sets = [part for one in derivation.sets for part in _by_fee(candidate, one)]
    entries: list[Entry] = []
    for one in sets:
        apart = not settled(derivation) and any(derivation.rule(use.rule).assumed for use in one.rules)
        entries += [(one, (view,)) for view in VIEWS if one.groups[view]] if apart else [(one, VIEWS)]

    def bucket(entry: Entry) -> tuple[object, ...]:
        one, views = entry
        return _stream(one.kind).value, one.back, rules_of(one), views

    order: dict[tuple[object, ...], int] = {}
    for entry in entries:
        order.setdefault(bucket(entry), len(order))
    entries.sort(key=lambda entry: order[bucket(entry)])
    return [list(members) for _, members in groupby(entries, key=bucket)]


def _by_fee(candidate: Candidate, one: PricedSet) -> list[PricedSet]:
    """Where every fee is rounded by itself, each rule is a set of its own."""
    if candidate.derivation.compiled.rounding.per is RoundingPer.FEE:
        return [replace(one, rules=(use,)) for use in one.rules]
    return [one]
