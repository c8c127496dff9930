"""How costs answer to a changed business: its volume and mix, its average ticket, its refunds. Priced once and kept.

Nothing here depends on weights or facts, so that the answers stay good while these are moved.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from selector.costs.curves.volume import Curve
from selector.costs.payments.segments import expand
from selector.costs.payments.table import PaymentTable
from selector.costs.results import OfferCost
from selector.domain.base import changed
from selector.domain.merchant import Merchant
from selector.domain.platform import Offer
from selector.domain.resizing import average_ticket
from selector.domain.vocabulary import TierBasis
from selector.scoring.arrays import FloatArray, frozen_floats
from selector.scoring.contest import Contest, Entrant
from selector.scoring.payment_parts import PaymentParts, parts_of
from selector.scoring.results import OfferKey
from selector.scoring.volume_response import VolumeResponse, figures_of, has_monthly_rules, respond

REACH = 10.0
"""How many times larger or smaller the business is looked at."""
_TICKETS, _BANDS, _BESIDE = 11, 12, 1e-4
_MORE_REFUNDS = Decimal(10)
_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Along:
    """Figures of m offers at the points `at` (g,), as `figures` (m, 5, g).

    They are the low, likely and high cost, and the accepted and the whole volume, in minor units.
    """

    at: FloatArray
    figures: FloatArray

    def between(self, places: FloatArray) -> FloatArray:
        """Figures (m, 5, k) at `places` (k,), straight between the points and beyond them."""
        right = np.clip(np.searchsorted(self.at, places), 1, len(self.at) - 1)
        share = (places - self.at[right - 1]) / (self.at[right] - self.at[right - 1])
        left = self.figures[:, :, right - 1]
        return np.asarray(left + (self.figures[:, :, right] - left) * share, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Responses:
    """The answers of `offers`; ticket and refunds are None where they were not asked."""

    offers: tuple[OfferKey, ...]
    parts: PaymentParts
    volumes: VolumeResponse
    ticket: Along | None = None
    refunds: Along | None = None

    def of(self, offers: Sequence[OfferKey]) -> "Responses":
        """The answers of some of the offers, in another order.

        Raises:
            KeyError: for an offer that was not asked.
        """
        place = {key: at for at, key in enumerate(self.offers)}
        rows = np.array([place[key] for key in offers], dtype=np.int64)
        ticket = self.ticket and replace(self.ticket, figures=self.ticket.figures[rows])
        refunds = self.refunds and replace(self.refunds, figures=self.refunds.figures[rows])
        return Responses(tuple(offers), self.parts, self.volumes.of(rows), ticket, refunds)


def ask(contest: Contest, step: Callable[[float], None] = lambda _share: None) -> Responses | None:
    """Prices every offer of the contest on other volumes; None where there is no payment to change.

    Raises:
        UserError: when a price cannot be worked out on the changed payments.
    """
    imported = contest.inputs.payments is not None
    parts = parts_of(contest.scenario.merchant, contest.payments, imported=imported)
    if not parts.names:
        return None
    return Responses(_keys(contest), parts, respond(contest, contest.entrants, parts, REACH, step))


def ask_on(contest: Contest, known: Responses, step: Callable[[float], None] = lambda _share: None) -> Responses:
    """`known` with the answers to other tickets and refunds; an import is not asked, it is what it is.

    Raises:
        UserError: when a price cannot be worked out on the changed payments.
    """
    if known.parts.is_import or known.refunds is not None:
        return known
    merchant, asked = contest.scenario.merchant, known.of(_keys(contest))
    refunds = _refunds(contest, merchant)
    step(0.3)
    return replace(asked, ticket=_ticket(contest, merchant, asked.volumes.curves), refunds=refunds)


def _keys(contest: Contest) -> tuple[OfferKey, ...]:
    return tuple(entrant.key for entrant in contest.entrants)


def _priced(contest: Contest, entrants: Sequence[Entrant], table: PaymentTable) -> FloatArray:
    priced = ((entrant, contest.total(entrant.profile, entrant.offer, table)) for entrant in entrants)
    return _figures(contest, priced)


def _figures(contest: Contest, priced: Iterable[tuple[Entrant, OfferCost]]) -> FloatArray:
    figures = [figures_of(contest, entrant, cost) for entrant, cost in priced]
    return np.array(figures, dtype=np.float64).reshape(len(figures), 5)


def has_rules_by_amount(offer: Offer) -> bool:
    """True where the fee is no straight line in the payment's amount: bounds, bands or conditions on it."""
    return any(
        fee.minimum is not None
        or fee.maximum is not None
        or fee.when.amount is not None
        or (fee.tiers is not None and fee.tiers.by is TierBasis.AMOUNT)
        for fee in offer.fees
    )


def _ticket(contest: Contest, merchant: Merchant, curves: Sequence[Curve]) -> Along:
    """Costs along the average ticket, counts held: two prices where they make a straight line, else a row of them."""
    now = float(average_ticket(merchant))
    offers = [entrant.offer for entrant in contest.entrants]
    bent = np.array([has_rules_by_amount(each) or has_monthly_rules(each) for each in offers], dtype=np.bool_)
    sizes = _sizes(curves)
    ends = (int(np.argmin(np.abs(sizes - 1.0))), len(sizes) - 1)
    figures = np.zeros((len(contest.entrants), 5, len(sizes)))
    for place, size in enumerate(sizes.tolist()):
        rows = np.flatnonzero(np.ones_like(bent) if place in ends else bent)
        if not len(rows):
            continue
        table = _dearer(contest.payments, size)
        figures[rows, :, place] = _priced(contest, [contest.entrants[row] for row in rows], table)
    first, last = figures[~bent][:, :, ends[0]], figures[~bent][:, :, ends[1]]
    slope = (last - first) / (sizes[ends[1]] - sizes[ends[0]])
    figures[~bent] = first[:, :, None] + slope[:, :, None] * (sizes - sizes[ends[0]])
    return Along(frozen_floats(now * sizes), frozen_floats(figures))


def _sizes(curves: Sequence[Curve]) -> FloatArray:
    """How many times today's ticket to look at: a row of sizes, and both sides of where a monthly band is left."""
    ends = {float(piece.end) for curve in curves for piece in curve.pieces[:-1]}
    beside = [end * side for end in sorted(ends)[:_BANDS] for side in (1 - _BESIDE, 1 + _BESIDE)]
    return np.unique([*np.geomspace(1 / REACH, REACH, _TICKETS), *beside])


def _dearer(table: PaymentTable, times: float) -> PaymentTable:
    """The same payments with amounts `times` as large."""
    amounts = np.maximum(1, np.rint(table.amount_minor * times)).astype(np.int64)
    return replace(table, amount_minor=amounts, original_minor=None, fee_minor=None)


def with_refunds(merchant: Merchant, percent: Decimal) -> Merchant:
    """The merchant with another share of refunds."""
    return changed(merchant, refund_percent=percent)


def _refunds(contest: Contest, merchant: Merchant) -> Along:
    """Costs along the share of refunds, in percent: a straight line through today's and another."""
    now = merchant.refund_percent
    other = now + _MORE_REFUNDS if now + _MORE_REFUNDS <= _WHOLE else now - _MORE_REFUNDS
    today = _figures(contest, ((entrant, entrant.cost) for entrant in contest.entrants))
    then = _priced(contest, contest.entrants, expand(with_refunds(merchant, other)))
    points = sorted([(float(now), today), (float(other), then)], key=lambda point: point[0])
    return Along(frozen_floats([at for at, _ in points]), frozen_floats(np.stack([each for _, each in points], axis=2)))
