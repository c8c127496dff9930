"""Today's terms held against the fees really charged: totals, months, fee lines, and what the difference comes from."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np

from selector.costs.backcast.terms import ChargedTerms
from selector.costs.context import PricingContext
from selector.costs.payments.completing import split_by_mix
from selector.costs.payments.rows import rows_of, table_of
from selector.costs.payments.table import KINDS, UNTOLD, Bools, Ints, PaymentTable
from selector.costs.pricing import price_offer
from selector.costs.results import CostLine, OfferCost
from selector.domain.merchant import Merchant
from selector.domain.platform import Offer, PlatformProfile
from selector.domain.problems import Problem
from selector.domain.vocabulary import Event, Kind

ON_EVENTS = frozenset({Event.PAYMENT, Event.AUTHORIZATION, Event.REFUND, Event.DISPUTE, Event.FAILURE})
"""Fees that stand beside payments and what becomes of them; all others stand on rows of their own."""
SAME = Fraction(1, 200)
"""A residual of at most half a percent of what was charged counts as agreement."""


@dataclass(frozen=True, slots=True)
class MonthPair:
    """One month: what was charged and what the terms would have charged, in minor units."""

    month: date | None
    charged_minor: int
    priced_minor: int


@dataclass(frozen=True, slots=True)
class Backcast:
    """Charged against priced, in minor units of the offer's currency. A residual is charged less priced.

    `events` are fees beside payments, refunds and disputes whose fee is known; `apart` are costs less credits on rows
    of their own against the offer's periodic and payout fees. `untold` counts payments whose fee the file does not
    tell: they are left out on both sides.
    """

    platform: str
    offer: str
    currency: str
    payments: int
    volume_minor: int
    untold: int
    charged_events_minor: int
    priced_events_minor: int
    charged_apart_minor: int
    priced_apart_minor: int
    not_accepted: int
    lines: tuple[CostLine, ...]
    months: tuple[MonthPair, ...]
    terms: ChargedTerms | None
    problems: tuple[Problem, ...]

    @property
    def residual_minor(self) -> int:
        """What the terms do not explain of all that was charged."""
        charged = self.charged_events_minor + self.charged_apart_minor
        return charged - self.priced_events_minor - self.priced_apart_minor

    @property
    def agrees(self) -> bool:
        """Whether the terms give what was charged, within half a percent."""
        charged = self.charged_events_minor + self.charged_apart_minor
        return abs(self.residual_minor) <= SAME * abs(charged)


def priced_rows(table: PaymentTable, merchant: Merchant | None = None) -> PaymentTable:
    """The rows of `table` that are priced: those whose fees are known, and payouts.

    What they do not tell is split by the stated mix of `merchant`, where one is given, as for every ranking.
    """
    told = table.rows(_told(table))
    return told if merchant is None or not len(told) else table_of(split_by_mix(rows_of(told), merchant))


def backcast(
    profile: PlatformProfile,
    offer: Offer,
    table: PaymentTable,
    rows: PaymentTable,
    context: PricingContext,
    terms: ChargedTerms | None,
) -> Backcast:
    """Prices `rows` (`priced_rows` of `table`) under `offer` and holds the result against the fees in `table`.

    `rows`, and `terms` read off the table's fees (`charged_terms`), are the same whichever offer is held against them.

    Raises:
        UserError: as `price_offer` does.
    """
    told = _told(table)
    priced = price_offer(profile, offer, rows, context)
    costs, credits_ = _of(table, Kind.COST), _of(table, Kind.CREDIT)
    payments = _of(table, Kind.PAYMENT)
    return Backcast(
        platform=profile.id,
        offer=offer.id,
        currency=table.currency,
        payments=int(table.count[payments & told].sum()),
        volume_minor=_sum(table.amount_minor, table, payments & told),
        untold=int(table.count[payments & ~told].sum()),
        charged_events_minor=_fees(table, told),
        priced_events_minor=_on_events(priced, wanted=True),
        charged_apart_minor=_sum(table.amount_minor, table, costs) - _sum(table.amount_minor, table, credits_),
        priced_apart_minor=_on_events(priced, wanted=False),
        not_accepted=priced.count - priced.accepted_count,
        lines=priced.lines,
        months=_months(table, told, costs, credits_, priced),
        terms=terms,
        problems=priced.problems,
    )


def _of(table: PaymentTable, kind: Kind) -> Bools:
    chosen: Bools = table.kind == KINDS.index(kind)
    return chosen


def _told(table: PaymentTable) -> Bools:
    """Rows that are priced: events with a known fee, and payouts, which bear fees of their own kind."""
    fees = np.full(len(table), UNTOLD) if table.fee_minor is None else table.fee_minor
    apart = _of(table, Kind.COST) | _of(table, Kind.CREDIT)
    chosen: Bools = ((fees != UNTOLD) | _of(table, Kind.PAYOUT)) & ~apart
    return chosen


def _sum(minor: Ints, table: PaymentTable, rows: Bools) -> int:
    return int((minor[rows] * table.count[rows]).sum())


def _fees(table: PaymentTable, told: Bools) -> int:
    known = told & (table.fee_minor != UNTOLD) if table.fee_minor is not None else np.zeros(len(table), dtype=np.bool_)
    return 0 if table.fee_minor is None else _sum(table.fee_minor, table, known)


def _on_events(priced: OfferCost, *, wanted: bool) -> int:
    return sum(line.amount_minor for line in priced.lines if (line.on in ON_EVENTS) is wanted)


def _months(
    table: PaymentTable, told: Bools, costs: Bools, credits_: Bools, priced: OfferCost
) -> tuple[MonthPair, ...]:
    charged = np.zeros(len(table), dtype=np.int64)
    if table.fee_minor is not None:
        known = told & (table.fee_minor != UNTOLD)
        charged[known] = table.fee_minor[known]
    charged += np.where(costs, table.amount_minor, 0) - np.where(credits_, table.amount_minor, 0)
    sums: dict[date | None, int] = {}
    for day in np.unique(table.day):
        rows = table.day == day
        month = date.fromordinal(int(day)).replace(day=1) if day >= 0 else None
        sums[month] = sums.get(month, 0) + int((charged[rows] * table.count[rows]).sum())
    modelled = {found.month: found.total_minor for found in priced.months}
    order = sorted({*sums, *modelled}, key=lambda month: (month is None, month or date.min))
    return tuple(MonthPair(month, sums.get(month, 0), modelled.get(month, 0)) for month in order)
