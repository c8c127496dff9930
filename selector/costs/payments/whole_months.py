"""Real payments seen as whole calendar months: how many they make up, and the part months at both ends laid together.

Fees of the month, minimums and tiers are charged by calendar months. A file from the 15th to the 14th touches two of
them and holds one: its second half month is laid onto the first, day by day, so that one whole month is priced.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from math import log

import numpy as np

from selector.costs.payments.rows import Rows, merged
from selector.costs.payments.table import KINDS, Ints
from selector.domain.vocabulary import Kind

_DAYS_IN_MONTH = 365.25 / 12


@dataclass(frozen=True, slots=True)
class Span:
    """From the first payment to the last: `days` with both, the calendar `months` that they make up, at least one.

    `laid_together` is true where the part months at both ends count as one.
    """

    first: date
    last: date
    days: int
    months: int
    laid_together: bool


def span_of(rows: Rows) -> Span | None:
    """The span of the payments among `rows`; None where none has a date."""
    paid = rows.day[(rows.kind == KINDS.index(Kind.PAYMENT)) & (rows.day > 0)]
    if not len(paid):
        return None
    first, last = date.fromordinal(int(paid.min())), date.fromordinal(int(paid.max()))
    touched = (last.year - first.year) * 12 + last.month - first.month + 1
    days = (last - first).days + 1
    months = touched
    if touched > 1 and abs(log(days / _DAYS_IN_MONTH / (touched - 1))) < abs(log(days / _DAYS_IN_MONTH / touched)):
        months = touched - 1
    return Span(first, last, days, months, months < touched)


def month_starts(day: Ints) -> Ints:
    """The ordinal of the first day of each day's month; 0 for days without a date."""
    distinct, place = np.unique(day, return_inverse=True)
    starts = [date.fromordinal(each).replace(day=1).toordinal() if each > 0 else 0 for each in distinct.tolist()]
    return np.array(starts, dtype=np.int64)[place]


def in_whole_months(rows: Rows, span: Span) -> Rows:
    """The rows within the months of `span`: what falls before or after is dated at the edge, part months are joined."""
    last = span.last.replace(day=monthrange(span.last.year, span.last.month)[1])
    first = span.first.replace(day=1)
    day = np.where(rows.day > 0, np.clip(rows.day, first.toordinal(), last.toordinal()), rows.day)
    if span.laid_together:
        day = _laid_together(day, span)
    return merged(rows.on_days(day))


def _laid_together(day: Ints, span: Span) -> Ints:
    """Days of the shorter part month moved to the same day of the other one."""
    first, last = month_starts(np.array([span.first.toordinal(), span.last.toordinal()])).tolist()
    at_start = monthrange(span.first.year, span.first.month)[1] - span.first.day + 1
    moved, onto = (first, last) if at_start < span.last.day else (last, first)
    longest = monthrange(*date.fromordinal(onto).timetuple()[:2])[1]
    within = np.minimum(day - moved, longest - 1)
    return np.where(month_starts(day) == moved, onto + within, day)
