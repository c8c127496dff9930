"""Least and most amounts of a month's or year's fees: what is added or taken off where the fees miss them."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from selector.costs.charging import Account, Charged, fees_of, is_on_bill
from selector.costs.layout import month_of_contract
from selector.costs.ledger import key_of
from selector.costs.monthly import MONTHS_IN_YEAR
from selector.costs.payments.grouping import GroupedTable
from selector.costs.periodic import (
    Calendar,
    Volumes,
    falls_due,
    is_valid,
    month_amount,
    rounded,
    volumes_of,
)
from selector.costs.rules.conditions import YES, match
from selector.costs.rules.tariff import CompiledOffer, CompiledRule
from selector.costs.streams import Stream
from selector.domain.money import exponent
from selector.domain.vocabulary import LIMITS, Event, Role


def charge_limits(
    account: Account,
    offer: CompiledOffer,
    table: GroupedTable,
    calendar: Calendar,
    charged: Sequence[Charged],
    view: int,
) -> None:
    """Tops payment and authorization fees up to the least of a month or year, and cuts them at the most of it.

    A year's least or most counts for every twelve months from the first one on, and for a part of a year in proportion.
    """
    payments = next((each.stream for each in charged if each.stream.event is Event.PAYMENT), None)
    for rule in (*offer.on(Event.MONTH), *offer.on(Event.YEAR)):
        if rule.rule.role in LIMITS and falls_due(rule, table, payments, view):
            _charge_one(account, rule, _figures(account, offer, rule, table, calendar, charged, payments, view))


def _charge_one(account: Account, rule: CompiledRule, figures: Iterator[tuple[int, int, int]]) -> None:
    """Charges what is missing to a least amount, or gives back what is above a most one, month by month or year."""
    months = list(figures)
    key, year = key_of(rule.index, rule.rule), MONTHS_IN_YEAR if rule.rule.on is Event.YEAR else 1
    for _, found in groupby(months, key=lambda figure: month_of_contract(account.months, figure[0]) // year):
        block = list(found)
        last = block[-1][0]
        level, reached = rounded(sum(each[1] for each in block), account), sum(each[2] for each in block)
        account.ledger.minimums[rule.index, last] = level, reached
        account.ledger.note(key, sum(int(account.month_weight[each[0]]) for each in block), 0)
        missing = level - reached
        account.ledger.post(key, last, min(0, missing) if rule.rule.role is Role.CAP else max(0, missing))


def _figures(
    account: Account,
    offer: CompiledOffer,
    rule: CompiledRule,
    table: GroupedTable,
    calendar: Calendar,
    charged: Sequence[Charged],
    payments: Stream | None,
    view: int,
) -> Iterator[tuple[int, int, int]]:
    """For each month the level (in millionths, times twelve) and the fees that count towards it (in minor units)."""
    totals = volumes_of(rule, table, payments, len(calendar.weight))
    committed = rule.rule.committed_volume is not None
    reached = [] if committed else _fees_so_far(account, rule, table, charged)
    for month in calendar.charged:
        if is_valid(rule, account, month):
            if committed:
                yield month, *_committed(account, offer, rule, totals, month, view)
            else:
                twelfths = int(calendar.weight[month]) * (1 if rule.rule.on is Event.YEAR else MONTHS_IN_YEAR)
                weight = int(calendar.weight[month])
                yield month, month_amount(rule, totals, month, weight, twelfths, view), reached[month]


def _committed(
    account: Account, offer: CompiledOffer, rule: CompiledRule, totals: Volumes, month: int, view: int
) -> tuple[int, int]:
    """What the percentage comes to on the volume that was committed to, and on the one that was reached."""
    slope, weight = rule.pieces[view][0].slope, int(account.month_weight[month])
    volume = Fraction(rule.rule.committed_volume or 0) * 10 ** exponent(offer.offer.currency)
    times = weight if rule.rule.on is Event.YEAR else weight * MONTHS_IN_YEAR
    return int(slope * volume * times), rounded(slope * totals.volume[month] * MONTHS_IN_YEAR, account)


def _fees_so_far(account: Account, rule: CompiledRule, table: GroupedTable, charged: Sequence[Charged]) -> list[int]:
    """The payment and authorization fees of each month that count for a least or most amount.

    Fees that are worked out on the month's sum count for one without conditions only: no payment is theirs.
    One on a bill of its own counts the fees on that bill.
    """
    bill, totals = rule.rule.bill, [0] * len(account.month_weight)
    for (of, month), minor in account.month_sums.items() if not rule.wanted else ():
        totals[month] += minor if is_on_bill(of, bill) else 0
    met = match([rule.wanted], table.combos)[0] == YES
    chosen = [met[each.stream.cells.combo] for each in charged]
    return [total + fee for total, fee in zip(totals, fees_of(account, charged, chosen, bill), strict=True)]
