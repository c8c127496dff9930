"""From ledgers to the cost of an offer: lines that sum to the total, months, range, and what remains to be said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from selector.costs.ledger import Entry, Key, Ledger
from selector.costs.payments.grouping import GroupedTable
from selector.costs.periodic import charge_once
from selector.costs.results import CostLine, MonthCost, OfferCost
from selector.costs.rounding import round_ratio, share_out
from selector.costs.rules.origins import Origins, Pages
from selector.costs.rules.tariff import HIGH, LIKELY, LOW, CompiledOffer
from selector.costs.shares import Accepted
from selector.domain.problems import Problem
from selector.domain.vocabulary import RoundingRule

_NOTHING = Entry()
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Ledgers:
    """One ledger for each view; where nothing is open all three are the same object."""

    low: Ledger
    likely: Ledger
    high: Ledger

    def sums(self) -> "Sums":
        """What each line comes to in each view."""
        likely = _sums(self.likely)
        if self.low is self.likely and self.high is self.likely:
            return likely, likely, likely
        return _sums(self.low), likely, _sums(self.high)


Sums = tuple[Mapping[Key, int], Mapping[Key, int], Mapping[Key, int]]
"""What each line comes to, for low, likely and high, in 1/count_scale."""


def lines_of(
    ledger: Ledger, sums: Sums, scale: int, origins: Origins | None = None
) -> tuple[int, tuple[CostLine, ...]]:
    """The total and its lines, which sum to it; `ledger` is the likely one.

    Estimates are divided by their scale here and rounded half-up, once. `origins` knows the pages of what is passed on.
    """
    keys = _keys_in_order(sums)
    scaled = [sums[LIKELY].get(key, 0) for key in keys]
    total = round_ratio(sum(scaled), scale, RoundingRule.HALF_UP)
    amounts = scaled if scale == 1 else share_out(total, scaled, scale)
    lines = [
        _line(
            key,
            amount,
            ledger.entries.get(key, _NOTHING),
            (sums[LOW].get(key, 0), sums[HIGH].get(key, 0)),
            scale,
            origins.pages.get((key.index, key.tag), ()) if origins is not None and key.tag else (),
        )
        for key, amount in zip(keys, amounts, strict=True)
    ]
    return total, tuple(lines)


def _sums(ledger: Ledger) -> dict[Key, int]:
    """What each line comes to."""
    return {key: sum(entry.months.values()) for key, entry in ledger.entries.items()}


def _keys_in_order(sums: Sums) -> list[Key]:
    """The lines of the likely view in the offer's order, and those that cost something in low or high only."""
    keys = dict.fromkeys(sums[LIKELY])
    others = (sums[LOW], sums[HIGH]) if sums[LOW] is not sums[LIKELY] else ()
    for other in others:
        keys.update(dict.fromkeys(key for key, amount in other.items() if amount))
    return sorted(keys, key=lambda key: (key.index < 0, key.index, key.tag))


def _line(key: Key, amount: int, entry: Entry, ends: tuple[int, int], scale: int, pages: Pages) -> CostLine:
    low = round_ratio(ends[0], scale, RoundingRule.HALF_UP)
    high = low if ends[1] == ends[0] else round_ratio(ends[1], scale, RoundingRule.HALF_UP)
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
        few_ppm=_few_ppm(entry.count, scale),
        passed_on=pages,
    )


def _few_ppm(count: int, scale: int) -> int:
    """Less than one event in parts per million; 0 for none, and for one or more."""
    return max(1, round_ratio(count * _MILLION, scale, RoundingRule.DOWN)) if 0 < count < scale else 0


def months_of(ledger: Ledger, months: Sequence[date | None], total: int, scale: int) -> tuple[MonthCost, ...]:
    """The total by month; months sum to it."""
    scaled = ledger.month_totals(len(months))
    amounts = scaled if scale == 1 else share_out(total, scaled, scale)
    return tuple(MonthCost(month, amount) for month, amount in zip(months, amounts, strict=True))


def assemble(
    offer: CompiledOffer,
    table: GroupedTable,
    ledgers: Ledgers,
    accepted: Accepted,
    problems: tuple[Problem, ...],
    origins: Origins,
) -> OfferCost:
    """The cost of `offer` from its ledgers."""
    scale = table.table.count_scale
    sums = ledgers.sums()
    total, lines = lines_of(ledgers.likely, sums, scale, origins)
    ends = (sum(sums[LOW].values()), sum(sums[LIKELY].values()), sum(sums[HIGH].values()))
    return replace(
        assemble_total(offer, ends, accepted, scale),
        lines=lines,
        months=months_of(ledgers.likely, table.periods.months, total, scale),
        problems=problems,
    )


def assemble_total(offer: CompiledOffer, ends: tuple[int, int, int], accepted: Accepted, scale: int) -> OfferCost:
    """The cost of `offer` from its totals for low, likely and high in 1/`scale`: no lines, months and problems."""
    once = charge_once(offer, scale)
    one_off, one_off_lines = lines_of(once, Ledgers(once, once, once).sums(), scale) if once.entries else (0, ())
    low, total, high = (round_ratio(end, scale, RoundingRule.HALF_UP) for end in ends)
    return OfferCost(
        platform=offer.platform,
        offer=offer.offer.id,
        currency=offer.offer.currency,
        total_minor=total,
        low_minor=min(low, total, high),
        high_minor=max(low, total, high),
        volume_minor=accepted.volume_minor,
        accepted_minor=accepted.accepted_minor,
        count=accepted.count,
        accepted_count=accepted.accepted_count,
        lines=(),
        months=(),
        one_off_minor=one_off,
        one_off_lines=one_off_lines,
        sourced_ppm=accepted.sourced_ppm,
    )
