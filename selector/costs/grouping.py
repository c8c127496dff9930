"""Payments sorted into groups of equal attributes and period, with equal amounts merged. Done once per table.

A *combo* is a distinct set of attribute values, a *period* a stretch of days in which the same rules are valid and
which lies within one calendar month, a *group* a combo in a period. Within a group the rows rise by amount, so that
every condition on the amount is a contiguous slice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from selector.costs.payments import KINDS, UNKNOWN, Bools, Ints, PaymentTable
from selector.domain.problems import Problem, UserError
from selector.domain.text import text
from selector.domain.vocabulary import CARD_METHODS, EEA, Event, Kind

NEVER = -2
"""Code of an attribute that this payment cannot have, such as the card brand of a bank transfer."""
LIMIT = 2**62
_TABLE = 1 << 22
ROWS_OF = {
    Event.PAYMENT: (Kind.PAYMENT,),
    Event.AUTHORIZATION: (Kind.PAYMENT, Kind.AUTHORIZATION),
    Event.REFUND: (Kind.REFUND,),
    Event.DISPUTE: (Kind.DISPUTE, Kind.DISPUTE_WON),
    Event.FAILURE: (Kind.FAILURE,),
    Event.PAYOUT: (Kind.PAYOUT,),
    Event.INSTANT_PAYOUT: (Kind.INSTANT_PAYOUT,),
}
_CARD_ONLY = ("brand", "funding", "card_class")


@dataclass(frozen=True, slots=True)
class Periods:
    """The periods of a table in rising order. An undated period has day 0 and month None.

    `month` gives each period's place in `months`, which are all calendar months from first to last, without gaps.
    """

    first_day: tuple[int, ...]
    month: Ints
    months: tuple[date | None, ...]


@dataclass(frozen=True, slots=True)
class Combos:
    """Distinct attribute sets: `codes[attribute]` holds for each combo an index into `words[attribute]`."""

    kind: Ints
    """Index into KINDS: rows of different kinds never share a combo."""
    codes: Mapping[str, Ints]
    words: Mapping[str, tuple[str, ...]]

    @property
    def size(self) -> int:
        """Number of combos."""
        return len(self.kind)

    def known(self, combo: int) -> tuple[tuple[str, str], ...]:
        """The attributes that a combo tells, as name and word."""
        told = ((name, int(codes[combo])) for name, codes in self.codes.items())
        return tuple((name, self.words[name][code]) for name, code in told if code >= 0)


@dataclass(frozen=True, slots=True)
class Groups:
    """The rows that one event happens to. Arrays with one entry a row: amount, count, key; one a group: combo, period.

    `count_before` and `volume_before` are running sums with one entry more than rows, starting at 0.

    `key` is group * span + amount, in rising order. `refunded` is set for refunds only: there `amount` is that of the
    payment which is refunded, and `refunded` what goes back.
    """

    amount: Ints
    count: Ints
    count_before: Ints
    volume_before: Ints
    key: Ints
    span: int
    combo: Ints
    period: Ints
    refunded: Ints | None = None


@dataclass(frozen=True, slots=True)
class GroupedTable:
    """A payments table ready for pricing."""

    table: PaymentTable
    combos: Combos
    periods: Periods
    events: Mapping[Event, Groups]
    """The rows that each event happens to; authorizations only where they are listed, and then with the payments."""
    refunded: Groups | None
    """The payments that are refunded: `amount` is theirs, `refunded` what goes back."""
    days_with_payments: Ints
    """Distinct dated days with payments in each month of `periods.months`."""


def group(table: PaymentTable, cuts: Sequence[int] = (), *, by_day: bool = False, country: str = "") -> GroupedTable:
    """`table` in groups; `cuts` are days (ordinals) on which rules begin or end, `by_day` makes every day a period.

    `country` is the merchant's: with it, an unknown region follows from a known country of the shopper.

    Raises:
        UserError: when amounts or counts are too large to be summed exactly.
    """
    _check_size(table)
    combo_of_row, combos = _combos(table, country)
    period_of_row, periods = _periods(table.day, cuts, by_day=by_day)
    group_of_row = combo_of_row * len(periods.first_day) + period_of_row
    present = {KINDS[code] for code in np.unique(table.kind)}
    events = {}
    for event, kinds in ROWS_OF.items():
        if present & set(kinds) and not (event is Event.AUTHORIZATION and Kind.AUTHORIZATION not in present):
            rows = np.isin(table.kind, [KINDS.index(kind) for kind in kinds])
            events[event] = _groups(table, group_of_row, rows, len(periods.first_day))
    refunded = None
    if Kind.REFUND in present:
        rows = table.kind == KINDS.index(Kind.REFUND)
        refunded = _groups(table, group_of_row, rows, len(periods.first_day), refunds=True)
    return GroupedTable(table, combos, periods, events, refunded, _payment_days(table, period_of_row, periods))


def _check_size(table: PaymentTable) -> None:
    if not len(table):
        return
    largest, counts = int(table.amount_minor.max()), int(table.count.max()) * len(table)
    if counts < LIMIT and largest * counts < LIMIT:
        return
    counts = sum(table.count.tolist())
    if (
        counts >= LIMIT
        or sum(a * c for a, c in zip(table.amount_minor.tolist(), table.count.tolist(), strict=True)) >= LIMIT
    ):
        raise too_large()


def too_large() -> UserError:
    """The refusal of figures whose sums would not fit into 63 bits."""
    wrong = text("the amounts are too large to be priced exactly")
    return UserError(
        Problem("too_large", wrong, hint=text("split the payments table, or check its amounts and counts"))
    )


def _dense(code: Ints, size: int) -> tuple[Ints, Ints]:
    """Codes below `size` renumbered without gaps, and the codes that occur, in rising order."""
    if size > _TABLE:
        occurring, renumbered = np.unique(code, return_inverse=True)
        return renumbered.astype(np.int64), occurring
    present = np.zeros(size, dtype=bool)
    present[code] = True
    return (np.cumsum(present) - 1)[code], np.flatnonzero(present)


def _combos(table: PaymentTable, country: str) -> tuple[Ints, Combos]:
    combo, kind = _dense(table.kind.astype(np.int64), len(KINDS))
    columns: dict[str, Ints] = {}
    for name, column in table.attributes.items():
        base = len(column.words) + 1
        combo, occurring = _dense(combo * base + (column.codes + 1), len(kind) * base)
        kind = kind[occurring // base]
        columns = {other: codes[occurring // base] for other, codes in columns.items()}
        columns[name] = occurring % base - 1
    words = {name: column.words for name, column in table.attributes.items()}
    return combo, _with_implied(Combos(kind, columns, words), country)


def _with_implied(combos: Combos, country: str) -> Combos:
    """Adds what follows for certain: a card brand means a card; what is no card has no card brand, funding or class."""
    codes, words = dict(combos.codes), dict(combos.words)
    unknown = np.full(combos.size, UNKNOWN, dtype=np.int64)
    brand = codes.get("brand", unknown)
    method = codes.get("method", unknown)
    if ((brand >= 0) & (method == UNKNOWN)).any():
        names = words.get("method", ())
        names = names if "card" in names else (*names, "card")
        method = np.where((brand >= 0) & (method == UNKNOWN), names.index("card"), method)
        codes["method"], words["method"] = method, names
    no_card = [index for index, word in enumerate(words.get("method", ())) if word not in CARD_METHODS]
    other = np.isin(method, no_card)
    for name in _CARD_ONLY:
        known = codes.get(name, unknown)
        if other.any():
            codes[name], words[name] = np.where(other & (known == UNKNOWN), NEVER, known), words.get(name, ())
    return Combos(combos.kind, *_with_region(codes, words, country))


def _with_region(
    codes: dict[str, Ints], words: dict[str, tuple[str, ...]], country: str
) -> tuple[dict[str, Ints], dict[str, tuple[str, ...]]]:
    """Fills unknown regions from the shopper's country, as seen from the merchant's."""
    shopper = codes.get("shopper_country")
    if not country or shopper is None or not words["shopper_country"]:
        return codes, words
    names = tuple(dict.fromkeys((*words.get("region", ()), "domestic", "eea", "uk", "international")))
    by_country = np.array([names.index(region_of(word, country)) for word in words["shopper_country"]])
    region = codes.get("region", np.full(len(shopper), UNKNOWN))
    codes["region"] = np.where((region == UNKNOWN) & (shopper >= 0), by_country[shopper], region)
    words["region"] = names
    return codes, words


def region_of(shopper_country: str, merchant_country: str) -> str:
    """Where `shopper_country` lies as seen from `merchant_country`: domestic, eea, uk or international."""
    if shopper_country == merchant_country:
        return "domestic"
    if shopper_country == "GB":
        return "uk"
    return "eea" if shopper_country in EEA else "international"


def _periods(day: Ints, cuts: Sequence[int], *, by_day: bool) -> tuple[Ints, Periods]:
    dated = day[day > 0]
    undated = len(dated) < len(day)
    if not len(dated):
        return np.zeros(len(day), dtype=np.int64), Periods((0,), np.zeros(1, dtype=np.int64), (None,))
    first, last = int(dated.min()), int(dated.max())
    present = np.zeros(last - first + 1, dtype=bool)
    present[dated - first] = True
    days = (np.flatnonzero(present) + first).tolist()
    starts = days if by_day else sorted({max(first, cut) for cut in (*_month_starts(days), *cuts) if cut <= last})
    place = np.searchsorted(np.array(starts), np.arange(first, last + 1), side="right") - 1
    first_days = ((0,) if undated else ()) + tuple(starts)
    months: list[date | None] = [date.fromordinal(start).replace(day=1) if start else None for start in first_days]
    kept = ((None,) if undated else ()) + _calendar(first, last)
    period = np.where(day > 0, place[np.maximum(day - first, 0)] + undated, 0)
    return period, Periods(first_days, np.array([kept.index(month) for month in months], dtype=np.int64), kept)


def _calendar(first: int, last: int) -> tuple[date, ...]:
    """Every calendar month from the first day to the last, those without payments too."""
    start, end = date.fromordinal(first), date.fromordinal(last)
    numbers = range(start.year * 12 + start.month - 1, end.year * 12 + end.month)
    return tuple(date(number // 12, number % 12 + 1, 1) for number in numbers)


def _month_starts(days: Sequence[int]) -> list[int]:
    return sorted({date.fromordinal(day).replace(day=1).toordinal() for day in days})


def _groups(
    table: PaymentTable, group_of_row: Ints, rows: np.ndarray, periods: int, *, refunds: bool = False
) -> Groups:
    everything = bool(rows.all())
    groups = group_of_row if everything else group_of_row[rows]
    amount = table.amount_minor if everything else table.amount_minor[rows]
    count = table.count if everything else table.count[rows]
    refunded = None
    if refunds:
        refunded, amount = amount, _original(table, rows, amount)
    dense, occurring = _dense(groups, int(groups.max()) + 1)
    span = int(amount.max()) + 1
    if len(occurring) * span >= LIMIT:
        raise too_large()
    key = dense * span + amount
    order = np.argsort(key) if refunded is None else np.lexsort((refunded, key))
    key = key[order]
    new = np.flatnonzero(np.concatenate(([True], _changes(key, None if refunded is None else refunded[order]))))
    merged = key[new]
    merged_count = np.add.reduceat(count[order], new)
    moved = None if refunded is None else refunded[order][new]
    return Groups(
        amount=merged % span,
        count=merged_count,
        count_before=_running(merged_count),
        volume_before=_running(merged_count * (merged % span if moved is None else moved)),
        key=merged,
        span=span,
        combo=occurring // periods,
        period=occurring % periods,
        refunded=moved,
    )


def _running(rows: Ints) -> Ints:
    sums = np.zeros(len(rows) + 1, dtype=np.int64)
    np.cumsum(rows, out=sums[1:])
    return sums


def _original(table: PaymentTable, rows: np.ndarray, amount: Ints) -> Ints:
    if table.original_minor is None:
        return amount
    original = table.original_minor[rows]
    return np.where(original > 0, original, amount)


def _changes(key: Ints, refunded: Ints | None) -> Bools:
    changes: Bools = np.diff(key) != 0
    return changes if refunded is None else changes | (np.diff(refunded) != 0)


def _payment_days(table: PaymentTable, period_of_row: Ints, periods: Periods) -> Ints:
    payments = (table.kind == KINDS.index(Kind.PAYMENT)) & (table.day > 0)
    days = np.zeros(len(periods.months), dtype=np.int64)
    if payments.any():
        pairs = np.unique(table.day[payments] * len(periods.months) + periods.month[period_of_row[payments]])
        np.add.at(days, pairs % len(periods.months), 1)
    return days
