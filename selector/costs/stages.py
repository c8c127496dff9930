"""An offer as it stands in each month of a plan: introductory prices end, free volume is used up, averages follow.

Within one month everything is a curve over the volume again; what looks back to earlier months is settled here, from
the volumes of the plan.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from selector.costs.binding import OnTable, on_table
from selector.costs.layout import holds_in
from selector.costs.month_base import averaged, counted_cells, month_totals
from selector.costs.monthly import Total, band_place, free_by_month
from selector.costs.payments.table import Ints, PaymentTable
from selector.costs.periodic import volumes_of
from selector.costs.rules.tariff import CompiledOffer, CompiledRule, by_event, compile_rules
from selector.costs.streams import Stream
from selector.domain.fees import FeeRule
from selector.domain.vocabulary import Event, FreePer

_STAY_AS_MANY = frozenset({Event.PAYOUT, Event.INSTANT_PAYOUT})


def as_new_contract(offer: CompiledOffer) -> CompiledOffer:
    """`offer` with what it asks in the first months of a contract, which begins with the plan.

    Raises:
        UserError: for an amount or percentage that is too fine to be priced exactly.
    """
    if offer.context.starting or not any(_counts_months(fee) for fee in offer.offer.fees):
        return offer
    return compile_rules(offer.platform, offer.offer, replace(offer.context, starting=True))


def _counts_months(fee: FeeRule) -> bool:
    return bool(fee.first_months or fee.after_months) or fee.free_per is not FreePer.MONTH


def with_rules(offer: CompiledOffer, rules: Iterable[CompiledRule]) -> CompiledOffer:
    """`offer` with other rules."""
    found = tuple(rules)
    return offer if found == offer.rules else replace(offer, rules=found, by_event=by_event(found))


def stages(offer: CompiledOffer, month: PaymentTable, factors: Sequence[Fraction], view: int) -> list[CompiledOffer]:
    """The offer in each month of a plan whose volumes are `factors` times those of `month`; one for like months.

    Raises:
        UserError: when figures are too large to be exact.
    """
    if not any(_counts_months(rule.rule) or rule.average_months > 1 for rule in offer.rules):
        return [offer] * len(factors)
    held = _Held(offer, month, view)
    months: list[list[CompiledRule]] = [[] for _ in factors]
    for rule in offer.rules:
        for place, each in _through(rule, held, factors):
            months[place].append(each)
    known: dict[tuple[object, ...], CompiledOffer] = {}
    return [known.setdefault(tuple(map(_mark, rules)), with_rules(offer, rules)) for rules in months]


def _mark(rule: CompiledRule) -> object:
    """What tells the forms apart that a rule takes in the months of a plan."""
    return rule.index, rule.free, id(rule.bands[0].pieces) if rule.bands else 0


@dataclass
class _Held:
    """An offer on an average month, with the rules that hold in a month of the contract."""

    offer: CompiledOffer
    month: PaymentTable
    view: int

    def in_month(self, place: int) -> OnTable:
        """The average month under the rules that hold then; kept by the engine for like months."""
        rules = [rule for rule in self.offer.rules if _holds(rule, place)]
        return on_table(with_rules(self.offer, rules), self.month)


def _holds(rule: CompiledRule, place: int) -> bool:
    return not rule.starting or holds_in(rule.rule, place)


def _through(rule: CompiledRule, held: _Held, factors: Sequence[Fraction]) -> Iterable[tuple[int, CompiledRule]]:
    """The rule in each month in which it holds, with the band that earlier months lead to and what is left free."""
    places = [place for place in range(len(factors)) if _holds(rule, place)]
    weight = held.month.count_scale
    if rule.average_months > 1:
        looked_at = _grown(rule, averaged(factors, rule.average_months, undated=False))
        totals = [_total(held.in_month(place), rule, held.view) * looked_at[place] for place in places]
        return [(place, _pinned(rule, total, weight)) for place, total in zip(places, totals, strict=True)]
    if rule.free_per is FreePer.MONTH:
        return [(place, replace(rule, starting=False)) for place in places]
    used: list[Total] = [0] * len(factors)
    for place in places:
        used[place] = _used(held.in_month(place), rule, held.view) * _grown(rule, factors)[place]
    left = free_by_month(rule, used, [weight] * len(factors), undated=False)
    as_monthly = replace(rule, free_per=FreePer.MONTH, starting=False)
    return [(place, replace(as_monthly, free=left[place] / weight)) for place in places]


def _grown(rule: CompiledRule, factors: Sequence[Total]) -> Sequence[Total]:
    """How much there is of what the rule counts; the payouts of an estimate stay as many."""
    by_number = rule.by_count or bool(rule.rule.free_units)
    return [1] * len(factors) if rule.rule.on in _STAY_AS_MANY and by_number else factors


def _pinned(rule: CompiledRule, total: Total, weight: int) -> CompiledRule:
    band = rule.bands[band_place(rule, total, weight)]
    return replace(rule, bands=(replace(band, limit=None),), pieces=(band.pieces,) * 3, starting=False)


def _priced_by(on: OnTable, rule: CompiledRule, view: int) -> tuple[Stream, int, Ints] | None:
    """Where the rule prices what happens, its place there, and the cells that it prices."""
    streams = (on.streams.payments, on.streams.authorizations, *on.streams.own.values())
    for stream in streams:
        if stream is not None and stream.event is rule.rule.on:
            place = stream.layout.rules.index(rule)
            return stream, place, dict(stream.active(view)).get(place, np.zeros(0, dtype=np.int64))
    return None


def _total(on: OnTable, rule: CompiledRule, view: int) -> Total:
    """What the bands look at in an average month."""
    found = _priced_by(on, rule, view)
    if found is None:
        return volumes_of(rule, on.table, on.streams.payments, 1).banded[0]
    stream, place, own = found
    return month_totals(stream, place, own, view, np.array([on.table.table.count_scale]))[0]


def _used(on: OnTable, rule: CompiledRule, view: int) -> int:
    """How much of what is free an average month takes."""
    found = _priced_by(on, rule, view)
    if found is None:
        return 0
    stream, place, own = found
    likely = counted_cells(stream, place, own)[1]
    return int((stream.cells.volume if rule.units_by_volume else stream.cells.count)[likely].sum())
