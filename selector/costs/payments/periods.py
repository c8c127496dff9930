"""Periods: stretches of days in which the same rules are valid, each within one calendar month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from selector.costs.payments.table import Ints, Small


@dataclass(frozen=True, slots=True)
class Periods:
    """The periods of a table in rising order. An undated period has day 0 and month None.

    `month` gives each period's place in `months`, which are all calendar months from first to last, without gaps.
    """

    first_day: tuple[int, ...]
    month: Ints
    months: tuple[date | None, ...]


def periods_of(day: Ints, cuts: Sequence[int], *, by_day: bool) -> tuple[Small | None, Periods]:
    """The period of each row (None where all rows are undated), and all periods.

    `day` holds ordinals, or -1 where undated; `cuts` are the days on which rules begin or end; `by_day` makes every day
    a period.
    """
    is_dated = day > 0
    if not is_dated.any():
        return None, Periods((0,), np.zeros(1, dtype=np.int64), (None,))
    dated = day[is_dated]
    undated = len(dated) < len(day)
    first, last = int(dated.min()), int(dated.max())
    present = np.zeros(last - first + 1, dtype=bool)
    present[dated - first] = True
    days = (np.flatnonzero(present) + first).tolist()
    starts = days if by_day else _starts(days, cuts)
    place = np.searchsorted(np.array(starts), np.arange(first, last + 1), side="right") - 1
    first_days = ((0,) if undated else ()) + tuple(starts)
    period = np.where(is_dated, place[np.maximum(day - first, 0)] + undated, 0).astype(np.int32)
    return period, _periods(first_days, ((None,) if undated else ()) + _calendar(first, last))


def _starts(days: Sequence[int], cuts: Sequence[int]) -> list[int]:
    first, last = days[0], days[-1]
    months = {date.fromordinal(day).replace(day=1).toordinal() for day in days}
    return sorted({max(first, cut) for cut in (*months, *cuts) if cut <= last})


def _periods(first_days: tuple[int, ...], months: tuple[date | None, ...]) -> Periods:
    own = [date.fromordinal(start).replace(day=1) if start else None for start in first_days]
    places = {month: place for place, month in enumerate(months)}
    return Periods(first_days, np.array([places[month] for month in own], dtype=np.int64), months)


def _calendar(first: int, last: int) -> tuple[date, ...]:
    """Every calendar month from the first day to the last, those without payments too."""
    start, end = date.fromordinal(first), date.fromordinal(last)
    numbers = range(start.year * 12 + start.month - 1, end.year * 12 + end.month)
    return tuple(date(number // 12, number % 12 + 1, 1) for number in numbers)


def days_with_payments(day: Ints, months: Sequence[date | None]) -> Ints:
    """How many distinct dated days of `day` lie in each of `months`."""
    counts = np.zeros(len(months), dtype=np.int64)
    places = {month: place for place, month in enumerate(months)}
    for ordinal in np.unique(day[day > 0]).tolist():
        counts[places[date.fromordinal(ordinal).replace(day=1)]] += 1
    return counts
