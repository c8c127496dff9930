"""The fee on one payment against its amount for all ranked offers, and the amounts at which they cross.

Factors of these curves are amounts in minor units of the scenario's currency. Each offer is told by the mean over the
payments that it takes; fees that belong to no single payment are left out (see `costs.ticket_mix`).
"""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from selector.costs.curves.ticket_mix import TicketCurve, mixed_tickets
from selector.costs.curves.volume import Curve, CurvePiece
from selector.costs.exchange import convert_table, minor_rate
from selector.costs.payments.segments import expand
from selector.costs.payments.table import PaymentTable
from selector.costs.pricing import compile_offer
from selector.domain.base import changed
from selector.scoring.break_even import VolumeCurve, VolumeCurves, compare
from selector.scoring.contest import Contest, Entrant
from selector.scoring.inputs import context_of
from selector.scoring.outlook import average_month

Step = Callable[[float], None]
_HALF = Fraction(1, 2)


def ticket_curves(
    contest: Contest,
    lowest_minor: int,
    highest_minor: int,
    segment: str | None = None,
    step: Step = lambda _share: None,
) -> VolumeCurves:
    """Curves of the ranked offers for amounts of `lowest_minor` to `highest_minor`, of one kind of payment or of all.

    Offers that take none of these payments are left out. A crossing lies at a whole amount, or between two.

    Raises:
        UserError: when figures are too large to be exact, or a rate is missing.
    """
    month = average_month(contest.payments, contest.inputs.months)
    of = month if segment is None else _payments_of(contest, segment)
    ends = Fraction(lowest_minor) - _HALF, Fraction(highest_minor) + _HALF
    found = []
    for place, entrant in enumerate(contest.ranked):
        step(place / len(contest.ranked))
        curve = _curve(contest, entrant, month, of, ends)
        if curve is not None:
            found.append(curve)
    return compare(found, *ends)


def _payments_of(contest: Contest, segment: str) -> PaymentTable:
    merchant = contest.scenario.merchant
    return expand(changed(merchant, segments=tuple(each for each in merchant.segments if each.id == segment)))


def _curve(
    contest: Contest, entrant: Entrant, month: PaymentTable, of: PaymentTable, ends: tuple[Fraction, Fraction]
) -> VolumeCurve | None:
    scenario, currency = contest.scenario, entrant.offer.currency
    own, rates = scenario.merchant.currency, scenario.exchange_rates
    rate = minor_rate(currency, own, rates)
    context = replace(context_of(scenario, contest.inputs), months=1)
    compiled = compile_offer(entrant.profile, entrant.offer, context)
    lowest, highest = max(1, int(ends[0] / rate)), int(ends[1] / rate) + 1
    tables = (convert_table(table, currency, rates) for table in (month, of))
    found = mixed_tickets(compiled, next(tables), lowest, highest, next(tables))
    if found is None:
        return None
    curve = _turned(found, rate, own, ends)
    return VolumeCurve(entrant.key, float(100 * found.accepted), curve, curve)


def _turned(found: TicketCurve, rate: Fraction, currency: str, ends: tuple[Fraction, Fraction]) -> Curve:
    """In another currency: amounts and fees alike are `rate` times as many minor units, the percentage stays."""
    lowest, highest = ends
    pieces = [
        CurvePiece(max(lowest, each.start * rate), min(highest, each.end * rate), each.intercept * rate, each.slope)
        for each in found.curve.pieces
        if each.end * rate > lowest and each.start * rate < highest
    ]
    pieces[0], pieces[-1] = replace(pieces[0], start=lowest), replace(pieces[-1], end=highest)
    return replace(found.curve, currency=currency, pieces=tuple(pieces))
