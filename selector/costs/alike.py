"""Payments that an offer cannot tell apart: attributes are merged as far as its rules do not look at them.

A table has a group for every set of attributes, an offer asks for a few of their words. What it treats alike is bound,
cut and booked together, while the rows stay where they are; so the work depends on the offer's rules, not on how much
the table tells.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from selector.costs.identity import Same
from selector.costs.payments.combos import Combos, renumbered
from selector.costs.payments.grouping import GroupedTable, Groups, Structure, running
from selector.costs.payments.table import Ints
from selector.costs.rules.tariff import CompiledOffer
from selector.domain.vocabulary import Event

Outlook = tuple[tuple[str, tuple[int, ...]], ...]
"""For each attribute that an offer looks at a number for each of the table's words; alike words have the same one."""
_PASSED_BY = ("method", "brand", "funding", "card_class", "channel", "region", "issuer")
"""The attributes by which interchange and scheme fees are looked up."""
_LARGEST = 1 << 40
_EXACT = 1 << 53
"""Below this, sums of counts are exact as doubles."""
_DENSEST = 4
"""Rows are merged where groups and amounts have at most so many pairs for each row."""


@dataclass(frozen=True, slots=True)
class _Merged:
    """Groups merged: the new group of each run of rows, and each new group's combo and period."""

    owner: Ints
    combo: Ints
    period: Ints


@dataclass(frozen=True, slots=True)
class Alike:
    """How a table looks to offers of one outlook."""

    structure: Structure
    of_combo: Ints
    """The new combo of each of the table's combos."""
    merged: Mapping[Event, _Merged]

    def seen(self, table: GroupedTable) -> GroupedTable:
        """`table`, which has the rows that this was made from, with its groups merged. Refunded payments stay apart."""
        events = {event: _merge(groups, self.merged[event]) for event, groups in table.events.items()}
        refunded = table.refunded
        if refunded is not None:
            refunded = replace(refunded, combo=self.of_combo[refunded.combo])
        return replace(table, structure=self.structure, events=events, refunded=refunded)


Asked = tuple[Same[dict[str, frozenset[str]]], ...]


def asked_by(offer: CompiledOffer) -> Asked:
    """The words that rules ask for, rule by rule; the same ones for offers that differ in figures only."""
    return tuple(Same(words) for rule in offer.rules for words in (rule.wanted, rule.counted) if words is not None)


def outlook_of(asked: Asked, words: Mapping[str, tuple[str, ...]], *, passes_on: bool) -> Outlook:
    """What an offer whose rules ask for these words looks at in a table whose attributes have `words`.

    `passes_on` says that it passes interchange or scheme fees on.
    """
    looked_at = _looked_at(asked)
    kept = _PASSED_BY if passes_on else ()
    names = sorted(name for name in words if name in looked_at or name in kept)
    return tuple(
        (name, tuple(range(len(words[name]))) if name in kept else _numbered(words[name], looked_at[name]))
        for name in names
    )


@lru_cache(maxsize=1024)
def _looked_at(asked: Asked) -> Mapping[str, tuple[frozenset[str], ...]]:
    """For each attribute the distinct sets of words that rules ask for."""
    sets: dict[str, dict[frozenset[str], None]] = {}
    for words in asked:
        for name, accepted in words.value.items():
            sets.setdefault(name, {})[accepted] = None
    return {name: tuple(found) for name, found in sets.items()}


def _numbered(words: tuple[str, ...], sets: tuple[frozenset[str], ...]) -> tuple[int, ...]:
    numbers: dict[tuple[bool, ...], int] = {}
    return tuple(numbers.setdefault(tuple(word in each for each in sets), len(numbers)) for word in words)


def alike(table: GroupedTable, outlook: Outlook) -> Alike:
    """How the rows of `table` look to offers of this outlook; the counts do not matter."""
    combos = table.combos
    of_combo, first = _classes(combos, outlook)
    names = [name for name, _ in outlook]
    codes = {name: combos.codes[name][first] for name in names}
    seen = Combos(combos.kind[first], codes, {name: combos.words[name] for name in names})
    size = len(table.periods.first_day)
    merged = {event: _merged(groups, of_combo, size) for event, groups in table.events.items()}
    return Alike(replace(table.structure, combos=seen), of_combo, merged)


def _classes(combos: Combos, outlook: Outlook) -> tuple[Ints, Ints]:
    """The class of each combo, and the first combo of each class. What is unknown is unlike every word."""
    code, size = combos.kind, int(combos.kind.max(initial=0)) + 1
    for name, numbers in outlook:
        if size > _LARGEST:
            _, code = np.unique(code, return_inverse=True)
            size = len(code)
        most = max(numbers, default=-1) + 1
        of_code = np.array([*numbers, most, most + 1], dtype=np.int64)
        code = code * (most + 2) + of_code[combos.codes[name]]
        size *= most + 2
    _, first, classes = np.unique(code, return_index=True, return_inverse=True)
    return classes.astype(np.int64), first.astype(np.int64)


def _merged(groups: Groups, of_combo: Ints, periods: int) -> _Merged:
    pairs, owner = np.unique(of_combo[groups.combo] * periods + groups.period, return_inverse=True)
    return _Merged(owner.astype(np.int64), pairs // periods, pairs % periods)


def compacted(table: GroupedTable) -> GroupedTable:
    """`table`, as `Alike.seen` gives it, with rows of equal group and amount merged, as far as it gets much shorter.

    Other counts can then no longer be put in.
    """
    events = {event: _compacted(groups) for event, groups in table.events.items()}
    return replace(table, structure=replace(table.structure), events=events)


def _compacted(groups: Groups) -> Groups:
    if groups.owner is None or int(groups.count_before[-1]) >= _EXACT:
        return groups
    place, amounts = renumbered(groups.amount, groups.span)
    size = len(groups.combo) * len(amounts)
    if size > _DENSEST * len(groups.key):
        return groups
    code = (groups.owner * len(amounts)).repeat(np.diff(groups.run_starts))
    code += place
    counted = np.bincount(code, weights=groups.count, minlength=size)
    filled = np.flatnonzero(counted > 0)
    count, group = counted[filled].astype(np.int64), filled // len(amounts)
    amount = amounts[filled - group * len(amounts)]
    return replace(
        groups,
        amount=amount,
        count=count,
        count_before=running(count),
        volume_before=running(count * amount),
        key=group * groups.span + amount,
        order=None,
        starts=np.arange(0),
        run_starts=np.searchsorted(filled, np.arange(len(groups.combo) + 1) * len(amounts)),
        most=int(count.max(initial=0)),
        owner=None,
    )


def _merge(groups: Groups, merged: _Merged) -> Groups:
    return replace(groups, owner=merged.owner, combo=merged.combo, period=merged.period)
