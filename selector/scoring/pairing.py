"""The best pair: a primary and a second offer, with every payment method sent to whichever of the two is cheaper.

Both are paid their fixed fees. Which pairs are worth a look is told by what each method costs each offer when it is
alone; the pairs that are reported were priced as split, tiers, minimum commitments and all.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

import numpy as np

from selector.costs.exchange import convert_minor
from selector.costs.payments.table import KINDS, PaymentTable
from selector.costs.results import OfferCost
from selector.costs.rounding import whole
from selector.domain.problems import UserError
from selector.domain.vocabulary import Kind
from selector.scoring.arrays import BoolArray, FloatArray, IntArray
from selector.scoring.contest import Contest, Entrant
from selector.scoring.results import OfferKey
from selector.scoring.volume_response import has_monthly_rules

SHOWN = 5
_TRIED = 12
_PAYOUTS = tuple(KINDS.index(kind) for kind in (Kind.PAYOUT, Kind.INSTANT_PAYOUT))
_PAYMENT = KINDS.index(Kind.PAYMENT)
Split = Mapping[str, OfferKey]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two offers and which payment method goes to which; amounts in minor units of the scenario's currency a month."""

    first: OfferKey
    """The one that takes the larger part of the volume."""
    second: OfferKey
    split: Split
    """Offer by payment method; methods that neither takes are left out."""
    cost_month_minor: int
    effective_percent: float
    taken_percent: float
    saving_year_minor: int
    """Against the winner of the ranking at its own rate, on the same volume; negative where the pair is dearer."""


def best_pairs(contest: Contest, step: Callable[[float], None] = lambda _share: None) -> tuple[Pair, ...]:
    """The cheapest pairs by effective rate, of those that take at least as much of the volume as the winner does.

    Offers of one provider make no pair. Empty without payments, with one method only, or with fewer than two offers.
    """
    methods = _Methods(contest.payments)
    if len(methods.words) < 2 or not contest.ranked:  # noqa: PLR2004 - one method cannot be split
        return ()
    board = _board(contest, methods, step)
    least = max(_share(contest.ranked[0].cost), float(contest.scenario.requirements.min_accepted_percent) / 100)
    found = [pair for one, two in board.promising(least) for pair in _priced(contest, methods, board, one, two)]
    enough = [pair for pair in found if pair.taken_percent / 100 >= least - _NEAR]
    return tuple(sorted(enough, key=lambda pair: (pair.effective_percent, pair.first, pair.second))[:SHOWN])


_NEAR = 1e-6


class _Methods:
    """The payments by method."""

    def __init__(self, table: PaymentTable) -> None:
        self.table = table
        column = table.attributes.get("method")
        self._codes = column.codes if column else np.full(len(table), -1, dtype=np.int16)
        known = column.words if column else ()
        paid = table.kind == _PAYMENT
        amounts = (table.amount_minor * table.count)[paid].astype(np.float64)
        volumes = np.bincount(self._codes[paid] + 1, weights=amounts, minlength=len(known) + 1)[1:]
        self.words = tuple(word for word, volume in zip(known, volumes.tolist(), strict=True) if volume > 0)
        self._volume = {word: float(volumes[known.index(word)]) for word in self.words}
        self._place = {word: known.index(word) for word in self.words}

    def volume(self, words: Sequence[str]) -> float:
        """The volume of some methods as a share of all."""
        return sum(self._volume[word] for word in words) / sum(self._volume.values())

    def only(self, words: Sequence[str]) -> PaymentTable:
        """The payments of some methods; payouts stay as many and shrink with the volume."""
        payouts = np.isin(self.table.kind, _PAYOUTS)
        wanted = np.isin(self._codes, [self._place[word] for word in words])
        rows = np.flatnonzero(wanted | payouts)
        part = self.table.rows(rows)
        share = self.volume(words)
        shrunk = np.rint(part.amount_minor * share).astype(np.int64)
        return replace(part, amount_minor=np.where(payouts[rows], shrunk, part.amount_minor))


@dataclass(frozen=True, slots=True)
class _Board:
    """What each offer costs: `fixed` (m,) without any payment, `alone` (m, n) more for the whole of each method.

    In minor units of the scenario's currency; infinite where the method is refused. `volumes` (n,) are shares of the
    whole, `accepted` (m, n) what part of each method the offer takes.
    """

    entrants: tuple[Entrant, ...]
    fixed: FloatArray
    alone: FloatArray
    accepted: FloatArray
    volumes: FloatArray

    def promising(self, least: float) -> list[tuple[int, int]]:
        """Pairs in order of the rate to expect, of those that take at least `least` of the volume and use both."""
        rates = []
        for one, two in combinations(range(len(self.entrants)), 2):
            if self.entrants[one].profile.id == self.entrants[two].profile.id:
                continue
            cheaper = np.minimum(self.alone[one], self.alone[two])
            taken = np.isfinite(cheaper)
            part = np.where(self.alone[one] <= self.alone[two], self.accepted[one], self.accepted[two])
            share = float((self.volumes * part)[taken].sum())
            both = (self.alone[one] < self.alone[two]).any() and (self.alone[two] < self.alone[one]).any()
            if both and share >= least - _NEAR:
                cost = self.fixed[one] + self.fixed[two] + (cheaper[taken] * part[taken]).sum()
                rates.append((float(cost) / share, one, two))
        return [(one, two) for _, one, two in sorted(rates)[:_TRIED]]


def _board(contest: Contest, methods: _Methods, step: Callable[[float], None]) -> _Board:
    entrants = contest.entrants
    nothing = methods.only(())
    fixed = np.array([_cost(contest, entrant, nothing)[0] for entrant in entrants])
    alone = np.full((len(entrants), len(methods.words)), np.inf)
    accepted = np.zeros_like(alone)
    for place, word in enumerate(methods.words):
        step(place / len(methods.words))
        table = methods.only((word,))
        for row, entrant in enumerate(entrants):
            cost, taken = _cost(contest, entrant, table)
            if taken:
                alone[row, place], accepted[row, place] = (cost - fixed[row]) / taken, taken
    volumes = np.array([methods.volume((word,)) for word in methods.words])
    return _Board(entrants, fixed, alone, accepted, volumes)


def _cost(contest: Contest, entrant: Entrant, table: PaymentTable) -> tuple[float, float]:
    """Likely cost in the scenario's currency and the accepted part, 0 to 1; infinite where it cannot be priced."""
    try:
        cost = contest.price(entrant.profile, entrant.offer, table)
        return float(_own(contest, cost)), _share(cost)
    except UserError:
        return float("inf"), 0.0


def _own(contest: Contest, cost: OfferCost) -> int:
    scenario = contest.scenario
    return convert_minor(cost.total_minor, cost.currency, scenario.merchant.currency, scenario.exchange_rates)


def _share(cost: OfferCost) -> float:
    return cost.accepted_minor / cost.volume_minor if cost.volume_minor else 0.0


def _priced(contest: Contest, methods: _Methods, board: _Board, one: int, two: int) -> Iterator[Pair]:
    """The cheapest split of the pair: each method where it is cheaper and, with monthly rules, one of them moved."""
    cheaper = np.argmin(board.alone[[one, two]], axis=0)
    taken = np.asarray(np.isfinite(board.alone[[one, two]]).any(axis=0), dtype=np.bool_)
    splits = [cheaper]
    if has_monthly_rules(board.entrants[one].offer) or has_monthly_rules(board.entrants[two].offer):
        movable = np.flatnonzero(np.isfinite(board.alone[[one, two]]).all(axis=0))
        splits += [np.where(np.arange(len(cheaper)) == place, 1 - cheaper, cheaper) for place in movable]
    pairs = [_as_split(contest, methods, (board.entrants[one], board.entrants[two]), side, taken) for side in splits]
    real = [pair for pair in pairs if pair is not None]
    if real:
        yield min(real, key=lambda pair: pair.effective_percent)


def _as_split(
    contest: Contest, methods: _Methods, pair: tuple[Entrant, Entrant], side: IntArray, taken: BoolArray
) -> Pair | None:
    """The pair priced with method i at `pair[side[i]]`; None where one of the two would get nothing."""
    words = [[methods.words[i] for i in np.flatnonzero(taken & (side == which))] for which in (0, 1)]
    if not words[0] or not words[1]:
        return None
    costs = [_cost(contest, entrant, methods.only(part)) for entrant, part in zip(pair, words, strict=True)]
    shares = [methods.volume(part) * accepted for part, (_, accepted) in zip(words, costs, strict=True)]
    volume = contest.ranked[0].cost
    all_minor = convert_minor(
        volume.volume_minor, volume.currency, contest.scenario.merchant.currency, contest.scenario.exchange_rates
    )
    total, months = costs[0][0] + costs[1][0], contest.inputs.months
    if not np.isfinite(total) or not all_minor:
        return None
    rate = 100 * total / (all_minor * sum(shares))
    winner = volume.total_minor / volume.accepted_minor * 100 if volume.accepted_minor else rate
    order = (0, 1) if shares[0] >= shares[1] else (1, 0)
    return Pair(
        first=pair[order[0]].key,
        second=pair[order[1]].key,
        split={word: pair[which].key for which in (0, 1) for word in words[which]},
        cost_month_minor=whole(Fraction(int(total), months)),
        effective_percent=rate,
        taken_percent=100 * sum(shares),
        saving_year_minor=round((winner - rate) / 100 * all_minor * sum(shares) / months * 12),
    )
