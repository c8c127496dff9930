"""Fees of the calendar: by month, year, day and terminal, monthly minimums, and those that come once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from selector.costs.charging import Account, Charged, fees_of, fees_of_bill
from selector.costs.conditions import NO, YES, match
from selector.costs.grouping import GroupedTable, Structure
from selector.costs.identity import Same
from selector.costs.ledger import Ledger, key_of
from selector.costs.month_base import averaged
from selector.costs.monthly import Total, band_reached
from selector.costs.payments import Ints
from selector.costs.pieces import at
from selector.costs.rounding import round_ratio
from selector.costs.streams import Stream
from selector.costs.tariff import HIGH, LIKELY, CompiledOffer, CompiledRule
from selector.domain.money import MICRO
from selector.domain.vocabulary import Event, Role

_PERIODIC = (Event.MONTH, Event.YEAR, Event.TERMINAL_MONTH, Event.DAY)
_ONCE = (Event.SETUP, Event.TERMINAL_ONCE, Event.EARLY_TERMINATION)
MONTHS_IN_YEAR = 12


@dataclass(frozen=True, slots=True)
class Calendar:
    """The months that fees of the calendar fall on. Arrays have one entry for each month of the table's periods."""

    weight: Ints
    """count_scale times the months that the month stands for."""
    charged: Sequence[int]
    """Places of the months on which monthly fees fall."""
    days: Ints
    """Days with payments, times count_scale."""


def calendar_of(offer: CompiledOffer, table: GroupedTable) -> Calendar:
    """Dated tables: every month from the first row to the last. Undated ones: as many months as the context says."""
    context = offer.context
    return _calendar(Same(table.structure), table.table.count_scale, context.months, context.open_days_month)


@lru_cache(maxsize=64)
def _calendar(structure: Same[Structure], scale: int, stands_for: int, open_days: int) -> Calendar:
    months = structure.value.periods.months
    dated = [place for place, month in enumerate(months) if month is not None]
    weight = np.full(len(months), scale, dtype=np.int64)
    if dated:
        return Calendar(weight, dated, structure.value.days_with_payments * scale)
    weight *= stands_for
    return Calendar(weight, range(len(months)), weight * open_days)


def charge_periodic(
    account: Account, offer: CompiledOffer, table: GroupedTable, calendar: Calendar, payments: Stream | None, view: int
) -> None:
    """Charges fees per month, year, terminal and day to the account's ledger."""
    for event in _PERIODIC:
        for rule in offer.on(event):
            if rule.rule.role is not Role.FLOOR and _applies(rule, table, payments, view):
                _charge_rule(
                    account, offer, calendar, rule, _volumes(rule, table, payments, len(calendar.weight)), view
                )


def _applies(rule: CompiledRule, table: GroupedTable, payments: Stream | None, view: int) -> bool:
    """A fee with conditions falls due only where the table holds payments that meet them."""
    if not rule.wanted:
        return True
    if payments is None:
        return False
    state = match([rule.wanted], table.combos)[0][payments.cells.combo[payments.accepted]]
    return bool((state == YES).any() or (view == HIGH and (state > NO).any()))


def is_settled(offer: CompiledOffer, table: GroupedTable, payments: Stream | None) -> bool:
    """Is it known of every fee of the calendar whether it falls due, and how much it is?"""
    rules = [rule for event in _PERIODIC for rule in offer.on(event)]
    return not any(
        rule.assumed or _applies(rule, table, payments, LIKELY) != _applies(rule, table, payments, HIGH)
        for rule in rules
    )


@dataclass(frozen=True, slots=True)
class Volumes:
    """For each month the volume that a rule's percentage is taken of, and the total that its bands look at."""

    volume: Sequence[int]
    banded: Sequence[Total]


def _volumes(rule: CompiledRule, table: GroupedTable, payments: Stream | None, months: int) -> Volumes:
    """The totals of each month's accepted payments that meet the conditions, for rules that ask for them."""
    counts, volumes = np.zeros(months, dtype=np.int64), np.zeros(months, dtype=np.int64)
    by_volume = bool(rule.bands) or any(piece.slope for pieces in rule.pieces for piece in pieces)
    if payments is not None and by_volume:
        cells = payments.cells
        chosen = payments.accepted & (match([rule.wanted], table.combos)[0][cells.combo] == YES)
        np.add.at(counts, cells.month[chosen], cells.count[chosen])
        np.add.at(volumes, cells.month[chosen], cells.volume[chosen])
    counted = (counts if rule.by_count else volumes).tolist()
    undated = table.periods.months[0] is None
    return Volumes(volumes.tolist(), averaged(counted, rule.average_months, undated=undated))


def _charge_rule(
    account: Account,
    offer: CompiledOffer,
    calendar: Calendar,
    rule: CompiledRule,
    totals: Volumes,
    view: int,
) -> None:
    """Charges one rule month by month; twelfths of a yearly fee add up to the year's fee to the cent."""
    key, before = key_of(rule.index, rule.rule), 0
    for month in calendar.charged:
        if not _is_valid(rule, account, month):
            continue
        twelfths = _twelfths(rule, offer, calendar, month)
        weight = int(calendar.weight[month])
        exact = before + _month_amount(rule, totals, month, weight, twelfths, view)
        yearly = rule.rule.on is Event.YEAR
        account.ledger.note(key, twelfths if yearly else twelfths // MONTHS_IN_YEAR, 0)
        account.ledger.post(key, month, _rounded(exact, account) - _rounded(before, account))
        before = exact if yearly else before


def _rounded(micro_twelfths: int, account: Account) -> int:
    return round_ratio(micro_twelfths, MONTHS_IN_YEAR * MICRO, account.rounding.rule)


def _is_valid(rule: CompiledRule, account: Account, month: int) -> bool:
    """A rule is charged for a month whose first day it covers (for undated months: the day whose prices count)."""
    day = account.first_days[month]
    starts, ends = rule.rule.valid_from, rule.rule.valid_to
    return (starts is None or starts.toordinal() <= day) and (ends is None or ends.toordinal() >= day)


def _twelfths(rule: CompiledRule, offer: CompiledOffer, calendar: Calendar, month: int) -> int:
    """How many twelfths of the fixed part fall due in the month, times count_scale."""
    weight = int(calendar.weight[month])
    if rule.rule.on is Event.YEAR:
        return weight
    if rule.rule.on is Event.DAY:
        return int(calendar.days[month]) * MONTHS_IN_YEAR
    if rule.rule.on is Event.TERMINAL_MONTH:
        return max(0, offer.context.terminals - rule.rule.free_units) * weight * MONTHS_IN_YEAR
    return weight * MONTHS_IN_YEAR


def _month_amount(rule: CompiledRule, totals: Volumes, month: int, weight: int, twelfths: int, view: int) -> int:
    """Twelve times the month's fee in millionths: the band that its payments reach, percentage and fixed part."""
    pieces, volume = rule.pieces[view], totals.volume[month]
    if rule.bands:
        pieces = band_reached(rule, totals.banded[month], weight).pieces
    piece = at(pieces, volume // weight)
    return piece.slope * volume * MONTHS_IN_YEAR + piece.intercept * twelfths


def charge_floors(
    account: Account,
    offer: CompiledOffer,
    table: GroupedTable,
    calendar: Calendar,
    charged: Sequence[Charged],
    view: int,
) -> None:
    """Tops the month's payment and authorization fees up to the monthly minimum, where they stay below it."""
    payments = next((each.stream for each in charged if each.stream.event is Event.PAYMENT), None)
    for rule in offer.on(Event.MONTH):
        if rule.rule.role is not Role.FLOOR or not _applies(rule, table, payments, view):
            continue
        reached = _fees_so_far(account, rule, table, charged)
        totals = _volumes(rule, table, payments, len(calendar.weight))
        for month in calendar.charged:
            weight = int(calendar.weight[month])
            twelfths = weight * MONTHS_IN_YEAR
            level = _month_amount(rule, totals, month, weight, twelfths, view)
            account.ledger.minimums[rule.index, month] = _rounded(level, account), reached[month]
            account.ledger.note(key_of(rule.index, rule.rule), weight, 0)
            account.ledger.post(key_of(rule.index, rule.rule), month, max(0, _rounded(level, account) - reached[month]))


def _fees_so_far(account: Account, rule: CompiledRule, table: GroupedTable, charged: Sequence[Charged]) -> list[int]:
    """The month's payment and authorization fees that count for a minimum.

    Fees that are worked out on the month's sum count for a minimum without conditions only: no payment is theirs.
    A minimum on a bill of its own counts the fees on that bill.
    """
    bill, totals = rule.rule.bill, [0] * len(account.month_weight)
    for (of, month), minor in account.month_sums.items() if not rule.wanted else ():
        totals[month] += minor if bill in {"", of} else 0
    met = match([rule.wanted], table.combos)[0] == YES
    chosen = [met[each.stream.cells.combo] for each in charged]
    fees = fees_of_bill(account, charged, chosen, bill) if bill else fees_of(account, charged, chosen)
    return [total + fee for total, fee in zip(totals, fees, strict=True)]


def charge_once(offer: CompiledOffer, scale: int) -> Ledger:
    """The fees that come once, in a ledger of their own: set-up, buying terminals, leaving early."""
    ledger = Ledger()
    for event in _ONCE:
        for rule in offer.on(event):
            times = offer.context.terminals if event is Event.TERMINAL_ONCE else 1
            times = max(0, times - rule.rule.free_units)
            micro = rule.pieces[LIKELY][0].intercept * times * scale
            ledger.note(key_of(rule.index, rule.rule), times * scale, 0)
            ledger.post(key_of(rule.index, rule.rule), 0, round_ratio(micro, MICRO, offer.rounding.rule))
    return ledger
