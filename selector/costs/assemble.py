"""From ledgers to the cost of an offer: lines that sum to the total, months, range, and what remains to be said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from selector.costs.grouping import GroupedTable
from selector.costs.ledger import Entry, Key, Ledger
from selector.costs.periodic import charge_once
from selector.costs.results import CostLine, MonthCost, OfferCost
from selector.costs.rounding import round_ratio, share_out
from selector.costs.shares import Accepted
from selector.costs.tariff import HIGH, LIKELY, LOW, CompiledOffer
from selector.domain.problems import Problem
from selector.domain.vocabulary import RoundingRule

_NOTHING = Entry()


@dataclass(frozen=True, slots=True)
class Ledgers:
    """One ledger for each view; where nothing is open all three are the same object."""

    low: Ledger
    likely: Ledger
    high: Ledger


def lines_of(ledgers: Ledgers, scale: int) -> tuple[int, tuple[CostLine, ...]]:
    """The total and its lines, which sum to it. Estimates are divided by their scale here and rounded half-up, once."""
    sums = [_sums(ledger) for ledger in (ledgers.low, ledgers.likely, ledgers.high)]
    keys = _keys_in_order(sums)
    scaled = [sums[LIKELY].get(key, 0) for key in keys]
    total = round_ratio(sum(scaled), scale, RoundingRule.HALF_UP)
    amounts = scaled if scale == 1 else share_out(total, scaled, scale)
    lines = [
        _line(
            key,
            amount,
            ledgers.likely.entries.get(key, _NOTHING),
            (sums[LOW].get(key, 0), sums[HIGH].get(key, 0)),
            scale,
        )
        for key, amount in zip(keys, amounts, strict=True)
    ]
    return total, tuple(lines)


def _sums(ledger: Ledger) -> dict[Key, int]:
    """What each line comes to."""
    return {key: sum(entry.months.values()) for key, entry in ledger.entries.items()}


def _keys_in_order(sums: Sequence[Mapping[Key, int]]) -> list[Key]:
    """The lines of the likely view in the offer's order, and those that cost something in low or high only."""
    keys = dict.fromkeys(sums[LIKELY])
    for other in (sums[LOW], sums[HIGH]):
        keys.update(dict.fromkeys(key for key, amount in other.items() if amount))
    return sorted(keys, key=lambda key: (key.index < 0, key.index, key.tag))


def _line(key: Key, amount: int, entry: Entry, ends: tuple[int, int], scale: int) -> CostLine:
    low, high = (round_ratio(end, scale, RoundingRule.HALF_UP) for end in ends)
    return CostLine(
        fee=key.fee,
        rule=key.index,
        on=key.on,
        category=key.category,
        count=round_ratio(entry.count, scale, RoundingRule.HALF_UP),
        base_minor=round_ratio(entry.base, scale, RoundingRule.HALF_UP),
        amount_minor=amount,
        source=key.source,
        low_minor=min(amount, low, high),
        high_minor=max(amount, low, high),
    )


def months_of(ledger: Ledger, months: Sequence[date | None], total: int, scale: int) -> tuple[MonthCost, ...]:
    """The total by month; months sum to it."""
    scaled = ledger.month_totals(len(months))
    amounts = scaled if scale == 1 else share_out(total, scaled, scale)
    return tuple(MonthCost(month, amount) for month, amount in zip(months, amounts, strict=True))


def total_of(ledger: Ledger, scale: int) -> int:
    """All that a ledger holds, in minor units."""
    return round_ratio(sum(_sums(ledger).values()), scale, RoundingRule.HALF_UP)


def assemble(
    offer: CompiledOffer, table: GroupedTable, ledgers: Ledgers, accepted: Accepted, problems: tuple[Problem, ...]
) -> OfferCost:
    """The cost of `offer` from its ledgers."""
    scale = table.table.count_scale
    total, lines = lines_of(ledgers, scale)
    once = charge_once(offer, scale)
    one_off, one_off_lines = lines_of(Ledgers(once, once, once), scale) if once.entries else (0, ())
    ends = (total, total_of(ledgers.low, scale), total_of(ledgers.high, scale))
    return OfferCost(
        platform=offer.platform,
        offer=offer.offer.id,
        currency=offer.offer.currency,
        total_minor=total,
        low_minor=min(ends),
        high_minor=max(ends),
        volume_minor=accepted.volume_minor,
        accepted_minor=accepted.accepted_minor,
        count=accepted.count,
        accepted_count=accepted.accepted_count,
        lines=lines,
        months=months_of(ledgers.likely, table.periods.months, total, scale),
        one_off_minor=one_off,
        one_off_lines=one_off_lines,
        sourced_ppm=accepted.sourced_ppm,
        problems=problems,
    )


def totals_by_category(cost: OfferCost) -> Mapping[str, int]:
    """What each category of lines comes to, in minor units."""
    totals: dict[str, int] = {}
    for line in cost.lines:
        totals[line.category] = totals.get(line.category, 0) + line.amount_minor
    return totals
