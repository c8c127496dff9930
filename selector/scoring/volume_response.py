"""How the cost of each offer follows from how much of each sort of payment there is.

Without monthly tiers, minimums and free units a cost is a fixed part and a part for every payment, so that pricing
each part of the payments once gives the cost for any volume and mix, to the cent that rounding leaves. Where such rules
exist the cost follows the offer's exact curve over the volume; a change of the mix then counts at the rates of today's
volume, and the range keeps its share of the likely cost.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from selector.costs.curves.volume import Curve, raised
from selector.costs.payments.table import PaymentTable
from selector.costs.results import OfferCost
from selector.domain.platform import Offer
from selector.domain.vocabulary import LIMITS, TierBasis
from selector.scoring.arrays import BoolArray, FloatArray, IntArray, frozen_floats
from selector.scoring.contest import Contest, Entrant
from selector.scoring.payment_parts import PaymentParts

Step = Callable[[float], None]
_AS_MUCH_AGAIN, _A_TENTH_MORE = 1.0, 0.1
_FINEST = 1000
_FIGURES = 5


@dataclass(frozen=True, slots=True)
class VolumeResponse:
    """Of m offers and s parts of the payments, in minor units of each offer's currency.

    `cost` (m, 3, s + 1): low, likely and high; first the part that no payment moves, then what each part adds.
    `accepted` (m, s): accepted volume of each part. `volume` (m, s): its whole volume. `curved`: places among the m
    offers of those with monthly rules; `curves` their likely cost over the volume, 1 being today's.
    Sums are plain ones, not those of a numeric library that differ from processor to processor.
    """

    parts: tuple[str, ...]
    shares: FloatArray
    cost: FloatArray
    accepted: FloatArray
    volume: FloatArray
    curved: IntArray
    curves: tuple[Curve, ...]

    def costs(self, factors: FloatArray) -> FloatArray:
        """Costs (m, 3, k) where part i is `factors[i, j]` times as large in case j."""
        costs: FloatArray = np.einsum("mvs,sk->mvk", self.cost[:, :, 1:], factors)
        costs += self.cost[:, :, :1]
        size = np.einsum("s,sk->k", self.shares, factors)
        for place, curve in zip(self.curved.tolist(), self.curves, strict=True):
            likely = curve.along(size) + np.einsum("s,sk->k", self.cost[place, 1, 1:], factors - size)
            today = self.cost[place].sum(axis=1)
            ratio = today / today[1] if today[1] > 0 else np.ones(3)
            costs[place] = ratio[:, None] * likely
        return costs

    def of(self, rows: IntArray) -> "VolumeResponse":
        """The response of some of the offers, in another order."""
        known = dict(zip(self.curved.tolist(), self.curves, strict=True))
        curved = [place for place, row in enumerate(rows.tolist()) if row in known]
        return replace(
            self,
            cost=self.cost[rows],
            accepted=self.accepted[rows],
            volume=self.volume[rows],
            curved=np.array(curved, dtype=np.int64),
            curves=tuple(known[int(rows[place])] for place in curved),
        )

    def taken(self, factors: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Accepted volume and whole volume (m, k)."""
        return np.einsum("ms,sk->mk", self.accepted, factors), np.einsum("ms,sk->mk", self.volume, factors)


def has_monthly_tiers(offer: Offer) -> bool:
    """True where the price of a payment jumps with the month's volume or number."""
    return any(fee.tiers is not None and fee.tiers.by is not TierBasis.AMOUNT for fee in offer.fees)


def has_monthly_rules(offer: Offer) -> bool:
    """True where the cost of a payment depends on the month's total: tiers, minimums, free units, packages."""
    return has_monthly_tiers(offer) or any(
        fee.role in LIMITS or fee.free_units or fee.free_volume or fee.package_units or fee.package_volume
        for fee in offer.fees
    )


def respond(
    contest: Contest, entrants: Sequence[Entrant], parts: PaymentParts, reach: float, step: Step
) -> VolumeResponse:
    """Prices every part by itself; `reach` says how many times today's volume must be covered (2: half to double).

    Raises:
        UserError: when a price cannot be worked out on the changed payments.
    """
    monthly = np.array([has_monthly_rules(entrant.offer) for entrant in entrants], dtype=np.bool_)
    base = np.array([figures_of(contest, entrant, entrant.cost) for entrant in entrants]).reshape(-1, _FIGURES)
    grown = np.zeros((len(entrants), _FIGURES, len(parts.names)))
    for place in range(len(parts.names)):
        step(place / (len(parts.names) + 1))
        for growth, chosen in ((_AS_MUCH_AGAIN, ~monthly), (_A_TENTH_MORE, monthly)):
            if chosen.any():
                table = _one_grown(parts, place, growth)
                grown[chosen, :, place] = (_priced(contest, entrants, chosen, table) - base[chosen]) / growth
    fixed = base[:, :3] - grown[:, :3].sum(axis=2)
    span = Fraction(1 / reach).limit_denominator(_FINEST), Fraction(reach).limit_denominator(_FINEST)
    curved = [entrant for entrant, bent in zip(entrants, monthly.tolist(), strict=True) if bent]
    return VolumeResponse(
        parts=parts.names,
        shares=parts.volumes,
        cost=frozen_floats(np.concatenate([fixed[:, :, None], grown[:, :3]], axis=2)),
        accepted=frozen_floats(grown[:, 3]),
        volume=frozen_floats(grown[:, 4]),
        curved=np.flatnonzero(monthly),
        curves=tuple(compared_curve(contest, entrant, *span) for entrant in curved),
    )


def figures_of(contest: Contest, entrant: Entrant, cost: OfferCost) -> tuple[float, ...]:
    """Low, likely and high of what the criterion of cost looks at, accepted and whole volume, in minor units."""
    return contest.figures(entrant.profile, entrant.offer, cost)


def compared_curve(contest: Contest, entrant: Entrant, lowest: Fraction, highest: Fraction) -> Curve:
    """The likely cost over the volume with what else the criterion of cost looks at; that rises straight from none.

    Raises:
        UserError: when figures are too large to be exact.
    """
    curve = contest.curve(entrant.profile, entrant.offer, lowest, highest)
    subject = contest.subject(entrant.profile, entrant.offer, entrant.cost)
    fixed = subject.hidden.fixed[1] * subject.months
    return raised(curve, Fraction(fixed), Fraction(subject.hidden.on(entrant.cost, subject.months)[1] - fixed))


def _priced(contest: Contest, entrants: Sequence[Entrant], chosen: BoolArray, table: PaymentTable) -> FloatArray:
    figures = [
        figures_of(contest, entrant, contest.total(entrant.profile, entrant.offer, table))
        for entrant, wanted in zip(entrants, chosen.tolist(), strict=True)
        if wanted
    ]
    return np.array(figures, dtype=np.float64)


def _one_grown(parts: PaymentParts, place: int, growth: float) -> PaymentTable:
    """The payments with one part larger by `growth`, as a share of itself."""
    factors = [1.0] * len(parts.names)
    factors[place] += growth
    return parts.grown(factors)
