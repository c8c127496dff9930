"""By which attributes the fees really charged differ, the terms of each group, and the days on which terms changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise

import numpy as np

from selector.costs.backcast.changes import ENOUGH, days_of_change
from selector.costs.backcast.fitting import MATERIAL, Terms, fit
from selector.costs.backcast.paid import Paid, Words, paid_of
from selector.costs.payments.table import UNKNOWN, Bools, PaymentTable

MAX_GROUPS = 40
MAX_ATTRIBUTES = 3


@dataclass(frozen=True, slots=True)
class Group:
    """Payments that share terms: what they have in common, the terms, and the days (ordinals) of the first and last.

    The terms hold from `since` to `until`, both included; UNKNOWN where no change of terms bounds them.
    """

    words: Words
    terms: Terms
    volume_minor: int
    charged_minor: int
    first_day: int = UNKNOWN
    last_day: int = UNKNOWN
    since: int = UNKNOWN
    until: int = UNKNOWN

    @property
    def bounds(self) -> tuple[date | None, date | None]:
        """The first and the last day on which the terms hold; None where no change of terms bounds them."""
        first, last = (date.fromordinal(day) if day >= 0 else None for day in (self.since, self.until))
        return first, last


@dataclass(frozen=True, slots=True)
class ChargedTerms:
    """The groups of payments with known fees; those that share their words stand in the order of their days."""

    attributes: tuple[str, ...]
    groups: tuple[Group, ...]

    @property
    def changes(self) -> tuple[int, ...]:
        """The days (ordinals, ascending) from which other terms hold for some of the groups."""
        return tuple(sorted({group.since for group in self.groups if group.since != UNKNOWN}))

    @property
    def payments(self) -> int:
        """How many payments were looked at."""
        return sum(group.terms.payments for group in self.groups)

    @property
    def reproduced(self) -> int:
        """How many of them their group's terms give to the cent."""
        return sum(group.terms.reproduced for group in self.groups)


@dataclass(frozen=True, slots=True)
class _Span:
    """Rows of one group between two changes, and the terms that they were charged by from `since` on."""

    since: int
    rows: Bools
    terms: Terms


def charged_terms(table: PaymentTable, country: str = "") -> ChargedTerms | None:
    """The terms by which the table's payments were charged; None where it tells no fee of a payment.

    The simplest parts that explain 98 % of the fees to the cent are taken; each attribute counts as one step away from
    simple, and so do the days of change; a step that none reaches 98 % by must explain materially more to be taken.
    With the merchant's `country`, unknown regions follow from shoppers' countries.
    """
    paid = paid_of(table, country)
    if not len(paid.points):
        return None
    best: ChargedTerms | None = None
    simpler: ChargedTerms | None = None
    varying = paid.varying()
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


def _by_attributes(paid: Paid, varying: Sequence[str], size: int) -> ChargedTerms | None:
    """The `size` attributes that explain the most; None where there are none or they make too many groups."""
    tried = (_grouped(paid, chosen) for chosen in combinations(varying, size) if size <= MAX_ATTRIBUTES)
    return max((found for found in tried if found is not None), key=lambda found: found.reproduced, default=None)


def _by_day(paid: Paid, attributes: tuple[str, ...]) -> ChargedTerms | None:
    """These attributes parted by the days from which other terms hold; None where no day can be told."""
    days = days_of_change(paid, attributes)
    return _grouped(paid, attributes, days) if days else None


def _grouped(paid: Paid, chosen: tuple[str, ...], days: Sequence[int] = ()) -> ChargedTerms | None:
    groups: list[Group] = []
    for words, part in paid.parts(chosen):
        spans = _spans(part, days)
        if not spans or len(groups) + len(spans) > MAX_GROUPS:
            return None
        groups += _groups(words, part, spans)
    return ChargedTerms(chosen, tuple(groups))


def _spans(part: Paid, days: Sequence[int]) -> list[_Span]:
    """The terms of a group's payments between the days of change; none where some follow no terms.

    A change that does not touch the group parts nothing: one set of terms gives as many fees as two.
    """
    place = np.searchsorted(np.array(days, dtype=np.int64), part.day, side="right")
    spans: list[_Span] = []
    for number in np.unique(place):
        rows: Bools = place == number
        terms = fit(part.points.where(rows))
        if terms is None:
            return []
        span = _Span(days[number - 1] if spans else UNKNOWN, rows, terms)
        joined = _joined(part, spans[-1], span) if spans else None
        spans = [*spans[:-1], joined] if joined is not None else [*spans, span]
    return spans


def _joined(part: Paid, one: _Span, next_one: _Span) -> _Span | None:
    """Both as one where the terms of either give as many fees as the two apart."""
    rows: Bools = one.rows | next_one.rows
    points = part.points.where(rows)
    both = max((span.terms.held_against(points) for span in (one, next_one)), key=lambda terms: terms.reproduced)
    as_good = both.reproduced >= one.terms.reproduced + next_one.terms.reproduced
    return _Span(one.since, rows, both) if as_good else None


def _groups(words: Words, part: Paid, spans: Sequence[_Span]) -> Iterator[Group]:
    ends = [*(later.since - 1 for _earlier, later in pairwise(spans)), UNKNOWN]
    for span, until in zip(spans, ends, strict=True):
        points, day = part.points.where(span.rows), part.day[span.rows]
        dated = day[day >= 0]
        first, last = (int(dated.min()), int(dated.max())) if len(dated) else (UNKNOWN, UNKNOWN)
        volume, charged = (int((minor * points.count).sum()) for minor in (points.amount, points.fee))
        yield Group(words, span.terms, volume, charged, first, last, span.since, until)
