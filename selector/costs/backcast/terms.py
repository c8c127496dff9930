"""By which attributes the fees really charged differ, the terms of each group, and the day on which terms changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

import numpy as np

from selector.costs.backcast.fitting import MATERIAL, Points, Terms, fit
from selector.costs.payments.combos import with_region
from selector.costs.payments.table import KINDS, UNKNOWN, UNTOLD, Bools, Ints, PaymentTable
from selector.domain.vocabulary import Kind

ATTRIBUTES = ("method", "brand", "funding", "card_class", "channel", "region", "conversion", "shopper_country")
MAX_GROUPS = 40
MAX_ATTRIBUTES = 3
ENOUGH = Fraction(98, 100)

Words = tuple[tuple[str, str], ...]
"""Attributes and their words; the word is empty where rows do not tell it."""


@dataclass(frozen=True, slots=True)
class Group:
    """Payments that share terms: what they have in common, the terms, and the days (ordinals) from and to which."""

    words: Words
    terms: Terms
    volume_minor: int
    charged_minor: int
    first_day: int = UNKNOWN
    last_day: int = UNKNOWN


@dataclass(frozen=True, slots=True)
class ChargedTerms:
    """The groups of payments with known fees. `changed_on` is the day from which other terms hold, or -1."""

    attributes: tuple[str, ...]
    groups: tuple[Group, ...]
    changed_on: int = UNKNOWN

    @property
    def payments(self) -> int:
        """How many payments were looked at."""
        return sum(group.terms.payments for group in self.groups)

    @property
    def reproduced(self) -> int:
        """How many of them their group's terms give to the cent."""
        return sum(group.terms.reproduced for group in self.groups)


@dataclass(frozen=True, slots=True)
class _Paid:
    """The payments of a table with known fees."""

    points: Points
    day: Ints
    codes: Mapping[str, Ints]
    words: Mapping[str, tuple[str, ...]]

    def where(self, chosen: Bools) -> "_Paid":
        codes = {name: code[chosen] for name, code in self.codes.items()}
        return _Paid(self.points.where(chosen), self.day[chosen], codes, self.words)


def charged_terms(table: PaymentTable, country: str = "") -> ChargedTerms | None:
    """The terms by which the table's payments were charged; None where it tells no fee of a payment.

    The simplest parts that explain 98 % of the fees to the cent are taken; each attribute and a day of change count as
    one step away from simple, and a step that none reaches 98 % by must explain materially more to be taken. With the
    merchant's `country`, unknown regions follow from shoppers' countries.
    """
    paid = _paid(table, country)
    if not len(paid.points):
        return None
    best: ChargedTerms | None = None
    simpler: ChargedTerms | None = None
    varying = [name for name in ATTRIBUTES if name in paid.codes and len(np.unique(paid.codes[name])) > 1]
    for size in range(min(MAX_ATTRIBUTES, len(varying)) + 2):
        found = _by_attributes(paid, varying, size)
        changed = None if simpler is None else _by_day(paid, simpler.attributes)
        for each in (found, changed):
            if each is None or (best is not None and each.reproduced <= best.reproduced + MATERIAL * best.payments):
                continue
            best = each
            if best.reproduced >= ENOUGH * best.payments:
                return best
        simpler = found
    return best


def _paid(table: PaymentTable, country: str) -> _Paid:
    payments = table.kind == KINDS.index(Kind.PAYMENT)
    fees = np.full(len(table), UNTOLD) if table.fee_minor is None else table.fee_minor
    rows = payments & (fees != UNTOLD)
    columns = {name: column for name, column in table.attributes.items() if name in ATTRIBUTES}
    codes, words = with_region(
        {name: column.codes[rows].astype(np.int64) for name, column in columns.items()},
        {name: column.words for name, column in columns.items()},
        country,
    )
    return _Paid(Points(table.amount_minor[rows], fees[rows], table.count[rows]), table.day[rows], codes, words)


def _by_attributes(paid: _Paid, varying: Sequence[str], size: int) -> ChargedTerms | None:
    """The `size` attributes that explain the most; None where there are none or they make too many groups."""
    tried = (_grouped(paid, chosen) for chosen in combinations(varying, size) if size <= MAX_ATTRIBUTES)
    return max((found for found in tried if found is not None), key=lambda found: found.reproduced, default=None)


def _grouped(paid: _Paid, chosen: tuple[str, ...]) -> ChargedTerms | None:
    groups: list[Group] = []
    for words, rows in _parts(paid, chosen):
        part = paid.where(rows)
        terms = fit(part.points)
        if terms is None or len(groups) >= MAX_GROUPS:
            return None
        groups.append(_group(words, part, terms))
    return ChargedTerms(chosen, tuple(groups))


def _group(words: Words, part: _Paid, terms: Terms) -> Group:
    dated = part.day[part.day >= 0]
    days = (int(dated.min()), int(dated.max())) if len(dated) else (UNKNOWN, UNKNOWN)
    volume = int((part.points.amount * part.points.count).sum())
    return Group(words, terms, volume, int((part.points.fee * part.points.count).sum()), *days)


def _parts(paid: _Paid, chosen: tuple[str, ...]) -> Iterator[tuple[Words, Bools]]:
    codes = np.zeros(len(paid.points), dtype=np.int64)
    for name in chosen:
        codes = codes * (len(paid.words[name]) + 1) + paid.codes[name] + 1
    for code in np.unique(codes):
        rows = codes == code
        first = int(np.flatnonzero(rows)[0])
        words = tuple((name, _word(paid, name, first)) for name in chosen)
        yield words, rows


def _word(paid: _Paid, name: str, row: int) -> str:
    code = int(paid.codes[name][row])
    return paid.words[name][code] if code >= 0 else ""


def _by_day(paid: _Paid, attributes: tuple[str, ...]) -> ChargedTerms | None:
    """These attributes parted by the day from which other terms hold; None where no day can be told."""
    days = np.unique(paid.day[paid.day >= 0])
    if not len(days[1:]):
        return None
    gains = np.zeros(len(days) + 1, dtype=np.int64)
    for _words, rows in _parts(paid, attributes):
        gains += _sides(paid.where(rows), days)
    place = int(np.argmax(gains[1:-1])) + 1
    return _parted(paid, attributes, int(days[place]))


def _sides(part: _Paid, days: Ints) -> Ints:
    """For each day that could part them, how many payments the group's terms give on one side and not on the other.

    The terms that most of a group's payments follow are those of one side: there they hold, on the other they do not.
    """
    terms = fit(part.points)
    if terms is None:
        return np.zeros(len(days) + 1, dtype=np.int64)
    holds = terms.fees(part.points.amount) == part.points.fee
    place = np.searchsorted(days, part.day)
    dated = part.day >= 0
    sums = [
        np.concatenate(([0], np.cumsum(np.bincount(
            place[rows & dated], weights=part.points.count[rows & dated], minlength=len(days)))))
        for rows in (holds, ~holds)
    ]  # fmt: skip
    given, missed = (total.astype(np.int64) for total in sums)
    first: Ints = given + missed[-1] - missed
    last: Ints = missed + given[-1] - given
    return np.maximum(first, last)


def _parted(paid: _Paid, attributes: tuple[str, ...], day: int) -> ChargedTerms | None:
    before, after = (_grouped(paid.where(rows), attributes) for rows in (paid.day < day, paid.day >= day))
    if before is None or after is None:
        return None
    return ChargedTerms(attributes, before.groups + after.groups, day)
