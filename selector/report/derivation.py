"""What prices what: for one offer, which rules price which groups of payments, apart from how many payments there are.

The cost engine's own matching decides; this module only asks it and keeps the answer in a form that a workbook can
multiply out: sets of rules that price a group together, fees on a month's sum, fees of the calendar.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise, product
from operator import itemgetter

import numpy as np

from selector.costs.booking import account_of
from selector.costs.events import Streams, bind_all
from selector.costs.payments.grouping import GroupedTable, group
from selector.costs.periodic import calendar_of, is_valid
from selector.costs.priced import Part
from selector.costs.pricing import PricingContext, compile_offer
from selector.costs.rules.conditions import NO, YES, match
from selector.costs.rules.interchange import Line, turning_points
from selector.costs.rules.tariff import LIKELY, LOW, VIEWS, CompiledOffer, CompiledRule, amount_ends
from selector.costs.streams import Stream, bands_reached, parts, priced
from selector.domain.platform import Offer, PlatformProfile
from selector.domain.vocabulary import LIMITS, Event, Kind
from selector.report.payment_groups import PAYOUTS, ROW, PaymentGroup, SampleRow, sample_rows, sample_table

RETURNED, WON = "returned", "won"
LARGEST_TICKET = 10**8
"""Up to this amount (minor units) it is looked which of several lines is the dearest."""
_PERIODIC = (Event.MONTH, Event.YEAR, Event.TERMINAL_MONTH, Event.DAY)
_ONCE = (Event.SETUP, Event.TERMINAL_ONCE, Event.EARLY_TERMINATION)

ByView = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]
"""Places of groups for the views low, likely and high."""
Interval = tuple[int, int | None]
"""First amount that counts and first that no longer does (None: no end), in minor units of the offer's currency."""


@dataclass(frozen=True, slots=True)
class RuleUse:
    """A rule of the offer, by its place, and what of it: the fee (empty), or what it passes on.

    What is passed on is the dearest (or cheapest) of some straight lines: parts per million and millionths.
    """

    rule: int
    tag: str = ""
    lines: tuple[Line, ...] = ()
    dearest: bool = True


@dataclass(frozen=True, slots=True)
class PricedSet:
    """Payments of one segment, in one stretch of amounts, that the same rules price together with one rounding."""

    kind: Kind
    back: str
    """Empty for a charge; `returned` and `won` for what comes back."""
    rules: tuple[RuleUse, ...]
    segment: int
    interval: Interval
    groups: ByView


@dataclass(frozen=True, slots=True)
class MonthFee:
    """A fee of the calendar. `groups` are the payments whose presence makes it due; None: it always is."""

    rule: int
    groups: ByView | None


@dataclass(frozen=True, slots=True)
class Derivation:
    """How one offer's cost comes about."""

    compiled: CompiledOffer
    sets: tuple[PricedSet, ...]
    sums: tuple[PricedSet, ...]
    """What is priced on the month's sum: each has one rule, with free units or graduated monthly bands."""
    accepted: tuple[PricedSet, ...]
    """The payments that the offer takes, by segment and amount."""
    periodic: tuple[MonthFee, ...]
    floors: tuple[MonthFee, ...]
    once: tuple[int, ...]

    def rule(self, index: int) -> CompiledRule:
        """The compiled rule at a place of the offer's list of fees."""
        return next(rule for rule in self.compiled.rules if rule.index == index)


@dataclass(slots=True)
class _Sorter:
    """Collects which groups each set of rules prices, view by view, in the order met."""

    groups: tuple[PaymentGroup, ...]
    found: dict[tuple[object, ...], tuple[list[int], list[int], list[int]]] = field(default_factory=dict)

    def add(self, key: tuple[object, ...], view: int, place: int) -> None:
        self.found.setdefault(key, ([], [], []))[view].append(place)

    def sets(self) -> Iterator[PricedSet]:
        for (kind, back, rules, segment, interval), views in self.found.items():
            low, likely, high = (tuple(sorted(set(view))) for view in views)
            yield PricedSet(kind, back, rules, segment, interval, (low, likely, high))  # type: ignore[arg-type] # keys


class Sampler:
    """Samples of a merchant's groups, on which offers are tried; one sample serves all offers that look at it alike."""

    def __init__(self, groups: tuple[PaymentGroup, ...], country: str) -> None:
        self.groups = groups
        self.rows = sample_rows(groups)
        self._country = country
        self._known: dict[tuple[object, ...], GroupedTable] = {}

    def table(self, compiled: CompiledOffer, cuts: tuple[int, ...], tickets: Mapping[int, int]) -> GroupedTable:
        """Every group in every stretch between two of the amounts `cuts`."""
        currency = compiled.offer.currency
        key = (currency, cuts, compiled.cuts, tuple(sorted(tickets.items())))
        if key not in self._known:
            sample = sample_table(self.groups, self.rows, _amounts(self.groups, cuts, tickets), currency)
            self._known[key] = group(sample, compiled.cuts, country=self._country)
        return self._known[key]


def derive(
    profile: PlatformProfile, offer: Offer, context: PricingContext, sampler: Sampler, tickets: Mapping[int, int]
) -> Derivation:
    """How `offer` prices the groups of a merchant.

    Args:
        profile: the provider.
        offer: one of its offers.
        context: the circumstances, as for pricing.
        sampler: the merchant's groups.
        tickets: a typical amount of each segment, in minor units of the offer's currency; it decides only between
            rules that fit equally well, where the engine takes the dearer one.

    Raises:
        UserError: for figures that are too fine to be priced exactly.
    """
    compiled = compile_offer(profile, offer, context)
    cuts = _cuts(compiled)
    table = sampler.table(compiled, cuts, tickets)
    return _Derive(compiled, sampler.groups, sampler.rows, cuts, table, bind_all(compiled, table)).whole()


@lru_cache(maxsize=4096)
def outer_lines(lines: tuple[Line, ...], *, dearest: bool) -> tuple[Line, ...]:
    """Those of `lines` that are the dearest (or cheapest) of all at some amount."""
    pick = max if dearest else min
    points = {1, LARGEST_TICKET} | turning_points(lines, LARGEST_TICKET)
    ends = {point: pick(slope * point + intercept for slope, intercept in lines) for point in points}
    distinct = sorted(set(lines))
    needed = [line for line in distinct if any(line[0] * x + line[1] == end for x, end in ends.items())]
    return tuple(needed)


def _cuts(compiled: CompiledOffer) -> tuple[int, ...]:
    """The amounts at which another rule may begin to price."""
    ends = [amount_ends(rule.rule.when, compiled.offer.currency) for rule in compiled.rules]
    return tuple(sorted({0} | {end for pair in ends for end in pair if end is not None}))


def _amounts(
    groups: tuple[PaymentGroup, ...], cuts: tuple[int, ...], tickets: Mapping[int, int]
) -> dict[int, tuple[int, ...]]:
    """For each group an amount in every stretch between two cuts: its typical one, else the first of the stretch."""
    largest = max(tickets.values(), default=1)
    chosen = {}
    for place, typical in [*((place, tickets[g.segment]) for place, g in enumerate(groups)), (PAYOUTS, largest)]:
        inside = [max(1, cut) for cut in cuts if _interval(typical, cuts)[0] != cut]
        chosen[place] = tuple(sorted({typical, *inside}))
    return chosen


def _interval(amount: int, cuts: Sequence[int]) -> Interval:
    """The stretch between two cuts in which `amount` lies."""
    start = max(cut for cut in cuts if cut <= amount)
    return start, min((cut for cut in cuts if cut > amount), default=None)


def _stretches(amounts: Sequence[int], cuts: Sequence[int]) -> tuple[Interval, ...]:
    """The stretches between cuts in which some amounts lie; neighbouring ones as one."""
    found: list[Interval] = []
    for interval in sorted({_interval(amount, cuts) for amount in amounts}, key=itemgetter(0)):
        if found and found[-1][1] == interval[0]:
            found[-1] = (found[-1][0], interval[1])
        else:
            found.append(interval)
    return tuple(found)


@dataclass(slots=True)
class _Derive:
    compiled: CompiledOffer
    groups: tuple[PaymentGroup, ...]
    rows: tuple[SampleRow, ...]
    cuts: tuple[int, ...]
    table: GroupedTable
    streams: Streams
    _places: dict[int, list[tuple[SampleRow, tuple[Interval, ...]]]] = field(default_factory=dict)

    def whole(self) -> Derivation:
        streams = self.streams
        charges, sums = _Sorter(self.groups), _Sorter(self.groups)
        for stream in (streams.payments, streams.authorizations, *streams.own.values()):
            if stream is not None:
                self._take(stream, charges, sums)
        if streams.refunded is not None:
            self._take_back(streams.refunded, charges)
        periodic = [rule for event in _PERIODIC for rule in self.compiled.on(event) if self._is_in_force(rule)]
        return Derivation(
            compiled=self.compiled,
            sets=tuple(charges.sets()),
            sums=tuple(sums.sets()),
            accepted=self._accepted(streams.payments),
            periodic=tuple(self._due(rule, streams.payments) for rule in periodic if rule.rule.role not in LIMITS),
            floors=tuple(self._due(rule, streams.payments) for rule in periodic if rule.rule.role in LIMITS),
            once=tuple(rule.index for event in _ONCE for rule in self.compiled.on(event)),
        )

    def _take(self, stream: Stream, charges: _Sorter, sums: _Sorter) -> None:
        for view, same in _views(stream):
            laid = priced(stream, view, bands_reached(stream, view, self._month_weight()), late=False).parts
            single = [part for part in laid if not part.on_month_sum]
            self._sort(stream, same, single, charges, "")
            for part in laid:
                if part.on_month_sum:
                    self._sort(stream, same, [part], sums, "")
            if stream.event is Event.DISPUTE:
                won = [part for part in single if part.rule.rule.returned_if_won]
                self._sort(stream, same, won, charges, WON, only=Kind.DISPUTE_WON)

    def _take_back(self, stream: Stream, charges: _Sorter) -> None:
        for view, same in _views(stream):
            found = parts(stream, view, bands_reached(stream, view, self._month_weight()))
            back = [part for part in found if part.rule.rule.returned_on_refund and not part.rule.by_units]
            self._sort(stream, same, back, charges, RETURNED)

    def _month_weight(self) -> np.ndarray:
        return np.ones(len(self.table.periods.months), dtype=np.int64)

    def _sort(
        self,
        stream: Stream,
        views: Sequence[int],
        laid: Sequence[Part],
        into: _Sorter,
        back: str,
        only: Kind | None = None,
    ) -> None:
        """Files every cell that `laid` touches under the set of rules that price it."""
        rules: dict[int, list[RuleUse]] = {}
        for part in laid:
            plain = None if part.tag else RuleUse(part.rule.index)
            for cell in part.cells.tolist():
                rules.setdefault(cell, []).append(plain or self._use(stream, part, cell, views[0]))
        sets: dict[tuple[RuleUse, ...], tuple[RuleUse, ...]] = {}
        for cell in sorted(rules):
            row, intervals = self._where(stream, cell)
            if only is not None and row.kind is not only:
                continue
            segment = PAYOUTS if row.group == PAYOUTS else self.groups[row.group].segment
            given = tuple(rules[cell])
            uses = sets.setdefault(given, tuple(sorted(given, key=lambda use: (use.rule, use.tag))))
            for interval, view in product(intervals, views):
                into.add((row.kind, back, uses, segment, interval), view, row.group)

    def _use(self, stream: Stream, part: Part, cell: int, view: int) -> RuleUse:
        """The part on one cell, with the lines on which passed-on fees of its payments lie."""
        if not part.tag or stream.passing is None:
            return RuleUse(part.rule.index, part.tag)
        sort = int(stream.passing.of_group[stream.cells.group[cell]])
        found = getattr(stream.passing.sorts[sort], part.tag) if sort >= 0 else None
        lines = outer_lines(found.of_view(view), dearest=view != LOW) if found else ((0, 0),)
        return RuleUse(part.rule.index, part.tag, lines, len(lines) == 1 or view != LOW)

    def _where(self, stream: Stream, cell: int) -> tuple[SampleRow, tuple[Interval, ...]]:
        """The row of the sample that a cell stands for, and the stretches of amounts that are treated alike there."""
        if id(stream) not in self._places:
            names = self.table.combos.words[ROW]
            codes = self.table.combos.codes[ROW][stream.cells.combo].tolist()
            amounts, bounds = stream.cells.groups.amount, stream.cells.bounds.tolist()
            stretches = [_stretches(amounts[first:end].tolist(), self.cuts) for first, end in pairwise(bounds)]
            rows = [self.rows[int(names[code])] for code in codes]
            self._places[id(stream)] = list(zip(rows, stretches, strict=True))
        return self._places[id(stream)][cell]

    def _accepted(self, payments: Stream | None) -> tuple[PricedSet, ...]:
        if payments is None:
            return ()
        sorter = _Sorter(self.groups)
        for cell in np.flatnonzero(payments.accepted).tolist():
            row, intervals = self._where(payments, cell)
            segment = self.groups[row.group].segment
            for interval, view in product(intervals, VIEWS):
                sorter.add((Kind.PAYMENT, "", (), segment, interval), view, row.group)
        return tuple(sorter.sets())

    def _due(self, rule: CompiledRule, payments: Stream | None) -> MonthFee:
        if not rule.wanted:
            return MonthFee(rule.index, None)
        if payments is None:
            return MonthFee(rule.index, ((), (), ()))
        states = match([rule.wanted], self.table.combos)[0][payments.cells.combo]
        sure = self._groups_of(payments, np.flatnonzero(payments.accepted & (states == YES)))
        possible = self._groups_of(payments, np.flatnonzero(payments.accepted & (states > NO)))
        return MonthFee(rule.index, (sure, sure, possible))

    def _is_in_force(self, rule: CompiledRule) -> bool:
        """Is a fee of the calendar charged in any of the months?"""
        account = account_of(self.compiled, self.table, calendar_of(self.compiled, self.table))
        return any(is_valid(rule, account, month) for month in range(len(account.first_days)))

    def _groups_of(self, payments: Stream, cells: np.ndarray) -> tuple[int, ...]:
        return tuple(sorted({self._where(payments, cell)[0].group for cell in cells.tolist()}))


def _views(stream: Stream) -> Sequence[tuple[int, Sequence[int]]]:
    """The views to look at, each with those that are the same: one for all where nothing is open."""
    return [(LIKELY, VIEWS)] if stream.settled else [(view, (view,)) for view in VIEWS]


def settled(derivation: Derivation) -> bool:
    """Are low, likely and high the same, apart from doubts about published figures?"""
    sets = (*derivation.sets, *derivation.sums)
    same = all(one.groups[view] == one.groups[LIKELY] for one in sets for view in VIEWS)
    return same and not any(rule.assumed for rule in derivation.compiled.rules)
