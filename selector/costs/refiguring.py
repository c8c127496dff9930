"""An offer priced again on the same payments with other figures of some fees: only what the figures touch is summed.

Tries of a quote differ in one percentage or fixed part. What other rules charge stays; the payments and refunds that a
changed rule prices are rounded anew, each by itself, so that the total is the one that pricing anew gives.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from selector.costs.assemble import assemble_total
from selector.costs.binding import OnTable
from selector.costs.booking import account_of
from selector.costs.identity import Same
from selector.costs.kernel import rounded_total
from selector.costs.payments.grouping import RECOUNTABLE_ROWS
from selector.costs.payments.table import PaymentTable
from selector.costs.periodic import PERIODIC, calendar_of, charge_periodic
from selector.costs.priced import Part, Priced
from selector.costs.rebinding import differ_in_figures
from selector.costs.results import OfferCost
from selector.costs.returns import Credit, credited_total, credits_in, refigured_credit
from selector.costs.rules.tariff import LIKELY, CompiledOffer, CompiledRule
from selector.costs.shares import Accepted
from selector.costs.streams import Stream, bands_reached, priced
from selector.costs.tally import Tally
from selector.domain.vocabulary import LIMITS, Event, RoundingPer


@dataclass(frozen=True, slots=True)
class _Model:
    """An offer on a table as it was priced before. Totals are in minor units times count_scale."""

    on: OnTable
    accepted: Accepted
    payments: Stream
    laid: Priced
    refunded: Stream | None
    credits: tuple[Credit, ...]
    calendar: int
    """What the calendar charges."""
    priced: int = 0
    """What the payments cost, less what their refunds bring back."""
    rest: int = 0
    """All else."""

    def cost(self, offer: CompiledOffer) -> OfferCost | None:
        """The cost under `offer`; None where more changes than the straight lines of fees and the calendar."""
        old = self.on.offer
        if old.context != offer.context or not differ_in_figures(old, offer):
            return None
        pairs = [pair for pair in zip(old.rules, offer.rules, strict=True) if pair[0] is not pair[1]]
        if not all(_is_plain(*pair) for pair in pairs):
            return None
        of_calendar = {rule.index: rule for _, rule in pairs if rule.rule.on in PERIODIC}
        of_payments = {rule.index: rule for _, rule in pairs if rule.index not in of_calendar}
        total = self.rest + (_calendar(self.on, offer) if of_calendar else self.calendar)
        total += self.priced_at(of_payments) if of_payments else self.priced
        return assemble_total(offer, (total, total, total), self.accepted, self.on.table.table.count_scale)

    def priced_at(self, changed: Mapping[int, CompiledRule]) -> int:
        """`priced` where these rules, by their place in the offer, have other figures."""
        return self._payments(changed) - self._credits(changed)

    def _payments(self, changed: Mapping[int, CompiledRule]) -> int:
        parts = [part for part in self.laid.parts if part.rule.index in changed and not part.tag]
        slope, intercept = self.laid.slope.copy(), self.laid.intercept.copy()
        for part in parts:
            line = changed[part.rule.index].pieces[LIKELY][0]
            slope[part.cells] += line.slope - part.slope
            intercept[part.cells] += line.intercept - part.intercept
        return rounded_total(self.payments.cells, slope, intercept, self.on.offer.rounding.rule)

    def _credits(self, changed: Mapping[int, CompiledRule]) -> int:
        if self.refunded is None:
            return 0
        rounding = self.on.offer.rounding
        each = (
            credit if changed.keys().isdisjoint(part.rule.index for part in credit.parts)
            else refigured_credit(credit, [_refigured(part, changed) for part in credit.parts], rounding)
            for credit in self.credits
        )  # fmt: skip
        return credited_total(self.refunded, each)


def _is_plain(old: CompiledRule, new: CompiledRule) -> bool:
    """Is the fee a straight line before and after, or one of the calendar?"""
    if new.rule.on in PERIODIC:
        return True
    straight = len(old.pieces[LIKELY]) == len(new.pieces[LIKELY]) == 1
    return new.rule.on is Event.PAYMENT and straight and not new.bands and not new.by_units


def _refigured(part: Part, changed: Mapping[int, CompiledRule]) -> Part:
    rule = changed.get(part.rule.index)
    if rule is None:
        return part
    line = rule.pieces[LIKELY][0]
    slope, intercept, percent = (
        np.full(len(part.cells), each) for each in (line.slope, line.intercept, line.percent_ppm)
    )
    return Part(rule, part.cells, slope, intercept, percent)


def _calendar(on: OnTable, offer: CompiledOffer) -> int:
    calendar = calendar_of(offer, on.table)
    account = replace(account_of(offer, on.table, calendar), ledger=Tally())
    charge_periodic(account, offer, on.table, calendar, on.streams.payments, LIKELY)
    return sum(account.ledger.month_totals(len(calendar.weight)))


def _is_fit(on: OnTable) -> bool:
    """Does every payment stand for itself, and is nothing charged on what the fees come to?"""
    offer = on.offer
    each_alone = on.bound.settled and offer.rounding.per is RoundingPer.PAYMENT
    taxed = bool(offer.offer.fee_tax_percent) and not offer.context.deducts_vat
    return each_alone and not taxed and not any(rule.rule.role in LIMITS for rule in offer.rules)


def _modelled(on: OnTable, total: int) -> _Model | None:
    payments = on.streams.payments
    if payments is None or not _is_fit(on):
        return None
    weight = calendar_of(on.offer, on.table).weight
    reached = bands_reached(payments, LIKELY, weight)
    refunded = on.streams.refunded
    model = _Model(
        on=on,
        accepted=on.bound.shares.of(payments, on.table.table.count_scale),
        payments=payments,
        laid=priced(payments, LIKELY, reached, late=False),
        refunded=refunded,
        credits=() if refunded is None else credits_in(refunded, on.offer, LIKELY, reached, len(weight)),
        calendar=_calendar(on, on.offer),
    )
    now = model.priced_at({})
    return replace(model, priced=now, rest=total - now - model.calendar)


class _Kept:
    """What was priced first under an offer's name on a table; a model is made of it when it is asked for again."""

    def __init__(self) -> None:
        self.first: tuple[OnTable, int] | None = None
        self.model: _Model | None = None


@lru_cache(maxsize=4)
def _kept(_platform: str, _offer: str, _table: Same[PaymentTable]) -> _Kept:
    """Few: those who try figures try one offer after the other."""
    return _Kept()


def cost_again(offer: CompiledOffer, table: PaymentTable) -> OfferCost | None:
    """The cost without lines of `table`, from that under an offer with other figures that `keep` was told of.

    None where that is not known, or not enough.
    """
    if len(table) > RECOUNTABLE_ROWS:
        return None
    kept = _kept(offer.platform, offer.offer.id, Same(table))
    if kept.first is not None:
        kept.model, kept.first = _modelled(*kept.first), None
    return None if kept.model is None else kept.model.cost(offer)


def keep(on: OnTable, table: PaymentTable, total: int) -> None:
    """Keeps what `table` costs in all, in minor units times count_scale, for `cost_again`."""
    if len(table) <= RECOUNTABLE_ROWS:
        kept = _kept(on.offer.platform, on.offer.offer.id, Same(table))
        if kept.model is None:
            kept.first = on, total
