"""By which attributes the fees really charged differ, the terms of each group, and the day on which terms changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

import numpy as np

from selector.costs.backcast.fitting import MOST, Points, Terms, fit
from selector.costs.payments.table import KINDS, UNKNOWN, UNTOLD, Bools, Ints, PaymentTable
from selector.domain.vocabulary import Kind

ATTRIBUTES = ("method", "brand", "funding", "card_class", "channel", "region", "conversion", "shopper_country")
MAX_GROUPS = 40
MAX_DAYS = 40
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


def charged_terms(table: PaymentTable) -> ChargedTerms | None:
    """The terms by which the table's payments were charged; None where it tells no fee of a payment.

    The fewest attributes that explain 98 % of the fees to the cent are taken; where none do, the best of them, parted
    by a day if that explains more.
    """
    paid = _paid(table)
    if not len(paid.points):
        return None
    best = _by_attributes(paid)
    return best if Fraction(best.reproduced, best.payments) >= ENOUGH else _by_day(paid, best)


def _paid(table: PaymentTable) -> _Paid:
    payments = table.kind == KINDS.index(Kind.PAYMENT)
    fees = np.full(len(table), UNTOLD) if table.fee_minor is None else table.fee_minor
    rows = payments & (fees != UNTOLD)
    columns = {name: column for name, column in table.attributes.items() if name in ATTRIBUTES}
    return _Paid(
        Points(table.amount_minor[rows], fees[rows], table.count[rows]),
        table.day[rows],
        {name: column.codes[rows].astype(np.int64) for name, column in columns.items()},
        {name: column.words for name, column in columns.items()},
    )


def _by_attributes(paid: _Paid) -> ChargedTerms:
    varying = [name for name in ATTRIBUTES if name in paid.codes and len(np.unique(paid.codes[name])) > 1]
    best: ChargedTerms | None = None
    for size in range(min(3, len(varying)) + 1):
        for chosen in combinations(varying, size):
            found = _grouped(paid, chosen)
            if found is not None and (best is None or found.reproduced > best.reproduced):
                best = found
        if best is not None and Fraction(best.reproduced, best.payments) >= ENOUGH:
            break
    return best or ChargedTerms((), ())


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


def _by_day(paid: _Paid, best: ChargedTerms) -> ChargedTerms:
    """The same attributes, parted by the day that explains the most more; `best` where no day explains enough."""
    days = np.unique(paid.day[paid.day >= 0])[1:]
    step = max(1, -(-len(days) // MAX_DAYS))
    found = _best_of(paid, best, days[::step])
    near = int(np.searchsorted(days, found.changed_on))
    if step > 1 and found is not best:
        found = _best_of(paid, found, days[max(0, near - step) : near + step])
    gained = found.reproduced - best.reproduced
    return found if gained > (1 - MOST) * best.payments else best


def _best_of(paid: _Paid, best: ChargedTerms, days: Ints) -> ChargedTerms:
    """The best of `best` and its attributes parted by each of `days`."""
    for day in days:
        now = _parted(paid, best.attributes, int(day))
        if now is not None and now.reproduced > best.reproduced:
            best = now
    return best


def _parted(paid: _Paid, attributes: tuple[str, ...], day: int) -> ChargedTerms | None:
    before, after = (_grouped(paid.where(rows), attributes) for rows in (paid.day < day, paid.day >= day))
    if before is None or after is None:
        return None
    return ChargedTerms(attributes, before.groups + after.groups, day)
