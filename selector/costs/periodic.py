"""Fees of the calendar: by month, year, day and terminal, and those that come once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from selector.costs.charging import Account
from selector.costs.identity import Same
from selector.costs.layout import holds_in, month_of_contract
from selector.costs.ledger import Ledger, key_of
from selector.costs.month_base import averaged
from selector.costs.monthly import MONTHS_IN_YEAR, Total, band_reached
from selector.costs.payments.grouping import GroupedTable, Structure
from selector.costs.payments.table import Ints
from selector.costs.pieces import at
from selector.costs.rounding import round_ratio
from selector.costs.rules.conditions import NO, YES, match
from selector.costs.rules.tariff import HIGH, LIKELY, CompiledOffer, CompiledRule
from selector.costs.streams import Stream
from selector.domain.money import MICRO
from selector.domain.vocabulary import LIMITS, Event

PERIODIC = (Event.MONTH, Event.YEAR, Event.TERMINAL_MONTH, Event.DAY)
_ONCE = (Event.SETUP, Event.TERMINAL_ONCE, Event.EARLY_TERMINATION)


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
    for event in PERIODIC:
        for rule in offer.on(event):
            if rule.rule.role not in LIMITS and falls_due(rule, table, payments, view):
                totals = volumes_of(rule, table, payments, len(calendar.weight))
                _charge_rule(account, offer, calendar, rule, totals, view)


def falls_due(rule: CompiledRule, table: GroupedTable, payments: Stream | None, view: int) -> bool:
    """A fee with conditions falls due only where the table holds payments that meet them."""
    if not rule.wanted:
        return True
    if payments is None:
        return False
    state = match([rule.wanted], table.combos)[0][payments.cells.combo[payments.accepted]]
    return bool((state == YES).any() or (view == HIGH and (state > NO).any()))


def is_settled(offer: CompiledOffer, table: GroupedTable, payments: Stream | None) -> bool:
    """Is it known of every fee of the calendar whether it falls due, and how much it is?"""
    rules = [rule for event in PERIODIC for rule in offer.on(event)]
    return not any(
        rule.assumed or falls_due(rule, table, payments, LIKELY) != falls_due(rule, table, payments, HIGH)
        for rule in rules
    )


@dataclass(frozen=True, slots=True)
class Volumes:
    """For each month the volume that a rule's percentage is taken of, and the total that its bands look at."""

    volume: Sequence[int]
    banded: Sequence[Total]


def volumes_of(rule: CompiledRule, table: GroupedTable, payments: Stream | None, months: int) -> Volumes:
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
        if not is_valid(rule, account, month):
            continue
        twelfths = _twelfths(rule, offer, calendar, month)
        weight = int(calendar.weight[month])
        exact = before + month_amount(rule, totals, month, weight, twelfths, view)
        yearly = rule.rule.on is Event.YEAR
        account.ledger.note(key, twelfths if yearly else twelfths // MONTHS_IN_YEAR, 0)
        account.ledger.post(key, month, rounded(exact, account) - rounded(before, account))
        before = exact if yearly else before


def rounded(micro_twelfths: int, account: Account) -> int:
    """Twelve times an amount in millionths as whole minor units."""
    return round_ratio(micro_twelfths, MONTHS_IN_YEAR * MICRO, account.rounding.rule)


def is_valid(rule: CompiledRule, account: Account, month: int) -> bool:
    """A rule is charged for a month whose first day it covers (for undated months: the day whose prices count)."""
    day = account.first_days[month]
    starts, ends = rule.rule.valid_from, rule.rule.valid_to
    if rule.starting and not holds_in(rule.rule, month_of_contract(account.months, month)):
        return False
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


def month_amount(rule: CompiledRule, totals: Volumes, month: int, weight: int, twelfths: int, view: int) -> int:
    """Twelve times the month's fee in millionths: the band that its payments reach, percentage and fixed part."""
    pieces, volume = rule.pieces[view], totals.volume[month]
    if rule.bands:
        pieces = band_reached(rule, totals.banded[month], weight).pieces
    piece = at(pieces, volume // weight)
    return piece.slope * volume * MONTHS_IN_YEAR + piece.intercept * twelfths


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
